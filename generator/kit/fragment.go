package kit

import (
	"encoding/base64"
	"html"
	"strconv"
	"strings"
	"time"

	"smem/generator/site"
)

// picture is a card as a fragment shows it.
type picture struct {
	source        string // file name or data: address
	alt           string
	width, height int // CSS px
}

// inline returns a picture's bytes as an address.
func inline(png []byte) string {
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(png)
}

// fragment returns a piece of HTML that can be pasted into a page of another
// site: the picture, and beside it every word of the card as text. It brings no
// style, script, class or id, so that it looks like the page that it stands on.
func (w *writer) fragment(p *site.Page, t *site.Translation, pic picture) string {
	x := w.cards.Transcript(w.job(p, t, ""))
	var b strings.Builder
	b.WriteString(`<figure lang="` + w.language.Tag + `" dir="` + w.direction() + "\">\n")
	b.WriteString(`<img src="` + html.EscapeString(pic.source) + `" alt="` + html.EscapeString(pic.alt) + `" width="` + strconv.Itoa(pic.width) + `" height="` + strconv.Itoa(pic.height) + "\">\n")
	b.WriteString("<figcaption>\n")
	line := func(tag, words string) {
		if words != "" {
			b.WriteString("<" + tag + ">" + words + "</" + tag + ">\n")
		}
	}
	number := site.Plain(x.Number)
	line("p", `<strong><a href="tel:`+html.EscapeString(strings.Join(strings.Fields(number), ""))+`"><bdi dir="ltr">`+html.EscapeString(number)+`</bdi></a> — `+words(x.Call)+"</strong> "+words(x.NotACall)+" "+words(x.Relay))
	if x.Notice != "" {
		line("p", "<em>"+words(w.say("not_validated_page", nil))+"</em>")
	}
	line("h2", words(x.Title))
	line("p", words(x.Lead))
	b.WriteString("<ol>\n")
	for _, a := range x.Actions {
		sentence := words(a.Sentence)
		if sentence != "" {
			sentence = "<br>" + sentence
		}
		line("li", "<strong>"+words(a.Headline)+"</strong>"+sentence)
	}
	b.WriteString("</ol>\n")
	line("p", strings.Join(w.imprint(p, t), "<br>\n"))
	b.WriteString("</figcaption>\n</figure>\n")
	return b.String()
}

// imprint is who answers for the words, from when they are, how they may be
// reused, and where they stand whole: lines of HTML.
func (w *writer) imprint(p *site.Page, t *site.Translation) []string {
	lines := []string{
		words(w.say("published_by", nil)) + " " + words(w.publisher()),
		words(w.say("updated_on", nil)) + ` <time datetime="` + t.Updated.Format(time.DateOnly) + `">` + words(w.messages.Date(t.Updated)) + "</time>",
	}
	if l := w.site.Config.Licence; l.URL != "" {
		lines = append(lines, words(w.say("licence_label", nil))+` <a href="`+html.EscapeString(l.URL)+`"><bdi>`+html.EscapeString(l.Name)+"</bdi></a>")
	}
	short := w.site.ShortURL(w.site.Dir(w.edition, p, w.language.Tag))
	return append(lines, `<a href="`+html.EscapeString(w.address(p))+`"><bdi dir="ltr">`+html.EscapeString(short)+"</bdi></a>")
}

// direction is the value of the dir attribute.
func (w *writer) direction() string {
	if w.language.RTL {
		return "rtl"
	}
	return "ltr"
}

// bdi turns isolates into elements.
var bdi = strings.NewReplacer("\u2066", `<bdi dir="ltr">`, "\u2069", "</bdi>")

// words returns words as HTML.
func words(s string) string { return bdi.Replace(html.EscapeString(s)) }
