//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// nobody is the user that tests run the program as where root's power would hide a fault.
const nobody = 65534

// machine is where a build runs: the program for its processor, and a source.
type machine struct {
	dir     string // that everybody may enter
	program []string
	source  string
}

// newMachine builds the program and copies the small site into a folder of its own.
func newMachine(t *testing.T, arch string, emulator ...string) machine {
	t.Helper()
	dir, err := os.MkdirTemp("", "smem")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	m := machine{dir: dir, program: append(emulator, filepath.Join(dir, "smem")), source: filepath.Join(dir, "source")}
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "smem"), ".")
	if arch != "" {
		build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+arch)
	}
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	m.copySource(t, m.source)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return m
}

func (m machine) copySource(t *testing.T, to string) {
	t.Helper()
	for _, from := range [][2]string{{"testdata/script/site/content", "content"}, {"themes", "themes"}, {"i18n", "i18n"}} {
		if err := os.CopyFS(filepath.Join(to, from[1]), os.DirFS(from[0])); err != nil {
			t.Fatal(err)
		}
	}
}

// run runs the program in the source folder, with an environment of its own.
func (m machine) run(t *testing.T, as int, env []string, args ...string) (string, int) {
	t.Helper()
	all := slices.Concat([]string{"-c", `umask ${UMASK:-022}; exec "$0" "$@"`}, m.program, args)
	cmd := exec.Command("/bin/sh", all...)
	cmd.Dir = m.source
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + m.dir, "SOURCE_DATE_EPOCH=1795867200"}, env...)
	if as != os.Geteuid() {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(as), Gid: uint32(as)}}
	}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return said.String(), cmd.ProcessState.ExitCode()
}

// build builds a site and returns its files.
func (m machine) build(t *testing.T, as int, env []string, args ...string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	if as != os.Geteuid() {
		if err := os.Mkdir(filepath.Join(m.dir, "out"), 0o755); err != nil {
			t.Fatal(err)
		}
		out = filepath.Join(m.dir, "out", "public")
		if err := os.Chown(filepath.Dir(out), as, as); err != nil {
			t.Fatal(err)
		}
	}
	if said, code := m.run(t, as, env, append([]string{"build", "--out", out}, args...)...); code != 0 {
		t.Fatalf("exit code %d: %s", code, said)
	}
	return tree(t, out)
}

// tree returns the sum of each file of a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		sum := sha256.Sum256(data)
		all[name] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sameTree fails with the names of files that are not the same.
func sameTree(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(want) < 40 {
		t.Errorf("only %d files", len(want))
	}
	var differ []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			differ = append(differ, name)
		}
	}
	if len(differ) > 0 || len(got) != len(want) {
		t.Errorf("%d files, want %d; these differ: %s", len(got), len(want), strings.Join(differ, " "))
	}
}

