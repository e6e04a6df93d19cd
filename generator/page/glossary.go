package page

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/markdown"
	"smem/generator/site"
)

// mostTerms is how many terms of a page lead to the glossary: each costs bytes,
// and a text full of links is hard to read.
const mostTerms = 5

// mostTries is how often a form is compared with the words of a page, so that no
// glossary takes long.
const mostTries = 100_000

// terms is the glossary as one page meets it: each term leads there from its
// first use. When in doubt, words are no term: no link is better than a wrong
// one.
type terms struct {
	language string            // without region: what stands beside words is the language's
	forms    map[string][]form // by the first word, folded; the longest first
	values   map[string]string // term of what a placeholder may stand for
	used     map[string]bool
	tries    int    // how often a form was compared with words
	link     string // to the glossary
}

// form is a way to write a term.
type form struct {
	id    string
	words []rune // folded but for capitals
	exact bool   // capitals tell it from other words
}

// glossary returns the terms that the page's words may use. A page in a language
// that the glossary is not in has none, nor has the glossary itself.
func (s *sheet) glossary() *terms {
	g := s.glossaryPage
	if g == nil || g == s.page {
		return nil
	}
	written, ok := s.site.Published(g, s.translation.Language.Tag)
	if !ok {
		return nil
	}
	read, _ := s.site.Reading(g, s.tag) // where the links lead
	base, _, _ := strings.Cut(written.Language.Tag, "-")
	t := &terms{language: base, forms: map[string][]form{}, values: map[string]string{}, used: map[string]bool{}}
	t.link = site.Relative(s.dir, s.site.Dir(s.edition, g, s.tag))
	for _, term := range s.site.Terms(written, s.edition.Region) {
		if _, ok := read.Section(term.ID); !ok {
			continue
		}
		for _, f := range term.Forms {
			t.add(term.ID, f)
		}
	}
	for _, list := range t.forms {
		slices.SortStableFunc(list, func(a, b form) int {
			if n := len(b.words) - len(a.words); n != 0 {
				return n
			}
			return strings.Compare(string(a.words), string(b.words)) // CAP before cap
		})
	}
	return t
}

// add adds a form of a term.
func (t *terms) add(id, written string) {
	if utf8.RuneCountInString(written) > site.MaxForm {
		return
	}
	t.values[written] = id
	f := form{id: id, exact: acronym(written)}
	for _, r := range written {
		if unicode.IsUpper(r) && f.exact {
			f.words = append(f.words, r)
		} else {
			f.words = append(f.words, site.FoldRune(r))
		}
	}
	end := slices.IndexFunc(f.words, func(r rune) bool { return !inWord(r) })
	if end < 0 {
		end = len(f.words)
	}
	if end > 0 {
		key := site.Fold(string(f.words[:end]))
		t.forms[key] = append(t.forms[key], f)
	}
}

// acronym reports whether a form has capitals that a word at the start of a
// sentence has not: VOST, VOSTs, FR-Alert.
func acronym(form string) bool {
	capitals := 0
	for i, r := range form {
		if unicode.IsUpper(r) {
			if i > 0 {
				return true
			}
			capitals++
		}
	}
	return capitals > 0 && utf8.RuneCountInString(form) == 1
}

// whole returns the link from what stands for a placeholder; "" if it is no
// term, or not the first use of one.
func (t *terms) whole(value string) string {
	id, ok := t.values[strings.TrimPrefix(value, "#")]
	if !ok || !t.first(id) {
		return ""
	}
	return t.destination(id)
}

// first reports whether a term may be linked here, and remembers that it was.
func (t *terms) first(id string) bool {
	if t.used[id] || len(t.used) >= mostTerms {
		return false
	}
	t.used[id] = true
	return true
}

// destination is the address of a term.
func (t *terms) destination(id string) string { return t.link + (&url.URL{Fragment: id}).String() }

