package layout_test

import (
	"math"
	"strings"
	"testing"

	"smem/generator/diag"
	"smem/generator/scene"
)

// fitCard is a card with one text that may shrink.
func fitCard(css, body string) card {
	return card{name: "fit", width: 400, height: 300, css: css, html: `<div class="c">` + body + `</div>`}
}

func TestFit(t *testing.T) {
	shrink := "-smem-fit: shrink; -smem-fit-min: 20px;"
	long := "Restez chez vous et attendez les consignes des autorités"
	tests := []struct {
		name, css, body string
		size            float64 // 0: whatever is the largest that fits
		problem         string
	}{
		{"fits at once", "p{font-size:40px;max-height:100px;" + shrink + "}", "<p>court</p>", 40, ""},
		{"max-height", "p{font-size:40px;max-height:100px;" + shrink + "}", "<p>" + long + "</p>", 0, ""},
		{"height", "p{font-size:40px;height:100px;" + shrink + "}", "<p>" + long + "</p>", 0, ""},
		{"flexed", ".c{display:flex;flex-direction:column;height:100%}i{flex:none;height:200px;display:block}p{flex:1 1 0;min-height:0;font-size:40px;" + shrink + "}", "<i></i><p>" + long + "</p>", 0, ""},
		{"children in em", "section{font-size:40px;height:120px;" + shrink + "}p{font-size:.8em;margin-top:.5em}", "<section><p>Restez chez vous</p><p>Attendez les consignes de la préfecture</p></section>", 0, ""},
		{"too wide", "p{font-size:60px;width:200px;white-space:nowrap;" + shrink + "}", "<p>Restez chez vous</p>", 0, ""},
		{"too tall at the smallest", "p{font-size:40px;height:50px;" + shrink + "}", "<p>" + long + "</p>", 20, "text is 2 px too tall for its box at its smallest size, 20 px"},
		{"too wide at the smallest", "p{font-size:40px;width:100px;white-space:nowrap;" + shrink + "}", "<p>Restez chez vous</p>", 20, "text is 59 px too wide for its box at its smallest size, 20 px"},
		{"grows with its content", "p{font-size:40px;" + shrink + "}", "<p>" + long + "</p>", 40, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := fitCard(test.css, test.body)
			s, problems := c.lay(t)
			if got := messages(problems); got != test.problem {
				t.Errorf("mistakes %q, want %q", got, test.problem)
			}
			if len(s.Fit) != 1 {
				t.Fatalf("%d fits", len(s.Fit))
			}
			f := s.Fit[0]
			if test.size != 0 && f.Size != test.size {
				t.Errorf("size %v, want %v", f.Size, test.size)
			}
			if (f.Free < 0) != (test.problem != "") {
				t.Errorf("%v px free, mistake %q", f.Free, test.problem)
			}
			if test.size == 0 {
				largestThatFits(t, c, f)
			}
		})
	}
}

// largestThatFits lays the card out without shrinking: at the size found
// nothing may overflow, a quarter of a pixel above something must.
func largestThatFits(t *testing.T, c card, f scene.Fit) {
	t.Helper()
	if f.Size != math.Round(f.Size*4)/4 || f.Size < f.Min || f.Size >= f.Max {
		t.Errorf("size %v is no multiple of 0.25 between %v and %v", f.Size, f.Min, f.Max)
	}
	at := func(size float64) string {
		fixed := c
		fixed.css = strings.ReplaceAll(strings.ReplaceAll(c.css, "font-size:40px", "font-size:"+number(size)+"px"), "font-size:60px", "font-size:"+number(size)+"px")
		fixed.css = strings.ReplaceAll(fixed.css, "-smem-fit: shrink; -smem-fit-min: 20px;", "")
		_, problems := fixed.lay(t)
		return messages(problems)
	}
	if got := at(f.Size); got != "" {
		t.Errorf("at %v px: %s", f.Size, got)
	}
	if got := at(f.Size + 0.25); got == "" {
		t.Errorf("at %v px it fits as well", f.Size+0.25)
	}
}

// TestFitOrder has two texts in one column: the first takes what it needs.
func TestFitOrder(t *testing.T) {
	c := fitCard(".c{display:flex;flex-direction:column;height:100%}p{flex:1 1 0;min-height:0;font-size:60px;-smem-fit:shrink;-smem-fit-min:10px}",
		"<p>Restez chez vous et attendez</p><p>Restez chez vous et attendez les consignes des autorités de votre commune</p>")
	s, problems := c.lay(t)
	if len(problems) > 0 || len(s.Fit) != 2 {
		t.Fatalf("%v, %d fits", problems, len(s.Fit))
	}
	if s.Fit[0].Size <= s.Fit[1].Size {
		t.Errorf("the shorter text has %v px, the longer %v px in a box of the same size", s.Fit[0].Size, s.Fit[1].Size)
	}
	if s.Fit[0].Lines == 0 || s.Fit[0].Source == "" || s.Fit[0].Element != "p" {
		t.Errorf("incomplete: %+v", s.Fit[0])
	}
}

func messages(l diag.List) string {
	var all []string
	for _, d := range l {
		all = append(all, d.Message)
	}
	return strings.Join(all, "; ")
}
