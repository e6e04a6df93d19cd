package generator_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/publish"
)

// until waits until an expression becomes true in the page.
func until(t *testing.T, v *visit, what, expression string) {
	t.Helper()
	for range 1600 { // a loaded machine is slow
		if ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool]("(async () => "+expression+")()", chromedp.EvalAwaitPromise)); err == nil && ok {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("waited in vain: %s", what)
}

// keptWhole is true when one cache of a language holds every file of its list.
const keptWhole = `(async (list, {hash, files}) => {
	const names = (await caches.keys()).filter(name => name.includes(" " + list + " "));
	if (names.length !== 1 || !names[0].endsWith(" " + hash)) return false;
	const cache = await caches.open(names[0]);
	for (const [path] of files) if (!await cache.match(new URL(path, list))) return false;
	return true;
})`

// kept waits until a language is kept whole, as it is now.
func (v *visit) kept(t *testing.T, home string) {
	t.Helper()
	list := v.root + "/" + home + "offline.json"
	answer, err := http.Get(list) // not by the page: a worker may answer with the list it has kept
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	now, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	until(t, v, home+" is kept", keptWhole+`("`+list+`", `+string(now)+`)`)
}

// heading and saved are what a reader sees of a page: its title and whether it
// says that it is a saved copy.
func (v *visit) heading(t *testing.T) string {
	t.Helper()
	return ask[string](t, v, `document.querySelector("h1").innerText.replaceAll("\n", " ")`)
}

func (v *visit) saved(t *testing.T) string {
	t.Helper()
	return ask[string](t, v, `document.querySelector(".saved").innerText`)
}

// byPath returns a plan's outputs by their paths below a folder of the host;
// each can be made alone.
func byPath(plan *generator.Plan, below string) map[string]publish.Output {
	all := map[string]publish.Output{}
	for _, o := range plan.Outputs {
		alone := o
		alone.Make = func() ([]byte, diag.List, error) { return plan.Whole(o) }
		all[below+o.Path] = alone
	}
	return all
}

// serve has the server give out other files from now on, forgets what was asked
// for, and returns what was served before.
func (v *visit) serve(outputs map[string]publish.Output) map[string]publish.Output {
	v.mu.Lock()
	defer v.mu.Unlock()
	before := v.outputs
	v.outputs, v.asked = outputs, nil
	clear(v.made)
	return before
}

// without takes files away from the server and returns all of them.
func (v *visit) without(paths ...string) map[string]publish.Output {
	v.mu.Lock()
	some := maps.Clone(v.outputs)
	v.mu.Unlock()
	for _, p := range paths {
		delete(some, p)
	}
	return v.serve(some)
}

// requests returns the paths that the browser has asked for.
func (v *visit) requests() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.asked)
}

// planOf plans a source folder's site.
func planOf(t *testing.T, source fs.FS, base string) *generator.Plan {
	t.Helper()
	plan, problems, err := generator.New(source, generator.Options{Engine: "test", BaseURL: base})
	if err != nil || plan == nil {
		t.Fatal(problems, err)
	}
	return plan
}

// edited is a folder with other words in one file.
type edited struct {
	fs.FS
	file, before, after string
}

// Open opens a file, with the other words if it is that one.
func (e edited) Open(name string) (fs.File, error) {
	if name != e.file {
		return e.FS.Open(name)
	}
	data, err := fs.ReadFile(e.FS, name)
	if err != nil {
		return nil, err
	}
	return fstest.MapFS{name: {Data: bytes.Replace(data, []byte(e.before), []byte(e.after), 1)}}.Open(name)
}

