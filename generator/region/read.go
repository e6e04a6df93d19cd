package region

import (
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// File is one region file as read.
type File struct {
	Path string
	Data []byte
}

// Read makes regions of their files, each with what it inherits. A region is
// left out if its file or one that it inherits from can't be read.
func Read(files []File) (map[string]*Region, diag.List) {
	var problems diag.List
	f := family{nodes: map[string]*strictyaml.Node{}, parents: map[string]string{}, places: map[string]diag.Pos{}}
	for _, file := range files {
		problems = append(problems, f.add(file)...)
	}
	slices.Sort(f.ids)
	regions := make(map[string]*Region)
	for _, id := range f.ids {
		chain, found := f.lineage(id)
		problems = append(problems, found...)
		merged, found := f.merge(chain)
		problems = append(problems, found...)
		if merged == nil {
			continue
		}
		r := new(Region)
		r.places, found = merged.Decode(r)
		problems = append(problems, found...)
		problems = append(problems, r.validate()...)
		regions[id] = r
	}
	settled := map[string]bool{}
	for _, id := range f.ids {
		f.settle(id, regions, settled)
	}
	return regions, problems
}

// settle takes from a text that a region changes in one language the words that
// its parent has in others: they say something else. A language that the parent
// lacks is added to the parent's words.
func (f *family) settle(id string, regions map[string]*Region, settled map[string]bool) {
	r, parent := regions[id], regions[f.parents[id]]
	if settled[id] || r == nil {
		return
	}
	settled[id] = true
	if parent == nil {
		return
	}
	f.settle(f.parents[id], regions, settled)
	above := map[string]Words{}
	for _, t := range parent.Texts() {
		above[t.Path] = t.Words
	}
	file := r.Place("id").File
	for _, t := range r.Texts() {
		own := func(language string) bool { return r.Place(t.Path+"."+language).File == file }
		changed := false
		for language, words := range t.Words {
			changed = changed || own(language) && above[t.Path][language] != "" && above[t.Path][language] != words
		}
		for language := range t.Words {
			if !own(language) && (changed || above[t.Path][language] == "") {
				delete(t.Words, language)
			}
		}
	}
}

// family is all region files before they inherit.
type family struct {
	ids     []string // of every file, also of one that can't be read
	nodes   map[string]*strictyaml.Node
	parents map[string]string
	places  map[string]diag.Pos // of parent:
}

// add reads one file.
func (f *family) add(file File) diag.List {
	id := strings.TrimSuffix(path.Base(file.Path), path.Ext(file.Path))
	f.ids = append(f.ids, id)
	node, problems := strictyaml.Parse(file.Path, 1, file.Data)
	if node == nil {
		if !problems.HasErrors() {
			problems.Errorf("region", diag.Pos{File: file.Path}, "fill it in, or delete the file", "the region file is empty")
		}
		return problems
	}
	if !validID(id) {
		problems.Errorf("region", diag.Pos{File: file.Path}, "rename the file: small letters a to z, digits and hyphens, such as fr-13.yaml", "%q can't be the id of a region, which is part of addresses", id)
	}
	var head struct {
		ID     string `yaml:"id"`
		Parent string `yaml:"parent"`
	}
	places, _ := node.Decode(&head) // its problems are found again in the whole region
	if head.ID != id {
		problems.Errorf("region", places.At("id"), "write id: "+id+", or rename the file", "the region in %s must have the id %q, not %q", file.Path, id, head.ID)
	}
	f.nodes[id], f.parents[id], f.places[id] = node, head.Parent, places.At("parent")
	return problems
}

// validID reports whether a word can be a region's id.
func validID(id string) bool {
	return id != "" && len(id) <= 60 && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && !strings.HasPrefix(id, "-")
}

// lineage returns a region's ancestors, oldest first, and the region itself;
// nil if its chain of parents is broken.
func (f *family) lineage(id string) ([]string, diag.List) {
	var problems diag.List
	chain := []string{id}
	child := id
	for parent := f.parents[id]; parent != ""; child, parent = parent, f.parents[parent] {
		if !slices.Contains(f.ids, parent) {
			if child == id { // else it is said of the child
				others := slices.DeleteFunc(slices.Clone(f.ids), func(other string) bool { return other == id })
				cure := "write content/regions/" + parent + ".yaml, or take the line out"
				if near := diag.Closest(parent, others); near != "" {
					cure = "did you mean " + near + "? Otherwise " + cure
				}
				problems.Errorf("region", f.places[id], cure, "the region %s inherits from %q, which has no file in content/regions", id, parent)
			}
			return nil, problems
		}
		if slices.Contains(chain, parent) {
			if parent == id { // else it is said of those in the circle
				problems.Errorf("region", f.places[id], "take one of the parent: lines out: the largest region has none", "the region inherits from itself: %s", strings.Join(append(chain, parent), " → "))
			}
			return nil, problems
		}
		chain = append(chain, parent)
	}
	slices.Reverse(chain)
	return chain, problems
}

// merge joins the files of a chain, oldest first; nil if one can't be read. The
// mistakes are those of the last file: the others' are found in chains of theirs.
func (f *family) merge(chain []string) (*strictyaml.Node, diag.List) {
	var merged *strictyaml.Node
	var problems diag.List
	for _, id := range chain {
		if f.nodes[id] == nil {
			return nil, nil
		}
		merged, problems = merged.Merge(f.nodes[id])
	}
	return merged, problems
}
