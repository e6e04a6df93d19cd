package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// PO writes a file in GNU gettext's form
// (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
func (f File) PO() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s, from %s to %s. Keep what stands in {{ }} as it is. Words in * are stressed; [words](address) is a link.\n",
		oneLine(f.Project), f.Source, f.Language)
	b.WriteString("msgid \"\"\nmsgstr \"\"\n")
	for _, h := range [][2]string{
		{"Project-Id-Version", f.Project},
		{"POT-Creation-Date", f.Date + " 00:00+0000"},
		{"PO-Revision-Date", f.Date + " 00:00+0000"},
		{"Last-Translator", ""},
		{"Language-Team", ""},
		{"Language", strings.ReplaceAll(f.Language, "-", "_")},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=UTF-8"},
		{"Content-Transfer-Encoding", "8bit"},
		{"Plural-Forms", f.Formula},
		{"X-Source-Language", f.Source},
		{"X-Language", f.Language},
		{"X-Generator", "smem"},
	} {
		b.WriteString(quotePO(h[0]+": "+oneLine(h[1])+"\n") + "\n")
	}
	for _, e := range f.Entries {
		b.WriteByte('\n')
		e.po(&b)
	}
	return b.Bytes()
}

func (e Entry) po(b *bytes.Buffer) {
	for line := range strings.SplitSeq(e.Note, "\n") {
		if line != "" {
			b.WriteString("#. " + line + "\n")
		}
	}
	if e.Place != "" {
		b.WriteString("#: " + e.Place + "\n")
	}
	if e.Fuzzy && slices.ContainsFunc(e.Forms, func(f Form) bool { return f.Target != "" }) {
		b.WriteString("#, fuzzy\n")
	}
	keyword(b, "msgctxt", e.Context)
	one, other := e.source()
	keyword(b, "msgid", one)
	if !e.plural() {
		keyword(b, "msgstr", e.Forms[0].Target)
		return
	}
	keyword(b, "msgid_plural", other)
	for i, form := range e.Forms {
		keyword(b, fmt.Sprintf("msgstr[%d]", i), form.Target)
	}
}

// keyword writes a keyword with its text, each line of the text on a line.
func keyword(b *bytes.Buffer, word, text string) {
	b.WriteString(word + " ")
	if !strings.Contains(text, "\n") {
		b.WriteString(quotePO(text) + "\n")
		return
	}
	b.WriteString("\"\"\n")
	for line := range strings.SplitAfterSeq(text, "\n") {
		if line != "" {
			b.WriteString(quotePO(line) + "\n")
		}
	}
}

var escapePO = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`)

func quotePO(text string) string { return `"` + escapePO.Replace(text) + `"` }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
