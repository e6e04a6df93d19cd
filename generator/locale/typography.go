package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The spaces of French typography.
const (
	nbsp  = '\u00a0' // NO-BREAK SPACE
	nnbsp = '\u202f' // NARROW NO-BREAK SPACE
)

// maxShort is the number of letters of a word that may not stand alone at the
// end of a line when it opens a sentence.
const maxShort = 3

// Typography applies a language's spacing rules to plain words, a sentence or
// a part of one. It joins runs of spaces in every language. In French it puts
// a narrow no-break space before ? ! and ;, a no-break space before : and
// inside « », between a number and its unit, and after a short word that opens
// a sentence; in French and a
// few neighbours it makes the apostrophe between letters a curved one. Plain
// numbers take the digits that the language asks for (Digits in docs/scripts.md). It
// leaves alone addresses, times, handles, hashtags, and what stands between
// U+2066 (also 2067, 2068) and U+2069. Applied twice it does no more than once.
func Typography(tag, s string) string {
	has := look(s)
	if base, _, _ := strings.Cut(tag, "-"); has.settled(base, zeroOf(tag)) && utf8.ValidString(s) {
		return s
	}
	return set(tag, s, has)
}

// set applies those rules of a language that a text with such traits may need.
func set(tag, s string, has traits) string {
	t := text{runes: []rune(s)}
	if has&hasSpaces != 0 {
		t.collapse()
	}
	t.kept = make([]bool, len(t.runes))
	if has&hasKept != 0 {
		t.protect()
	}
	t.digits(zeroOf(tag))
	base, region, _ := strings.Cut(tag, "-")
	switch base {
	case "fr":
		t.apostrophes(true)
		if has&hasGuillemets != 0 {
			t.guillemets()
		}
		if has&hasMarks != 0 {
			t.marks(region == "CA" || strings.HasPrefix(region, "CA-"))
		}
		t.glue()
		if has&hasDigits != 0 {
			t.amounts()
		}
	case "br", "ca", "co", "en", "it", "oc":
		t.apostrophes(false)
	}
	return string(t.runes)
}

// traits are what decides which rules can change a text at all: most texts have
// few, and every text of a site passes here several times.
type traits uint8

const (
	hasSpaces      traits = 1 << iota // a run of spaces, or white space other than spaces
	hasKept                           // what may be part of an isolate, an address, a handle or a hashtag
	hasApostrophes                    //
	hasGuillemets                     //
	hasMarks                          // ? ! ; :
	hasDigits                         //
	hasOpenings                       // a capital, which may open a sentence
	hasMore                           // only a closer look can tell
)

// traitsOf is the traits of a text that each of its bytes shows.
var traitsOf = func() (table [256]traits) {
	for c := range table {
		switch {
		case c == '\t' || c == '\n' || c == '\r':
			table[c] = hasSpaces
		case c == '@' || c == '#' || c == '/':
			table[c] = hasKept
		case c == '\'':
			table[c] = hasApostrophes
		case c == ':':
			table[c] = hasMarks | hasKept
		case c == '?' || c == '!' || c == ';':
			table[c] = hasMarks
		case c >= '0' && c <= '9':
			table[c] = hasDigits
		case c >= 'A' && c <= 'Z':
			table[c] = hasOpenings
		case c == ' ' || c == '.' || c >= 0xc0:
			table[c] = hasMore
		}
	}
	return table
}()

// look finds a text's traits.
func look(s string) traits {
	var has traits
	for i := 0; i < len(s); i++ {
		t := traitsOf[s[i]]
		if t == hasMore {
			t = closer(s, i)
		}
		has |= t
	}
	return has
}

// closer finds the traits of a space, of a full stop and of a character outside
// of ASCII.
func closer(s string, i int) traits {
	switch c := s[i]; {
	case c == ' ' && i+1 < len(s) && s[i+1] == ' ':
		return hasSpaces
	case c == '.' && i > 0 && s[i-1]|' ' == 'w': // www.
		return hasKept
	case c < 0xc0:
		return 0
	}
	switch r, _ := utf8.DecodeRuneInString(s[i:]); {
	case r == '«' || r == '»':
		return hasGuillemets
	case r >= '\u2066' && r <= '\u2069':
		return hasKept
	case r >= 'à' && r <= 'ÿ' || r >= '\u0620' && r <= '\u064a':
		return 0 // letters of French and Arabic, for speed
	case unicode.IsUpper(r):
		return hasOpenings
	case unicode.IsDigit(r):
		return hasDigits
	}
	return 0
}

