package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"smem/generator/diag"
	"smem/generator/publish"
)

// TestEditorInBrowser loads Sveltia CMS with the configuration, changes a page
// and looks at the file that it writes: front matter and text as the program
// reads them, nothing else changed. Its policy lets it ask no other host.
func TestEditorInBrowser(t *testing.T) {
	needEditor(t)
	files := ownFiles(t, onGitHub)
	script, err := os.ReadFile(editorFolder + "dist/sveltia-cms.js")
	if err != nil {
		t.Fatal(err)
	}
	files["admin/sveltia-cms.js"] = &fstest.MapFile{Data: script}
	icons, err := os.ReadFile(editorIcons)
	if err != nil {
		t.Fatal(err)
	}
	files["admin/icons.woff2"] = &fstest.MapFile{Data: icons}
	plan := planFrom(t, files)
	for i, o := range plan.Outputs {
		if o.Path == "admin/config.yml" {
			plan.Outputs[i] = publish.Output{Path: o.Path, Make: inBrowser(o.Make)}
		}
	}
	v := openVisit(t, plan)
	v.open(t, "robots.txt") // of the same origin: here the repository is filled
	repository := map[string]string{}
	for name, f := range files {
		if strings.HasPrefix(name, "content/") {
			repository[name] = string(f.Data)
		}
	}
	data, err := json.Marshal(repository)
	if err != nil {
		t.Fatal(err)
	}
	ask[bool](t, v, `(async files => {
		const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", {create: true});
		for (const [name, text] of Object.entries(files)) {
			let dir = top;
			const parts = name.split("/");
			for (const part of parts.slice(0, -1)) dir = await dir.getDirectoryHandle(part, {create: true});
			const out = await (await dir.getFileHandle(parts.at(-1), {create: true})).createWritable();
			await out.write(text);
			await out.close();
		}
		return true;
	})(`+string(data)+`)`)
	v.width(t, 1280, 900)
	v.open(t, "admin/")
	await(t, v, `[...document.querySelectorAll("button")].find(b => b.innerText.includes("Test"))?.click() === undefined && document.querySelectorAll("button").length > 0`)
	for _, want := range []string{"Pages", "Guides par risque", "Regions", "Préparez-vous"} {
		await(t, v, `document.body.innerText.includes("`+want+`")`)
	}
	for _, edit := range []struct{ entry, file, old, new string }{
		{"pages/entries/prepare", "content/prepare/fr.md", "Préparez-vous", "Préparez-vous bien"},
		{"regions/entries/fr-13", "content/regions/fr-13.yaml", "Préfecture des Bouches-du-Rhône (exemple)", "Préfecture 13"},
	} {
		ask[bool](t, v, `(location.hash = "#/collections/`+edit.entry+`", true)`)
		await(t, v, `(() => {
			const fields = document.querySelectorAll("section.field"); // shown as they come into view
			fields[window.turn = ((window.turn ?? 0) + 1) % (fields.length || 1)]?.scrollIntoView();
			const input = [...document.querySelectorAll("input")].find(i => i.value === "`+edit.old+`");
			if (!input) return;
			input.select();
			return document.execCommand("insertText", false, "`+edit.new+`");
		})()`)
		await(t, v, `(() => {
			const save = [...document.querySelectorAll("button")].find(b => b.innerText === "Save");
			if (!save || save.disabled || save.ariaDisabled === "true") return;
			save.click();
			return true;
		})()`)
		await(t, v, `(async () => (await `+inRepository(edit.file)+`).includes("`+edit.new+`"))()`)
		written := []byte(ask[string](t, v, inRepository(edit.file)))
		if before := files[edit.file].Data; path.Ext(edit.file) == ".md" {
			_, text, _ := bytes.Cut(before[3:], []byte("---\n"))
			_, after, _ := bytes.Cut(written[3:], []byte("---\n"))
			if !bytes.Equal(bytes.TrimSpace(text), bytes.TrimSpace(after)) {
				t.Errorf("%s: the editor changed the text:\n%s", edit.file, after)
			}
		}
		files[edit.file] = &fstest.MapFile{Data: written}
	}
	// The editor's style sheet names fonts of another host: the policy must refuse them.
	if refused := ask[[]string](t, v, `Promise.all(performance.getEntriesByType("resource").map(e => e.name).filter(n => n.startsWith("http") && !n.startsWith(location.origin)).map(async url => {
		const again = new Promise(done => addEventListener("securitypolicyviolation", e => e.blockedURI === url + "?again" && done("refused")));
		const font = new FontFace("other", "url(" + url + "?again)").load().then(() => url, () => new Promise(done => setTimeout(done, 1000, url)));
		return Promise.race([again, font]);
	}))`); slices.ContainsFunc(refused, func(s string) bool { return s != "refused" }) {
		t.Errorf("the editor's page is allowed %q", refused)
	}
	if !ask[bool](t, v, `[...document.fonts].some(f => f.family.includes("Material Symbols Outlined") && f.status === "loaded")`) {
		t.Error("the editor does not show its signs")
	}
	after := planFrom(t, files)
	if got := after.Site.Page("prepare").Translations["fr"]; got.Title != "Préparez-vous bien" || got.Slug != "preparer" || got.Summary != plan.Site.Page("prepare").Translations["fr"].Summary {
		t.Errorf("the program reads %+v", got.Front)
	}
	before, region := *plan.Site.Editions[1].Region, *after.Site.Editions[1].Region
	if got := region.Publisher.Name["fr"]; got != "Préfecture 13" {
		t.Errorf("the publisher is %q", got)
	}
	if region.Publisher.Name["fr"] = before.Publisher.Name["fr"]; fmt.Sprint(region.Facts(), region.Publisher, region.Name, region.Hazards, region.Radio, region.Accounts[0].Name) != fmt.Sprint(before.Facts(), before.Publisher, before.Name, before.Hazards, before.Radio, before.Accounts[0].Name) {
		t.Errorf("the region changed: %+v, before %+v", region, before)
	}
}

// inRepository is a JavaScript expression: the promise of a file in the
// browser's repository.
func inRepository(file string) string {
	return `(async () => {
		let dir = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
		const parts = "` + file + `".split("/");
		for (const part of parts.slice(0, -1)) dir = await dir.getDirectoryHandle(part);
		return (await (await dir.getFileHandle(parts.at(-1))).getFile()).text();
	})()`
}

// await evaluates an expression in the page until it is true.
func await(t *testing.T, v *visit, expression string) {
	t.Helper()
	for range 200 {
		if ask[bool](t, v, `(async () => await `+expression+` === true)()`) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("after ten seconds it is still not true: %s\nThe page says:\n%s", expression, ask[string](t, v, "document.body.innerText"))
}

// inBrowser makes a configuration one of a repository that exists in the browser
// only.
func inBrowser(make func() ([]byte, diag.List, error)) func() ([]byte, diag.List, error) {
	return func() ([]byte, diag.List, error) {
		config, problems, err := make()
		_, rest, _ := strings.Cut(string(config), "site_url:")
		return []byte("backend: {name: test-repo}\nsite_url:" + rest), problems, err
	}
}
