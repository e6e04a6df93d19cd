package layout_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
)

var reduce = flag.String("reduce", "", "seeds, with commas between them, of generated cards to show in the smallest form on which Chromium disagrees")

// smaller lists all drawings that lack one thing of a drawing.
func smaller(d *drawing) []*drawing {
	var all []*drawing
	variant := func(change func(body *sketch)) {
		c := *d
		c.body = d.body.clone()
		change(c.body)
		all = append(all, &c)
	}
	if d.style != "" {
		c := *d
		parts := strings.SplitAfter(d.style, ";")
		for i := range parts {
			c := c
			c.style = strings.Join(slices.Delete(slices.Clone(parts), i, i+1), "")
			all = append(all, &c)
		}
	}
	if d.rtl {
		c := *d
		c.rtl = false
		all = append(all, &c)
	}
	var walk func(s *sketch, path []int)
	walk = func(s *sketch, path []int) {
		find := func(body *sketch) *sketch {
			for _, i := range path {
				body = body.kids[i]
			}
			return body
		}
		for i := range s.style {
			variant(func(body *sketch) { e := find(body); e.style = slices.Delete(e.style, i, i+1) })
		}
		if s.attrs != "" && s.tag != "img" && s.tag != "svg" {
			variant(func(body *sketch) { find(body).attrs = "" })
		}
		for i, k := range s.kids {
			variant(func(body *sketch) { e := find(body); e.kids = slices.Delete(e.kids, i, i+1) })
			if len(k.kids) > 0 {
				variant(func(body *sketch) { e := find(body); e.kids = slices.Replace(e.kids, i, i+1, e.kids[i].kids...) })
			}
			walk(k, append(slices.Clone(path), i))
		}
	}
	walk(d.body, nil)
	return all
}

// reduced takes things out of a drawing as long as Chromium disagrees.
func reduced(t *testing.T, b *browser, d *drawing) *drawing {
	for range 200 {
		next := smaller(d)
		cards := make([]card, len(next))
		for i := range next {
			cards[i] = next[i].card()
		}
		found := false
		for i, want := range b.cards(t, cards) {
			got, problems := cards[i].lay(t)
			if !supported(problems) || len(got.Boxes) != len(want.Boxes) {
				continue
			}
			if difference(got, want) != "" {
				d, found = next[i], true
				break
			}
		}
		if !found {
			return d
		}
	}
	return d
}

// asked reports whether a seed is one to reduce.
func asked(seed int) bool { return slices.Contains(strings.Split(*reduce, ","), fmt.Sprint(seed)) }