// TestOffline visits one French page, loses the network and reads another one
// with its card; then what happens to pages of languages that are not kept.
func TestOffline(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "fr/preparer/")
	if line := v.saved(t); line != "" {
		t.Errorf("a page from the network says %q", line)
	}
	v.kept(t, "fr/")

	v.network(false)
	v.open(t, "fr/responsable/?from=message")
	if got := v.heading(t); got != "Soyez responsable" {
		t.Errorf("offline, the page is %q", got)
	}
	if line := v.saved(t); !strings.Contains(line, "Copie enregistrée") || !strings.Contains(line, "novembre 2026") {
		t.Errorf("the copy says %q", line)
	}
	if role := ask[string](t, v, `document.querySelector(".saved").role`); role != "status" {
		t.Errorf("the line's role is %q", role)
	}
	for _, name := range []string{"responsable-lite.png", "responsable-story.png"} { // the second is not kept: the first stands in
		width := ask[int](t, v, `new Promise(done => { const i = new Image(); i.onload = i.onerror = () => done(i.naturalWidth); i.src = "`+name+`" })`)
		if width != 720 {
			t.Errorf("offline, %s is %d px wide", name, width)
		}
	}
	v.open(t, "fr/")
	if got := v.heading(t); !strings.HasPrefix(got, "#MSGU") {
		t.Errorf("offline, the home page is %q", got)
	}
	v.open(t, "fr/nulle-part/")
	if at := ask[string](t, v, "location.pathname + location.hash"); at != "/fr/lite/#nulle-part" {
		t.Errorf("a page that does not exist led to %s", at)
	}

	v.open(t, "ar/prepare/")
	until(t, v, "only what is kept is offered", `document.querySelectorAll("[data-kept]").length > 1 && [...document.querySelectorAll("[data-kept]")].filter(a => a.parentElement.checkVisibility()).map(a => a.pathname).join() === "/fr/lite/"`)
	if tel := ask[string](t, v, `document.querySelector(".band-number").href`); tel != "tel:112" {
		t.Errorf("the offline page has %q to call", tel)
	}

	v.network(true)
	v.open(t, "fr/responsable/")
	if line := v.saved(t); line != "" {
		t.Errorf("back on the network, the page says %q", line)
	}
}

// TestOfflinePart breaks the network while a language is being kept: what came
// first is the page that holds all, and it answers for the rest. The next
// visit completes what is kept.
func TestOfflinePart(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	whole := v.without("fr/citoyen/index.html", "fr/preparer/index.html")
	v.open(t, "fr/responsable/")
	until(t, v, "part of French is kept", `(await Promise.all(["/fr/lite/", "/offline.html", "/fr/responsable/"].map(x => caches.match(x)))).every(Boolean)`)
	v.network(false)
	v.open(t, "fr/preparer/")
	if at := ask[string](t, v, "location.pathname + location.hash"); at != "/fr/lite/#preparer" {
		t.Errorf("a page that is not kept led to %s", at)
	}
	if part := ask[string](t, v, `document.querySelector(":target").innerText`); part != "Préparez-vous" {
		t.Errorf("the part is %q", part)
	}
	v.network(true)
	v.serve(whole)
	v.open(t, "fr/responsable/")
	v.kept(t, "fr/")
}

// TestOfflineSaving has a reader who saves data: the first files of the list
// are kept, and the page that holds all answers for the others.
func TestOfflineSaving(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	saving := true
	if _, err := chromedp.Call(v.ctx, emulation.SetDataSaverOverride, emulation.SetDataSaverOverrideParams{DataSaverEnabled: &saving}); err != nil {
		t.Skipf("skipped what readers who save data get: this Chromium does not pretend to be one: %v", err)
	}
	v.open(t, "fr/responsable/")
	if !ask[bool](t, v, "navigator.connection.saveData") {
		t.Skip("skipped what readers who save data get: this Chromium does not pretend to")
	}
	until(t, v, "the first files are kept", `(await Promise.all(["/fr/lite/", "/offline.html"].map(x => caches.match(x)))).every(Boolean)`)
	time.Sleep(500 * time.Millisecond) // in which nothing more may come
	if got := ask[int](t, v, `caches.keys().then(([name]) => caches.open(name)).then(c => c.keys()).then(k => k.length)`); got != 4 {
		t.Errorf("%d files are kept, with the list", got)
	}
	v.network(false)
	v.open(t, "fr/preparer/")
	if at := ask[string](t, v, "location.pathname + location.hash"); at != "/fr/lite/#preparer" {
		t.Errorf("a page that is not kept led to %s", at)
	}
}

