package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestReach watches a whole build, a check and a doctor from outside: no other
// program is run, no network is spoken to, no file is opened but below the
// source, the output and the cache, beside what the system and Go's own
// runtime look at in every program.
func TestReach(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("nobody watched a build: there is no strace")
	}
	smem, err := exec.LookPath("smem") // by testscript.Main
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, from := range []string{"testdata/script/site/content", "themes", "i18n"} {
		if err := os.CopyFS(filepath.Join(dir, filepath.Base(from)), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	opened := regexp.MustCompile(`(?:openat|open|creat|openat2)\((?:(\w+)(?:<[^>]*>)?, )?"([^"]*)"`)
	absolute := regexp.MustCompile(`^/(proc/|sys/|lib|usr/lib|etc/ld\.so\.|dev/null$)`)
	for _, args := range [][]string{{"build", "--cache-dir", "cache"}, {"check"}, {"doctor", "--cache-dir", "cache"}} {
		log := filepath.Join(t.TempDir(), "trace")
		command := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=%network,execve,execveat,open,openat,openat2,creat", "-o", log, smem}, args...)...)
		command.Dir = dir
		command.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795867200", "HOME="+dir)
		if out, err := command.CombinedOutput(); err != nil {
			if strings.Contains(string(out), "ptrace") {
				t.Skipf("nobody watched a build: %s", out)
			}
			t.Fatalf("smem %v: %v: %s", args, err, out)
		}
		trace, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		lines, opens := strings.Split(string(trace), "\n"), 0
		for i, line := range lines {
			_, call, _ := strings.Cut(strings.TrimLeft(line, " "), " ")
			call = strings.TrimLeft(call, " ")
			name, _, isCall := strings.Cut(call, "(")
			switch {
			case !isCall || strings.HasPrefix(call, "---") || strings.HasPrefix(call, "<...") || strings.HasPrefix(call, "???("): // the last: a thread that ended meanwhile
			case strings.HasPrefix(name, "execve"):
				if i > 0 {
					t.Errorf("smem %v runs a program: %s", args, line)
				}
			case strings.HasPrefix(name, "open"), name == "creat":
				m := opened.FindStringSubmatch(call)
				if m == nil {
					t.Errorf("smem %v: %s is not understood", args, line)
					continue
				}
				opens++
				outside := filepath.IsAbs(m[2]) && m[2] != smem && !absolute.MatchString(m[2]) && !strings.HasPrefix(m[2], dir+"/") && m[2] != dir
				if outside || slices.Contains(strings.Split(m[2], "/"), "..") {
					t.Errorf("smem %v opens %s: %s", args, m[2], line)
				}
			default:
				t.Errorf("smem %v speaks to a network: %s", args, line)
			}
		}
		if opens < 50 {
			t.Errorf("smem %v: only %d files were seen to be opened", args, opens)
		}
	}
}
