package page

import (
	"bytes"
	"strconv"
	"strings"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/site"
)

// byteOrderMark tells readers that the file is UTF-8, whatever the server says
// of it.
const byteOrderMark = "\ufeff"

// Text is the plain-text twin of a page: the same words, the safety band
// first. It is UTF-8 with a byte order mark; paragraphs have an empty line
// between them, sections two above.
func (p *Press) Text(e site.Edition, pg *site.Page, t *site.Translation, language string) ([]byte, diag.List) {
	s := p.sheet(e, pg, t, language)
	rendering := p.site.Rendering(e.Region, t.Language.Tag)
	var b bytes.Buffer
	b.Grow(t.Text.Size + 1<<10) // the words and what all pages have
	b.WriteString(byteOrderMark)
	paragraph := func(text string) {
		if text != "" {
			b.WriteString(text)
			b.WriteString("\n\n")
		}
	}
	section := func(heading string, x markdown.Section) {
		b.WriteString("\n" + heading + "\n")
		paragraph(x.Sentence.Text(rendering))
		paragraph(x.Body.Text(rendering))
	}
	paragraph(s.textBand())
	if t.Status < site.Approved {
		paragraph(s.say("not_validated_page", nil))
	}
	if s.foreign() {
		paragraph(s.say("not_translated", map[string]any{"Language": t.Language.Name}))
	}
	b.WriteString("\n" + s.words.Title + "\n")
	paragraph(s.words.Lead)
	paragraph(t.Text.Intro.Text(rendering))
	actions, others := s.readingOrder()
	for i, x := range actions {
		section(strconv.Itoa(i+1)+". "+x.Heading.Text(rendering), x)
	}
	b.WriteString(s.textChapters(rendering))
	for _, x := range others {
		if s.inChapter(x.ID) {
			continue
		}
		section(x.Heading.Text(rendering), x)
	}
	b.WriteString(s.textReport())
	b.WriteString(s.textListings())
	if s.page.Kind != site.DirectoryPage {
		b.WriteString(s.textNumbers())
	}
	b.WriteString("\n" + s.say("published_by", nil) + " " + e.Region.Publisher.Name.In(s.tag, p.site.Default().Tag) + "\n")
	b.WriteString(s.say("updated_on", nil) + " " + s.messages.Date(t.Updated) + "\n")
	b.WriteString(site.Isolate(p.site.URL(s.dir)))
	b.WriteByte('\n')
	if !t.Language.RTL && !s.messages.Language().RTL {
		return withoutIsolates(b.Bytes()), s.problems
	}
	return b.Bytes(), s.problems
}

// withoutIsolates is site.Plain for bytes, which it changes.
func withoutIsolates(text []byte) []byte {
	out := text[:0]
	for {
		i := bytes.Index(text, []byte("\u2066")[:2])
		if i < 0 || i+3 > len(text) {
			return append(out, text...)
		}
		out = append(out, text[:i]...)
		if s := string(text[i : i+3]); s != "\u2066" && s != "\u2069" {
			out = append(out, s...)
		}
		text = text[i+3:]
	}
}

// textBand is the safety band as plain text.
func (s *sheet) textBand() string {
	general, _ := s.edition.Region.Number("general")
	text := s.say("band_call", nil) + " " + site.Isolate(general.Tel) + "\n" + s.say("band_not_a_call", nil)
	if relay, ok := s.edition.Region.Number("text_relay"); ok {
		text += "\n" + s.say("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)})
	}
	return text
}

// textNumbers is the region's emergency numbers as plain text.
func (s *sheet) textNumbers() string {
	var b strings.Builder
	for i, n := range s.numbers() {
		if i == 0 {
			b.WriteString("\n" + s.say("numbers_heading", nil) + "\n")
		}
		b.WriteString("- " + site.Isolate(n.Tel) + " " + n.Label + "\n")
	}
	return b.String()
}
