package theme

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// maxLayers is how many themes may inherit from each other.
const maxLayers = 8

// config reads theme.yaml, over that of the theme's parent if it has one, and
// so on: mappings are joined key by key, lists are the theme's own. It returns
// nil when there is nothing to go by.
func (r *reader) config(name string) (*strictyaml.Node, error) {
	var chain []*strictyaml.Node // the theme's own first
	asked := diag.Pos{}          // where the name is written; nowhere for the first
	cure := "copy themes/default, or correct theme: in content/site.yaml"
	for next := name; next != ""; {
		dir := path.Join("themes", next)
		file := path.Join(dir, "theme.yaml")
		switch {
		case !fs.ValidPath(next) || strings.ContainsAny(next, "/\\"):
			r.problems.Errorf("theme", asked, "write the name of a folder in themes/", "%q can't be the name of a theme", next)
			return nil, nil
		case slices.Contains(r.dirs, dir):
			r.problems.Errorf("theme", asked, "take one of the parent: lines out", "the theme %s inherits from itself", next)
			return nil, nil
		case len(chain) == maxLayers:
			r.problems.Errorf("theme", asked, "let it inherit from one of the first directly", "more than %d themes inherit from each other", maxLayers)
			return nil, nil
		}
		r.theme.layers = layers{r.source, []string{dir}} // only its own theme.yaml counts here
		known := len(r.problems)
		data, ok, err := r.text("theme.yaml")
		if err != nil {
			return nil, err
		}
		if !ok {
			if len(r.problems) == known {
				if asked.File == "" {
					asked = diag.Pos{File: file}
				}
				r.problems.Errorf("theme", asked, cure, "there is no theme %q", next)
			}
			return nil, nil
		}
		node, found := strictyaml.Parse(file, 1, data)
		r.problems = append(r.problems, found...)
		if node == nil {
			if !found.HasErrors() {
				r.problems.Errorf("theme", diag.Pos{File: file}, "copy themes/default/theme.yaml", "the theme is empty")
			}
			return nil, nil
		}
		r.hash.Write(data)
		chain = append(chain, node)
		var head struct {
			Parent string `yaml:"parent"`
		}
		places, _ := node.Decode(&head) // the whole is decoded later, with all its mistakes
		next, asked, cure = head.Parent, places.At("parent"), "copy themes/default to that name, or correct parent:"
		r.dirs = append(r.dirs, dir)
	}
	return r.merge(chain), nil
}

// merge joins the theme.yaml of a theme with those that it inherits from.
func (r *reader) merge(chain []*strictyaml.Node) *strictyaml.Node {
	r.theme.layers.dirs = r.dirs
	node := chain[len(chain)-1]
	for i := len(chain) - 2; i >= 0; i-- {
		var found diag.List
		node, found = node.Merge(chain[i])
		r.problems = append(r.problems, found...)
	}
	return node
}
