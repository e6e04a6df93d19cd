package typeface

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"
)

// joinContext is how many characters on either side of a piece can change how
// its ends join.
const joinContext = 5

// desk is the scratch space of one call of Shape.
type desk struct {
	order     ordering
	segments  segmenter.Segmenter
	stripped  []rune  // the text without embedding controls
	from      []int32 // where each stripped character stands in the text
	clusters  []int32 // first character of each grapheme cluster; one more for the end
	scripts   []language.Script
	faces     []*Face // of each character
	languages []language.Language
	stacks    [][]*Face
	context   []rune // a piece with its surroundings, for the shaper
}

// Shape shapes a paragraph. The base direction is right to left if rtl. A '\n'
// is a forced line break. An isolate that is closed behind one is open on both
// sides of it.
func (l *Library) Shape(spans []Span, rtl bool) *Paragraph {
	p := &Paragraph{library: l}
	if rtl {
		p.base = 1
	}
	p.join(spans)
	d := l.desks.Get().(*desk)
	defer l.desks.Put(d)
	levels := d.order.resolve(p.runes, rtl)
	p.findBreaks(d)
	d.scripts = scripts(d.scripts[:0], p.runes)
	p.findTears(d)
	d.resolveStyles(l, spans)
	p.chooseFaces(d, spans)
	p.itemize(d, spans, levels)
	p.measure(d)
	return p
}

// join makes one text of the spans.
func (p *Paragraph) join(spans []Span) {
	if len(spans) == 1 {
		p.text = spans[0].Text
	} else {
		var b strings.Builder
		for _, s := range spans {
			b.WriteString(s.Text)
		}
		p.text = b.String()
	}
	p.runes = make([]rune, 0, len(p.text))
	p.offset = make([]int32, 0, len(p.text)+1)
	p.spans = make([]int32, 0, len(spans)+1)
	at := 0
	for _, s := range spans {
		p.spans = append(p.spans, int32(len(p.runes)))
		for i, r := range s.Text { // bytes that are not UTF-8 count as U+FFFD
			p.runes = append(p.runes, r)
			p.offset = append(p.offset, int32(at+i))
			p.hard = p.hard || r == '\n'
		}
		at += len(s.Text)
	}
	p.spans = append(p.spans, int32(len(p.runes)))
	p.offset = append(p.offset, int32(at))
}

// spanAt is the span that a character belongs to.
func (p *Paragraph) spanAt(at int) int {
	i, found := slices.BinarySearch(p.spans, int32(at))
	if !found {
		return i - 1
	}
	for i+2 < len(p.spans) && p.spans[i+1] == int32(at) { // skip empty spans
		i++
	}
	return min(i, len(p.spans)-2)
}

// resolveStyles finds the faces and the language of each span.
func (d *desk) resolveStyles(l *Library, spans []Span) {
	d.stacks, d.languages = d.stacks[:0], d.languages[:0]
	for i, s := range spans {
		if i > 0 && s.Style.equal(spans[i-1].Style) {
			d.stacks = append(d.stacks, d.stacks[i-1])
			d.languages = append(d.languages, d.languages[i-1])
			continue
		}
		d.stacks = append(d.stacks, l.stack(nil, s.Style))
		d.languages = append(d.languages, languageTag(s.Style.Language))
	}
}

// chooseFaces sets each grapheme cluster in the first face that has all its
// characters. A cluster that needs no glyph goes with the one before it.
func (p *Paragraph) chooseFaces(d *desk, spans []Span) {
	d.faces = append(d.faces[:0], make([]*Face, len(p.runes))...)
	var before *Face
	span := 0
	for k := 0; k+1 < len(d.clusters); k++ {
		start, end := int(d.clusters[k]), int(d.clusters[k+1])
		for int(p.spans[span+1]) <= start {
			span++
		}
		face := before
		if needsGlyph(p.runes[start:end]) {
			face = p.chooseFace(d.stacks[span], start, end)
			if before == nil {
				fill(d.faces[:start], face)
			}
			before = face
		}
		fill(d.faces[start:end], face)
	}
	if before == nil && len(p.runes) > 0 {
		fill(d.faces, d.stacks[p.spanAt(0)][0])
	}
}

func fill(faces []*Face, f *Face) {
	for i := range faces {
		faces[i] = f
	}
}

func needsGlyph(cluster []rune) bool {
	for _, r := range cluster {
		if !isInvisible(r) || r == '\t' {
			return true
		}
	}
	return false
}

// chooseFace finds the face for one cluster, and notes the characters that the
// one it settles for does not have.
func (p *Paragraph) chooseFace(stack []*Face, start, end int) *Face {
	cluster := p.runes[start:end]
	for _, f := range stack {
		if f.covers(cluster) {
			return f
		}
	}
	if len(cluster) > 1 {
		for _, form := range [2]norm.Form{norm.NFC, norm.NFD} {
			other := []rune(form.String(string(cluster)))
			for _, f := range stack {
				if f.covers(other) {
					return f
				}
			}
		}
	}
	best := stack[0]
	for _, f := range stack {
		if f.covers(cluster[:1]) {
			best = f
			break
		}
	}
	for i := range cluster {
		if !best.covers(cluster[i : i+1]) {
			p.miss(start + i)
		}
	}
	return best
}

