package locale

import (
	"regexp"
	"strings"

	"smem/generator/diag"
)

// Mark is what a message begins with whose words are still those of another
// language: "[fr] ". A translator writes over the whole text, and the mark goes
// with it.
func Mark(tag string) string { return "[" + tag + "] " }

var reMark = regexp.MustCompile(`^\[[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\] `)

// Marked reports whether a text begins with the mark of another language than
// its own, and returns it without.
func Marked(text, own string) (string, bool) {
	mark := reMark.FindString(text)
	if mark == "" || strings.EqualFold(mark, Mark(own)) {
		return text, false
	}
	return text[len(mark):], true
}

// Progress is how many messages a language has, and how many of them are still
// in another language.
type Progress struct{ All, Untranslated int }

// Progress returns how far the messages of every language are translated.
func (c *Catalog) Progress() map[string]Progress { return c.progress }

// untranslated counts the messages that are marked, and says so.
func (f *file) untranslated() (Progress, diag.List) {
	var problems diag.List
	p := Progress{All: len(f.messages)}
	var first diag.Pos
	for _, id := range f.ids() {
		for i, text := range f.messages[id].forms() {
			if _, marked := Marked(text, f.language.Tag); !marked {
				continue
			}
			p.Untranslated++
			if pos := f.formPos(id, categories[i]); first.Line == 0 || pos.Compare(first) < 0 {
				first = pos
			}
			break
		}
	}
	if p.Untranslated > 0 {
		problems.Warnf("untranslated", first, "write the translation over each text that begins with the mark, such as \"[fr] …\"; the mark goes with it. Or: smem i18n export --language "+f.language.Tag, "%d of %d messages in %s are not translated yet; until they are, the language is published only with --drafts", p.Untranslated, p.All, f.language.Tag)
	}
	return p, problems
}