// find returns the first uses of terms in running words.
func (t *terms) find(s markdown.Stretch) []markdown.Term {
	if len(t.used) >= mostTerms || t.tries >= mostTries {
		return nil
	}
	x := newLine(s)
	var out []markdown.Term
	for i := 1; i+1 < len(x.runes); {
		end := x.wordEnd(i)
		if end == i {
			i++
			continue
		}
		if id, to := t.at(x, i, end); to > 0 {
			if t.first(id) {
				out = append(out, markdown.Term{From: x.offsets[i], To: x.offsets[to], Destination: t.destination(id)})
			}
			end = to
		}
		i = end
	}
	return out
}

// at returns the term that begins with the word between two places, and its end;
// 0 if there is none.
func (t *terms) at(x line, from, end int) (id string, to int) {
	if !x.opens(from, t.language) {
		return "", 0
	}
	word := site.Fold(string(x.runes[from:end]))
	if id, to := t.longest(x, from, word); to > 0 {
		return id, to
	}
	if article, ok := strings.CutPrefix(word, "ال"); ok && t.language == "ar" {
		return t.longest(x, from+2, article)
	}
	return "", 0
}

// longest returns the longest term at a place whose first word is known.
func (t *terms) longest(x line, from int, word string) (id string, to int) {
	for _, f := range t.forms[word] {
		if t.tries++; t.tries > mostTries {
			break
		}
		if to := from + len(f.words); x.has(from, f) && x.closes(to, t.language) {
			return f.id, to
		}
	}
	return "", 0
}

// line is running words by character, with the one before them and the one after
// them at its ends.
type line struct {
	runes   []rune
	offsets []int // in the words, in bytes
}

func newLine(s markdown.Stretch) line {
	x := line{[]rune{s.Before}, []int{0}}
	for i, r := range s.Words {
		x.runes, x.offsets = append(x.runes, r), append(x.offsets, i)
	}
	return line{append(x.runes, s.After), append(x.offsets, len(s.Words))}
}

// wordEnd returns where the word at a place ends.
func (x line) wordEnd(i int) int {
	for i+1 < len(x.runes) && inWord(x.runes[i]) {
		i++
	}
	return i
}

// has reports whether a form stands at a place.
func (x line) has(from int, f form) bool {
	if from+len(f.words) >= len(x.runes) {
		return false
	}
	for i, want := range f.words {
		got := x.runes[from+i]
		if f.exact && got == want {
			continue
		}
		if f.exact && unicode.IsUpper(got) || site.FoldRune(got) != want {
			return false
		}
	}
	return true
}

// opens reports whether a word may begin a term: not one that continues another,
// a handle, an address or a compound. What is elided before it is another word:
// l’infodémie.
func (x line) opens(i int, language string) bool {
	before := x.runes[i-1]
	if before == '’' || before == '\'' {
		return slices.Contains([]string{"fr", "it", "ca", "oc"}, language) || i > 1 && !inWord(x.runes[i-2])
	}
	return !inWord(before) && !joins(before) && before != '.' && before != ':'
}

// closes reports whether a term may end before a place. The English genitive is
// no part of it.
func (x line) closes(i int, language string) bool {
	next := func(n int) rune {
		if i+n < len(x.runes) {
			return x.runes[i+n]
		}
		return 0
	}
	switch after := next(0); after {
	case '’', '\'':
		return !inWord(next(1)) || language == "en" && next(1) == 's' && !inWord(next(2))
	case '.', ':':
		return !inWord(next(1))
	default:
		return !inWord(after) && !joins(after)
	}
}

// inWord reports whether a character is part of a word, or of something that is
// none and cannot be told from one.
func inWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Cf) || r == '_' || r == '\ufffc'
}

// joins reports whether a character makes one of what stands on both its sides:
// a compound, an address, a handle.
func joins(r rune) bool { return strings.ContainsRune("-‐‑/\\@#&=+~%", r) }

// defined marks the heading of a glossary's section as the term that is defined
// there.
func (s *sheet) defined(heading template.HTML) template.HTML {
	if s.page.Kind != site.GlossaryPage {
		return heading
	}
	return "<dfn>" + heading + "</dfn>"
}
