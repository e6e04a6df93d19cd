package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"smem/generator/diag"
)

// Image is a picture in the text.
type Image struct {
	Destination string // as the author means it: escapes and entities resolved
	Alt         string // the alternative text, placeholders as written
	Pos         diag.Pos
}

// image is a picture and its alternative text.
type image struct {
	destination string // "" if it was refused: then only the alternative text is shown
	title       string
	alt         []span
	below       bool // in a section: far enough down to be fetched later
}

func (b *builder) image(n *ast.Image) span {
	x := image{destination: resolved(n.Destination), title: b.title(n.Title, n.Pos()), below: len(b.parts) > 1}
	i := len(b.doc.Images)
	b.doc.Images = append(b.doc.Images, Image{Destination: x.destination, Pos: b.place(n.Pos())})
	b.skip(n.Pos())
	around := b.said
	b.said = said{}
	b.startRun(b.place(n.Pos()))
	x.alt = b.spans(n)
	b.endRun()
	b.said = around
	alt := plain(x.alt, &Rendering{}, false)
	b.doc.Images[i].Alt = alt
	if alt == "" {
		b.found.errorf("alt-missing", b.place(n.Pos()), "write between the square brackets what it shows, for those who cannot see it", "the picture has no alternative text")
	}
	if !b.checkAddress(x.destination, n.Pos(), true) {
		x.destination = ""
	}
	return x
}

func (x image) html(w *htmlWriter) {
	alt := plain(x.alt, w.r, false)
	if x.destination == "" {
		w.escaped(alt)
		return
	}
	w.WriteString("<img")
	w.address("src", x.destination)
	w.WriteString(` alt="`)
	w.quoted(alt)
	w.WriteByte('"')
	w.title(x.title)
	x.size(w)
	w.WriteByte('>')
}

// size writes the measures, so that nothing moves when the picture comes, and
// puts off fetching what is not seen first.
func (x image) size(w *htmlWriter) {
	if w.r.Size == nil {
		return
	}
	if width, height := w.r.Size(x.destination); width > 0 && height > 0 {
		w.WriteString(` width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) + `"`)
	}
	if x.below {
		w.WriteString(` loading="lazy"`)
	}
}

func (x image) text(w *textWriter) { w.spans(x.alt) }
