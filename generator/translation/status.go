package translation

import (
	"strings"
	"unicode"

	"smem/generator/locale"
	"smem/generator/site"
)

// Status is how far the pages of a site are translated.
type Status struct {
	Source    string          `json:"source"` // the tag of the language that is translated
	Languages []LanguageTotal `json:"languages"`
	Pages     []PageStatus    `json:"pages"`
}

// PageStatus is one page in every language of the site, in their order.
type PageStatus struct {
	Page  string `json:"page"`
	Texts []Text `json:"texts"`
}

// Text is one page in one language.
type Text struct {
	Language string `json:"language"`
	File     string `json:"file"`
	State    State  `json:"state"`
	Status   string `json:"status,omitempty"` // draft, review or approved; "" if it is missing
	Words    int    `json:"words"`
}

// State is what a text is to that of the first language.
type State string

const (
	Source    State = "source"    // it is the text that others translate
	Current   State = "current"   // a translation of the words that stand there now
	Outdated  State = "outdated"  // a translation of other words
	Unstamped State = "unstamped" // nobody has said what it translates
	Missing   State = "missing"
)

// LanguageTotal sums up a language.
type LanguageTotal struct {
	Language     string `json:"language"`
	Name         string `json:"name"`
	Pages        int    `json:"pages"` // that there are in any language
	Written      int    `json:"written"`
	Current      int    `json:"current"`
	Outdated     int    `json:"outdated"`
	Unstamped    int    `json:"unstamped"`
	Missing      int    `json:"missing"`
	Draft        int    `json:"draft"`
	Review       int    `json:"review"`
	Approved     int    `json:"approved"`
	Words        int    `json:"words"`
	Messages     int    `json:"messages"`     // texts of the interface
	Untranslated int    `json:"untranslated"` // of them
	rtl          bool
}

// StatusOf says how far a site is translated, pages by id. Of the languages it
// lists those in only, or all if that is empty; the first language is always
// there.
func StatusOf(s *site.Site, c *locale.Catalog, only []string) Status {
	st := Status{Source: s.Default().Tag}
	messages := c.Progress()
	for i, l := range s.Languages {
		if i > 0 && len(only) > 0 && !contains(only, l.Tag) {
			continue
		}
		t := LanguageTotal{Language: l.Tag, Name: c.In(l.Tag).Language().Name, Pages: len(s.Pages), rtl: l.RTL}
		t.Messages, t.Untranslated = messages[l.Tag].All, messages[l.Tag].Untranslated
		st.Languages = append(st.Languages, t)
	}
	for _, p := range s.Pages {
		row := PageStatus{Page: Name(p)}
		for i := range st.Languages {
			text := textOf(s, p, st.Languages[i].Language)
			st.Languages[i].add(text)
			row.Texts = append(row.Texts, text)
		}
		st.Pages = append(st.Pages, row)
	}
	return st
}

func contains(tags []string, tag string) bool {
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}

// textOf says what a page's text in a language is.
func textOf(s *site.Site, p *site.Page, tag string) Text {
	t := p.Translations[tag]
	if t == nil {
		return Text{Language: tag, File: fileOf(p, tag), State: Missing}
	}
	text := Text{Language: tag, File: t.File, State: Current, Status: t.Status.String(), Words: words(t)}
	switch {
	case tag == s.Default().Tag:
		text.State = Source
	case t.SourceHash == "":
		text.State = Unstamped
	case s.Outdated(p, t):
		text.State = Outdated
	}
	return text
}

// fileOf is where a page's text in a language stands.
func fileOf(p *site.Page, tag string) string {
	if p.ID == "" {
		return "content/" + tag + ".md"
	}
	return "content/" + p.ID + "/" + tag + ".md"
}

// add counts a text.
func (t *LanguageTotal) add(text Text) {
	t.Words += text.Words
	switch text.State {
	case Missing:
		t.Missing++
		return
	case Current:
		t.Current++
	case Outdated:
		t.Outdated++
	case Unstamped:
		t.Unstamped++
	}
	t.Written++
	switch text.Status {
	case "draft":
		t.Draft++
	case "review":
		t.Review++
	case "approved":
		t.Approved++
	}
}

// words counts the words of a text as translators do: what stands between
// spaces, and in Chinese and Japanese every character. Placeholders are none.
func words(t *site.Translation) int {
	n := countWords(t.Title) + countWords(t.Summary)
	for run := range t.Text.Words() {
		n += countWords(run.Text)
	}
	return n
}

func countWords(s string) int {
	n := 0
	for _, word := range strings.Fields(s) {
		latin := false
		for _, r := range word {
			switch {
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
				n++
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				latin = true
			}
		}
		if latin {
			n++
		}
	}
	return n
}
