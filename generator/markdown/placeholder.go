package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"smem/generator/diag"
)

// Placeholder stands in the text for a fact of the region:
// {{number general}}, {{account primary}}; or, as {{plain 15}}, for itself.
type Placeholder struct {
	Kind string // number, alert, account, hashtag, service, radio, region or plain
	Name string // one name; of plain the whole text
	Pos  diag.Pos
}

// kinds is what a placeholder may stand for.
var kinds = []string{"number", "alert", "account", "hashtag", "service", "radio", "region", "plain"}

// placeholderAt reads the placeholder that a line begins with.
func placeholderAt(line []byte) (t *token, length int) {
	rest := line[2:min(len(line), maxBraceLen)]
	end := bytes.Index(rest, []byte("}}"))
	if line := bytes.IndexByte(rest, '\n'); end < 0 || line >= 0 && line < end {
		return &token{kind: unclosedToken}, 2
	}
	return &token{inside: string(rest[:end])}, end + 4
}

// placeholder reads what stands in double braces. One that is wrong is shown as
// it is written.
func (b *builder) placeholder(t *token) span {
	b.skip(t.Pos())
	if t.kind == unclosedToken {
		b.badPlaceholder(t.Pos(), `write the whole placeholder on one line, such as {{number general}}; braces that are meant as such are written \{{`, "{{ is not closed")
		return words("{{")
	}
	p := Placeholder{Kind: strings.TrimSpace(t.inside), Pos: b.place(t.Pos())}
	if i := strings.IndexFunc(p.Kind, unicode.IsSpace); i > 0 {
		p.Kind, p.Name = p.Kind[:i], strings.TrimSpace(p.Kind[i:])
	}
	if !b.checkPlaceholder(p, t) {
		return words("{{" + t.inside + "}}")
	}
	b.doc.Placeholders = append(b.doc.Placeholders, p)
	return p
}

// checkPlaceholder reports what is wrong with a placeholder.
func (b *builder) checkPlaceholder(p Placeholder, t *token) bool {
	list := "the kinds are " + strings.Join(kinds, ", ")
	known := false
	for _, k := range kinds {
		known = known || k == p.Kind
	}
	switch {
	case p.Kind == "":
		b.badPlaceholder(t.Pos(), "write what stands here, such as {{number general}}; "+list, "the placeholder is empty")
	case !known:
		cure := list
		if near := diag.Closest(p.Kind, kinds); near != "" {
			cure = "did you mean " + near + "? " + list
		}
		b.badPlaceholder(t.Pos(), cure, "there is no placeholder of the kind %q", p.Kind)
	case p.Name == "":
		b.badPlaceholder(t.Pos(), "write {{"+p.Kind+" name}} with a name from the region's file", "{{%s}} does not say which", p.Kind)
	case p.Kind == "plain" && strings.ContainsAny(p.Name, "{}"):
		b.badPlaceholder(t.Pos(), "take them out", "the text of a placeholder cannot have braces")
	case p.Kind != "plain" && strings.ContainsFunc(p.Name, unicode.IsSpace):
		b.badPlaceholder(t.Pos(), "write one name as it stands in the region's file, such as text_relay", "{{%s %s}} has more than one name", p.Kind, p.Name)
	case p.Kind != "plain" && !validName(p.Name):
		b.badPlaceholder(t.Pos(), "write a name as it stands in the region's file: letters, digits, _, - and .", "%q cannot be a name in a region", p.Name)
	default:
		return true
	}
	return false
}

// validName reports whether a region can have such a name.
func validName(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && r != '_' && r != '-' && r != '.'
	})
}

// badPlaceholder reports a placeholder that cannot be.
func (b *builder) badPlaceholder(at int, cure, format string, args ...any) {
	b.found.errorf("placeholder", b.place(at), cure, format, args...)
}

// value returns the plain text that stands for a placeholder.
func (p Placeholder) value(r *Rendering) string {
	if r.Placeholder == nil {
		return p.String()
	}
	return r.Placeholder(p)
}

// String returns the placeholder as it is written.
func (p Placeholder) String() string { return "{{" + p.Kind + " " + p.Name + "}}" }

func (p Placeholder) html(w *htmlWriter) {
	if w.r.Explain != nil && w.running() {
		if destination := w.r.Explain(p); destination != "" {
			w.term(destination)
			defer w.WriteString("</a>")
			w.inLink = true
			defer func() { w.inLink = false }()
		}
	}
	if w.r.HTML != nil && !w.inLink {
		w.WriteString(w.r.HTML(p))
		return
	}
	w.WriteString(`<bdi dir="ltr">`)
	w.escaped(p.value(w.r))
	w.WriteString("</bdi>")
}

func (p Placeholder) text(w *textWriter) {
	if value := p.value(w.r); value != "" {
		w.isolated(value)
	}
}
