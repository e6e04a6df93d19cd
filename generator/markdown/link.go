package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"smem/generator/diag"
)

// Link is a link in the text.
type Link struct {
	Destination string // as the author means it: escapes and entities resolved
	Text        string // its plain words, placeholders as written
	Pos         diag.Pos
}

// link is a link and its words, or an address that stands for itself.
type link struct {
	destination string // "" if it was refused: then only the words are shown
	title       string
	inside      []span
	bare        bool // the words are the address
}

func (b *builder) link(n *ast.Link) span {
	l := link{destination: resolved(n.Destination), title: b.title(n.Title, n.Pos())}
	i := len(b.doc.Links)
	b.doc.Links = append(b.doc.Links, Link{Destination: l.destination, Pos: b.place(n.Pos())})
	l.inside = b.spans(n)
	b.doc.Links[i].Text = plain(l.inside, &Rendering{}, false)
	if !b.checkAddress(l.destination, n.Pos(), false) {
		l.destination = ""
	}
	return l
}

func (b *builder) autoLink(n *ast.AutoLink) span {
	address := string(n.URL(b.text[b.from:]))
	l := link{destination: address, inside: []span{words(address)}, bare: true}
	if n.AutoLinkType == ast.AutoLinkEmail {
		l.destination = "mailto:" + address
	}
	b.skip(n.Pos())
	b.doc.Links = append(b.doc.Links, Link{Destination: l.destination, Text: address, Pos: b.place(n.Pos())})
	if !b.checkAddress(l.destination, n.Pos(), false) {
		l.destination = ""
	}
	return l
}

// title reads the title of a link or a picture.
func (b *builder) title(raw []byte, at int) string {
	if bytes.Contains(raw, []byte("{{")) {
		b.badPlaceholder(at, "take it out; a placeholder may stand in the words of the link", "a placeholder cannot stand in a title")
	}
	title := collapse(resolved(raw))
	if !b.visible(title, at) {
		return ""
	}
	if title != "" {
		pos := b.place(at)
		b.runs = append(b.runs, run{text: []byte(title), line: int32(pos.Line), col: int32(pos.Col)})
	}
	return title
}

// visible reports characters in an address or a title that entities smuggled in.
func (b *builder) visible(s string, at int) bool {
	for _, r := range s {
		if refused(r) {
			invisible(r, b.place(at), b.found)
			return false
		}
	}
	return true
}

// checkAddress reports an address that cannot be linked to.
func (b *builder) checkAddress(address string, at int, picture bool) bool {
	scheme, rest := schemeOf(address)
	pos := b.place(at)
	allowed := "a link begins with https:, http:, mailto:, tel: or sms:, or is relative"
	if picture {
		allowed = "a picture's address begins with https: or http:, or is relative"
	}
	switch {
	case strings.Contains(address, "{{"):
		b.badPlaceholder(at, "write the address itself; a placeholder may stand in the words of the link", "a placeholder cannot stand in an address")
	case rest == "":
		b.found.errorf("broken-link", pos, "write it between the round brackets", "the address is empty")
	case scheme == "" && strings.HasPrefix(strings.ReplaceAll(rest, `\`, "/"), "//"):
		b.found.errorf("link-scheme", pos, "write https: before it", "the address %q has no scheme", address)
	case userinfo(address):
		b.found.errorf("link-scheme", pos, "write the address without what stands before the @", "what stands before the @ in %q is no host: the link leads elsewhere than it seems", address)
	case scheme != "" && (!schemeAllowed(scheme, picture) || !strings.HasPrefix(strings.ToLower(address), scheme+":")):
		b.found.errorf("link-scheme", pos, allowed, "%q cannot be linked to", address)
	default:
		return b.visible(address, at)
	}
	return false
}

// userinfo reports whether a web address has something before its host, as in
// https://www.example.org@other.example/.
func userinfo(address string) bool {
	_, rest, ok := strings.Cut(address, "//")
	if scheme, _ := schemeOf(address); !ok || scheme != "http" && scheme != "https" {
		return false
	}
	authority, _, _ := strings.Cut(rest, "/")
	if i := strings.IndexAny(authority, "?#\\"); i >= 0 {
		authority = authority[:i]
	}
	return strings.Contains(authority, "@")
}

// schemeOf returns an address's scheme in lower case, "" if it is relative, and
// the address; both without the characters that browsers skip and others that
// hide a scheme from the eye: controls, space and format characters.
func schemeOf(address string) (scheme, rest string) {
	rest = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Z, unicode.Other_Default_Ignorable_Code_Point) {
			return -1
		}
		return r
	}, address)
	i := strings.IndexAny(rest, ":/?#")
	if i < 0 || rest[i] != ':' {
		return "", rest
	}
	if i == 0 {
		return ":", rest // nothing that could be allowed
	}
	return strings.ToLower(rest[:i]), rest
}

// schemeAllowed reports whether an address may have a scheme.
func schemeAllowed(scheme string, picture bool) bool {
	switch scheme {
	case "http", "https":
		return true
	case "mailto", "tel", "sms":
		return !picture
	}
	return false
}

func (l link) html(w *htmlWriter) {
	if l.destination == "" || w.inLink {
		l.inner(w)
		return
	}
	w.WriteString("<a")
	w.address("href", l.destination)
	w.title(l.title)
	w.WriteByte('>')
	w.inLink = true
	l.inner(w)
	w.inLink = false
	w.WriteString("</a>")
}

// inner writes the words of a link.
func (l link) inner(w *htmlWriter) {
	if !l.bare {
		w.spans(l.inside)
		return
	}
	w.WriteString(`<bdi dir="ltr">`)
	for _, s := range l.inside {
		if address, ok := s.(words); ok {
			w.escaped(string(address))
		}
	}
	w.WriteString("</bdi>")
}

func (l link) text(w *textWriter) {
	if !l.bare {
		w.spans(l.inside)
		return
	}
	for _, s := range l.inside {
		if address, ok := s.(words); ok {
			w.isolated(string(address))
		}
	}
}

// address writes an attribute with an address, and for one outside the site
// what keeps the other side from the page.
func (w *htmlWriter) address(attribute, destination string) {
	if w.r.Link != nil {
		destination = w.r.Link(destination)
	}
	w.WriteString(" " + attribute + `="`)
	w.quoted(string(util.URLEscape([]byte(destination), false)))
	w.WriteByte('"')
	if scheme, rest := schemeOf(destination); attribute == "href" && (scheme == "http" || scheme == "https" || strings.HasPrefix(rest, "//")) {
		w.WriteString(` rel="noopener noreferrer"`)
	}
}

// title writes a title, if there is one.
func (w *htmlWriter) title(title string) {
	if title == "" {
		return
	}
	w.WriteString(` title="`)
	w.quoted(w.r.typeset(title))
	w.WriteByte('"')
}
