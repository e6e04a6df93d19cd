package generator_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"smem/generator"
	"smem/generator/site"
)

// editorFolder holds the editor that the configuration is for, as npm ci puts
// it there.
const editorFolder = "cms/testdata/editor/node_modules/@sveltia/cms/"

// editorIcons is the font with the editor's signs.
const editorIcons = "cms/testdata/editor/node_modules/@fontsource-variable/material-symbols-outlined/files/material-symbols-outlined-latin-wght-normal.woff2"

// needEditor skips the test without the editor.
func needEditor(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(editorFolder); err != nil {
		t.Skip("skipped what only Sveltia CMS can tell: run npm ci --ignore-scripts in generator/cms/testdata/editor")
	}
}

// ownFiles is the project's own site with an editor in the browser, set up by
// some lines of site.yaml.
func ownFiles(t *testing.T, setup string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{"admin/sveltia-cms.js": {Data: []byte("// the editor")}}
	for _, top := range []string{"content", "themes", "i18n"} {
		err := fs.WalkDir(os.DirFS(".."), top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join("..", name))
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	config := files["content/site.yaml"]
	config.Data = append(bytes.TrimRight(config.Data, "\n"), "\n"+setup...)
	return files
}

// planFrom plans a site that has no mistake.
func planFrom(t *testing.T, files fs.FS) *generator.Plan {
	t.Helper()
	plan, problems, err := generator.New(files, generator.Options{Engine: "test", Today: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return plan
}

const onGitHub = "cms: {backend: github, repo: prefecture/smem, branch: main}\n"

// field is a field of the editor's form.
type field struct {
	Name, Label, Widget, Hint string
	Fields                    []field
	Required                  *bool
	Maxlength                 int
}

// formsOf returns the fields of every file in a configuration, by its path.
func formsOf(t *testing.T, config []byte) map[string][]field {
	t.Helper()
	var c struct {
		Collections []struct {
			Files []struct {
				Name, File string
				Fields     []field
			}
		}
	}
	if err := yaml.Unmarshal(config, &c); err != nil {
		t.Fatalf("%v\n%s", err, config)
	}
	forms := map[string][]field{}
	for _, collection := range c.Collections {
		for _, f := range collection.Files {
			if forms[f.File] != nil {
				t.Errorf("%s has two forms", f.File)
			}
			forms[f.File] = f.Fields
		}
	}
	return forms
}

// TestEditorForms holds the editor's forms to the content: one for each page
// with every key of its front matter, one for each region with what its file
// says; each with the description that editors of YAML show.
func TestEditorForms(t *testing.T) {
	plan := planFrom(t, ownFiles(t, onGitHub))
	forms := formsOf(t, makeOf(t, plan, "admin/config.yml"))
	for _, p := range plan.Site.Pages {
		form := forms[path.Join("content", p.ID, "{{locale}}.md")]
		var names []string
		for _, f := range form {
			names = append(names, f.Name)
			if f.Hint == "" || f.Label == "" || f.Widget == "" {
				t.Errorf("page %q: the field %s has no hint, label or widget", p.ID, f.Name)
			}
			if want := map[string]int{"title": site.MaxTitle, "summary": site.MaxSummary}[f.Name]; f.Maxlength != want {
				t.Errorf("page %q: %s may have %d characters, want %d", p.ID, f.Name, f.Maxlength, want)
			}
		}
		var want []string
		front := reflect.TypeFor[site.Front]()
		for i := range front.NumField() {
			if name, _, _ := strings.Cut(front.Field(i).Tag.Get("yaml"), ","); name != "forms" { // its keys are the glossary's
				want = append(want, name)
			}
		}
		if want = append(want, "body"); !slices.Equal(names, want) {
			t.Errorf("page %q has the fields %q, want %q", p.ID, names, want)
		}
	}
	find := func(file, at string) *field {
		list := forms[file]
		var last *field
		for key := range strings.SplitSeq(at, ".") {
			i := slices.IndexFunc(list, func(f field) bool { return f.Name == key })
			if i < 0 {
				return nil
			}
			last, list = &list[i], list[i].Fields
		}
		return last
	}
	for at, widget := range map[string]string{
		"name.ar": "string", "numbers.general.tel": "string", "numbers.text_relay.label.fr": "string", "numbers.general.checked_on": "datetime",
		"numbers.text_relay.channels": "list", "alert.name": "string", "languages": "list", "id": "string",
	} {
		if f := find("content/regions/fr.yaml", at); f == nil || f.Widget != widget {
			t.Errorf("the form of France has no %s as %s: %+v", at, widget, f)
		}
	}
	for at, has := range map[string]bool{"accounts.prefecture.profiles": true, "accounts.prefecture.profiles.verified_on": true, "hazards": true, "numbers": false, "radio": false, "alert": false} {
		if f := find("content/regions/fr-13.yaml", at); (f != nil) != has {
			t.Errorf("the form of Bouches-du-Rhône: %s is %+v", at, f)
		}
	}
}

// TestEditorInheritance: what a region takes away from its parent by leaving it
// empty is not in its form, since the editor leaves out what is empty.
func TestEditorInheritance(t *testing.T) {
	files := ownFiles(t, onGitHub)
	child := files["content/regions/fr-13.yaml"]
	child.Data = append(child.Data, "numbers:\n  sea: null\n  local: {tel: \"3114\", kind: voice, label: {fr: Essai}, checked_on: 2026-11-23}\nlanguages: []\n"...)
	forms := formsOf(t, makeOf(t, planFrom(t, files), "admin/config.yml"))
	var names []string
	for _, f := range forms["content/regions/fr-13.yaml"] {
		names = append(names, f.Name)
		if f.Name == "numbers" && (len(f.Fields) != 1 || f.Fields[0].Name != "local") {
			t.Errorf("the form shows the numbers %+v", f.Fields)
		}
	}
	if slices.Contains(names, "languages") || !slices.Contains(names, "numbers") {
		t.Errorf("the form shows %q", names)
	}
}

// TestEditorSchema holds configurations for every kind of server to the
// editor's own JSON Schema.
func TestEditorSchema(t *testing.T) {
	needEditor(t)
	data, err := os.ReadFile(editorFolder + "schema/sveltia-cms.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, setup := range []string{
		onGitHub,
		"cms: {backend: github, repo: a/b, branch: main, folder: site, login: https://login.example.org, review: true}\n",
		"cms: {backend: github, repo: a/b, branch: main, server: https://git.example.org}\n",
		"cms: {backend: gitlab, repo: a/b/c, branch: release/1, server: https://git.example.org, app_id: x1, review: true}\n",
		"cms: {backend: gitlab, repo: a/b, branch: main}\n",
		"cms: {backend: gitea, repo: a/b, branch: main, server: https://git.example.org, app_id: x1}\n",
	} {
		config := makeOf(t, planFrom(t, ownFiles(t, setup)), "admin/config.yml")
		var value any
		if err := yaml.Unmarshal(config, &value); err != nil {
			t.Fatal(err)
		}
		plain, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance); err != nil {
			t.Errorf("%s%v", setup, err)
		}
	}
}

// TestEditorApart: the editor changes no other file but those that are about
// it, and nothing leads there.
func TestEditorApart(t *testing.T) {
	without, with := ownPlan(t), planFrom(t, ownFiles(t, onGitHub))
	before, after := byPath(without, ""), byPath(with, "")
	for name := range after {
		if _, ok := before[name]; ok == strings.HasPrefix(name, "admin/") {
			t.Errorf("%s is there without the editor: %v", name, ok)
		}
	}
	if len(after) != len(before)+3 {
		t.Errorf("%d files instead of %d", len(after), len(before))
	}
	for name, changes := range map[string]bool{
		"robots.txt": true, "_headers": true, "_nginx.conf": true, "_Caddyfile": true,
		"index.html": false, "404.html": false, "sitemap.xml": false, "sw.js": false, "offline.html": false, "fr/feed.xml": false, "fr/a-propos/index.html": false, "ar/manifest.webmanifest": false,
	} {
		if same := bytes.Equal(makeOf(t, without, name), makeOf(t, with, name)); same == changes {
			t.Errorf("%s is the same with the editor: %v", name, same)
		}
	}
	if robots := string(makeOf(t, with, "robots.txt")); !strings.Contains(robots, "\nDisallow: /admin/\n") {
		t.Error(robots)
	}
	html := string(makeOf(t, with, "admin/index.html"))
	for _, want := range []string{`content="noindex, nofollow"`, `src="sveltia-cms.js"`, "script-src &#39;self&#39;;"} {
		if !strings.Contains(html, want) {
			t.Errorf("the editor's page has no %s\n%s", want, html)
		}
	}
	if strings.Contains(html, "unpkg") || strings.Contains(html, `src="http`) {
		t.Error(html)
	}
}

// TestEditorHosts asks real servers for the editor's page: its headers are its
// own, those of citizens' pages stay.
func TestEditorHosts(t *testing.T) {
	for name, serve := range map[string]func(*hosted, *testing.T){"nginx": (*hosted).nginx, "caddy": (*hosted).caddy} {
		for _, base := range []string{"/", "/smem/"} {
			t.Run(name+base, func(t *testing.T) {
				h := buildHosted(t, base, func(files fstest.MapFS) {
					files["content/site.yaml"].Data = append(files["content/site.yaml"].Data, onGitHub...)
					files["admin/sveltia-cms.js"] = &fstest.MapFile{Data: []byte("// the editor")}
				})
				serve(h, t)
				policy := ""
				for line := range strings.Lines(h.file(t, "_headers")) {
					if rule, ok := strings.CutPrefix(strings.TrimSpace(line), "Content-Security-Policy: "); ok {
						policy = rule // of the last rule
					}
				}
				if !strings.Contains(policy, "https://api.github.com") {
					t.Fatalf("_headers ends with the policy %q", policy)
				}
				for _, p := range []string{"admin/", "admin/config.yml", "admin/sveltia-cms.js"} {
					a := h.get(t, p)
					for header, want := range map[string]string{"Content-Security-Policy": policy, "X-Robots-Tag": "noindex, nofollow", "Cross-Origin-Opener-Policy": "same-origin-allow-popups", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"} {
						if got := a.Values(header); a.status != 200 || len(got) != 1 || got[0] != want {
							t.Errorf("%s: %d, %s is %q, want %q", p, a.status, header, got, want)
						}
					}
				}
				a := h.get(t, "fr/")
				if csp := a.Get("Content-Security-Policy"); a.status != 200 || a.Get("X-Robots-Tag") != "" || strings.Contains(csp, "github") || a.Get("Cross-Origin-Opener-Policy") != "same-origin" {
					t.Errorf("a page: %d, %v", a.status, a.Header)
				}
				if a := h.get(t, "admin/nothing"); a.status != 404 || a.body != h.file(t, "404.html") {
					t.Errorf("admin/nothing: %d", a.status)
				}
				for _, list := range []string{"offline.json", "fr/offline.json", "sitemap.xml"} {
					if strings.Contains(h.file(t, list), "admin") {
						t.Errorf("%s names the editor", list)
					}
				}
				t.Run("missing", h.missing)
				t.Run("folders", h.folders)
			})
		}
	}
}
