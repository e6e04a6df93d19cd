package locale

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// Knowledge is what CLDR knows of a language.
type Knowledge struct {
	Name    bool // its name in itself
	Plurals bool // which form a number takes
	Script  bool // in which script it is written, and so in which direction
}

// Known says what CLDR knows of a language.
func Known(l Language) Knowledge {
	t, _ := language.Parse(l.Tag) // as far as CLDR knows it
	k := Knowledge{Name: ownName(t) != ""}
	for tag := strings.ToLower(l.Tag); tag != "" && !k.Plurals; tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)] {
		k.Plurals = slices.ContainsFunc(pluralRules(), func(r languageRules) bool {
			return slices.ContainsFunc(strings.Fields(r.languages), func(known string) bool { return strings.EqualFold(known, tag) })
		})
	}
	script, confidence := t.Script()
	k.Script = strings.Contains(l.Tag, "-"+l.Script) || confidence != language.No && script.String() != "Zzzz" && !t.IsRoot()
	return k
}

// Categories returns the plural categories that whole numbers take in a
// language, in CLDR's order; "other" is always the last.
func Categories(tag string) []string {
	uses := used(tag)
	return slices.DeleteFunc(slices.Clone(categories[:]), func(c string) bool { return !uses[c] })
}

// openGraph returns a language as Open Graph writes it, language_COUNTRY
// (https://ogp.me/#optional), with the country where most of its speakers are.
func openGraph(l Language) string {
	t, err := language.Parse(l.Tag)
	if err != nil {
		return l.Tag
	}
	base, _ := t.Base()
	country, confidence := t.Region()
	if confidence == language.No || country.String() == "ZZ" {
		return base.String()
	}
	return base.String() + "_" + country.String()
}

// DraftOf is from what the messages of a new language are made.
type DraftOf struct {
	File     string // of the language from which it is translated
	Data     []byte
	From, To Language

	// Known are messages in the new language that are translated already, and
	// the texts of From that they translate: those of the built-in site. Both may
	// be nil.
	Known, KnownFrom []byte
}

// Draft writes the message file of a new language: every message of the
// original in its order, in the plural forms of the new language, each marked as
// what it is: text in another language. What is translated already is not
// marked. The problems are those of the original.
func Draft(d DraftOf) ([]byte, diag.List) {
	original, problems := messagesIn(d.File, d.Data)
	if problems.HasErrors() {
		return nil, problems
	}
	known, _ := messagesIn("known", d.Known)
	from, _ := messagesIn("known from", d.KnownFrom)
	var out bytes.Buffer
	out.WriteString(d.head())
	begun := false
	for _, line := range strings.Split(string(d.Data), "\n") {
		key := messageKey(line)
		switch _, isMessage := original[key]; {
		case isMessage && optional(key) && key != "language_name": // the language may do without
		case isMessage:
			begun = true
			m := original[key]
			if translated, ok := known[key]; ok && m.forms() == from[key].forms() {
				out.WriteString(entryOf(key, translated.formsIn(d.To.Tag)))
				continue
			}
			out.WriteString(d.entry(key, m))
		case begun && strings.TrimSpace(line) == "", begun && strings.HasPrefix(line, "#"):
			out.WriteString(strings.TrimRight(line, " \r") + "\n")
		}
	}
	return bytes.TrimRight(out.Bytes(), "\n# "), nil
}

// messagesIn reads messages; nil if there are none.
func messagesIn(name string, data []byte) (map[string]message, diag.List) {
	node, problems := strictyaml.Parse(name, 1, data)
	var all map[string]message
	if node != nil {
		_, found := node.Decode(&all)
		problems = append(problems, found...)
	}
	return all, problems
}

// messageKey returns the key that a line begins with, "" if it has none.
func messageKey(line string) string {
	if line == "" || line[0] == ' ' || line[0] == '#' || line[0] == '\t' {
		return ""
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(line, "\ufeff"), ":")
	return strings.Trim(strings.TrimSpace(key), `"'`)
}

// head is the comment at the top of the new file: what to do, and what CLDR does
// not know.
func (d DraftOf) head() string {
	var b strings.Builder
	direction := "left to right"
	if d.To.RTL {
		direction = "right to left"
	}
	fmt.Fprintf(&b, "# The interface in %s (%s). A text that begins with %q is not translated yet: write over all of it, mark included.\n", d.To.Tag, d.To.Name, strings.TrimSpace(Mark(d.From.Tag)))
	fmt.Fprintf(&b, "# Keep {{.Name}} as it is: a value takes its place. Written from %s; forms for numbers: %s.\n", direction, strings.Join(Categories(d.To.Tag), ", "))
	for _, line := range Unknown(d.To) {
		fmt.Fprintf(&b, "# %s\n", line)
	}
	return b.String() + "\n"
}

// Unknown says, a sentence each, what CLDR does not know of a language and what
// to do about it.
func Unknown(l Language) []string {
	k := Known(l)
	var lines []string
	if !k.Name {
		lines = append(lines, "CLDR has no name for it: write as language_name what the language calls itself.")
	}
	if !k.Script {
		lines = append(lines, "CLDR does not know its script: it is set from left to right, as Latin. If it is written otherwise, name the script in the tag, such as "+strings.Split(l.Tag, "-")[0]+"-Arab.")
	}
	if !k.Plurals {
		lines = append(lines, "CLDR has no rule for its numbers: every number takes the one form other. Word it so that it is right for 1, 2 and many, such as: Sources: {{.Count}}.")
	}
	return lines
}

// entry writes a message that nobody has translated.
func (d DraftOf) entry(id string, m message) string {
	switch {
	case id == "og_locale":
		return entryOf(id, []form{{"other", openGraph(d.To)}})
	case id == "language_name" && Known(d.To).Name:
		return entryOf(id, []form{{"other", d.To.Name}})
	}
	mark := Mark(d.From.Tag)
	if !m.plural() {
		return entryOf(id, []form{{"other", mark + m.Other}})
	}
	var forms []form
	texts := m.forms()
	for _, c := range Categories(d.To.Tag) {
		text := texts[slices.Index(categories[:], c)]
		if text == "" {
			text = m.Other
		}
		forms = append(forms, form{c, mark + text})
	}
	return entryOf(id, forms)
}

// form is one form of a message.
type form struct{ category, text string }

// formsIn returns a message's forms in a language.
func (m message) formsIn(tag string) []form {
	var forms []form
	texts := m.forms()
	for _, c := range Categories(tag) {
		if text := texts[slices.Index(categories[:], c)]; text != "" {
			forms = append(forms, form{c, text})
		}
	}
	return forms
}

// entryOf writes one message.
func entryOf(id string, forms []form) string {
	if len(forms) == 1 {
		return id + ": " + strictyaml.Quote(forms[0].text) + "\n"
	}
	var b strings.Builder
	b.WriteString(id + ":\n")
	for _, f := range forms {
		b.WriteString("  " + f.category + ": " + strictyaml.Quote(f.text) + "\n")
	}
	return b.String()
}

// Entry writes a message as it stands in a file: its texts in the order of the
// categories, or one text.
func Entry(id string, categories, texts []string) string {
	var forms []form
	for i, text := range texts {
		forms = append(forms, form{categories[i], text})
	}
	return entryOf(id, forms)
}