// settled reports whether no rule of a language changes the text.
func (has traits) settled(base string, zero rune) bool {
	if has&hasSpaces != 0 || zero != 0 && has&hasDigits != 0 {
		return false
	}
	switch base {
	case "fr":
		return has&^hasKept == 0
	case "br", "ca", "co", "en", "it", "oc":
		return has&hasApostrophes == 0
	}
	return true
}

// text is words being set. The methods change runes and keep kept in step.
type text struct {
	runes []rune
	kept  []bool // characters that no rule may change
}

// blank reports whether a character is a space that authors type, or one that
// a rule has put in its place.
func blank(r rune) bool { return r == ' ' || r == nbsp || r == nnbsp }

// collapse joins runs of spaces, tabs and line ends outside isolates.
func (t *text) collapse() {
	out := t.runes[:0]
	depth := 0
	for _, r := range t.runes {
		depth = isolated(depth, r)
		if depth == 0 && (r == '\t' || r == '\n' || r == '\r') {
			r = ' '
		}
		if depth == 0 && r == ' ' && len(out) > 0 && out[len(out)-1] == ' ' {
			continue
		}
		out = append(out, r)
	}
	t.runes = out
}

// isolated returns the depth of isolates after a character.
func isolated(depth int, r rune) int {
	switch {
	case r >= '\u2066' && r <= '\u2068':
		return depth + 1
	case r == '\u2069':
		return max(depth-1, 0)
	}
	return depth
}

// protect marks isolates, addresses, handles and hashtags.
func (t *text) protect() {
	depth, start := 0, 0
	for i, r := range t.runes {
		inside := depth > 0
		depth = isolated(depth, r)
		t.kept[i] = inside || depth > 0
		if blank(r) {
			t.protectWord(start, i)
			start = i + 1
		}
	}
	t.protectWord(start, len(t.runes))
}

// protectWord marks the word from start to end if it is no plain word.
func (t *text) protectWord(start, end int) {
	var words strings.Builder // without what isolates keep anyway
	for i := start; i < end; i++ {
		if !t.kept[i] {
			words.WriteRune(t.runes[i])
		}
	}
	word := words.String()
	bare := strings.TrimLeft(word, "([{«“\"'")
	if !strings.Contains(word, "://") && !strings.ContainsRune(word, '@') &&
		!strings.HasPrefix(bare, "#") && !strings.HasPrefix(strings.ToLower(bare), "www.") && !strings.HasPrefix(bare, "mailto:") {
		return
	}
	for i := start; i < end; i++ {
		t.kept[i] = true
	}
}

