package schema

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"smem/generator/strictyaml"
)

// TestLines holds the project's own YAML files to the line that leads an editor
// to their schema: each that has one begins with it, it leads to a file that is
// there, strict reading takes it, and no other file has such a line.
func TestLines(t *testing.T) {
	seen := map[string]bool{}
	root := os.DirFS("../..")
	for _, top := range []string{"content", "themes", "i18n"} {
		err := fs.WalkDir(root, top, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || path.Ext(name) != ".yaml" {
				return err
			}
			data, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			first, _, _ := strings.Cut(string(data), "\n")
			want, ok := Line(name)
			switch {
			case ok && first != want:
				t.Errorf("%s begins with %q, not with\n%s", name, first, want)
			case !ok && strings.Contains(string(data), "yaml-language-server"):
				t.Errorf("%s names a schema, but there is none for it", name)
			}
			if !ok {
				return nil
			}
			d, _ := Of(name)
			seen[d.Name] = true
			_, relative, _ := strings.Cut(first, "$schema=")
			if got, err := fs.ReadFile(root, path.Join(path.Dir(name), relative)); err != nil || string(got) != string(d.JSON()) {
				t.Errorf("%s: %s is not the schema %s (%v)", name, relative, d.Name, err)
			}
			if node, found := strictyaml.Parse(name, 1, data); node == nil || found.HasErrors() {
				t.Errorf("%s cannot be read: %v", name, found)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range Documents() {
		if d.Files != "" && !seen[d.Name] {
			t.Errorf("no file of the kind %s was looked at", d.Name)
		}
	}
}

// TestOf asks which kind of file a path is.
func TestOf(t *testing.T) {
	for file, want := range map[string]string{
		"content/site.yaml": "site", "content/regions/fr-13.yaml": "region", "content/sources.yaml": "sources",
		"content/infographic.yaml": "infographic", "content/prepare/infographic.yaml": "infographic", "content/guides/flood/page.yaml": "page",
		"themes/default/theme.yaml": "theme",
		"content/prepare/site.yaml": "", "content/regions/a/b.yaml": "", "content/prepare/fr.md": "", "i18n/fr.yaml": "", "infographic.yaml": "", "themes/theme.yaml": "",
	} {
		if d, _ := Of(file); d.Name != want {
			t.Errorf("%s is of the kind %q, not %q", file, d.Name, want)
		}
	}
	if line, _ := Line("content/guides/flood/page.yaml"); line != "# yaml-language-server: $schema=../../../.vscode/schemas/page.schema.json" {
		t.Error(line)
	}
}
