package theme

import (
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"smem/generator/diag"
)

// Blocks parses template files of the theme, Templates or CardTemplates, over
// those of its parents, and returns what they define by name: a file by its own,
// such as page.html, a block by what it is called. One of a later layer replaces
// that of an earlier one, an empty one as well, whatever the files are called. A
// file of blocks only defines nothing of its own name. Within one
// theme no block is defined in two files.
func (t *Theme) Blocks(files []Template, functions template.FuncMap) (map[string]*parse.Tree, diag.List) {
	var problems diag.List
	trees := map[string]*parse.Tree{}
	layer := map[string]string{} // the folder that each was found in last
	for _, f := range files {
		one, err := template.New(f.ID).Funcs(functions).Parse(f.Text)
		if err != nil {
			d := t.TemplateProblem("", err)
			d.Pos.File = f.Path
			problems = append(problems, d)
			continue
		}
		found := map[string]*parse.Tree{}
		for _, block := range one.Templates() {
			name := block.Name()
			if name == f.ID {
				name = path.Base(f.Path)
				if onlyBlocks(block.Tree.Root) {
					continue
				}
			}
			found[name] = block.Tree
		}
		for _, name := range slices.Sorted(maps.Keys(found)) {
			if layer[name] == path.Dir(f.Path) {
				other := t.templatePlace(trees[name].Root)
				problems.Errorf("template", t.templatePlace(found[name].Root), "take one of the two out, or give it another name", "the block %q is defined in %s as well", name, other)
			}
			trees[name], layer[name] = found[name], path.Dir(f.Path)
		}
	}
	return trees, problems
}

// TemplatePath returns the path of the file that a tree was parsed from.
func (t *Theme) TemplatePath(tree *parse.Tree) string {
	f, _ := t.templateFile(tree.ParseName)
	return f.Path
}

// templateFile finds a template of a page or a card by its id.
func (t *Theme) templateFile(id string) (Template, bool) {
	for _, files := range [][]Template{t.Templates, t.CardTemplates} {
		if i := slices.IndexFunc(files, func(f Template) bool { return f.ID == id }); i >= 0 {
			return files[i], true
		}
	}
	return Template{}, false
}

// comment is an HTML comment, which html/template does not print.
var comment = regexp.MustCompile(`(?s)<!--.*?-->`)

// onlyBlocks reports whether a file of templates prints nothing outside of the
// blocks that it defines: there is white space at most, and HTML comments.
func onlyBlocks(root *parse.ListNode) bool {
	var own strings.Builder
	for _, n := range root.Nodes {
		if text, ok := n.(*parse.TextNode); ok {
			own.Write(text.Text)
		} else {
			own.WriteString("{}") // stands for an action, which may stand in a comment
		}
	}
	return strings.TrimSpace(comment.ReplaceAllString(own.String(), "")) == ""
}