// covers reports whether the shaper will find glyphs for all characters. It
// makes up spaces and the non-breaking hyphen from their plain cousins.
func (f *Face) covers(cluster []rune) bool {
	for _, r := range cluster {
		switch {
		case r == '\t':
			r = ' '
		case isInvisible(r):
			continue
		}
		if f.has(r) || unicode.Is(unicode.Zs, r) && f.has(' ') || r == 0x2011 && f.has(0x2010) {
			continue
		}
		return false
	}
	return true
}

// miss notes a character that cannot be drawn.
func (p *Paragraph) miss(at int) {
	span := p.spanAt(at)
	p.missing = append(p.missing, Missing{
		Rune:   p.runes[at],
		Span:   span,
		Offset: int(p.offset[at] - p.offset[p.spans[span]]),
	})
}

// itemize cuts the text into runs that can be shaped at once. Spans that
// differ only in colour share runs, so that letters join and kern across them.
func (p *Paragraph) itemize(d *desk, spans []Span, levels []uint8) {
	span := 0
	for i, r := range p.runes {
		for int(p.spans[span+1]) <= i {
			span++
		}
		if r == '\n' {
			continue
		}
		next := run{
			start:    i,
			end:      i + 1,
			face:     d.faces[i],
			script:   d.scripts[i],
			language: d.languages[span],
			level:    levels[i],
			size:     max(0, finite(spans[span].Size)),
			spacing:  finite(spans[span].LetterSpacing),
		}
		if n := len(p.runs); n > 0 && p.runs[n-1].end == i && p.runs[n-1].continues(&next) {
			p.runs[n-1].end++
			continue
		}
		p.runs = append(p.runs, next)
	}
}

// continues reports whether the next run can be shaped together with this one.
func (r *run) continues(next *run) bool {
	return r.face == next.face && r.script == next.script && r.language == next.language &&
		r.level == next.level && r.size == next.size && r.spacing == next.spacing
}

// measure shapes the runs and adds up the widths.
func (p *Paragraph) measure(d *desk) {
	p.x = make([]float64, len(p.runes)+1)
	at := 0
	for k := range p.runs {
		r := &p.runs[k]
		for ; at < r.start; at++ { // forced line breaks
			p.x[at+1] = p.x[at]
		}
		r.shaped = p.library.shape(d, p, r, r.start, r.end)
		for i := range r.shaped.advance {
			at = r.start + i
			p.x[at+1] = p.x[at] + r.clusterWidth(r.shaped, i, p.runes[at])
			if i > 0 && r.shaped.marks[i]&safe == 0 {
				p.breaks[at] |= reshape
			}
			if r.shaped.broken {
				p.miss(at)
			}
		}
		at = r.end
	}
	for ; at < len(p.runes); at++ {
		p.x[at+1] = p.x[at]
	}
	slices.SortFunc(p.missing, func(a, b Missing) int {
		return cmp.Or(a.Span-b.Span, a.Offset-b.Offset)
	})
	p.missing = slices.Compact(p.missing)
}

// shape shapes a part of a run, from the cache if it can.
func (l *Library) shape(d *desk, p *Paragraph, r *run, start, end int) *shaped {
	before, after := start, end
	switch {
	case unicode.IsMark(p.runes[start]) && start > 0: // not a mark without a base
		before--
	case isCursive(r.script):
		for before > 0 && start-before < joinContext && p.runes[before-1] != '\n' {
			before--
		}
		for after < len(p.runes) && after-end < joinContext && p.runes[after] != '\n' {
			after++
		}
	}
	key := cacheKey{
		face: r.face, script: r.script, language: r.language, rtl: r.rtl(), spaced: r.spacing != 0,
		before: p.text[p.offset[before]:p.offset[start]],
		text:   p.text[p.offset[start]:p.offset[end]],
		after:  p.text[p.offset[end]:p.offset[after]],
	}
	if s := l.shaped.get(key); s != nil {
		return s
	}
	d.context = d.context[:0]
	for _, ch := range p.runes[before:after] {
		d.context = append(d.context, forShaper(ch))
	}
	s := l.run(key, d.context, start-before, end-before)
	l.shaped.put(key, s)
	return s
}

// run shapes what a key stands for.
func (l *Library) run(key cacheKey, text []rune, start, end int) *shaped {
	s, err := key.face.shape(&job{
		face: key.face, text: text, start: start, end: end,
		script: key.script, language: key.language, rtl: key.rtl, spaced: key.spaced,
	})
	if err != nil {
		return blank(end - start)
	}
	return s
}
