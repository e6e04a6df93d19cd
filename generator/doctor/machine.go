package doctor

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"smem/generator/diag"
	"smem/generator/publish"
)

// Place is where a build runs.
type Place struct {
	Source string // folder that the site is read from
	Out    string // folder that it is made in; it may not exist yet
	Cache  string // folder that cards are kept in between builds; "": there is none
}

// What a build is given room for, bytes.
const (
	leastMemory = 512 << 20
	leastDisk   = 500 << 20 // where it is not known how large the site will be
)

// LookAround looks at the machine and at the folders that a build writes into.
// It writes small files of its own there and removes them.
func LookAround(p Place) []Finding {
	var r report
	r.add(Machine, Well, diag.Pos{}, "", "%s %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	r.memory()
	standing := r.output(p)
	r.disk(p.Out, standing)
	r.writing(p)
	r.ignored(p)
	return r
}

// memory looks how much a build may use.
func (r *report) memory() {
	free, ok := available()
	switch {
	case !ok:
		r.add(Machine, Note, diag.Pos{}, "", "how much memory there is can't be told on this system")
	case free < leastMemory:
		r.add(Machine, Warning, diag.Pos{}, "close other programs, or build with --jobs 1", "%s of memory are free; a build may need %s", mega(free), mega(leastMemory))
	default:
		r.add(Machine, Well, diag.Pos{}, "", "%s of memory are free", mega(free))
	}
}

// available returns how much memory may still be used, bytes: what the system
// has free, or less where a container says so.
func available() (int64, bool) {
	free, ok := int64(0), false
	if data, err := os.ReadFile("/proc/meminfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			var kilobytes int64
			if n, _ := fmt.Sscanf(line, "MemAvailable: %d kB", &kilobytes); n == 1 {
				free, ok = kilobytes<<10, true
			}
		}
	}
	var limit, used int64
	if number("/sys/fs/cgroup/memory.max", &limit) && number("/sys/fs/cgroup/memory.current", &used) && (!ok || limit-used < free) {
		free, ok = max(limit-used, 0), true
	}
	return free, ok
}

// number reads a file that holds one.
func number(name string, into *int64) bool {
	data, err := os.ReadFile(name)
	if err != nil {
		return false
	}
	n, _ := fmt.Sscan(string(data), into)
	return n == 1
}

// output looks at what stands in the output folder.
func (r *report) output(p Place) publish.Standing {
	s, err := publish.Look(p.Out)
	pos := diag.Pos{File: filepath.ToSlash(p.Out)}
	switch {
	case err != nil:
		r.add(Folder, Error, pos, "give yourself the right to read it, or choose another --out", "the output folder can't be looked into: %v", err)
		return s
	case !s.Exists:
		r.add(Folder, Well, pos, "", "the output folder is not there yet; a build makes it")
		return s
	case s.Blocked:
		r.add(Folder, Error, pos, "move build.json away, or choose another --out", "its build.json was not made by smem: a build would refuse to write there")
	case s.Unfinished:
		r.add(Folder, Warning, pos, "run smem build: it finishes or undoes what was begun", "a build was killed while it moved files into place; the journal is still there")
	}
	if len(s.LeftOver) > 0 && !s.Unfinished {
		r.add(Folder, Note, pos, "run smem build, which removes it", "a build that was killed left %s", s.LeftOver[0])
	}
	if n := len(s.Missing); n > 0 {
		r.add(Folder, Warning, pos, "run smem build, which makes them again", "%d of the %d files that the last build made are gone, such as %s", n, s.Listed, s.Missing[0])
	}
	if n := len(s.Foreign); n > 0 {
		r.add(Folder, Note, pos, "move them away if they are not to be published: smem never touches them", "there are files that smem did not make: %s", few(s.Foreign))
	}
	if s.Listed > 0 && !s.Unfinished && len(s.Missing) == 0 {
		r.add(Folder, Well, pos, "", "the last build left %d files, all of them are there", s.Listed)
	}
	return s
}

