package generator_test

import (
	"context"
	"mime"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"smem/generator"
	"smem/generator/publish"
)

// visit is a Chromium with one tab that reads a plan's site over HTTP. Files
// are made when they are asked for; network says whether there is one.
type visit struct {
	ctx  context.Context
	root string // address of the site, without slash at the end

	mu      sync.Mutex
	outputs map[string]publish.Output
	made    map[string][]byte
	offline bool
	asked   []string // paths that the browser has asked for
}

// openVisit starts Chromium on a plan's site, or skips the test. The address
// is one of this machine, which browsers trust as they do https.
func openVisit(t *testing.T, plan *generator.Plan) *visit {
	t.Helper()
	v := openTab(t, 412, 915)
	v.outputs, v.made = byPath(plan, ""), map[string][]byte{}
	server := httptest.NewServer(v)
	t.Cleanup(server.Close)
	v.root = server.URL
	return v
}

// openTab starts Chromium with one tab of a size in px, or skips the test.
func openTab(t *testing.T, width, height int) *visit {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("skipped what only a browser can tell: no chromium in PATH")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(width, height),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	v := &visit{}
	v.ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(v.ctx); err != nil {
		t.Skipf("skipped what only a browser can tell: Chromium did not start: %v", err)
	}
	if _, err := chromedp.Call(v.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: notes}); err != nil {
		t.Fatal(err)
	}
	return v
}

// ServeHTTP gives out the planned files.
func (v *visit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.asked = append(v.asked, r.URL.Path)
	if v.offline {
		panic(http.ErrAbortHandler) // the connection breaks
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	status := http.StatusOK
	o, ok := v.outputs[name]
	if !ok {
		name, status = "404.html", http.StatusNotFound
		o = v.outputs[name]
	}
	data, ok := v.made[name]
	if !ok {
		var err error
		if data, _, err = o.Make(); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		v.made[name] = data
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	w.Write(data)
}

// network says whether the site can be reached.
func (v *visit) network(on bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.offline = !on
}

// notes runs before a page's own scripts and notes which scripts have come, or
// have failed to.
const notes = `window.came = []; for (const how of ["load", "error"]) document.addEventListener(how, e => e.target.localName === "script" && came.push(e.target.src), true)`

// open goes to a path of the site and waits for the scripts that the page asks
// for when it has been painted (assets/start.js).
func (v *visit) open(t *testing.T, sitePath string) {
	t.Helper()
	if err := chromedp.Do(v.ctx, chromedp.Navigate(v.root+"/"+sitePath)); err != nil {
		t.Fatalf("%s: %v", sitePath, err)
	}
	if !ask[bool](t, v, `(async () => {
		const missing = () => [...document.querySelectorAll("script[data-src]")].some(s => !came.includes(new URL(s.dataset.src, location).href));
		for (let i = 0; i < 500 && missing(); i++) await new Promise(done => setTimeout(done, 20));
		return !missing();
	})()`) {
		t.Fatalf("%s: the page has not asked for its script", sitePath)
	}
}

// ask evaluates a JavaScript expression in the page, waiting for its promise.
func ask[T any](t *testing.T, v *visit, expression string) T {
	t.Helper()
	out, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return out
}

// TestSwitchLanguage goes from a French page to the same page in Arabic and in
// English by the switch that is on every page.
func TestSwitchLanguage(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "fr/preparer/")
	for _, tag := range []string{"ar", "en", "fr"} {
		if err := chromedp.Do(v.ctx, chromedp.Click(`.languages a[hreflang="`+tag+`"]`)); err != nil {
			t.Fatal(err)
		}
		var got []string
		for range 100 { // the click returns before the next page is there
			got, _ = chromedp.Run(v.ctx, chromedp.Evaluate[[]string](`[document.documentElement?.lang ?? "", document.documentElement?.dir ?? "", document.querySelector("h1")?.innerText ?? ""]`)) // a page that is being left has nothing to ask
			if len(got) == 3 && got[0] == tag && got[2] != "" {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		want := map[string][]string{"ar": {"ar", "rtl", "استعدّ"}, "en": {"en", "ltr", "Get prepared"}, "fr": {"fr", "ltr", "Préparez-vous"}}[tag]
		if !slices.Equal(got, want) {
			t.Errorf("the page is %q, not %q", got, want)
		}
	}
}
