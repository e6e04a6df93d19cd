package typeface

// findBreaks finds out where lines may end, and the grapheme clusters on the
// way. The rules are those of UAX #14 in the reading of Chromium, whose line
// breaks ours must equal: between two characters of ASCII a table of its own
// holds, and after a space there is always an opportunity.
//
// Embeddings and isolates are looked through: UAX #14 by itself would see a
// break between the last space of an isolate and its end.
func (p *Paragraph) findBreaks(d *desk) {
	n := len(p.runes)
	p.breaks = make([]chance, n+1)
	d.stripped, d.from = d.stripped[:0], d.from[:0]
	for i, r := range p.runes {
		if !isEmbedding(r) {
			d.stripped = append(d.stripped, forBreaks(r))
			d.from = append(d.from, int32(i))
		}
	}
	d.segments.Init(d.stripped)
	for lines := d.segments.LineIterator(); lines.Next(); {
		line := lines.Line()
		p.offer(d, line.Offset+len(line.Text))
	}
	p.applySpaces(d)
	p.findClusters(d)
	p.findVisible()
}

// offer allows a break before a stripped character, behind the controls that
// close what is before it.
func (p *Paragraph) offer(d *desk, at int) {
	i := p.placeOf(d, at)
	if i == 0 || i >= len(p.runes) {
		return
	}
	p.breaks[i] |= mayBreak
	if d.stripped[at-1] == 0xAD {
		p.breaks[i] |= hyphenate
	}
}

// placeOf is where a line would begin that begins with a stripped character:
// with the controls that open what it stands in.
func (p *Paragraph) placeOf(d *desk, at int) int {
	i := len(p.runes)
	if at < len(d.from) {
		i = int(d.from[at])
	}
	for i > 0 && isOpening(p.runes[i-1]) {
		i--
	}
	return i
}

// isOpening reports whether a character opens an embedding or isolate.
func isOpening(r rune) bool {
	return isEmbedding(r) && r != 0x202C && r != 0x2069
}

// applySpaces puts Chromium's rules for ASCII and for spaces over those of
// UAX #14.
func (p *Paragraph) applySpaces(d *desk) {
	for k := 1; k < len(d.stripped); k++ {
		before, after := d.stripped[k-1], d.stripped[k]
		switch {
		case after == '\n', isSpace(after):
		case before == '\n':
			p.breaks[p.placeOf(d, k)] |= mayBreak
		case isSpace(before):
			p.breaks[p.placeOf(d, k)] |= mayBreak
		case isASCII(before) && isASCII(after):
			var first rune
			if k > 1 {
				first = d.stripped[k-2]
			}
			i := p.placeOf(d, k)
			p.breaks[i] &^= mayBreak
			if breaksASCII(first, before, after) {
				p.breaks[i] |= mayBreak
			}
		}
	}
}

func isASCII(r rune) bool { return r > ' ' && r < 0x7F }

// breaksASCII reports whether Chromium breaks between two characters of ASCII,
// neither a space; first is the one before them. Seen from outside: after a
// hyphen, except before a number that it is the sign of; after a question
// mark; and between most punctuation and an opening bracket.
func breaksASCII(first, before, after rune) bool {
	switch before {
	case '-':
		switch after {
		case '!', '$', ')', ',', '.', '/', ':', ';', '?', ']', '}':
			return false
		}
		return !isDigit(after) || isDigit(first) || isLetter(first)
	case '?':
		switch after {
		case '!', '"', '\'', ')', ',', '.', '/', ':', ';', '?', ']', '}':
			return false
		}
		return true
	case '$', '\'', '(', '/', '<', '@', '[', '^', '_', '`', '{':
		return false
	}
	if isDigit(before) || isLetter(before) {
		return false
	}
	return after == '(' || after == '<' || after == '[' || after == '{'
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// forBreaks is the character that UAX #14 sees: small kana and their like
// count as full ones, as in every CSS line-break but strict.
func forBreaks(r rune) rune {
	switch r {
	case 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ゕ', 'ゖ',
		'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ', 'ー':
		return 'あ'
	}
	if r >= 0x31F0 && r <= 0x31FF || r >= 0xFF67 && r <= 0xFF70 {
		return 'あ'
	}
	return r
}

// findClusters finds the grapheme clusters. The segmenter still holds the
// stripped text; if nothing was stripped, it knows them already.
func (p *Paragraph) findClusters(d *desk) {
	d.clusters = d.clusters[:0]
	if len(d.stripped) != len(p.runes) {
		d.segments.Init(p.runes)
	}
	for it := d.segments.GraphemeIterator(); it.Next(); {
		d.clusters = append(d.clusters, int32(it.Grapheme().Offset))
	}
	d.clusters = append(d.clusters, int32(len(p.runes)))
}

// findTears finds where Breaking.Anywhere may break: between grapheme clusters,
// but never beside a letter that joins, nor before what does not show.
func (p *Paragraph) findTears(d *desk) {
	for _, c := range d.clusters {
		i := int(c)
		if i == 0 || i == len(p.runes) {
			continue
		}
		if isSpace(p.runes[i]) || isInvisible(p.runes[i]) ||
			joins(p.runes[i-1], d.scripts[i-1]) || joins(p.runes[i], d.scripts[i]) {
			continue
		}
		p.breaks[i] |= mayTear
	}
}

// findVisible finds where each line would end without its hanging spaces,
// which embedding controls do not hide.
func (p *Paragraph) findVisible() {
	p.visible = make([]int32, len(p.runes)+1)
	space := -1 // the first of the spaces at the end, if there are any
	for i, r := range p.runes {
		switch {
		case isSpace(r):
			if space < 0 {
				space = i
			}
		case isEmbedding(r), r == 0x200B:
		default:
			space = -1
		}
		p.visible[i+1] = int32(i + 1)
		if space >= 0 {
			p.visible[i+1] = int32(space)
		}
	}
}
