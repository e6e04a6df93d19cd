package publish

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"smem/generator/diag"
)

// childDir names the folder that a child process builds into until it is
// killed; childLimit a size in bytes that no file of its may exceed.
const (
	childDir   = "SMEM_PUBLISH_TEST_DIR"
	childLimit = "SMEM_PUBLISH_TEST_LIMIT"
)

func TestMain(m *testing.M) {
	switch dir := os.Getenv(childDir); {
	case dir == "":
		os.Exit(m.Run())
	case os.Getenv(childLimit) != "":
		os.Exit(limitedChild(dir))
	default:
		os.Exit(endlessChild(dir))
	}
}

// variant returns the files of a site that differ between variants in content,
// size, and in which paths exist. Each file says what it must be.
func variant(n int) map[string]string {
	all := make(map[string]string)
	for i := range 40 {
		if (i+n)%5 == 0 {
			continue
		}
		p := fmt.Sprintf("d%d/f%d.html", i%7, i)
		all[p] = whole(p, n, 2000*(1+(i+n)%20))
	}
	swap := fmt.Sprintf("s%d/", n%3)
	all[swap+"x"] = whole(swap+"x", n, 10)
	if n%2 == 0 {
		all["place"] = whole("place", n, 10)
	} else {
		all["place/in"] = whole("place/in", n, 10)
	}
	return all
}

// whole returns a content that shows whether it is whole.
func whole(p string, n, size int) string {
	return fmt.Sprintf("<%s %d %d>%s</%s>", p, n, size, strings.Repeat("x", size), p)
}

// isWhole reports whether a file is one of any variant.
func isWhole(p, content string) bool {
	var name string
	var n, size int
	head, _, _ := strings.Cut(content, ">")
	_, err := fmt.Sscanf(head, "<%s %d %d", &name, &n, &size)
	return err == nil && name == p && content == whole(p, n, size)
}

// endlessChild publishes one variant after the other.
func endlessChild(dir string) int {
	fmt.Println("ready")
	for n := os.Getpid(); ; n++ {
		if _, found, err := Publish(context.Background(), site(variant(n)), Options{Dir: dir, Jobs: 2, Compress: n%4 > 0}); err != nil || len(found) > 0 {
			fmt.Println(err, found)
			return 1
		}
	}
}

// child starts the test binary as a child and waits until it works.
func child(t *testing.T, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skip("no child process can be started: ", err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	return cmd, lines
}

// TestKill kills builds at moments drawn by lot. Whatever the moment, every file
// is one of the site before or after, whole, and listed in build.json, files
// that the program did not make stay, and the next build leaves exactly its own
// site.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	lot := rand.New(rand.NewPCG(20261128, 1))
	mine := map[string]string{"mine.txt": "mine", "d1/mine.txt": "mine too", ".gitkeep": ""}
	put(t, dir, mine)
	kills := 200
	if testing.Short() {
		kills = 5
	}
	inside := 0 // kills in the middle of moving files
	for i := range kills {
		cmd, lines := child(t, dir)
		if wait := time.Duration(lot.IntN(60_000)) * time.Microsecond; i%2 == 0 {
			time.Sleep(wait)
		} else {
			awaitJournal(dir)
			time.Sleep(wait / 20)
		}
		cmd.Process.Kill()
		if lines.Scan() {
			t.Fatalf("the child failed: %s", lines.Text())
		}
		cmd.Wait()
		all := files(t, dir)
		listed := manifest{}
		if data, err := os.ReadFile(filepath.Join(dir, manifestName)); err == nil {
			var ok bool
			if listed, ok = decodeManifest(data); !ok {
				t.Fatalf("after kill %d build.json is damaged: %s", i, data)
			}
		}
		if listed.State == publishing {
			inside++
		}
		sums := listed.sums()
		for p, content := range all {
			sum := sha256.Sum256([]byte(content))
			switch {
			case mine[p] == content || strings.HasPrefix(p, ".smem-"):
			case !isWhole(p, content) && !isTwin(p):
				t.Errorf("after kill %d %s is not whole: %.60q", i, p, content)
			case !slices.Contains(sums[p], hex.EncodeToString(sum[:])):
				t.Errorf("after kill %d %s is not in build.json", i, p)
			}
		}
		checkTwins(t, fmt.Sprint("after kill ", i), all)
		for p := range mine {
			if all[p] != mine[p] {
				t.Errorf("after kill %d %s is %q", i, p, all[p])
			}
		}
		if i%3 == 0 { // the others go on with what is left
			mustPublish(t, dir, site(variant(i)))
			verify(t, dir, variant(i))
			want := variant(i)
			maps.Copy(want, mine)
			if got := files(t, dir); !maps.Equal(got, want) {
				t.Errorf("after kill %d and another build there are %v", i, slices.Sorted(maps.Keys(got)))
			}
		}
	}
	if kills >= 200 && inside < 5 {
		t.Errorf("only %d of %d kills came while files were moved", inside, kills)
	}
	t.Logf("%d of %d kills came while files were moved", inside, kills)
}

// awaitJournal waits, not for ever, until files are being moved.
func awaitJournal(dir string) {
	for end := time.Now().Add(200 * time.Millisecond); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		if data, err := os.ReadFile(filepath.Join(dir, manifestName)); err == nil && bytes.Contains(data[:min(len(data), 100)], []byte(publishing)) {
			return
		}
	}
}

