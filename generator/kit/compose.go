package kit

import (
	"slices"
	"strings"

	"smem/generator/card"
	"smem/generator/site"
)

// piece is a text that is said whole or not at all.
type piece struct {
	words string
	rank  int // the lower, the sooner it gets room
	after int // place among the pieces of one without which this is not said; -1: none
}

// The ranks of what a text can say.
const (
	rankCall = iota // the number to call
	rankNotice
	rankAddress
	rankTitle
	rankCritical // headlines of actions that nothing may drop
	rankNotACall
	rankLead
	rankHashtag
	rankHeadline
	rankRelay
	rankSentence
)

// compose puts together, in their order, the pieces that there is room for,
// those of the lowest rank first.
func compose(pieces []piece, separator string, fits func(string) bool) (string, []bool) {
	order := make([]int, len(pieces))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return pieces[a].rank - pieces[b].rank })
	held := make([]bool, len(pieces))
	text := ""
	for _, i := range order {
		if after := pieces[i].after; after >= 0 && !held[after] {
			continue
		}
		held[i] = true
		if pieces[i].words == "" {
			continue // nothing to say, and nothing that hangs on it is lost
		}
		longer := join(pieces, held, separator)
		if !fits(longer) {
			held[i] = false
			continue
		}
		text = longer
	}
	return text, held
}

// join returns the pieces that are held.
func join(pieces []piece, held []bool, separator string) string {
	var parts []string
	for i, p := range pieces {
		if held[i] && p.words != "" {
			parts = append(parts, p.words)
		}
	}
	return strings.Join(parts, separator)
}

// addActions adds what a card says to do, which makes no sense without the
// piece at title. An action is said only after all that
// get room before it, so that no text tells people to report and leaves out to
// get safe: first the critical ones, then the others, as the infographic lists
// them.
func addActions(pieces []piece, title int, t card.Transcript, sentences bool) []piece {
	before := title
	for _, a := range t.First {
		pieces = append(pieces, piece{a.Headline, rankCritical, before})
		before = len(pieces) - 1
	}
	at := map[string]int{}
	for _, a := range t.Actions {
		at[a.ID] = len(pieces)
		pieces = append(pieces, piece{words: a.Headline, rank: rankHeadline})
		if sentences && t.Sentences {
			pieces = append(pieces, piece{a.Sentence, rankSentence, at[a.ID]})
		}
	}
	for _, critical := range []bool{true, false} {
		for _, a := range t.Actions {
			if (a.Safety == site.Critical) != critical {
				continue
			}
			p := &pieces[at[a.ID]]
			p.after, before = before, at[a.ID]
			if critical {
				p.rank = rankCritical
			}
		}
	}
	return pieces
}

// whole reports whether every piece up to a rank is said.
func whole(pieces []piece, held []bool, rank int) bool {
	for i, p := range pieces {
		if p.rank <= rank && !held[i] {
			return false
		}
	}
	return true
}
