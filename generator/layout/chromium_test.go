package layout_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browserReset gives a browser the nearly empty style sheet that css has.
const browserReset = `
html { font-size: 20px }
body { margin: 0 }
.page { position: absolute; left: 0; top: 0; display: flow-root }
:where(.page *) { margin: 0; padding: 0; font-size: inherit; font-weight: inherit; font-style: inherit;
  list-style: none; color: inherit; text-decoration: none; box-sizing: content-box }
:where(.page) :where(b, strong) { font-weight: 700 }
`

// measureScript is a function that returns every box and every line of the
// elements that hold cards. A line ends where the baseline of the next
// character is another. Sizes are for the texts that shrink.
const measureScript = `
(selector, sizes) => Promise.all([document.fonts.ready, ...[...document.images].map(i => i.decode().catch(() => 0))]).then(() => {
  for (const e of document.querySelectorAll("*")) {
    if (sizes.length > 0 && getComputedStyle(e).getPropertyValue("--smem-fit") === "shrink" && e.getClientRects().length > 0) {
      e.style.fontSize = sizes.shift() + "px";
    }
  }
  const canvas = document.createElement("canvas").getContext("2d");
  const ascents = new Map();
  const ascentOf = font => {
    if (!ascents.has(font)) {
      canvas.font = font;
      ascents.set(font, Math.round(canvas.measureText("x").fontBoundingBoxAscent));
    }
    return ascents.get(font);
  };
  const range = document.createRange();
  return [...document.querySelectorAll(selector)].map(page => {
    const from = page.getBoundingClientRect();
    const boxes = [], lines = [];
    for (const e of page.querySelectorAll("*")) {
      if (e.closest("svg") && e.closest("svg") !== e || e.tagName === "BR" || e.getClientRects().length === 0) continue;
      const r = e.getBoundingClientRect();
      boxes.push({element: e.tagName.toLowerCase(), at: [r.x - from.x, r.y - from.y, r.width, r.height]});
    }
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    let last = null, block = null;
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      if (n.parentElement.closest("svg")) continue;
      const style = getComputedStyle(n.parentElement);
      const ascent = ascentOf(style.fontWeight + " " + style.fontSize + " " + style.fontFamily);
      let around = n.parentElement;
      while (getComputedStyle(around).display === "inline") around = around.parentElement;
      const text = n.data;
      for (let i = 0; i < text.length; i++) {
        range.setStart(n, i); range.setEnd(n, i + 1);
        const rects = range.getClientRects();
        if (rects.length === 0 || rects[rects.length - 1].width === 0 || text[i].trim() === "" || text[i] === "\u00ad" || text[i] === "\u200b") continue;
        const base = rects[rects.length - 1].top + ascent; // behind a soft hyphen the first is an empty one
        if (last === null || around !== block || Math.abs(base - last) > 2) lines.push("");
        last = base; block = around;
        lines[lines.length - 1] += text[i];
      }
    }
    return {boxes, lines};
  });
})`

// measured is what Chromium made of one card.
type measured struct {
	Boxes []struct {
		Element string     `json:"element"`
		At      [4]float64 `json:"at"` // x, y, width, height
	} `json:"boxes"`
	Lines []string `json:"lines"`
}

// browser is a Chromium with one tab, and the pages it is shown.
type browser struct {
	ctx   context.Context
	root  string // address of the pages
	mu    sync.Mutex
	pages map[string]string
}

// openBrowser starts Chromium, or skips the test. It finds the files of the
// default theme beside its pages.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("skipped the comparison with Chromium: no chromium in PATH")
	}
	b := &browser{pages: map[string]string{}}
	server := httptest.NewServer(b.handler())
	t.Cleanup(server.Close)
	b.root = server.URL
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(2000, 2000),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-device-scale-factor", "1"), chromedp.Flag("font-render-hinting", "none"),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	b.ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(b.ctx); err != nil {
		t.Skipf("skipped the comparison with Chromium: it did not start: %v", err)
	}
	return b
}

// handler serves the pages and the theme's files.
func (b *browser) handler() http.Handler {
	files := http.FileServer(http.Dir("../../themes/default"))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		page, ok := b.pages[r.URL.Path]
		b.mu.Unlock()
		if !ok && strings.HasSuffix(r.URL.Path, ".png") {
			picture, _ := testPicture(r.URL.Path)
			w.Write(picture)
			return
		}
		if !ok {
			w.Header().Set("Cache-Control", "max-age=3600")
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	})
}

// measure shows a page and returns what it made of each element that a
// selector finds. Sizes are those of the texts that shrink, px, in document
// order.
func (b *browser) measure(t *testing.T, page, selector string, sizes []float64) []measured {
	t.Helper()
	b.mu.Lock()
	path := fmt.Sprintf("/page-%d.html", len(b.pages))
	b.pages[path] = page
	b.mu.Unlock()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(b.root+path)); err != nil {
		t.Fatalf("Chromium does not show %s: %v", path, err)
	}
	call := fmt.Sprintf("(%s)(%q, [%s])", measureScript, selector, strings.Join(strings.Fields(strings.Trim(fmt.Sprint(sizes), "[]")), ","))
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]measured](call, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("Chromium does not measure %s: %v", path, err)
	}
	return found
}

// cards lays test cards out in Chromium, each in an element of its own size.
func (b *browser) cards(t *testing.T, cards []card) []measured {
	t.Helper()
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><style>")
	for _, f := range fonts {
		fmt.Fprintf(&page, "@font-face{font-family:%q;font-weight:%d;src:url(\"fonts/%s\")}\n", f.Family, f.Weight, f.File)
	}
	page.WriteString(browserReset)
	for i, c := range cards {
		fmt.Fprintf(&page, "#p%d{width:%dpx;height:%dpx;%s%s}\n", i, c.width, c.height, base, c.css)
	}
	page.WriteString("</style></head><body>")
	for i, c := range cards {
		fmt.Fprintf(&page, "<div class=page id=p%d dir=%s>%s</div>\n", i, c.direction(), c.html)
	}
	found := b.measure(t, page.String(), ".page", nil)
	if len(found) != len(cards) {
		t.Fatalf("Chromium measured %d of %d cards", len(found), len(cards))
	}
	return found
}