// A build killed right after writing the journal, with only some files moved.
func TestJournal(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, site(first))
	second := maps.Clone(first)
	second["fr/index.html"] = "neu"
	second["en/index.html"] = "new"
	delete(second, "sitemap.xml")
	var all []entry
	for p, content := range first {
		all = append(all, entryOf(p, content))
	}
	for p, content := range second {
		all = append(all, entryOf(p, content))
	}
	data, err := newManifest(publishing, time.Time{}, all).encode()
	if err != nil {
		t.Fatal(err)
	}
	stage := ".smem-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	put(t, dir, map[string]string{manifestName: string(data), "en/index.html": "new", stage + "/0": "neu", ".smem-mine/x": "mine"})
	third := map[string]string{"fr/index.html": "third"}
	r := mustPublish(t, dir, site(third))
	verify(t, dir, third)
	want := map[string]string{"fr/index.html": "third", ".smem-mine/x": "mine"}
	if got := files(t, dir); !maps.Equal(got, want) || r.Removed != 7 {
		t.Errorf("the folder holds %v after %+v", got, r)
	}
}

// A build killed after a file has given way to a folder, or the reverse.
func TestJournalOfChangedPlaces(t *testing.T) {
	file, folder := map[string]string{"place": "1"}, map[string]string{"place/in": "2"}
	emptied := map[string]string(nil) // the folder, without the file that was in it or comes into it
	for _, stands := range []map[string]string{file, folder, {}, emptied} {
		for _, planned := range []map[string]string{file, folder} {
			dir := t.TempDir()
			data, err := newManifest(publishing, time.Time{}, []entry{entryOf("place", "1"), entryOf("place/in", "2")}).encode()
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, stands)
			if stands == nil {
				if err := os.Mkdir(filepath.Join(dir, "place"), 0o777); err != nil {
					t.Fatal(err)
				}
			}
			put(t, dir, map[string]string{manifestName: string(data)})
			_, found, err := Publish(t.Context(), site(planned), Options{Dir: dir})
			if err != nil || len(found) > 0 || !maps.Equal(files(t, dir), planned) {
				t.Errorf("from %v to %v: %v %v %v", stands, planned, err, found, files(t, dir))
			}
		}
	}
}

func entryOf(p, content string) entry {
	sum := sha256.Sum256([]byte(content))
	return entry{Path: p, Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for range 5 {
				_, found, err := Publish(t.Context(), site(variant(n)), Options{Dir: dir, Jobs: 2})
				if err != nil || len(found) > 0 {
					t.Errorf("%v %v", err, found)
				}
			}
		})
	}
	wg.Wait()
	all := files(t, dir)
	for n := range 4 {
		if maps.Equal(all, variant(n)) {
			verify(t, dir, variant(n))
			return
		}
	}
	t.Errorf("the folder holds no one's site: %v", slices.Sorted(maps.Keys(all)))
}

// Builds that fail remove the folder that others wait for.
func TestFailingBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "public")
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for range 20 {
				bad := Output{Path: "bad", Make: func() ([]byte, diag.List, error) { return nil, nil, errors.New("no") }}
				outputs := []Output{bad}
				if n == 0 {
					outputs = site(map[string]string{"x": "y"})
				}
				_, found, err := Publish(t.Context(), outputs, Options{Dir: dir})
				if len(found) > 0 || n == 0 && err != nil || n > 0 && (err == nil || err.Error() != "publish: bad: no") {
					t.Errorf("%d: %v %v", n, err, found)
				}
			}
		})
	}
	wg.Wait()
	verify(t, dir, map[string]string{"x": "y"})
}

func TestBusy(t *testing.T) {
	dir := t.TempDir()
	f, err := enter(t.Context(), dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !f.locked {
		t.Skip("this file system has no locks for folders")
	}
	if _, err := enter(t.Context(), dir, 60*time.Millisecond); !errors.Is(err, errBusy) {
		t.Errorf("a second build gets %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := enter(ctx, dir, time.Minute); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupted second build gets %v", err)
	}
	time.AfterFunc(50*time.Millisecond, func() { f.leave(true) })
	again, err := enter(t.Context(), dir, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	again.leave(true)
}

func TestImpossibleFolder(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, map[string]string{"file": "x"})
	if err := os.Symlink("nowhere", filepath.Join(parent, "dangling")); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, parent)
	for _, dir := range []string{"", filepath.Join(parent, "dangling"), filepath.Join(parent, "dangling", "public"), filepath.Join(parent, "file"), filepath.Join(parent, "file", "public"), filepath.Join(parent, strings.Repeat("n", 300), "x")} {
		_, found, err := Publish(t.Context(), site(first), Options{Dir: dir})
		if err == nil || len(found) > 0 || !strings.HasPrefix(err.Error(), "publish: ") {
			t.Errorf("%.40q: %v %v", dir, err, found)
		}
	}
	if !maps.Equal(snapshot(t, parent), before) {
		t.Error("something was left")
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write into every folder; TestImpossibleFolder has what fails for root too")
	}
	dir := t.TempDir()
	mustPublish(t, dir, site(first))
	os.Chmod(dir, 0o555)
	t.Cleanup(func() { os.Chmod(dir, 0o777) })
	mustPublish(t, dir, site(first)) // nothing to write, nothing refused
	before := snapshot(t, dir)
	_, _, err := Publish(t.Context(), site(map[string]string{"x": "y"}), Options{Dir: dir})
	if !errors.Is(err, fs.ErrPermission) || !maps.Equal(snapshot(t, dir), before) {
		t.Errorf("got %v", err)
	}
}

// large returns a site of n files of a size each.
func large(n, size int) map[string]string {
	all := make(map[string]string)
	for i := range n {
		p := "f" + strconv.Itoa(i)
		all[p] = whole(p, 1, size)
	}
	return all
}
