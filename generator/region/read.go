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

// Read makes regions of their files, each with what it inherits.
func Read(files []File) (map[string]*Region, diag.List) {
	var problems diag.List
	nodes := make(map[string]*strictyaml.Node)
	parents := make(map[string]string)
	names := make(map[string]string)
	var ids []string
	for _, f := range files {
		node, found := strictyaml.Parse(f.Path, 1, f.Data)
		problems = append(problems, found...)
		id := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
		if node == nil {
			if !found.HasErrors() {
				problems.Errorf("region", diag.Pos{File: f.Path}, "fill it in, or delete the file", "the region file is empty")
			}
			continue
		}
		var head struct {
			ID     string `yaml:"id"`
			Parent string `yaml:"parent"`
		}
		places, _ := node.Decode(&head) // its problems are found again in the whole region
		if head.ID != id {
			problems.Errorf("region", places.At("id"), "write id: "+id+", or rename the file", "the region in %s must have the id %q, not %q", f.Path, id, head.ID)
		}
		nodes[id], parents[id], names[id] = node, head.Parent, f.Path
		ids = append(ids, id)
	}
	slices.Sort(ids)
	regions := make(map[string]*Region)
	for _, id := range ids {
		chain, found := lineage(id, parents, names)
		problems = append(problems, found...)
		if chain == nil {
			continue
		}
		merged := nodes[chain[0]]
		for _, child := range chain[1:] {
			if merged == nil || nodes[child] == nil {
				merged = nil
				break
			}
			merged = merged.Merge(nodes[child])
		}
		if merged == nil {
			continue
		}
		r := new(Region)
		places, found := merged.Decode(r)
		r.places = places
		problems = append(problems, found...)
		problems = append(problems, r.validate()...)
		regions[id] = r
	}
	return regions, problems
}

// lineage returns a region's ancestors, oldest first, and the region itself;
// nil if its chain of parents is broken.
func lineage(id string, parents, names map[string]string) ([]string, diag.List) {
	var problems diag.List
	chain := []string{id}
	for parent := parents[id]; parent != ""; parent = parents[parent] {
		if _, ok := names[parent]; !ok {
			known := make([]string, 0, len(names))
			for k := range names {
				known = append(known, k)
			}
			slices.Sort(known)
			cure := "the regions are: " + strings.Join(known, ", ")
			if near := diag.Closest(parent, known); near != "" {
				cure = "did you mean " + near + "? " + cure
			}
			problems.Errorf("region", diag.Pos{File: names[id]}, cure, "parent %q has no file in content/regions", parent)
			return nil, problems
		}
		if slices.Contains(chain, parent) {
			problems.Errorf("region", diag.Pos{File: names[id]}, "remove one of the parent: lines", "the region inherits from itself: %s", strings.Join(append(chain, parent), " → "))
			return nil, problems
		}
		chain = append(chain, parent)
	}
	slices.Reverse(chain)
	return chain, problems
}

// validate checks what the types cannot say.
func (r *Region) validate() diag.List {
	var problems diag.List
	for _, n := range r.Numbers {
		pos := r.Place("numbers." + n.ID + ".tel")
		if n.Tel == "" || strings.Trim(n.Tel, "+0123456789") != "" || len(n.Tel) > 15 {
			problems.Errorf("number", pos, "write the digits as dialled, quoted, such as \"112\"", "%q is not a number to dial", n.Tel)
		}
		if n.Kind != "voice" && n.Kind != "text" {
			problems.Errorf("number", r.Place("numbers."+n.ID+".kind"), "write kind: voice, or kind: text", "%q is not a kind of number", n.Kind)
		}
	}
	primaries := 0
	for i, a := range r.Accounts {
		if a.Primary {
			primaries++
		}
		if primaries > 1 {
			problems.Errorf("account", r.Place("accounts."+a.ID+".primary"), "keep primary: true on one account only", "two accounts are primary")
			break
		}
		for _, p := range r.Accounts[i].Profiles {
			if !strings.HasPrefix(p.Handle, "@") {
				problems.Errorf("account", r.Place("accounts."+a.ID+".profiles"), "write it with its @, quoted: \"@"+p.Handle+"\"", "%q is not a handle", p.Handle)
			}
		}
	}
	for _, h := range r.Hashtags {
		if !strings.HasPrefix(h.Tag, "#") || strings.ContainsAny(h.Tag, " \t") {
			problems.Errorf("hashtag", r.Place("hashtags."+h.ID+".tag"), "write it with its #, without spaces, quoted", "%q is not a hashtag", h.Tag)
		}
	}
	return problems
}