// disk looks whether the site has room: while it is made, the old one stands
// beside the new.
func (r *report) disk(out string, s publish.Standing) {
	free, ok := space(existing(out))
	need := max(2*s.Bytes, leastDisk)
	switch {
	case !ok:
		r.add(Machine, Note, diag.Pos{}, "", "how much room the disk has can't be told on this system")
	case free < need:
		r.add(Machine, Warning, diag.Pos{File: filepath.ToSlash(out)}, "make room, or choose another --out: while a site is made, the old one stands beside the new", "the disk has room for %s; a build may need %s", mega(free), mega(need))
	default:
		r.add(Machine, Well, diag.Pos{}, "", "the disk has room for %s", mega(free))
	}
}

// writing looks whether the output and the cache can be written, and what the
// file system makes of names.
func (r *report) writing(p Place) {
	pos := diag.Pos{File: filepath.ToSlash(p.Out)}
	habits, err := publish.Try(existing(p.Out))
	if err != nil {
		r.add(Machine, Error, pos, "give yourself the right to write there, or choose another --out", "nothing can be written into the output folder: %v", cause(err))
	} else {
		r.add(Machine, Well, pos, "", "the output folder can be written%s", names(habits))
	}
	if p.Cache == "" {
		r.add(Machine, Note, diag.Pos{}, "set HOME or XDG_CACHE_HOME, or name a folder with --cache-dir", "there is no cache folder: every build draws all cards")
		return
	}
	pos = diag.Pos{File: filepath.ToSlash(p.Cache)}
	if _, err := publish.Try(existing(p.Cache)); err != nil {
		r.add(Machine, Warning, pos, "give yourself the right to write there, or name another with --cache-dir", "the cache folder can't be written: every build draws all cards: %v", cause(err))
		return
	}
	r.add(Machine, Well, pos, "", "the cache folder can be written")
}

// names says what the file system does to names, if anything.
func names(h publish.Habits) string {
	switch {
	case h.FoldsCase && h.FoldsForm:
		return "; its file system takes Page and page for one name, and both ways to write é"
	case h.FoldsCase:
		return "; its file system takes Page and page for one name"
	case h.FoldsForm:
		return "; its file system takes both ways to write é for one name"
	}
	return ""
}

// cause is an error without the name of the file that was tried.
func cause(err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// ignored looks whether git would keep the finished site with its source.
func (r *report) ignored(p Place) {
	source, err := filepath.Abs(p.Source)
	if err != nil {
		return
	}
	out, err := filepath.Abs(p.Out)
	if err != nil {
		return
	}
	root := source
	for ; ; root = filepath.Dir(root) {
		if _, err := os.Lstat(filepath.Join(root, ".git")); err == nil {
			break
		}
		if filepath.Dir(root) == root {
			return // there is no repository
		}
	}
	rel, err := filepath.Rel(root, out)
	if err != nil || !filepath.IsLocal(rel) || rel == "." {
		return
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for i := range parts { // the folder itself or one above it, named in any .gitignore on the way
		at := filepath.Join(root, filepath.FromSlash(path.Join(parts[:i]...)))
		if ignores(filepath.Join(at, ".gitignore"), parts[i:]) {
			r.add(Folder, Well, diag.Pos{File: filepath.ToSlash(p.Out)}, "", "git ignores the output folder")
			return
		}
	}
	r.add(Folder, Warning, diag.Pos{File: filepath.ToSlash(p.Out)}, "write /"+strings.Join(parts, "/")+"/ into .gitignore, unless the finished site is to be kept there", "git does not ignore the output folder: it would be kept with its source")
}

// ignores reports whether a .gitignore has a line for a folder, or all that is
// in it. Patterns with other signs than a last /* are not understood, and so
// not believed.
func ignores(name string, parts []string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	lines := bufio.NewScanner(io.LimitReader(f, 1<<20))
	found := false
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		line = strings.TrimSuffix(strings.TrimSuffix(line, "/*"), "/**")
		line = strings.TrimSuffix(line, "/")
		for i := range parts {
			whole := strings.Join(parts[:i+1], "/")
			if line == "/"+whole || line == whole || line == parts[i] {
				found = true
			}
		}
	}
	return found
}

// existing returns a folder, or the first above it that exists.
func existing(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "."
	}
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() || filepath.Dir(dir) == dir {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// mega writes a number of bytes for people.
func mega(n int64) string {
	if n >= 10e9 {
		return fmt.Sprintf("%d GB", n/1e9)
	}
	return fmt.Sprintf("%d MB", n/1e6)
}
