package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/page"
	"smem/generator/publish"
	"smem/generator/site"
)

// keptFormat is the format of the cards that are kept on a reader's device.
const keptFormat = "lite"

// planOffline adds what readers are given without a network: for each language
// of each edition the whole language on one page and a manifest; at the root the
// page that the service worker shows for what it has not kept.
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
}

// planWorker adds, after all that is to be kept, the service worker and for each
// language of each edition the list of what it keeps.
func (p *Plan) planWorker() {
	worker := p.pages.Worker()
	if worker == nil {
		return
	}
	k := keeping{p, map[string]bool{}, map[string]bool{}, map[string][]int{}, nil}
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
				k.choose(e, l.Tag)
				k.language(p.Site.Dir(e, p.Site.Page(""), l.Tag))
			}
		}
	}
	p.add(publish.Index, "sw.js", func() ([]byte, diag.List) { return worker, nil })
}

// keeping is what the lists of all languages share while they are planned.
type keeping struct {
	*Plan
	assets  map[string]bool  // paths of files named after their content
	cards   map[string]bool  // paths of cards that are kept
	outputs map[string][]int // indices in Outputs, by languageOf their paths
	chosen  map[string]bool  // folders of the pages that are kept of the language at hand; nil: all
}

// mostKept is how many pages of a language are kept, each with its card. A page
// weighs at most 12.5 kB gzipped and a card about 30 kB, so a reader's device
// fetches and holds some 4 MB at most, whatever the size of the site.
const mostKept = 100

// choose settles which pages of a language of an edition are kept: where there
// are more than mostKept, those that are needed first.
func (k *keeping) choose(e site.Edition, tag string) {
	k.chosen = nil
	pages, all := k.pages.Needed(tag, mostKept)
	if all {
		return
	}
	k.chosen = make(map[string]bool, len(pages))
	for _, pg := range pages {
		k.chosen[k.Site.Dir(e, pg, tag)] = true
	}
}

// isChosen reports whether a file stands in the folder of a page that is kept.
func (k *keeping) isChosen(file string) bool {
	return k.chosen == nil || k.chosen[path.Dir(file)+"/"]
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
	var byNeed [needless][]string
	indices := slices.Concat(k.outputs[""], k.outputs[home])
	slices.Sort(indices)
	for _, i := range indices {
		if need := k.need(home, k.Outputs[i].Path); need < needless {
			byNeed[need] = append(byNeed[need], k.Outputs[i].Path)
		}
	}
	k.list(home, slices.Concat(byNeed[:]...), len(byNeed[0])+len(byNeed[1]))
}

// root adds offline.json of the pages that belong to no language: the language
// choice, for those who have read no other page yet.
func (k *keeping) root() {
	var files []string
	for _, i := range k.outputs[""] {
		o := k.Outputs[i]
		if o.Path == "index.html" || o.Path == "offline.html" || k.isPageScript(o.Path) {
			files = append(files, o.Path)
		}
	}
	k.list("", files, len(files))
}

// isPageScript reports whether a file is the script of every page.
func (k *keeping) isPageScript(file string) bool {
	return k.assets[file] && strings.HasPrefix(file, "assets/page.")
}

// list adds an offline.json, made from a draft of it once the files it names
// are made.
func (k *keeping) list(home string, files []string, first int) {
	k.Outputs = append(k.Outputs, publish.Output{Path: home + offlineName, Kind: publish.Index, Finish: Finish, Make: func() ([]byte, diag.List, error) {
		data, err := json.Marshal(kept{home, first, files})
		return data, nil, err
	}})
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
	case ours && path.Base(file) == "index.html" && k.isChosen(file):
		return 4
	case file == "index.html":
		return 5
	case ours && k.cards[file] && k.isChosen(file):
		return 6
	}
	return needless
}

// kept is what a language's list is made of: the draft of an offline.json.
type kept struct {
	Home  string   `json:"home"`  // folder of the list, "fr/"
	First int      `json:"first"` // how many of the files come first
	Files []string `json:"files"` // their paths
}

// Finish makes an offline.json of its draft: the files to keep, relative to
// where it stands, each with a hash; a hash of them all; how many of them come
// first. It is the Finish of all outputs that have one.
func Finish(draft []byte, sum publish.Sums) ([]byte, error) {
	var k kept
	if err := json.Unmarshal(draft, &k); err != nil {
		return nil, fmt.Errorf("a draft of %s: %w", offlineName, err)
	}
	rows := make([][2]string, len(k.Files))
	for i, file := range k.Files {
		hash := sum(file)
		if len(hash) < hashDigits {
			return nil, fmt.Errorf("there is no file %s to keep", file)
		}
		address := file
		if path.Base(address) == "index.html" {
			address = strings.TrimSuffix(address, "index.html")
		}
		rows[i] = [2]string{site.Relative(k.Home, address), hash[:hashDigits]}
	}
	body, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	all := sha256.Sum256(body)
	return json.Marshal(struct {
		Hash  string          `json:"hash"`
		First int             `json:"first"`
		Files json.RawMessage `json:"files"`
	}{hex.EncodeToString(all[:])[:hashDigits], k.First, body})
}

// hashDigits is the length of a hash in offline.json: 48 bits tell versions of
// one file apart.
const hashDigits = 12

// offlineName is the name of a list of what is kept.
const offlineName = "offline.json"

// Whole makes one output alone: if it states hashes of others, those are made
// for them.
func (p *Plan) Whole(o publish.Output) ([]byte, diag.List, error) {
	data, problems, err := o.Make()
	if err != nil || problems.HasErrors() || o.Finish == nil {
		return data, problems, err
	}
	var failure error
	data, err = o.Finish(data, func(name string) string {
		i := slices.IndexFunc(p.Outputs, func(o publish.Output) bool { return o.Path == name })
		if i < 0 || failure != nil {
			return ""
		}
		other, _, err := p.Outputs[i].Make()
		failure = err
		sum := sha256.Sum256(other)
		return hex.EncodeToString(sum[:])
	})
	return data, problems, errors.Join(failure, err)
}
