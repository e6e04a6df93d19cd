package markdown

import (
	"regexp"
	"strings"
)

// foreign is words in a language that is not the page's (WCAG 2.2, 3.1.2).
type foreign struct {
	language string // a BCP 47 tag
	inside   []span
}

// reTag matches what looks like a BCP 47 tag (RFC 5646, section 2.1).
var reTag = regexp.MustCompile(`^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$`)

// attributes reads the braces at the end of a heading: {#id}, {lang=ar} or
// both. It reports false if there is anything else in them.
func (b *builder) attributes(h *heading, named *token) bool {
	h.words.spans = trimEnd(h.words.spans)
	parts := strings.Fields(named.inside)
	name, language := "", ""
	for _, part := range parts {
		id, isID := strings.CutPrefix(part, "#")
		tag, isTag := strings.CutPrefix(part, "lang=")
		switch {
		case isID && validID(id) && name == "":
			name = id
		case isTag && reTag.MatchString(tag) && language == "":
			language = tag
		default:
			parts = nil
		}
	}
	if len(parts) == 0 {
		b.wrongAttributes(named)
		return false
	}
	h.id = name
	if language != "" {
		h.words.spans = []span{foreign{language, h.words.spans}}
	}
	return true
}

// wrongAttributes reports braces that say nothing known.
func (b *builder) wrongAttributes(n *token) {
	b.found.errorf("heading-id", b.place(n.Pos()), `write one such as {#follow}: letters, digits, hyphens and underscores, or {#follow lang=en} for words in another language; a brace that is meant as such is written \{`, "{%s} is no heading id", n.inside)
}

func (f foreign) html(w *htmlWriter) {
	w.WriteString(`<span lang="` + f.language + `" dir="auto">`)
	w.spans(f.inside)
	w.WriteString("</span>")
}

func (f foreign) text(w *textWriter) { w.spans(f.inside) }
