package layout_test

import (
	"math"
	"testing"

	"smem/generator/scene"
)

// TestFitRecord: what the record of a text that may shrink says is what a
// reader of the card could measure.
func TestFitRecord(t *testing.T) {
	// "un mot" is 67.94 px wide at 20 px.
	const shrink = "-smem-fit:shrink;-smem-fit-min:10px;line-height:1.5;"
	for _, test := range []struct {
		name, css, body string
		want            []scene.Fit // Element, Size, Min, Max, Lines and Free are compared
		problem         bool
	}{
		{
			"room below", "p{font-size:20px;height:100px;" + shrink + "}", "<p>un mot</p>",
			[]scene.Fit{{Element: "p", Size: 20, Min: 10, Max: 20, Lines: 1, Free: 70}}, false,
		}, {
			"room beside is tighter", "p{font-size:20px;height:200px;width:80px;white-space:nowrap;" + shrink + "}", "<p>un mot</p>",
			[]scene.Fit{{Element: "p", Size: 20, Min: 10, Max: 20, Lines: 1, Free: 80 - 67.94}}, false,
		}, {
			"overflow below", "p{font-size:20px;height:20px;width:60px;" + shrink + "}", "<p>des mots bien trop longs</p>",
			[]scene.Fit{{Element: "p", Size: 10, Min: 10, Max: 20, Lines: 3, Free: -25}}, true,
		}, {
			"overflow beside", "p{font-size:20px;height:20px;width:30px;white-space:nowrap;" + shrink + "}", "<p>un mot</p>",
			[]scene.Fit{{Element: "p", Size: 10, Min: 10, Max: 20, Lines: 1, Free: 30 - 67.94/2}}, true,
		}, {
			"the least above the largest", "p{font-size:8px;height:100px;" + shrink + "}", "<p>un mot</p>",
			[]scene.Fit{{Element: "p", Size: 8, Min: 8, Max: 8, Lines: 1, Free: 88}}, false,
		}, {
			"padding is no room", "p{font-size:20px;height:100px;padding:10px;" + shrink + "}", "<p>un mot</p>",
			[]scene.Fit{{Element: "p", Size: 20, Min: 10, Max: 20, Lines: 1, Free: 70}}, false,
		}, {
			"nothing inside", "p{font-size:20px;height:100px;" + shrink + "}", "<p></p>",
			[]scene.Fit{{Element: "p", Size: 20, Min: 10, Max: 20, Lines: 0, Free: 100}}, false,
		}, {
			"not shown", "p{display:none;" + shrink + "}", "<p>un mot</p>", nil, false,
		}, {
			"max-height", "p{font-size:20px;max-height:40px;" + shrink + "}", "<p>un mot</p>",
			[]scene.Fit{{Element: "p", Size: 20, Min: 10, Max: 20, Lines: 1, Free: 0}}, false,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, problems := fitCard(test.css, test.body).lay(t)
			if problems.HasErrors() != test.problem {
				t.Errorf("mistakes %q", messages(problems))
			}
			if len(s.Fit) != len(test.want) {
				t.Fatalf("%d fits, want %d", len(s.Fit), len(test.want))
			}
			for i, want := range test.want {
				got := s.Fit[i]
				if got.Element != want.Element || got.Size != want.Size || got.Min != want.Min || got.Max != want.Max ||
					got.Lines != want.Lines || math.Abs(got.Free-want.Free) > 0.05 {
					t.Errorf("got %+v, want %+v", got, want)
				}
			}
		})
	}
}

// TestFitNested: of a text that may shrink within another, the outer one is
// decided first, with the inner at its largest; what the inner one says in em
// follows the outer, and its own size in px does not.
func TestFitNested(t *testing.T) {
	c := fitCard("section{height:120px;font-size:40px;-smem-fit:shrink;-smem-fit-min:10px}p{font-size:1.5em;height:60px;-smem-fit:shrink;-smem-fit-min:8px}",
		"<section><p>Restez chez vous et attendez</p>Ne téléphonez pas pour rien</section>")
	s, problems := c.lay(t)
	if len(problems) > 0 || len(s.Fit) != 2 {
		t.Fatalf("%q, %d fits", messages(problems), len(s.Fit))
	}
	outer, inner := s.Fit[0], s.Fit[1]
	if outer.Element != "section" || inner.Element != "p" {
		t.Fatalf("order: %s, %s", outer.Element, inner.Element)
	}
	if inner.Max != 1.5*outer.Size {
		t.Errorf("the inner text may be %v px, want 1.5 times the outer's %v px", inner.Max, outer.Size)
	}
	if inner.Free < 0 || outer.Free < 0 || inner.Size > inner.Max || outer.Size >= outer.Max {
		t.Errorf("outer %+v, inner %+v", outer, inner)
	}
}

// TestFitFollowsText: a flex item that is as wide as its text has no room of
// its own; what counts is what the container leaves it.
func TestFitFollowsText(t *testing.T) {
	for _, test := range []struct {
		name, css string
		shrinks   bool
	}{
		{"as wide as its text", ".c{display:flex;align-items:flex-start}p{height:60px;font-size:40px;-smem-fit:shrink;-smem-fit-min:8px}", false},
		{"narrowed by its neighbour", ".c{display:flex;align-items:flex-start}i{display:block;flex:none;width:250px}p{min-width:0;height:60px;font-size:40px;-smem-fit:shrink;-smem-fit-min:8px}", true},
		{"as wide as its longest word", ".c{display:flex;flex-direction:column;align-items:flex-start}p{max-width:150px;height:60px;font-size:40px;-smem-fit:shrink;-smem-fit-min:8px}", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, problems := fitCard(test.css, "<i></i><p>Restez chez vous</p>").lay(t)
			if len(problems) > 0 || len(s.Fit) != 1 {
				t.Fatalf("%q, %d fits", messages(problems), len(s.Fit))
			}
			if f := s.Fit[0]; f.Size < f.Max != test.shrinks || f.Free < 0 {
				t.Errorf("%+v", f)
			}
		})
	}
}
