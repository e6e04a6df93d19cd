package layout

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"smem/generator/icon"
	"smem/generator/markup"
)

// TestIcons: an icon read before is the icon read now; mistakes keep their own
// places; what is written differently is told apart; room is limited.
func TestIcons(t *testing.T) {
	svg := func(text string) *markup.Node {
		n, _ := markup.Parse("icon.html", text)
		if n == nil {
			t.Fatal(text)
		}
		return n
	}
	var icons Icons
	var reading sync.WaitGroup
	for i := range 64 {
		reading.Go(func() {
			n := svg(fmt.Sprintf(`<svg viewBox="0 0 24 24"><path d="M0 0h%dv24z"/><g fill="none"><rect width="3" height="2"/></g></svg>`, i%8+1))
			got, problems := icons.read(n)
			if want, _ := icon.Read(n); !reflect.DeepEqual(got, want) || len(problems) > 0 {
				t.Error("the icon differs", problems)
			}
		})
	}
	reading.Wait()
	if len(icons.held) != 8 {
		t.Errorf("%d icons are held, not 8", len(icons.held))
	}
	for _, line := range []int{1, 2} {
		n := svg(`<svg viewBox="0 0 24 24"><blink/></svg>`)
		n.Children[0].Pos.Line = line
		if _, problems := icons.read(n); len(problems) != 1 || problems[0].Pos.Line != line {
			t.Errorf("line %d: %v", line, problems)
		}
	}
	a := svg(`<svg viewBox="0 0 24 24"><g><path d="M0 0h9v9z"/></g><path d="M0 0h9v9z"/></svg>`)
	b := svg(`<svg viewBox="0 0 24 24"><g><path d="M0 0h9v9z"/><path d="M0 0h9v9z"/></g></svg>`)
	if string(appendMarkup(nil, a)) == string(appendMarkup(nil, b)) {
		t.Error("two icons have one key")
	}
	for i := range 12 {
		n := svg(`<svg viewBox="0 0 24 24"><path d="M0 0h9v9z"/></svg>`)
		n.Attrs = append(n.Attrs, markup.Attr{Name: "data-long", Value: fmt.Sprintf("%0*d", maxIcons/5, i)})
		icons.read(n)
		if icons.size > maxIcons || len(icons.held) == 0 {
			t.Errorf("%d bytes are held in %d icons", icons.size, len(icons.held))
		}
	}
}
