package pdf

import (
	"fmt"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// page is the one page of a file in the making. Its content is in px with y
// downwards, as the scene is.
type page struct {
	file          *file
	library       *typeface.Library
	width, height float64 // points
	scale         float64 // points in a px
	content       []byte
	fonts         []*font
	states        names // graphics states: how faint something is
	patterns      names
	images        names
	tags          tags

	// What the content has set, so as not to set it again.
	fill, stroke, style string
	faint               uint8
	font                string
}

// names are the page's resources of one kind, by what they are made of.
type names struct {
	list   []named
	number map[string]int
}

type named struct {
	name   string
	object int
}

// find returns the name of a resource, which is made if it is new.
func (n *names) find(prefix, key string, make func() (int, error)) (string, error) {
	if i, ok := n.number[key]; ok {
		return n.list[i].name, nil
	}
	object, err := make()
	if err != nil {
		return "", err
	}
	if n.number == nil {
		n.number = map[string]int{}
	}
	n.number[key] = len(n.list)
	name := fmt.Sprintf("/%s%d", prefix, len(n.list))
	n.list = append(n.list, named{name, object})
	return name, nil
}

func newPage(f *file, s *scene.Scene, fonts *typeface.Library, scale float64) *page {
	p := &page{file: f, library: fonts, width: float64(s.Width) * scale, height: float64(s.Height) * scale, scale: scale, faint: 255}
	p.tags.boxes = s.Boxes
	p.content = numbers(p.content, 6, scale, 0, 0, -scale, 0, p.height)
	p.content = append(p.content, "cm 4 M\n"...) // the miter limit that SVG and the PNG have
	return p
}

func (p *page) item(item scene.Item) error {
	if line, ok := item.(*scene.Line); ok {
		return p.line(line)
	}
	p.content = p.tags.decoration(p.content)
	switch item := item.(type) {
	case *scene.Rect:
		return p.rect(item)
	case *scene.Fill:
		return p.path(item.Path, item.Paint, item.EvenOdd)
	case *scene.Stroke:
		return p.strokePath(item)
	case *scene.Picture:
		return p.picture(item)
	}
	return fmt.Errorf("an item of unknown kind %T", item)
}

// finish writes what had to wait for the last item, and returns the numbers of
// the page, whose dictionary is not set yet, and of the root of the tags.
func (p *page) finish(s *scene.Scene) (number, tree int) {
	p.content = p.tags.close(p.content)
	number = p.file.reserve()
	return number, p.tags.write(p.file, number)
}

// dictionary returns the page itself.
func (p *page) dictionary(parent int) []byte {
	content := p.file.addStream("", p.content)
	out := fmt.Appendf(nil, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", parent)
	out = numbers(out, 2, p.width, p.height)
	out = fmt.Appendf(out, "]/Contents %d 0 R/StructParents 0/Tabs/S/Group<</S/Transparency/CS/DeviceRGB>>/Resources<<", content)
	if len(p.fonts) > 0 {
		out = append(out, "/Font<<"...)
		for _, f := range p.fonts {
			out = fmt.Appendf(out, "%s %d 0 R", f.name, f.write(p.file))
		}
		out = append(out, ">>"...)
	}
	for _, kind := range []struct {
		name string
		list []named
	}{{"ExtGState", p.states.list}, {"Pattern", p.patterns.list}, {"XObject", p.images.list}} {
		if len(kind.list) == 0 {
			continue
		}
		out = append(out, "/"+kind.name+"<<"...)
		for _, r := range kind.list {
			out = fmt.Appendf(out, "%s %d 0 R", r.name, r.object)
		}
		out = append(out, ">>"...)
	}
	return append(out, ">>>>"...)
}
