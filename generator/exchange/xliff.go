package exchange

import (
	"bytes"
	"fmt"
	"strings"
)

// group is the entries of one of the site's files.
type group struct {
	file    string
	entries []Entry
}

// groups puts together, in order, entries of one file: what stands before # in
// their contexts.
func (f File) groups() []group {
	var all []group
	for _, e := range f.Entries {
		file, _, _ := strings.Cut(e.Context, "#")
		if n := len(all); n == 0 || all[n-1].file != file {
			all = append(all, group{file: file})
		}
		all[len(all)-1].entries = append(all[len(all)-1].entries, e)
	}
	return all
}

// name is the context of a form: of a text with forms for numbers, with its
// category.
func (e Entry) name(f Form) string {
	if f.Category == "" {
		return e.Context
	}
	return e.Context + "[" + f.Category + "]"
}

// XLIFF12 writes a file in XLIFF 1.2
// (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html). What stands in {{ }}
// is a <ph>, which translators' programs keep.
func (f File) XLIFF12() []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n")
	for _, g := range f.groups() {
		fmt.Fprintf(&b, "<file original=\"%s\" source-language=\"%s\" target-language=\"%s\" datatype=\"x-markdown\" product-name=\"%s\">\n<header><tool tool-id=\"smem\" tool-name=\"smem\"/></header>\n<body>\n",
			xml(g.file), xml(f.Source), xml(f.Language), xml(oneLine(f.Project)))
		for _, e := range g.entries {
			if e.plural() {
				fmt.Fprintf(&b, "<group restype=\"x-gettext-plurals\" id=\"%s\">\n", xml(e.Context))
			}
			for _, form := range e.Forms {
				e.unit12(&b, form)
			}
			if e.plural() {
				b.WriteString("</group>\n")
			}
		}
		b.WriteString("</body>\n</file>\n")
	}
	b.WriteString("</xliff>\n")
	return b.Bytes()
}

func (e Entry) unit12(b *bytes.Buffer, form Form) {
	approved := ""
	if form.Target != "" && !e.Fuzzy {
		approved = ` approved="yes"`
	}
	fmt.Fprintf(b, "<trans-unit id=\"%[1]s\" resname=\"%[1]s\"%[2]s xml:space=\"preserve\">\n<source>%[3]s</source>\n", xml(e.name(form)), approved, inline(form.Source, ph12))
	switch {
	case form.Target == "":
	case e.Fuzzy:
		fmt.Fprintf(b, "<target state=\"needs-review-translation\">%s</target>\n", inline(form.Target, ph12))
	default:
		fmt.Fprintf(b, "<target state=\"translated\">%s</target>\n", inline(form.Target, ph12))
	}
	if e.Note != "" {
		fmt.Fprintf(b, "<note>%s</note>\n", xml(e.Note))
	}
	if file, line, ok := strings.Cut(e.Place, ":"); ok {
		fmt.Fprintf(b, "<context-group name=\"place\" purpose=\"location\"><context context-type=\"sourcefile\">%s</context><context context-type=\"linenumber\">%s</context></context-group>\n", xml(file), xml(line))
	}
	b.WriteString("</trans-unit>\n")
}

func ph12(n int, text string) string { return fmt.Sprintf(`<ph id="%d">%s</ph>`, n, xml(text)) }

// XLIFF20 writes a file in XLIFF 2.0
// (https://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html).
// What stands in {{ }} is a <ph> whose original data follows the notes.
func (f File) XLIFF20() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"%s\" trgLang=\"%s\">\n", xml(f.Source), xml(f.Language))
	unit := 0
	for i, g := range f.groups() {
		fmt.Fprintf(&b, "<file id=\"f%d\" original=\"%s\">\n", i+1, xml(g.file))
		for _, e := range g.entries {
			for _, form := range e.Forms {
				unit++
				e.unit20(&b, unit, form)
			}
		}
		b.WriteString("</file>\n")
	}
	b.WriteString("</xliff>\n")
	return b.Bytes()
}

func (e Entry) unit20(b *bytes.Buffer, number int, form Form) {
	fmt.Fprintf(b, "<unit id=\"u%d\" name=\"%s\">\n", number, xml(e.name(form)))
	if e.Note != "" || e.Place != "" {
		b.WriteString("<notes>\n")
		if e.Place != "" {
			fmt.Fprintf(b, "<note category=\"location\">%s</note>\n", xml(e.Place))
		}
		if e.Note != "" {
			fmt.Fprintf(b, "<note>%s</note>\n", xml(e.Note))
		}
		b.WriteString("</notes>\n")
	}
	var data []string
	ph := func(_ int, text string) string {
		at := -1
		for i, known := range data {
			if known == text {
				at = i
			}
		}
		if at < 0 {
			at = len(data)
			data = append(data, text)
		}
		return fmt.Sprintf(`<ph id="%%d" dataRef="d%d" equiv="%s"/>`, at+1, strings.ReplaceAll(xml(text), "%", "%%"))
	}
	numbered := func(n int, text string) string { return fmt.Sprintf(ph(n, text), n) }
	source := inline(form.Source, numbered)
	target := inline(form.Target, numbered)
	if len(data) > 0 {
		b.WriteString("<originalData>")
		for i, text := range data {
			fmt.Fprintf(b, "<data id=\"d%d\">%s</data>", i+1, xml(text))
		}
		b.WriteString("</originalData>\n")
	}
	state := "translated"
	if form.Target == "" || e.Fuzzy {
		state = "initial"
	}
	fmt.Fprintf(b, "<segment state=\"%s\">\n<source xml:space=\"preserve\">%s</source>\n", state, source)
	if form.Target != "" {
		fmt.Fprintf(b, "<target xml:space=\"preserve\">%s</target>\n", target)
	}
	b.WriteString("</segment>\n</unit>\n")
}

// inline writes a text, each placeholder as an element with its number in the
// text.
func inline(text string, element func(n int, text string) string) string {
	var b strings.Builder
	at := 0
	for i, m := range placeholder.FindAllStringIndex(text, -1) {
		b.WriteString(xml(text[at:m[0]]))
		b.WriteString(element(i+1, text[m[0]:m[1]]))
		at = m[1]
	}
	b.WriteString(xml(text[at:]))
	return b.String()
}

// xml escapes text for content and attributes. Characters that XML cannot hold
// are left out; no text of a site has them.
func xml(text string) string {
	return escapeXML.Replace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, text))
}

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")
