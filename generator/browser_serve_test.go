package generator_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"smem/generator"
	"smem/generator/serve"
)

// written is a copy of the project's own site that a test may write into.
func written(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	for _, top := range []string{"content", "themes", "i18n"} {
		if err := os.CopyFS(filepath.Join(dir, top), os.DirFS(filepath.Join("..", top))); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

// edit replaces words in a file once, as an editor that saves by writing.
func edit(tb testing.TB, dir, file, from, to string) {
	tb.Helper()
	name := filepath.Join(dir, filepath.FromSlash(file))
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	if !strings.Contains(string(data), from) {
		tb.Fatalf("%s does not hold %q", file, from)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), from, to, 1)), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// startPreview starts smem serve on a folder and returns its address, without
// slash at the end.
func startPreview(tb testing.TB, dir string) string {
	tb.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		tb.Fatal(err)
	}
	l, err := serve.Listen("127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	s := serve.New(l.Addr().String(), serve.Options{Dir: dir, Source: root.FS(), Plan: generator.Options{Engine: "test", Drafts: true}, Jobs: 2})
	if problems := s.Problems(); problems.HasErrors() {
		tb.Fatalf("the site has mistakes: %v", problems[:min(len(problems), 5)])
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	tb.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			tb.Error(err)
		}
		root.Close()
	})
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return "http://127.0.0.1:" + port
}

// becomes waits for an expression to be what is wanted.
func becomes(t *testing.T, v *visit, expression, want string) {
	t.Helper()
	got := ""
	for range 300 {
		got, _ = chromedp.Run(v.ctx, chromedp.Evaluate[string](expression)) // a page that is being loaded has nothing to ask
		if got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s is %q, not %q", expression, got, want)
}

// What a test asks of the preview's own parts.
const (
	overlay = `(() => { const p = document.querySelector("#smem-preview")?.shadowRoot?.querySelector("section"); return !p ? "" : p.hidden ? "hidden" : p.innerText.replace(/\s+/g, " ") })()`
	state   = `document.querySelector("#smem-preview")?.shadowRoot?.querySelector("[role=status]")?.textContent ?? ""`
)

// TestPreviewInBrowser edits a page beside a browser that shows it: the page
// comes anew, mistakes stand over it and go, and the last good page can be
// read meanwhile.
func TestPreviewInBrowser(t *testing.T) {
	v := openTab(t, 1000, 900)
	dir := written(t)
	v.root = startPreview(t, dir)
	v.open(t, "fr/preparer/")
	becomes(t, v, state, "Preview")
	becomes(t, v, `document.querySelector("h1").textContent`, "Préparez-vous")

	edit(t, dir, "content/prepare/fr.md", "title: Préparez-vous", "title: Préparez tout")
	becomes(t, v, `document.querySelector("h1")?.textContent ?? ""`, "Préparez tout")

	// A mistake, with the words of the author escaped.
	edit(t, dir, "content/prepare/fr.md", "status: draft", "status: <b>drft</b>")
	becomes(t, v, "("+state+`).split(",")[0]`, "1 mistake")
	text := ask[string](t, v, overlay)
	for _, part := range []string{"1 mistake", "content/prepare/fr.md:4:9", "status: <b>drft</b>", "is not a status"} {
		if !strings.Contains(text, part) {
			t.Errorf("the page over the page does not say %q: %s", part, text)
		}
	}
	if n := ask[int](t, v, `document.querySelector("#smem-preview").shadowRoot.querySelectorAll("li b:not(.cure b)").length`); n != 0 {
		t.Error("words of the author became an element")
	}

	// The whole site is read behind it and finds the translations outdated; what is new is shown even where it was put aside.
	becomes(t, v, `String(`+overlay+`.includes("2 warnings"))`, "true")

	// The last good page below it, by keyboard, and put aside it stays.
	if err := chromedp.Do(v.ctx, chromedp.KeyEvent("\x1b")); err != nil {
		t.Fatal(err)
	}
	becomes(t, v, overlay, "hidden")
	if got := ask[string](t, v, `document.querySelector("h1").textContent`); got != "Préparez tout" {
		t.Errorf("the last good page says %q", got)
	}
	edit(t, dir, "content/prepare/ar.md", "status: draft", "status: darft")
	becomes(t, v, "("+state+`).split(",")[0]`, "2 mistakes")
	if got := ask[string](t, v, overlay); !strings.Contains(got, "content/prepare/ar.md") {
		t.Errorf("a new mistake is not shown: %s", got)
	}

	edit(t, dir, "content/prepare/ar.md", "status: darft", "status: draft")
	edit(t, dir, "content/prepare/fr.md", "status: <b>drft</b>", "status: draft")
	becomes(t, v, state, "2 warnings") // the translations of the title are outdated
	becomes(t, v, overlay, "hidden")

	// A mistake that only the drawing of a card shows.
	edit(t, dir, "content/prepare/fr.md", "title: Préparez tout", "title: "+strings.Repeat("Anticonstitutionnellement ", 3))
	for range 300 {
		if text = ask[string](t, v, overlay); strings.Contains(text, "mistake") {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if !strings.Contains(text, "content/prepare/fr.md") || !strings.Contains(text, "card") {
		t.Errorf("a text that fits on no card is not said: %s", text)
	}
	edit(t, dir, "content/prepare/fr.md", "title: "+strings.Repeat("Anticonstitutionnellement ", 3), "title: Préparez-vous")
	becomes(t, v, state, "Preview")
}

// TestPreviewRetiresWorker opens the preview at an address where the built site
// was read before: its service worker goes, and none is installed anew.
func TestPreviewRetiresWorker(t *testing.T) {
	v := openTab(t, 1000, 900)
	v.root = startPreview(t, written(t))
	v.open(t, "fr/")
	becomes(t, v, state, "Preview")
	becomes(t, v, `document.readyState`, "complete")
	if n := ask[int](t, v, `new Promise(done => setTimeout(done, 500)).then(() => navigator.serviceWorker.getRegistrations()).then(all => all.length)`); n != 0 {
		t.Errorf("%d service workers were installed", n)
	}
}
