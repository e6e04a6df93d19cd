package typeface

import (
	"strings"
	"sync"

	"github.com/go-text/typesetting/language"
)

// cacheLimit is roughly the bytes that each half of a Library's cache may hold.
const cacheLimit = 8 << 20

// cacheKey is everything that shaping depends on. Sizes are not in it: pieces
// are shaped in font units.
type cacheKey struct {
	face                *Face
	script              language.Script
	language            language.Language
	rtl, spaced         bool
	before, text, after string
}

// cache holds shaped pieces in two halves. When the young half is full the old
// one is dropped and the young takes its place; what is asked for from the old
// half moves to the young. So what is in use stays, and the size is bounded.
type cache struct {
	mu         sync.Mutex
	young, old map[cacheKey]*shaped
	size       int
	limit      int
}

func (c *cache) get(k cacheKey) *shaped {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := c.young[k]; s != nil {
		return s
	}
	s := c.old[k]
	if s != nil {
		delete(c.old, k)
		c.keep(k, s)
	}
	return s
}

// put stores a piece under a key of its own strings, so that it does not hold
// the whole text in memory. A piece that would fill the cache is not kept.
func (c *cache) put(k cacheKey, s *shaped) {
	if cost(k, s) > c.limit/8 {
		return
	}
	k.before, k.text, k.after = strings.Clone(k.before), strings.Clone(k.text), strings.Clone(k.after)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(k, s)
}

// keep adds to the young half; c.mu is held.
func (c *cache) keep(k cacheKey, s *shaped) {
	if c.size > c.limit || c.young == nil {
		c.old, c.young, c.size = c.young, make(map[cacheKey]*shaped), 0
	}
	c.young[k] = s
	c.size += cost(k, s)
}

func cost(k cacheKey, s *shaped) int {
	return 256 + len(k.before) + len(k.text) + len(k.after) + 20*cap(s.glyphs) + 5*len(s.advance)
}
