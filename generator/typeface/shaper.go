package typeface

import (
	"fmt"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// job is one piece of text to shape: one font, script, language, direction.
type job struct {
	face       *Face
	text       []rune // with what stands around the piece, for joining
	start, end int    // the piece in text
	script     language.Script
	language   language.Language
	rtl        bool
	spaced     bool // letter-spaced: no optional ligatures
}

// shaped is the glyphs of one piece in font units. It is never changed once
// made.
type shaped struct {
	glyphs  []glyph // in visual order, left to right; blank ones for controls left out
	advance []int32 // per character: of the cluster that begins there, 0 inside one
	marks   []mark  // per character
	broken  bool    // the font broke the shaper: nothing is drawn
}

// mark says what holds of a character in a shaped piece.
type mark uint8

const (
	begins mark = 1 << iota // a cluster begins here
	safe                    // a line can begin here without shaping anew
)

// glyph is one glyph of a piece.
type glyph struct {
	id      uint32
	cluster int32 // first character of its cluster, from the piece's start
	advance int32
	dx, dy  int32 // dy upwards
}

// maxPlans bounds the shaping plans that a shaper keeps, one for each script,
// language and direction.
const maxPlans = 64

// shaper is what one goroutine needs to shape with one font.
type shaper struct {
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
	plans  map[harfbuzz.SegmentProperties]bool
}

func newShaper(f *font.Font) *shaper {
	s := &shaper{font: newFont(f)}
	s.reset()
	return s
}

// reset forgets all plans.
func (s *shaper) reset() {
	s.buffer = harfbuzz.NewBuffer()
	s.plans = make(map[harfbuzz.SegmentProperties]bool)
}

// noLigatures is what letter-spacing switches off (CSS Text 3, section 8.2).
func noLigatures() []harfbuzz.Feature {
	off := func(tag string) harfbuzz.Feature {
		return harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}
	}
	return []harfbuzz.Feature{off("liga"), off("clig")}
}

// shape shapes one piece. The error says that the font broke the shaper.
func (f *Face) shape(j *job) (out *shaped, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("font %s breaks the shaper: %v", f.name, r)
		}
	}()
	s := f.takeShaper()
	f.tables.RLock()
	defer f.tables.RUnlock()
	s.run(j)
	out = s.result(j)
	f.returnShaper(s) // not after a panic: its state is anyone's guess
	return out, nil
}

// maxIdle is how many shapers a face keeps for later.
const maxIdle = 16

func (f *Face) takeShaper() *shaper {
	f.mu.Lock()
	if n := len(f.idle); n > 0 {
		s := f.idle[n-1]
		f.idle = f.idle[:n-1]
		f.mu.Unlock()
		return s
	}
	f.mu.Unlock()
	f.tables.Lock()
	defer f.tables.Unlock()
	return newShaper(f.font)
}

func (f *Face) returnShaper(s *shaper) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.idle) < maxIdle {
		f.idle = append(f.idle, s)
	}
}

func (s *shaper) run(j *job) {
	props := harfbuzz.SegmentProperties{Language: j.language, Script: j.script, Direction: harfbuzz.LeftToRight}
	if j.rtl {
		props.Direction = harfbuzz.RightToLeft
	}
	if !s.plans[props] {
		if len(s.plans) == maxPlans {
			s.reset()
		}
		s.plans[props] = true
	}
	b := s.buffer
	b.Clear()
	b.ClusterLevel = harfbuzz.MonotoneGraphemes
	b.Props = props
	if j.start == 0 {
		b.Flags |= harfbuzz.Bot
	}
	if j.end == len(j.text) {
		b.Flags |= harfbuzz.Eot
	}
	b.AddRunes(j.text, j.start, j.end-j.start)
	var features []harfbuzz.Feature
	if j.spaced {
		features = noLigatures()
	}
	b.Shape(s.font, features)
}

// result copies what the buffer holds.
func (s *shaper) result(j *job) *shaped {
	n := j.end - j.start
	out := &shaped{
		glyphs:  make([]glyph, 0, len(s.buffer.Info)),
		advance: make([]int32, n),
		marks:   make([]mark, n),
	}
	for i, info := range s.buffer.Info {
		at := info.Cluster - j.start
		if at < 0 || at >= n {
			continue
		}
		pos := s.buffer.Pos[i]
		out.advance[at] = addClamped(out.advance[at], pos.XAdvance)
		out.marks[at] |= begins
		if info.Mask&harfbuzz.GlyphUnsafeToBreak == 0 {
			out.marks[at] |= safe
		}
		if pos.XAdvance == 0 && uint32(info.Glyph) == j.face.space {
			continue // an invisible character
		}
		out.glyphs = append(out.glyphs, glyph{
			id:      uint32(info.Glyph),
			cluster: int32(at),
			advance: pos.XAdvance,
			dx:      pos.XOffset,
			dy:      pos.YOffset,
		})
	}
	return out
}

func addClamped(a, b int32) int32 {
	return int32(min(max(int64(a)+int64(b), math.MinInt32), math.MaxInt32))
}

// blank stands for a piece that broke the shaper.
func blank(n int) *shaped {
	return &shaped{advance: make([]int32, n), marks: make([]mark, n), broken: true}
}