// at returns a character, 0 outside the text.
func (t *text) at(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// free reports whether a character is there and may be changed.
func (t *text) free(i int) bool { return i >= 0 && i < len(t.runes) && !t.kept[i] }

// apostrophes curves the apostrophe between letters, and with elisions that
// after l, d, qu and the like whatever follows.
func (t *text) apostrophes(elisions bool) {
	for i, r := range t.runes {
		if r != '\'' || !t.free(i) || !unicode.IsLetter(t.at(i-1)) {
			continue
		}
		if unicode.IsLetter(t.at(i+1)) || elisions && !blank(t.at(i+1)) && t.elided(i) {
			t.runes[i] = '’'
		}
	}
}

// elided reports whether the word that ends before i is one that French
// shortens with an apostrophe, and no quote opens before it.
func (t *text) elided(i int) bool {
	start := i
	for unicode.IsLetter(t.at(start - 1)) {
		start--
	}
	if t.at(start-1) == '\'' {
		return false
	}
	switch strings.ToLower(string(t.runes[start:i])) {
	case "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu":
		return true
	}
	return false
}

// guillemets puts no-break spaces inside « ». At the ends of the text, where
// markup may stand between a guillemet and its words, it adds none.
func (t *text) guillemets() {
	var s setter
	for i, r := range t.runes {
		kept := t.kept[i]
		switch {
		case blank(r) && !kept && (t.at(i-1) == '«' && t.free(i-1) || t.at(i+1) == '»' && t.free(i+1)):
			s.put(nbsp, false)
		case r == '«' && !kept && i+1 < len(t.runes) && !blank(t.at(i+1)):
			s.put(r, false)
			s.put(nbsp, false)
		case r == '»' && !kept && i > 0 && !blank(t.at(i-1)):
			s.put(nbsp, false)
			s.put(r, false)
		default:
			s.put(r, kept)
		}
	}
	t.runes, t.kept = s.runes, s.kept
}

// setter collects a changed text.
type setter struct {
	runes []rune
	kept  []bool
}

func (s *setter) put(r rune, kept bool) {
	s.runes = append(s.runes, r)
	s.kept = append(s.kept, kept)
}

// marks puts the space before ? ! ; and :. Canadian French has one before the
// colon only.
func (t *text) marks(canadian bool) {
	var s setter
	for i, r := range t.runes {
		space, ok := spaceBefore(r, canadian)
		if !ok || !t.free(i) || t.at(i-1) == '?' || t.at(i-1) == '!' || !t.ends(i) {
			s.put(r, t.kept[i])
			continue
		}
		last := len(s.runes) - 1
		switch {
		case last >= 0 && blank(s.runes[last]) && !s.kept[last]:
			if s.runes[last] = space; space == 0 {
				s.runes, s.kept = s.runes[:last], s.kept[:last]
			}
		case space != 0 && closes(t.at(i-1)):
			s.put(space, false)
		}
		s.put(r, false)
	}
	t.runes, t.kept = s.runes, s.kept
}

// spaceBefore returns the space that French has before a mark; 0 for none.
func spaceBefore(r rune, canadian bool) (rune, bool) {
	switch r {
	case '?', '!', ';':
		if canadian {
			return 0, false
		}
		return nnbsp, true
	case ':':
		return nbsp, true
	}
	return 0, false
}

// ends reports whether the mark at i closes a word: no letter or digit follows
// directly, as in 16:10, a.fr/?x or 1:25.
func (t *text) ends(i int) bool {
	for i++; i < len(t.runes); i++ {
		switch r := t.runes[i]; {
		case r == '?' || r == '!':
		case blank(r), strings.ContainsRune(")]}»”’\"'…,.", r), unicode.Is(unicode.Cf, r):
			return true
		default:
			return false
		}
	}
	return true
}

// closes reports whether a mark may follow directly on r: after a letter, a
// digit, or what closes a quotation, a parenthesis or an isolate.
func closes(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r != 0 && strings.ContainsRune(")]}»”’\"'…%€°*.\u2069", r)
}

// glue ties a short word that opens a sentence to the next. A word that begins
// the text in lower case goes on with a sentence.
func (t *text) glue() {
	open := true // a sentence may begin here
	for i := 0; i < len(t.runes); i++ {
		r := t.runes[i]
		if !open && r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		switch {
		case open && t.free(i) && unicode.IsUpper(r):
			end := i
			for unicode.IsLetter(t.at(end)) && t.free(end) {
				end++
			}
			if end-i <= maxShort && t.at(end) == ' ' && t.free(end) && end+1 < len(t.runes) {
				t.runes[end] = nbsp
			}
			open = false
		case r == '.' || r == '!' || r == '?' || r == '…':
			open = blank(t.at(i+1)) || closing(t.at(i+1))
		case !blank(r) && !strings.ContainsRune("«“\"'()»”’", r):
			open = false
		}
	}
}

// closing reports whether r may stand between the end of a sentence and the
// space after it.
func closing(r rune) bool { return r != 0 && strings.ContainsRune(")»”\"?!…", r) }

// units are words that a number is not parted from.
var units = map[string]bool{"h": true, "min": true, "km": true, "m": true, "cm": true, "mm": true, "kg": true, "g": true, "l": true, "euros": true, "ans": true, "px": true}

// amounts ties a number to its unit, and the groups of a large number to each
// other: 74 %, 16 h 10, 30 000 euros.
func (t *text) amounts() {
	for i, r := range t.runes {
		if r != ' ' || !t.free(i) || !unicode.IsDigit(t.at(i-1)) && t.at(i-1) != 'h' {
			continue
		}
		end := i + 1
		for unicode.IsLetter(t.at(end)) || unicode.IsDigit(t.at(end)) {
			end++
		}
		word := string(t.runes[i+1 : end])
		switch next := t.at(i + 1); {
		case t.at(i-1) == 'h': // 16 h 10, not a word that ends in h
			if i >= 2 && t.at(i-2) == nbsp && len(word) == 2 && unicode.IsDigit(next) {
				t.runes[i] = nbsp
			}
		case next != 0 && strings.ContainsRune("%‰€", next), units[word]:
			t.runes[i] = nbsp
		case len(word) == 3 && strings.Trim(word, "0123456789") == "":
			t.runes[i] = nnbsp
		}
	}
}