// TestOfflineUpdate serves a new version between two visits: the reader has
// the new one at once, and after it offline; nothing of the old one is left.
// A server in trouble and the switch that ends it all come last.
func TestOfflineUpdate(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "fr/preparer/")
	v.kept(t, "fr/")
	before := ask[[]string](t, v, "caches.keys()")

	again := planOf(t, edited{os.DirFS(".."), "content/responsible/fr.md", "## Vérifiez source", "## Vérifiez toujours source"}, "")
	v.serve(byPath(again, ""))
	v.open(t, "fr/responsable/")
	const changed = `document.body.innerText.includes("Vérifiez toujours source")`
	if !ask[bool](t, v, changed) {
		t.Error("after the change the page is as before")
	}
	v.kept(t, "fr/")
	if asked := v.requests(); slices.Contains(asked, "/fr/citoyen/") || slices.Contains(asked, "/fr/citoyen/citoyen-lite.png") {
		t.Errorf("what has not changed was fetched again: %q", asked)
	} else if !slices.Contains(asked, "/fr/responsable/responsable-lite.png") {
		t.Errorf("what has changed was not fetched again: %q", asked)
	}
	if after := ask[[]string](t, v, "caches.keys()"); len(after) != 1 || slices.Equal(after, before) {
		t.Errorf("the caches are %q, were %q", after, before)
	}
	v.network(false)
	v.open(t, "fr/preparer/")
	v.open(t, "fr/responsable/")
	if !ask[bool](t, v, changed) || v.saved(t) == "" {
		t.Error("offline after the change the page is as before")
	}

	v.network(true)
	well := v.serve(map[string]publish.Output{"404.html": {Make: func() ([]byte, diag.List, error) { return nil, nil, errors.New("too many readers") }}})
	v.open(t, "fr/responsable/")
	if v.saved(t) == "" {
		t.Error("a server in trouble is not answered for")
	}

	recipe, err := os.ReadFile("../docs/offline.md")
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(recipe), "```js\n")
	code, _, ok := strings.Cut(code, "```")
	if !ok {
		t.Fatal("docs/offline.md has no recipe")
	}
	well["sw.js"] = publish.Output{Make: func() ([]byte, diag.List, error) { return []byte(code), nil, nil }}
	v.serve(well)
	v.open(t, "fr/")
	until(t, v, "nothing is kept any more", `(await caches.keys()).length === 0`)
	v.open(t, "fr/")
	v.network(false)
	if err := chromedp.Do(v.ctx, chromedp.Navigate(v.root+"/fr/preparer/")); err == nil {
		t.Errorf("a service worker still answers with %q", v.heading(t))
	}
}

// TestOfflineBase keeps a site that stands below a path of its host, and there
// the edition of a region.
func TestOfflineBase(t *testing.T) {
	plan := planOf(t, os.DirFS(".."), "https://example.org/smem")
	v := openVisit(t, plan)
	v.serve(byPath(plan, "smem/"))
	v.open(t, "smem/")
	v.kept(t, "smem/")
	v.network(false)
	v.open(t, "smem/")
	if links := ask[int](t, v, `document.querySelectorAll("main a").length`); links != 3 {
		t.Errorf("offline, the language choice has %d links", links)
	}
	v.network(true)
	v.open(t, "smem/r/fr-13/ar/prepare/")
	v.kept(t, "smem/r/fr-13/ar/")
	v.network(false)
	v.open(t, "smem/r/fr-13/ar/civic/")
	if line := v.saved(t); !strings.Contains(line, "نسخة محفوظة") {
		t.Errorf("the copy says %q", line)
	}
	v.open(t, "smem/fr/civic/")
	until(t, v, "the edition that is kept is offered", `[...document.querySelectorAll("[data-kept]")].filter(a => a.parentElement.checkVisibility()).map(a => a.pathname).join() === "/smem/r/fr-13/ar/lite/"`)
}
