package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// The lines of a document between which the table stands.
const (
	from  = "<!-- bench/sites.sh writes from here -->"
	until = "<!-- sites to here -->"
)

// put puts a text into a document, between the lines that mark its place.
func put(document, text string) error {
	before, err := os.ReadFile(document)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(before), from)
	_, tail, ended := strings.Cut(rest, until)
	if !ok || !ended {
		return fmt.Errorf("%s: no lines %q and %q to write between", document, from, until)
	}
	return os.WriteFile(document, []byte(head+from+"\n\n"+text+"\n"+until+tail), 0o644)
}

// machine names the processor, and how many of them the programs have.
func machine() string {
	model := "unknown processor"
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	return fmt.Sprintf("%s, %d processors, %s/%s, %s", model, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}
