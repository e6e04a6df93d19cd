package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"sync"

	"smem/generator/diag"
	"smem/generator/page"
	"smem/generator/publish"
	"smem/generator/site"
)

// keptFormat is the format of the cards that are kept on a reader's device.
const keptFormat = "lite"

// planOffline adds what makes the site readable without a network, after all
// that is to be kept: for each language of each edition the whole language on
// one page, a manifest and the list of what the service worker keeps; at the
// root the service worker and the page it shows for what it has not kept.
func (p *Plan) planOffline() {
	p.add(publish.Index, "offline.html", func() ([]byte, diag.List) { return p.pages.Offline() })
	for _, e := range p.Site.Editions {
		for _, l := range p.Site.Languages {
			if !p.pages.HasLite(l.Tag) {
				continue
			}
			home := p.Site.Dir(e, p.Site.Page(""), l.Tag)
			p.add(publish.Index, home+page.LiteDir+"index.html", func() ([]byte, diag.List) { return p.pages.Lite(e, l.Tag) })
			p.Outputs = append(p.Outputs, publish.Output{Path: home + page.ManifestName, Kind: publish.Asset, Make: func() ([]byte, diag.List, error) {
				data, err := p.pages.Manifest(e, l.Tag)
				return data, nil, err
			}})
		}
	}
	worker := p.pages.Worker()
	if worker == nil {
		return
	}
	k := keeping{p, map[string]*witness{}, map[string]bool{}, map[string]bool{}, map[string][]int{}}
	for _, a := range p.pages.Assets() {
		k.assets[a.Path] = true
	}
	for _, j := range p.CardJobs {
		if j.Format.Name == keptFormat && j.Action == "" {
			k.cards[p.path(j, ".png")] = true
		}
	}
	for i := range p.Outputs {
		of := languageOf(p.Outputs[i].Path)
		k.outputs[of] = append(k.outputs[of], i)
	}
	k.root()
	for _, e := range p.Site.Editions {
		for _, l := range p.Site.Languages {
			if p.pages.HasLite(l.Tag) {
				k.language(p.Site.Dir(e, p.Site.Page(""), l.Tag))
			}
		}
	}
	p.add(publish.Index, "sw.js", func() ([]byte, diag.List) { return worker, nil })
}

// keeping is what the lists of all languages share while they are planned.
type keeping struct {
	*Plan
	witnesses map[string]*witness // by path
	assets    map[string]bool     // paths of files named after their content
	cards     map[string]bool     // paths of cards that are kept
	outputs   map[string][]int    // indices in Outputs, by languageOf their paths
}

// languageOf returns the folder of a language of an edition that a path is in:
// "fr/", "r/fr-13/fr/"; "" for other files. Folders that are none, such as
// "assets/", count as "".
func languageOf(file string) string {
	rest, prefix := file, ""
	if after, ok := strings.CutPrefix(file, "r/"); ok {
		region, inner, _ := strings.Cut(after, "/")
		rest, prefix = inner, "r/"+region+"/"
	}
	tag, _, ok := strings.Cut(rest, "/")
	if !ok || prefix == "" && (tag == "assets" || tag == "media") {
		return ""
	}
	return prefix + tag + "/"
}

// language adds offline.json of a language, beside its home page.
func (k *keeping) language(home string) {
	var byNeed [needless][]*witness
	indices := slices.Concat(k.outputs[""], k.outputs[home])
	slices.Sort(indices)
	for _, i := range indices {
		if need := k.need(home, k.Outputs[i].Path); need < needless {
			byNeed[need] = append(byNeed[need], k.witness(&k.Outputs[i]))
		}
	}
	k.list(home, slices.Concat(byNeed[:]...), len(byNeed[0])+len(byNeed[1]))
}

// root adds offline.json of the pages that belong to no language: the language
// choice, for those who have read no other page yet.
func (k *keeping) root() {
	var files []*witness
	for _, i := range k.outputs[""] {
		o := &k.Outputs[i]
		if o.Path == "index.html" || o.Path == "offline.html" || k.isPageScript(o.Path) {
			files = append(files, k.witness(o))
		}
	}
	k.list("", files, len(files))
}

// isPageScript reports whether a file is the script of every page.
func (k *keeping) isPageScript(file string) bool {
	return k.assets[file] && strings.HasPrefix(file, "assets/page.")
}

// list adds an offline.json.
func (k *keeping) list(home string, files []*witness, first int) {
	k.Outputs = append(k.Outputs, publish.Output{Path: home + "offline.json", Kind: publish.Index, Make: func() ([]byte, diag.List, error) {
		data, err := list(home, files, first)
		return data, nil, err
	}})
}

// witness has an output's hash noted as it is made.
func (k *keeping) witness(o *publish.Output) *witness {
	w, ok := k.witnesses[o.Path]
	if !ok {
		w = &witness{path: o.Path, key: o.Key}
		if o.Key == "" {
			w.make, o.Make = o.Make, w.Make
		}
		k.witnesses[o.Path] = w
	}
	return w
}

// needless is the need of a file that is not kept.
const needless = 7

// need says how soon a reader needs a file of the site to read a language
// without a network: 0 and 1 even where data is saved.
func (k *keeping) need(home, file string) int {
	within, ours := strings.CutPrefix(file, home)
	switch {
	case within == page.LiteDir+"index.html" && ours:
		return 0
	case file == "offline.html", k.isPageScript(file):
		return 1
	case within == "index.html" && ours:
		return 2
	case k.assets[file]:
		return 3
	case ours && path.Base(file) == "index.html":
		return 4
	case file == "index.html":
		return 5
	case ours && k.cards[file]:
		return 6
	}
	return needless
}

// list is offline.json: the files to keep, relative to where it stands, each
// with a hash; a hash of them all; how many of them come first.
func list(home string, files []*witness, first int) ([]byte, error) {
	rows := make([][2]string, len(files))
	for i, w := range files {
		sum, err := w.sum()
		if err != nil {
			return nil, err
		}
		address := w.path
		if path.Base(address) == "index.html" {
			address = strings.TrimSuffix(address, "index.html")
		}
		rows[i] = [2]string{site.Relative(home, address), sum}
	}
	body, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		Hash  string          `json:"hash"`
		First int             `json:"first"`
		Files json.RawMessage `json:"files"`
	}{short(sha256.Sum256(body)), first, body})
}

// short is a hash as it stands in offline.json: 48 bits tell versions of one
// file apart.
func short(sum [sha256.Size]byte) string { return hex.EncodeToString(sum[:6]) }

// witness is an output whose hash another output states. An output with a key
// is known by that; another is made once for both, whichever comes first, and
// its bytes are let go as soon as they are given out.
type witness struct {
	path, key string
	make      func() ([]byte, diag.List, error)

	mu       sync.Mutex
	made     bool
	kept     bool // data waits to be given out
	data     []byte
	problems diag.List
	err      error
	hash     string
}

// Make makes the output, or gives out what was made for its hash.
func (w *witness) Make() ([]byte, diag.List, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.kept {
		w.produce()
	}
	data, problems, err := w.data, w.problems, w.err
	w.data, w.problems, w.kept = nil, nil, false
	return data, problems, err
}

// sum returns the hash of the output's bytes, or of what it is made from.
func (w *witness) sum() (string, error) {
	if w.key != "" {
		return short(sha256.Sum256([]byte(w.key))), nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.made {
		w.produce()
	}
	return w.hash, w.err
}

func (w *witness) produce() {
	w.data, w.problems, w.err = w.make()
	w.hash = short(sha256.Sum256(w.data))
	w.made, w.kept = true, true
}
