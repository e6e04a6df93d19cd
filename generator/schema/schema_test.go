package schema

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"smem/generator/diag"
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
	"smem/generator/theme"
)

// types is what each document is read into, for the comparison with Decode.
var types = map[string]any{
	"site": site.Config{}, "region": region.Region{}, "sources": site.Sources{}, "infographic": site.Infographic{},
	"page": site.Setup{}, "front-matter": site.Front{}, "theme": theme.Config{},
}

// TestDescribed finds keys that no editor could explain.
func TestDescribed(t *testing.T) {
	for _, d := range Documents() {
		for _, path := range d.Schema().Undescribed() {
			t.Errorf("%s: %s has no description: give its field a doc tag", d.Name, path)
		}
	}
}

// compile makes a validator of a document's schema, which must be a valid one
// of draft 07.
func compile(t *testing.T, d Document) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.JSON()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(d.Name, document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(d.Name)
	if err != nil {
		t.Fatalf("%s is not a JSON Schema: %v", d.Name, err)
	}
	return s
}

// own returns the project's own files of a kind; front matter without its
// dashes.
func own(t *testing.T, d Document) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if e != nil && slices.Contains([]string{".git", "public", "node_modules", "testdata"}, e.Name()) {
				return fs.SkipDir
			}
			return err
		}
		matches, _ := path.Match(strings.Replace(d.Files, "**/", "*/", 1), name)
		deeper, _ := path.Match(strings.Replace(d.Files, "**/", "*/*/", 1), name)
		page := d.Files == "" && strings.HasPrefix(name, "content/") && path.Ext(name) == ".md"
		if !matches && !deeper && !page {
			return nil
		}
		data, err := fs.ReadFile(root, name)
		if page {
			data = bytes.SplitN(data, []byte("---\n"), 3)[1]
		}
		files[name] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// generic reads YAML as an editor does: days are texts.
func generic(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return days(v)
}

func days(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = days(v[k])
		}
	case []any:
		for i := range v {
			v[i] = days(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}

// TestOwnFiles holds the project's own files to their schemas.
func TestOwnFiles(t *testing.T) {
	for _, d := range Documents() {
		s, files := compile(t, d), own(t, d)
		if len(files) == 0 && d.Name != "page" {
			t.Errorf("%s: there is no file of this kind", d.Name)
		}
		for name, data := range files {
			if err := s.Validate(generic(t, data)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestAgree damages the project's own files, one value at a time, and asks both
// the schema and Decode. What one refuses the other must.
func TestAgree(t *testing.T) {
	for _, d := range Documents() {
		s := compile(t, d)
		tried, refused := 0, 0
		for name, data := range own(t, d) {
			for what, damaged := range damage(t, data) {
				out, err := yaml.Marshal(damaged)
				if err != nil {
					t.Fatal(err)
				}
				err = s.Validate(generic(t, out))
				node, found := strictyaml.Parse(name, 1, out)
				if node == nil || found.HasErrors() {
					t.Fatalf("%s: %s: %v", name, what, found)
				}
				_, found = node.Decode(reflect.New(reflect.TypeOf(types[d.Name])).Interface())
				if d.Name == "region" || d.Name == "theme" { // a child need not say what its parent says
					found = slices.DeleteFunc(found, func(x diag.Diagnostic) bool { return x.Rule == "missing-key" })
					if strings.HasPrefix(what, "without") {
						continue
					}
				}
				tried++
				if err != nil {
					refused++
				}
				if (err != nil) != found.HasErrors() {
					t.Errorf("%s: %s: the schema says %v, the program %v", name, what, err, found)
				}
			}
		}
		if d.Name != "page" && (tried < 20 || refused < 10) {
			t.Errorf("%s: of %d damaged files the schema refuses %d", d.Name, tried, refused)
		}
	}
}

// damage returns a file's value with one thing wrong in each: a key that nobody
// knows, a key left out, a value of another shape.
func damage(t *testing.T, data []byte) map[string]*yaml.Node {
	t.Helper()
	out := map[string]*yaml.Node{}
	for i := 0; ; i++ {
		var root yaml.Node
		if err := yaml.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		var nodes []*yaml.Node
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			nodes = append(nodes, n)
			for _, c := range n.Content {
				walk(c)
			}
		}
		walk(root.Content[0])
		at := i / 4 * max(len(nodes)/200, 1) // of large files every few nodes
		if at >= len(nodes) {
			return out
		}
		n := nodes[at]
		name := n.Value
		what := ""
		switch {
		case i%4 == 0 && n.Kind == yaml.MappingNode:
			what = "with an unknown key in line"
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: "nobody-knows"}, &yaml.Node{Kind: yaml.SequenceNode})
		case i%4 == 1 && n.Kind == yaml.MappingNode && len(n.Content) > 1:
			what, name = "without", n.Content[0].Value
			n.Content = n.Content[2:]
		case i%4 == 2 && value(root.Content[0], n):
			what = "with a list instead of"
			*n = yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{{Kind: yaml.SequenceNode}}}
		case i%4 == 3 && value(root.Content[0], n) && n.Tag != "!!str":
			what = "with a word instead of"
			*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "word"}
		}
		if what != "" {
			out[fmt.Sprintf("%s %s, line %d, %d", what, name, n.Line, i)] = root.Content[0]
		}
	}
}

// value reports whether a node is no key.
func value(root, n *yaml.Node) bool {
	if root.Kind == yaml.MappingNode {
		for i := 0; i < len(root.Content); i += 2 {
			if root.Content[i] == n {
				return false
			}
		}
	}
	for _, c := range root.Content {
		if !value(c, n) {
			return false
		}
	}
	return true
}

// TestEditor holds the project's own editor files to what the program writes.
func TestEditor(t *testing.T) {
	for _, f := range Editor() {
		got, err := os.ReadFile("../../" + f.Path)
		if err != nil || !bytes.Equal(got, f.Data) {
			t.Errorf("%s is not what the program writes (%v): run go run . schema --editor .", f.Path, err)
		}
	}
}
