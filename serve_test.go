package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServe starts the real command: it says where it listens and what is
// wrong, a second one is told what to do, and Ctrl-C ends it.
func TestServe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("skipped: there is no interrupt signal to end it with")
	}
	dir := t.TempDir()
	for to, from := range map[string]string{"content": "testdata/script/site/content", "themes": "themes", "i18n": "i18n"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	smem := func(args ...string) *exec.Cmd {
		c := exec.Command(os.Args[0], args...)
		c.Args[0] = "smem" // what testscript.Main goes by
		c.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795867200")
		return c
	}
	c := smem("serve", "--source", dir, "--addr", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	said, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	timer := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
	defer timer.Stop()
	lines := bufio.NewReader(out)
	address := regexp.MustCompile(`http://(127\.0\.0\.1:[0-9]+)/`)
	var found []string
	for found == nil {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatalf("it does not say where it listens: %v", err)
		}
		found = address.FindStringSubmatch(line)
	}

	answer, err := http.Get(found[0] + "fr/preparer/")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !bytes.Contains(page, []byte("<h1>Préparez-vous")) {
		t.Errorf("the page is not shown: %v", err)
	}

	second := smem("serve", "--source", dir, "--addr", found[1])
	output, _ := second.CombinedOutput()
	if code := second.ProcessState.ExitCode(); code != 3 || !regexp.MustCompile(`^smem: another program listens on 127\.0\.0\.1:[0-9]+, perhaps another preview: end it, or choose another one: smem serve --addr 127\.0\.0\.1:[0-9]+\n$`).Match(output) {
		t.Errorf("a second one ends with %d and says %s", code, output)
	}

	name := filepath.Join(dir, "content", "prepare", "fr.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(text, []byte("status: draft"), []byte("status: drft"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	messages := bufio.NewReader(said)
	line, err := messages.ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "content/prepare/fr.md:") {
		t.Errorf("the terminal says %q, %v", line, err)
	}
	go io.Copy(io.Discard, messages)

	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil || !strings.HasSuffix(string(rest), "the preview has ended; nothing was written\n") {
		t.Errorf("at its end it says %q, %v", rest, err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("Ctrl-C ends it with %v", err)
	}
}
