package generator_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// eventually asks until an answer is the wanted one, at most two seconds, and
// returns the last.
func eventually[T comparable](t *testing.T, v *visit, expression string, want T) T {
	t.Helper()
	var got T
	for range 100 {
		if got = ask[T](t, v, expression); got == want {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return got
}

// width sets the size of the window in CSS pixels.
func (v *visit) width(t *testing.T, width, height int64) {
	t.Helper()
	if err := chromedp.Do(v.ctx, chromedp.EmulateViewport(width, height)); err != nil {
		t.Fatal(err)
	}
}

// TestIconsAppear wants the actions' icons, which stand in a file of their own:
// the page's policy lets them in, and those that point are mirrored in Arabic.
func TestIconsAppear(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "ar/reflex/")
	const unseen = `[...document.querySelectorAll(".disc use")].filter(u => u.getBBox().width < 1 || getComputedStyle(u).stroke == "").length`
	if n := ask[int](t, v, `document.querySelectorAll(".disc use").length`); n < 7 {
		t.Fatalf("the page has %d icons", n)
	}
	if n := eventually(t, v, unseen, 0); n > 0 {
		t.Errorf("%d icons are empty", n)
	}
	if tall := ask[int](t, v, `Math.round(document.querySelector(".actions + h2 .sign svg, .text > h2 .sign svg").getBoundingClientRect().height)`); tall < 20 || tall > 60 {
		t.Errorf("the sign of an act is %d px tall", tall)
	}
	turned := ask[string](t, v, `getComputedStyle(document.querySelector(".disc svg[data-mirror]")).transform`)
	if !strings.HasPrefix(turned, "matrix(-1") {
		t.Errorf("an icon that points is drawn with %q in Arabic", turned)
	}
}

// TestWordsFirst opens a page of every type: until it is painted, the browser
// has asked for nothing but the page and its card; afterwards the rest comes,
// the icon of the tab, the manifest and the style sheet for paper among it.
func TestWordsFirst(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	for _, name := range pageTypes {
		var early []string
		for range 3 { // a busy machine may need more than start.js grants it
			v.open(t, name)
			early = ask[[]string](t, v, `(async () => {
			const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
			for (let i = 0; i < 500 && !paint(); i++) await new Promise(done => setTimeout(done, 20));
			return performance.getEntriesByType("resource").filter(e => !e.name.startsWith("data:") && e.initiatorType !== "img" && !(e.startTime > paint())).map(e => e.name);
		})()`)
			if len(early) == 0 {
				break
			}
		}
		if len(early) > 0 {
			t.Errorf("%s asks for %q before its words are there", name, early)
		}
		want := []string{"true", "true", "true", "0"}
		if strings.HasSuffix(name, "/lite/") {
			want[1] = "false" // a page that is made for paper needs no other style
		}
		if name == "index.html" || name == "404.html" || name == "offline.html" {
			want[2] = "false" // the manifest is a language's
		}
		eventually(t, v, `[...document.querySelectorAll("link[media=print]")].every(link => link.sheet)`, true)
		got := ask[[]string](t, v, `[
			!!document.querySelector('link[rel=icon][href$=".svg"]'), !!document.querySelector("link[media=print]")?.sheet, !!document.querySelector("link[rel=manifest]"), document.querySelectorAll("noscript").length,
		].map(String)`)
		if !slices.Equal(got, want) {
			t.Errorf("%s: icon, print style, manifest, left for later: %q, not %q", name, got, want)
		}
	}
}

// TestIconsWithoutScript wants what later.js brings to stand in the page that
// runs no scripts.
func TestIconsWithoutScript(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(v.ctx, chromedp.Navigate(v.root+"/ar/reflex/")); err != nil {
		t.Fatal(err)
	}
	if n := eventually(t, v, `[...document.querySelectorAll(".disc use")].filter(u => u.getBBox().width > 1).length`, 7); n != 7 {
		t.Errorf("%d of 7 icons are drawn", n)
	}
	if !ask[bool](t, v, `!!document.querySelector("link[media=print]") && !!document.querySelector("link[rel=manifest]")`) {
		t.Error("the style sheet for paper or the manifest is missing")
	}
}

// pageTypes are a page of every type that the site has.
var pageTypes = []string{
	"fr/", "fr/reflexe/", "fr/preparer/", "fr/guides/", "fr/guides/inondation/", "fr/annuaire/", "fr/glossaire/", "fr/accessibilite/", "fr/mentions-legales/", "fr/report/", "fr/lite/",
	"ar/", "ar/reflex/", "ar/prepare/", "ar/guides/flood/", "ar/directory/", "ar/report/", "ar/lite/", "index.html", "404.html", "offline.html",
}

// TestNarrow wants no sideways scrolling at 320 px, which is also 400 % of
// 1280 px, with the text spacing of WCAG 2.2, 1.4.12, as well; and targets of
// at least 24 px where they do not stand in a line of text (2.5.8).
func TestNarrow(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.width(t, 320, 640)
	const wider = `[document.scrollingElement.scrollWidth, ...[...document.querySelectorAll("body *")].filter(e => !e.closest(".hidden, .skip, table, pre")).map(e => Math.ceil(e.getBoundingClientRect().right))].reduce((a, b) => Math.max(a, b))`
	const spaced = `document.querySelectorAll("body *").forEach(e => { e.style.lineHeight = 1.5; e.style.letterSpacing = ".12em"; e.style.wordSpacing = ".16em" })`
	const small = `[...document.querySelectorAll("a, button, summary")].filter(a => !a.closest("p, h3, .text li, .part li, .skip, .sources")).filter(a => { const b = a.getBoundingClientRect(); return b.height > 0 && (b.height < 24 || b.width < 24) }).map(a => a.outerHTML.slice(0, 80)).join("\n")`
	for _, name := range pageTypes {
		v.open(t, name)
		if w := ask[int](t, v, wider); w > 320 {
			t.Errorf("%s is %d px wide in a window of 320", name, w)
		}
		if s := ask[string](t, v, small); s != "" {
			t.Errorf("%s: too small to be tapped:\n%s", name, s)
		}
		ask[any](t, v, spaced)
		if w := ask[int](t, v, wider); w > 320 {
			t.Errorf("%s with wide text spacing is %d px wide in a window of 320", name, w)
		}
	}
}

// TestKeyboard walks through a page with the tab key alone: the skip link
// first, then every link once in the order of the document, each with an
// outline.
func TestKeyboard(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	for _, name := range []string{"fr/preparer/", "ar/prepare/"} {
		v.open(t, name)
		want := ask[[]string](t, v, `[...document.querySelectorAll("a, button, summary, input, textarea, select")].filter(a => a.checkVisibility()).map((a, i) => a.dataset.n = "" + i)`)
		for i, n := range want {
			if err := chromedp.Do(v.ctx, chromedp.KeyEvent("\t")); err != nil {
				t.Fatal(err)
			}
			got := ask[[]string](t, v, `(a => [a.dataset.n ?? "", a.className, getComputedStyle(a).outlineStyle, a.outerHTML.slice(0, 80)])(document.activeElement)`)
			if i == 0 && got[1] != "skip" {
				t.Errorf("%s: the first stop is %s", name, got[3])
			}
			if got[0] != n || got[2] == "none" {
				t.Errorf("%s: stop %d is %q with outline %s", name, i, got[3], got[2])
				break
			}
		}
	}
}

// TestModes reads a page with larger text, without motion, and in forced
// colours: nothing is cut off or moves, and shapes that only a background drew
// have an outline.
func TestModes(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.width(t, 640, 800) // 200 % of 1280 px
	for _, name := range pageTypes {
		v.open(t, name)
		ask[bool](t, v, `document.documentElement.style.fontSize = "200%", true`)
		if w := ask[int](t, v, `document.scrollingElement.scrollWidth`); w > 640 {
			t.Errorf("%s is %d px wide with text of 200 %% in a window of 640", name, w)
		}
		moving := `[...document.querySelectorAll("body *")].filter(e => { const s = getComputedStyle(e); return s.animationName !== "none" || parseFloat(s.transitionDuration) > 0 }).length`
		if n := ask[int](t, v, moving); n > 0 {
			t.Errorf("%s: %d elements move", name, n)
		}
	}
	features := []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fr/preparer/", "ar/"} {
		v.open(t, name)
		if !ask[bool](t, v, `matchMedia("(forced-colors: active)").matches`) {
			t.Fatal("this Chromium forces no colours")
		}
		bare := `[...document.querySelectorAll(".disc, .numeral, .act, .band, .hero")].filter(e => getComputedStyle(e).borderTopStyle === "none").map(e => e.className).join(" ")`
		if got := ask[string](t, v, bare); got != "" {
			t.Errorf("%s: in forced colours these have no outline: %s", name, got)
		}
	}
}
