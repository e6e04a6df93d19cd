package generator_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"smem/generator"
)

// TestNumbersToDial gives the site a language whose digits are its own, with
// the words of the Arabic pages: whatever is made of them, numbers to dial keep
// the digits that are on a telephone.
func TestNumbersToDial(t *testing.T) {
	dir := written(t)
	copied := func(name, to string, change func(string) string) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), []byte(change(string(data))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	edit(t, dir, "content/site.yaml", "languages: [fr, en, ar]", "languages: [fr, en, ar, fa]")
	forms := regexp.MustCompile(`(?m)^  (zero|two|few|many):.*\n`)
	copied("i18n/ar.yaml", "i18n/fa.yaml", func(s string) string { return forms.ReplaceAllString(s, "") })
	fs.WalkDir(os.DirFS(dir), "content", func(name string, e fs.DirEntry, err error) error {
		if path.Base(name) == "ar.md" {
			copied(name, path.Dir(name)+"/fa.md", func(s string) string { return strings.ReplaceAll(s, "ar.md", "fa.md") })
		}
		return err
	})
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	plan, problems, err := generator.New(root.FS(), generator.Options{Drafts: true, Engine: "test", Languages: []string{"fr", "fa"}})
	if plan == nil {
		t.Fatal(problems, err)
	}
	turned := regexp.MustCompile(`.{0,60}(۱۱۲|۱۱۴).{0,20}`)
	pages := 0
	for _, o := range plan.Outputs {
		if ext := path.Ext(o.Path); !strings.HasPrefix(o.Path, "fa/") || ext != ".html" && ext != ".txt" && ext != ".xml" {
			continue
		}
		data, problems, err := o.Make()
		if err != nil || problems.HasErrors() {
			t.Fatal(o.Path, problems, err)
		}
		if found := turned.Find(data); found != nil {
			t.Errorf("%s: %s", o.Path, found)
		}
		pages++
	}
	if pages < 20 {
		t.Errorf("only %d pages were read", pages)
	}
	cards := 0
	for _, j := range plan.CardJobs {
		if j.Translation.Language.Tag != "fa" || j.Format.Name != "post" {
			continue
		}
		cards++
		if _, problems, err := plan.PNG(j); err != nil || problems.HasErrors() {
			t.Errorf("%s: %v %v", j.Name(), problems, err)
		}
		if said := plan.Cards.Transcript(j); turned.MatchString(said.Number + said.Relay + said.Call) {
			t.Errorf("%s says %+v", j.Name(), said)
		}
	}
	if cards == 0 {
		t.Error("no card was drawn")
	}
}
