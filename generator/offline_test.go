package generator_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"image/png"
	"net/url"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"smem/generator"
	"smem/generator/publish"
)

// kept is offline.json as the service worker reads it.
type kept struct {
	Hash  string
	First int
	Files [][2]string
}

// shortHash matches a hash in offline.json.
var shortHash = regexp.MustCompile("^[0-9a-f]{12}$")

// outputOf returns a planned output.
func outputOf(t *testing.T, plan *generator.Plan, name string) publish.Output {
	t.Helper()
	o, ok := byPath(plan, "")[name]
	if !ok {
		t.Fatalf("%s is not planned", name)
	}
	return o
}

// makeOf makes a planned output.
func makeOf(t *testing.T, plan *generator.Plan, name string) []byte {
	t.Helper()
	data, problems, err := outputOf(t, plan, name).Make()
	if err != nil || problems.HasErrors() {
		t.Fatal(name, problems, err)
	}
	return data
}

func listOf(t *testing.T, plan *generator.Plan, name string) (list kept) {
	t.Helper()
	if err := json.Unmarshal(makeOf(t, plan, name), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestKeptFiles resolves every file of every language's list to a planned one:
// the whole language and nothing of another, the page that holds all first.
func TestKeptFiles(t *testing.T) {
	plan := ownPlan(t)
	planned := byPath(plan, "")
	lists := 0
	for name := range planned {
		if path.Base(name) != "offline.json" || name == "offline.json" {
			continue
		}
		lists++
		list := listOf(t, plan, name)
		home := strings.TrimSuffix(name, "offline.json")
		base := &url.URL{Path: "/" + name}
		got := map[string]bool{}
		for i, file := range list.Files {
			to, err := base.Parse(file[0])
			if err != nil {
				t.Fatal(err)
			}
			p := strings.TrimPrefix(to.Path, "/")
			if p == "" || strings.HasSuffix(p, "/") {
				p += "index.html"
			}
			if _, ok := planned[p]; !ok {
				t.Errorf("%s: %s is not planned", name, p)
			}
			got[p] = true
			if !shortHash.MatchString(file[1]) {
				t.Errorf("%s: the hash of %s is %q", name, p, file[1])
			}
			if i == 0 && p != home+"lite/index.html" {
				t.Errorf("%s begins with %s", name, p)
			}
		}
		if list.First < 2 || list.First > 4 {
			t.Errorf("%s: %d files come first", name, list.First)
		}
		for p := range planned {
			ours := strings.HasPrefix(p, home) && (path.Ext(p) == ".html" || strings.HasSuffix(p, "-lite.png"))
			if got[p] != (ours || p == "index.html" || p == "offline.html" || regexp.MustCompile(`^assets/.*\.[0-9a-f]{8}\.`).MatchString(p)) {
				t.Errorf("%s: %s is kept: %v", name, p, got[p])
			}
		}
	}
	if lists != 6 {
		t.Errorf("%d lists", lists)
	}
	root := listOf(t, plan, "offline.json")
	if len(root.Files) != 3 || root.First != 3 {
		t.Errorf("of no language, these are kept: %v", root)
	}
}

// TestKeptHash changes words and looks at which hashes change: of the pages and
// cards where they stand, of their language's list, of no other's. A second
// plan has the same hashes, whatever is made first.
func TestKeptHash(t *testing.T) {
	plan, again := ownPlan(t), ownPlan(t)
	for _, name := range []string{"en/index.html", "en/be-responsible/index.html"} {
		makeOf(t, again, name) // before the list, unlike in plan
	}
	before := listOf(t, plan, "en/offline.json")
	if twice := listOf(t, again, "en/offline.json"); twice.Hash != before.Hash {
		t.Errorf("a second plan has the hash %s, not %s", twice.Hash, before.Hash)
	}
	for _, c := range []struct{ before, after, want string }{
		{"Pause for a moment", "Pause for a while", "lite/ be-responsible/"},
		{"## Check source", "## Verify source", "lite/ be-responsible/ be-responsible/be-responsible-lite.png"},
	} {
		// English words: a translation of what changes is withheld until somebody has compared it.
		changed := planOf(t, edited{os.DirFS(".."), "content/responsible/en.md", c.before, c.after}, "")
		after := listOf(t, changed, "en/offline.json")
		var got []string
		for i, file := range after.Files {
			if file != before.Files[i] {
				got = append(got, file[0])
			}
		}
		if strings.Join(got, " ") != c.want || after.Hash == before.Hash {
			t.Errorf("%q changed %q, and the list's hash from %s to %s", c.after, got, before.Hash, after.Hash)
		}
		if ar := listOf(t, changed, "ar/offline.json"); ar.Hash != listOf(t, plan, "ar/offline.json").Hash {
			t.Error("English words changed what is kept of Arabic")
		}
	}
}

// TestWorkerWeight holds the scripts to their budgets, gzip bytes.
func TestWorkerWeight(t *testing.T) {
	plan := ownPlan(t)
	for name, most := range map[string]int{"sw.js": 2000, "fr/offline.json": 2000} {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Write(makeOf(t, plan, name))
		w.Close()
		if b.Len() > most {
			t.Errorf("%s weighs %d bytes, more than %d", name, b.Len(), most)
		}
	}
}

// TestIcons decodes the site's sign in every size: right, opaque, with two
// colours that differ, and empty where a system may cut a maskable one.
func TestIcons(t *testing.T) {
	plan := ownPlan(t)
	for name, size := range map[string]int{"assets/icon-192.png": 192, "assets/icon-512.png": 512, "assets/maskable-192.png": 192, "assets/maskable-512.png": 512, "apple-touch-icon.png": 180, "favicon.ico": 32} {
		data := makeOf(t, plan, name)
		if name == "favicon.ico" {
			if len(data) < 22 || binary.LittleEndian.Uint16(data[2:]) != 1 || data[6] != 32 || int(binary.LittleEndian.Uint32(data[14:])) != len(data)-22 || binary.LittleEndian.Uint32(data[18:]) != 22 {
				t.Fatalf("favicon.ico begins with % x", data[:min(22, len(data))])
			}
			data = data[22:]
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if b := picture.Bounds(); b.Dx() != size || b.Dy() != size {
			t.Errorf("%s is %v", name, b)
		}
		ground, white, outside := picture.At(0, 0), 0, 0
		for y := range size {
			for x := range size {
				r, _, _, a := picture.At(x, y).RGBA()
				if a != 0xffff {
					t.Fatalf("%s is not opaque", name)
				}
				if r == 0xffff {
					white++
				}
				dx, dy := 2*x+1-size, 2*y+1-size
				if float64(dx*dx+dy*dy) > 0.64*float64(size*size) && picture.At(x, y) != ground {
					outside++
				}
			}
		}
		if share := float64(white) / float64(size*size); share < 0.08 || share > 0.6 {
			t.Errorf("%s: %.0f %% is white", name, 100*share)
		}
		if strings.Contains(name, "maskable") && outside > 0 {
			t.Errorf("%s: %d pixels lie where a system may cut", name, outside)
		}
	}
}
