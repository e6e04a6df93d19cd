package layout_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"smem/generator/scene"
)

// browserReset gives a browser the nearly empty style sheet that css has.
const browserReset = `
body { margin: 0 }
.page { position: absolute; left: 0; top: 0; display: flow-root; -webkit-font-smoothing: auto }
:where(.page *) { margin: 0; padding: 0; font-size: inherit; font-weight: inherit; font-style: inherit;
  list-style: none; color: inherit; text-decoration: none; box-sizing: content-box }
:where(.page) :where(b, strong) { font-weight: 700 }
`

// measureScript writes every box and every line of every page into the
// document. A line ends where the baseline of the next character is another.
const measureScript = `
document.fonts.ready.then(() => {
  const canvas = document.createElement("canvas").getContext("2d");
  const pages = [...document.querySelectorAll(".page")].map(page => {
    const boxes = [], lines = [];
    for (const e of page.querySelectorAll("*")) {
      if (e.closest("svg") && e.closest("svg") !== e || e.tagName === "BR" || e.getClientRects().length === 0) continue;
      const r = e.getBoundingClientRect();
      boxes.push([e.tagName.toLowerCase(), r.x, r.y, r.width, r.height]);
    }
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    let last = null, block = null;
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const style = getComputedStyle(n.parentElement);
      canvas.font = style.fontWeight + " " + style.fontSize + " " + style.fontFamily;
      const ascent = Math.round(canvas.measureText("x").fontBoundingBoxAscent);
      let around = n.parentElement;
      while (getComputedStyle(around).display === "inline") around = around.parentElement;
      const text = n.data;
      for (let i = 0; i < text.length; i++) {
        const range = document.createRange();
        range.setStart(n, i); range.setEnd(n, i + 1);
        const rects = range.getClientRects();
        if (rects.length === 0 || text[i].trim() === "") continue;
        const base = rects[0].top + ascent;
        if (last === null || around !== block || Math.abs(base - last) > 2) lines.push("");
        last = base; block = around;
        lines[lines.length - 1] += text[i];
      }
    }
    return {boxes, lines};
  });
  document.getElementById("result").textContent = JSON.stringify(pages);
});
`

// browserPage is what Chromium made of one card.
type browserPage struct {
	Boxes [][5]any `json:"boxes"`
	Lines []string `json:"lines"`
}

// askChromium lays cards out in Chromium, each on a page of its own size.
func askChromium(t *testing.T, cards []card) []browserPage {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("skipped the comparison with Chromium: no chromium in PATH")
	}
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><style>")
	for _, f := range fonts {
		path, err := filepath.Abs(filepath.Join(fontFolder, f.File))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&page, "@font-face{font-family:%q;font-weight:%d;src:url(\"file://%s\")}\n", f.Family, f.Weight, path)
	}
	page.WriteString(browserReset)
	for i, c := range cards {
		fmt.Fprintf(&page, "#p%d{width:%dpx;height:%dpx;%s%s}\n", i, c.width, c.height, base, c.css)
	}
	page.WriteString("</style></head><body>")
	for i, c := range cards {
		fmt.Fprintf(&page, "<div class=page id=p%d dir=%s>%s</div>\n", i, c.direction(), c.html)
	}
	page.WriteString("<pre id=result></pre><script>" + measureScript + "</script></body></html>")

	folder := t.TempDir()
	file := filepath.Join(folder, "page.html")
	if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--force-device-scale-factor=1", "--font-render-hinting=none", "--allow-file-access-from-files",
		"--user-data-dir="+filepath.Join(folder, "profile"), "--window-size=2000,2000",
		"--virtual-time-budget=10000", "--dump-dom", "file://"+file)
	out, err := run.Output()
	if err != nil {
		t.Skipf("skipped the comparison with Chromium: it did not run: %v", err)
	}
	found := regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`).FindSubmatch(out)
	if found == nil || len(found[1]) == 0 {
		t.Fatal("Chromium wrote no result")
	}
	var pages []browserPage
	if err := json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &pages); err != nil {
		t.Fatal(err)
	}
	if len(pages) != len(cards) {
		t.Fatalf("Chromium measured %d of %d cards", len(pages), len(cards))
	}
	return pages
}

// knownDifferences are cards where Chromium and this package disagree, each
// with the reason.
var knownDifferences = map[string]string{
	"text-normal-arabic":     "line-height: normal counts the first font only; typeface does not tell the metrics of the fonts that stood in",
	"text-normal-arabic rtl": "the same",
}

func TestChromiumAgrees(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped the comparison with Chromium: -short")
	}
	var all []card
	for _, file := range cards(t, "boxes") {
		c, _ := readCard(t, file)
		r := c.rtl()
		r.name += " rtl"
		all = append(all, c, r)
	}
	pages := askChromium(t, all)
	boxes, close, same := 0, 0, 0
	for i, c := range all {
		got, _ := c.lay(t)
		want := pages[i]
		agree := true
		var report strings.Builder
		if len(got.Boxes) != len(want.Boxes) {
			fmt.Fprintf(&report, "%d boxes, in Chromium %d\n", len(got.Boxes), len(want.Boxes))
			agree = false
		}
		for k := range min(len(got.Boxes), len(want.Boxes)) {
			b, w := got.Boxes[k], want.Boxes[k]
			boxes++
			if off(b, w) <= 0.5 {
				close++
				continue
			}
			agree = false
			fmt.Fprintf(&report, "box %d %s: %s %s %s %s, in Chromium %v %v %v %v\n", k, b.Element,
				number(b.X), number(b.Y), number(b.Width), number(b.Height), w[1], w[2], w[3], w[4])
		}
		if g, w := words(lines(got)), words(want.Lines); !slices.Equal(g, w) {
			agree = false
			fmt.Fprintf(&report, "lines  %q\nin Chromium %q\n", g, w)
		}
		reason := knownDifferences[c.name]
		switch {
		case agree:
			same++
			if reason != "" {
				t.Errorf("%s: agrees, though it is a known difference", c.name)
			}
		case reason == "":
			t.Errorf("%s:\n%s", c.name, report.String())
		}
	}
	t.Logf("%d of %d boxes within 0.5 px (%.2f %%), %d of %d cards agree in every box and line",
		close, boxes, 100*float64(close)/float64(boxes), same, len(all))
}

// off is how far a box is from Chromium's at most, px.
func off(b scene.Box, w [5]any) float64 {
	worst := 0.0
	for i, v := range [4]float64{b.X, b.Y, b.Width, b.Height} {
		theirs, _ := w[i+1].(float64)
		worst = math.Max(worst, math.Abs(v-theirs))
	}
	return worst
}

// words returns lines without white space and without order.
func words(lines []string) []string {
	var out []string
	for _, l := range lines {
		if l = strings.Join(strings.Fields(strings.ReplaceAll(l, "\u00a0", " ")), ""); l != "" {
			out = append(out, l)
		}
	}
	slices.Sort(out)
	return out
}