// TestReproducible builds one site in many circumstances.
func TestReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program and ten sites")
	}
	self := os.Geteuid()
	here, there := newMachine(t, ""), newMachine(t, "")
	kept := filepath.Join(t.TempDir(), "kept")
	want := here.build(t, self, nil, "--cache-dir", kept)

	t.Run("environment", func(t *testing.T) {
		env := []string{"TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "HOME=/nonexistent", "UMASK=077", "GOMAXPROCS=1", "SOURCE_DATE_EPOCH=1796126400"}
		sameTree(t, there.build(t, self, env, "--no-cache"), want)
	})
	t.Run("processors", func(t *testing.T) {
		sameTree(t, here.build(t, self, []string{"TZ=America/St_Johns", "LC_ALL=C", "GOMAXPROCS=16"}, "--no-cache", "--jobs", "16"), want)
	})
	t.Run("date", func(t *testing.T) {
		a := here.build(t, self, nil, "--no-cache", "--date", "2026-11-27")
		sameTree(t, there.build(t, self, []string{"TZ=Asia/Kathmandu", "SOURCE_DATE_EPOCH=1"}, "--no-cache", "--date", "2026-11-27"), a)
		if maps.Equal(a, want) {
			t.Error("--date changes nothing")
		}
	})
	t.Run("user", func(t *testing.T) {
		if self != 0 {
			t.Skip("skipped: only root can run the program as another user")
		}
		sameTree(t, there.build(t, nobody, []string{"HOME=/nonexistent"}), want)
	})
	t.Run("cache moved", func(t *testing.T) {
		moved := filepath.Join(t.TempDir(), "elsewhere")
		if err := os.CopyFS(moved, os.DirFS(kept)); err != nil {
			t.Fatal(err)
		}
		before := tree(t, moved)
		sameTree(t, there.build(t, self, []string{"TZ=Asia/Tokyo"}, "--cache-dir", moved), want)
		if after := tree(t, moved); !maps.Equal(after, before) {
			t.Errorf("%d entries were there, %d are now: something was made anew", len(before), len(after))
		}
	})
	t.Run("arm64", func(t *testing.T) {
		emulator, err := exec.LookPath("qemu-aarch64")
		if err != nil {
			t.Skip("skipped: no qemu-aarch64 in PATH (Debian: qemu-user) to run the program for arm64")
		}
		sameTree(t, newMachine(t, "arm64", emulator).build(t, self, nil, "--no-cache"), want)
	})
	t.Run("parts", func(t *testing.T) {
		dir := t.TempDir()
		args := []string{"merge", "--out", filepath.Join(dir, "public")}
		done := make(chan string)
		for i, m := range []machine{here, there, here} {
			part := filepath.Join(dir, string(rune('a'+i)))
			args = append(args, part)
			go func() {
				said, code := m.run(t, self, nil, "build", "--no-cache", "--shard", string(rune('1'+i))+"/3", "--out", part)
				if code == 0 {
					said = ""
				}
				done <- said
			}()
		}
		for range 3 {
			if said := <-done; said != "" {
				t.Fatal(said)
			}
		}
		if said, code := there.run(t, self, nil, args...); code != 0 {
			t.Fatal(code, said)
		}
		sameTree(t, tree(t, filepath.Join(dir, "public")), want)
	})
}

// TestPermissionLost builds over a site in a folder that may no longer be
// written, and over one whose file may no longer be read.
func TestPermissionLost(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	m := newMachine(t, "")
	as := os.Geteuid()
	if as == 0 {
		as = nobody
	}
	before := m.build(t, as, nil, "--languages", "fr", "--no-cache")
	out := filepath.Join(m.dir, "out", "public")
	if as == os.Geteuid() {
		t.Skip("skipped: only root can take a folder from a user and give it back")
	}
	for name, lose := range map[string]func(lost bool) error{
		"write": func(lost bool) error { return os.Chmod(out, map[bool]fs.FileMode{true: 0o555, false: 0o755}[lost]) },
		"write below": func(lost bool) error {
			return os.Chmod(filepath.Join(out, "fr"), map[bool]fs.FileMode{true: 0o555, false: 0o755}[lost])
		},
		"read": func(lost bool) error {
			return os.Chmod(filepath.Join(out, "robots.txt"), map[bool]fs.FileMode{true: 0o200, false: 0o644}[lost])
		},
	} {
		if err := lose(true); err != nil {
			t.Fatal(err)
		}
		said, code := m.run(t, as, nil, "build", "--no-cache", "--out", out)
		if code != 3 || !strings.Contains(said, "\nsmem: publish: ") || !strings.Contains(said, "permission denied") {
			t.Errorf("%s: exit code %d: %s", name, code, said)
		}
		if err := lose(false); err != nil {
			t.Fatal(err)
		}
		for file, sum := range tree(t, out) {
			if name != "write below" && before[file] != sum {
				t.Errorf("%s: %s changed", name, file)
			}
		}
		if said, code := m.run(t, as, nil, "build", "--languages", "fr", "--no-cache", "--out", out); code != 0 {
			t.Fatalf("%s: the next build ends with %d: %s", name, code, said)
		}
		sameTree(t, tree(t, out), before)
	}
}
