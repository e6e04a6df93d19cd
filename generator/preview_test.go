package generator_test

import (
	"bytes"
	"os"
	"path"
	"strings"
	"testing"

	"smem/generator"
)

// preview reads the project's own site to look at.
func preview(tb testing.TB, dir string) *generator.Preview {
	tb.Helper()
	p, problems, err := generator.NewPreview(os.DirFS(dir), generator.Options{Engine: "test"})
	if err != nil {
		tb.Fatal(err)
	}
	if p == nil {
		tb.Fatalf("the content has mistakes: %v", problems)
	}
	return p
}

// TestPreviewIsThePlan asks a preview for every file of the plan: it has them
// all, but for what is kept on devices and told to servers, and the same bytes,
// but for the weights that pages state.
func TestPreviewIsThePlan(t *testing.T) {
	plan, p := ownPlan(t), preview(t, "..")
	compared := 0
	for _, o := range plan.Outputs {
		got, ok := p.Find(o.Path)
		base := path.Base(o.Path)
		if strings.HasPrefix(o.Path, "admin/") {
			continue // the editor in the browser writes to a repository, not here
		}
		if base == "offline.json" || base == "sw.js" || strings.HasPrefix(base, "_") {
			if ok {
				t.Errorf("the preview has %s", o.Path)
			}
			continue
		}
		if !ok {
			t.Errorf("the preview lacks %s", o.Path)
			continue
		}
		if path.Ext(o.Path) == ".png" || path.Ext(o.Path) == ".pdf" {
			continue // drawn by the same functions; TestPreviewDraws looks at some
		}
		if path.Ext(o.Path) == ".html" {
			continue // with weights, for which every card would be drawn
		}
		want, _, err := o.Make()
		if err != nil {
			t.Fatal(err)
		}
		have, _, err := got.Make()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, want) {
			t.Errorf("%s is another file in the preview", o.Path)
		}
		compared++
	}
	if compared < 100 {
		t.Errorf("only %d files were compared", compared)
	}
	if _, ok := p.Find("fr/preparer/nothing.png"); ok {
		t.Error("the preview has a card that is none")
	}
}

// TestPreviewDraws compares cards of a preview with those that are published.
func TestPreviewDraws(t *testing.T) {
	plan, p := ownPlan(t), preview(t, "..")
	for _, file := range []string{"fr/preparer/preparer-post.png", "r/fr-13/fr/reflexe/reflexe-lite.png"} {
		i := 0
		for i < len(plan.Outputs) && plan.Outputs[i].Path != file {
			i++
		}
		if i == len(plan.Outputs) {
			t.Fatalf("there is no %s", file)
		}
		j, ok := p.Job(file)
		if !ok {
			t.Fatalf("the preview has no card %s", file)
		}
		if key := p.Key(j); key != plan.Outputs[i].Key || key == "" {
			t.Errorf("%s has the key %s, in the plan %s", file, key, plan.Outputs[i].Key)
		}
		want, _, err := plan.Outputs[i].Make()
		if err != nil {
			t.Fatal(err)
		}
		d, err := p.Draw(j)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(d.PNG, want) {
			t.Errorf("%s is another picture in the preview", file)
		}
		if len(d.Fit.Texts) == 0 {
			t.Errorf("nothing is known of the fit of %s", file)
		}
	}
}
