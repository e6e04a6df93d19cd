package css

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"testing"

	"smem/generator/markup"
)

// TestResize: after any number of changes the styles are those that Apply
// finds, the trees before stay as they were, and what does not lie around or
// inside the changed node is shared.
func TestResize(t *testing.T) {
	root, sheets := benchCard(t)
	extra := sheet(t, `:root { --d: rtl; --w: calc(2em + 1rem) }
.list { font-size: 1.25em } .row { --s: .5em; padding: var(--s, 1em); direction: var(--d); margin-inline-start: 1em }
.row:nth-child(odd) { direction: ltr; font-size: inherit; line-height: 1.5 } .row h2 { width: var(--w); border: .1em solid; letter-spacing: .02em }
.row p { font-size: 80%; line-height: inherit; padding-inline: var(--nothing, .3em) } .num { font-size: unset }`)
	sheets = append(sheets, extra)
	var nodes []*markup.Node
	var collect func(*markup.Node)
	collect = func(n *markup.Node) {
		if n.Name != "" {
			nodes = append(nodes, n)
		}
		for _, k := range n.Children {
			collect(k)
		}
	}
	collect(root)
	random := rand.New(rand.NewPCG(1, 2))
	sizes := map[*markup.Node]float64{}
	cascade, now, problems := NewCascade(sheets, root, nil)
	if want, found := Apply(sheets, root, nil); !reflect.DeepEqual(now, want) || !reflect.DeepEqual(problems, found) {
		t.Fatal("at first the styles differ")
	}
	for i := range 200 {
		n := nodes[random.IntN(len(nodes))]
		if i%50 == 49 {
			n = root
		}
		before, old := now, sizes
		sizes = maps.Clone(sizes)
		sizes[n] = float64(random.IntN(400)) / 4
		now = cascade.Resize(before, n, sizes)
		if want, _ := Apply(sheets, root, sizes); !reflect.DeepEqual(now, want) {
			t.Fatalf("change %d, %s at %v px: the styles differ", i, n.Name, sizes[n])
		}
		if want, _ := Apply(sheets, root, old); !reflect.DeepEqual(before, want) {
			t.Fatalf("change %d, %s: the tree before has changed", i, n.Name)
		}
		if shared(now, before) == 0 && n != root && n.Name != "ul" {
			t.Fatalf("change %d, %s: nothing is shared", i, n.Name)
		}
	}
	if cascade.Resize(now, &markup.Node{Name: "p"}, sizes) != now {
		t.Error("a node of another card changes this one")
	}
}

// shared counts the elements that two trees have in common, those inside them
// left out.
func shared(a, b *Element) int {
	if a == b {
		return 1
	}
	count := 0
	for i := range a.Children {
		count += shared(a.Children[i], b.Children[i])
	}
	return count
}
