package css

import (
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"smem/generator/scene"
)

var update = flag.Bool("update", false, "ask Chromium for testdata/computed.json again")

// testdata/computed.json is what Chromium's getComputedStyle says of every
// element with an id in computed.html under computed.css. Nothing is laid out
// (the body has display: none), so that sizes are computed values, not used
// ones.
func TestComputedValuesAreChromiums(t *testing.T) {
	page := read(t, "computed.html")
	rules := read(t, "computed.css")
	if *update {
		askChromium(t, page, rules)
	}
	var chromium map[string]map[string]string
	if err := json.Unmarshal([]byte(read(t, "computed.json")), &chromium); err != nil {
		t.Fatal(err)
	}
	elements := apply(t, page, rules)
	if len(elements) != len(chromium) || len(elements) < 50 {
		t.Fatalf("%d elements here, %d in Chromium", len(elements), len(chromium))
	}
	compared := 0
	for id, want := range chromium {
		got := computedStyle(elements[id].Style)
		for property, value := range got {
			if compared++; !sameValue(property, value, want[property]) {
				t.Errorf("#%s: %s is %q, in Chromium %q", id, property, value, want[property])
			}
		}
	}
	t.Logf("%d values compared", compared)
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// askChromium writes testdata/computed.json.
func askChromium(t *testing.T, page, rules string) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("-update needs chromium: ", err)
	}
	var names []string
	for name := range computedStyle(initialStyle()) {
		names = append(names, name)
	}
	list, _ := json.Marshal(names)
	document := `<!doctype html><meta charset="utf-8"><style>` + Reset + "</style><style>" + rules + `</style><body style="display:none">` + page + `<script>
		const answer = {};
		for (const e of document.querySelectorAll("[id]")) {
			const style = getComputedStyle(e);
			answer[e.id] = Object.fromEntries(` + string(list) + `.map(name => [name, style.getPropertyValue(name)]));
		}
		const out = document.createElement("output");
		out.textContent = JSON.stringify(answer);
		document.body.append(out);
	</script>`
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	dom, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?s)<output>(.*)</output>`).FindSubmatch(dom)
	if found == nil {
		t.Fatal("Chromium gave no answer")
	}
	var answer map[string]map[string]string
	if err := json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &answer); err != nil {
		t.Fatal(err)
	}
	pretty, _ := json.MarshalIndent(answer, "", "\t")
	if err := os.WriteFile(filepath.Join("testdata", "computed.json"), append(pretty, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sameValue reports whether two values are equal but for what Style cannot
// tell apart and what floating point rounds.
func sameValue(property, ours, theirs string) bool {
	switch {
	case ours == theirs:
		return true
	case property == "flex-basis" && ours == "0px" && theirs == "0%":
		return true // flex: 1 has a basis of 0 in Style
	case strings.HasPrefix(property, "min-") && ours == "auto" && theirs == "0px":
		return true // getComputedStyle says so for boxes that are not laid out
	case property == "letter-spacing" && ours == "0px" && theirs == "normal":
		return true
	}
	a, errA := strconv.ParseFloat(strings.TrimSuffix(ours, "px"), 64)
	b, errB := strconv.ParseFloat(strings.TrimSuffix(theirs, "px"), 64)
	return errA == nil && errB == nil && math.Abs(a-b) <= 1e-5*max(1, math.Abs(b)) // Chromium keeps 6 digits
}

// computedStyle writes a style as getComputedStyle does.
func computedStyle(s Style) map[string]string {
	px := func(v float64) string { return fmt.Sprintf("%.6gpx", v) }
	length := func(l Length, auto string) string {
		switch {
		case l.Unit == Auto:
			return auto
		case l.Percent == 0:
			return px(l.Value)
		case l.Value == 0:
			return fmt.Sprintf("%.6g%%", l.Percent)
		case l.Value < 0:
			return fmt.Sprintf("calc(%.6g%% - %s)", l.Percent, px(-l.Value))
		}
		return fmt.Sprintf("calc(%.6g%% + %s)", l.Percent, px(l.Value))
	}
	color := func(c scene.Color) string {
		if c.A == 255 {
			return fmt.Sprintf("rgb(%d, %d, %d)", c.R, c.G, c.B)
		}
		return fmt.Sprintf("rgba(%d, %d, %d, %.2g)", c.R, c.G, c.B, float64(c.A)/255)
	}
	choose := func(on bool, yes, no string) string {
		if on {
			return yes
		}
		return no
	}
	aligns := [...]string{"normal", "auto", "stretch", "flex-start", "flex-end", "start", "end", "center", "baseline", "space-between", "space-around", "space-evenly"}
	var families []string
	for _, f := range s.FontFamily {
		if strings.Contains(f, " ") {
			f = `"` + f + `"`
		}
		families = append(families, f)
	}
	m := map[string]string{
		"display":          [...]string{"block", "inline", "flex", "none"}[s.Display],
		"position":         [...]string{"static", "relative", "absolute"}[s.Position],
		"direction":        choose(s.RTL, "rtl", "ltr"),
		"unicode-bidi":     choose(s.Plaintext, "plaintext", choose(s.Isolate, "isolate", "normal")),
		"box-sizing":       choose(s.ContentBox, "content-box", "border-box"),
		"width":            length(s.Width, "auto"),
		"height":           length(s.Height, "auto"),
		"min-width":        length(s.MinWidth, "auto"),
		"min-height":       length(s.MinHeight, "auto"),
		"max-width":        length(s.MaxWidth, "none"),
		"max-height":       length(s.MaxHeight, "none"),
		"flex-direction":   [...]string{"row", "row-reverse", "column", "column-reverse"}[s.FlexDirection],
		"flex-wrap":        [...]string{"nowrap", "wrap", "wrap-reverse"}[s.FlexWrap],
		"flex-grow":        fmt.Sprint(s.Grow),
		"flex-shrink":      fmt.Sprint(s.Shrink),
		"flex-basis":       length(s.Basis, "auto"),
		"row-gap":          length(s.RowGap, "normal"),
		"column-gap":       length(s.ColumnGap, "normal"),
		"justify-content":  aligns[s.JustifyContent],
		"align-items":      aligns[s.AlignItems],
		"align-self":       aligns[s.AlignSelf],
		"align-content":    aligns[s.AlignContent],
		"order":            fmt.Sprint(s.Order),
		"background-color": color(s.Background),
		"color":            color(s.Color),
		"opacity":          fmt.Sprint(s.Opacity),
		"object-fit":       [...]string{"fill", "contain", "cover", "none", "scale-down"}[s.ObjectFit],
		"font-family":      strings.Join(families, ", "),
		"font-size":        px(s.FontSize),
		"font-weight":      fmt.Sprint(s.FontWeight),
		"line-height":      choose(s.LineHeight < 0, "normal", px(s.LineHeight)),
		"letter-spacing":   px(s.LetterSpacing),
		"text-align":       [...]string{"start", "end", "center", "left", "right"}[s.TextAlign],
		"text-wrap-style":  choose(s.Balance, "balance", "auto"),
		"white-space":      [...]string{"normal", "nowrap", "pre", "pre-line", "pre-wrap"}[s.WhiteSpace],
		"hyphens":          choose(s.NoHyphens, "none", "manual"),
	}
	for i, side := range sideNames {
		m[side] = length(s.Inset[i], "auto")
		m["margin-"+side] = length(s.Margin[i], "auto")
		m["padding-"+side] = length(s.Padding[i], "auto")
		m["border-"+side+"-width"] = px(s.Border[i].Width)
		m["border-"+side+"-color"] = color(s.Border[i].Color)
	}
	for i, corner := range [...]string{"top-left", "top-right", "bottom-right", "bottom-left"} {
		m["border-"+corner+"-radius"] = length(s.Radius[i], "0px")
	}
	return m
}
