package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// pseudoTerminal returns both ends of a terminal: what the program writes to
// one can be read from the other.
func pseudoTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there are no pseudo-terminals here: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Skipf("a pseudo-terminal can't be unlocked here: %v", err)
	}
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Skipf("a pseudo-terminal has no number here: %v", err)
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("the other end of a pseudo-terminal can't be opened here: %v", err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Skipf("a pseudo-terminal has no size here: %v", err)
	}
	return master, slave
}

// watched runs the program with standard error on a terminal and returns what
// a person sees there.
func watched(t *testing.T, args ...string) (seen, out string, code int) {
	t.Helper()
	master, slave := pseudoTerminal(t)
	read := make(chan string)
	go func() {
		var b bytes.Buffer
		io.Copy(&b, master) // ends with an error when the other end is closed
		read <- b.String()
	}()
	var stdout bytes.Buffer
	code = Main(nil, args, &stdout, slave)
	slave.Close()
	return <-read, stdout.String(), code
}

// TestTerminal shows a bar to a person who watches, clears it, and colours
// messages; --quiet and NO_COLOR are respected.
func TestTerminal(t *testing.T) {
	dir := smallSite(t)
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	t.Setenv("CI", "")
	build := []string{"build", "--source", dir, "--out", filepath.Join(dir, "public"), "--no-cache"}
	seen, out, code := watched(t, build...)
	if code != exitWell || !strings.Contains(out, "5 pages, 4 cards") {
		t.Fatalf("exit code %d, %q, %q", code, out, seen)
	}
	if !strings.Contains(seen, "building") || !strings.Contains(seen, "/") {
		t.Errorf("no bar is seen: %q", seen)
	}
	if last := seen[strings.LastIndex(seen, "\r")+1:]; strings.TrimSpace(strings.ReplaceAll(last, "\x1b[2K", "")) != "" {
		t.Errorf("the bar stays on the screen: %q", last)
	}
	if seen, _, _ := watched(t, append(build, "--quiet")...); seen != "" {
		t.Errorf("--quiet shows %q", seen)
	}

	t.Run("CI", func(t *testing.T) {
		t.Setenv("CI", "true")
		if seen, _, _ := watched(t, build...); seen != "" {
			t.Errorf("a bar is shown in CI: %q", seen)
		}
	})

	if err := os.WriteFile(filepath.Join(dir, "content", "fr.md"), []byte("no page"), 0o666); err != nil {
		t.Fatal(err)
	}
	seen, _, code = watched(t, build...)
	if code != exitContent || !strings.Contains(seen, "\x1b[") || !strings.Contains(seen, "the page has no front matter") {
		t.Errorf("exit code %d, no colour: %q", code, seen)
	}
	for variable, value := range map[string]string{"NO_COLOR": "1", "TERM": "dumb"} {
		t.Run(variable, func(t *testing.T) {
			t.Setenv(variable, value)
			if seen, _, _ := watched(t, build...); strings.Contains(seen, "\x1b[") || !strings.Contains(seen, "the page has no front matter") {
				t.Errorf("%q", seen)
			}
		})
	}
}
