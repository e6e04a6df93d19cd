// Package check holds the rules that keep a site from doing harm: emergency
// numbers, handles and hashtags come from the region's data only, the order of
// actions never changes, facts do not go stale. It looks at the model and at
// what the plan makes; it changes and writes nothing.
package check

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"smem/generator/diag"
	"smem/generator/parallel"
	"smem/generator/site"
)

// Days after which a fact that somebody checked must be checked again.
const (
	staleWarns = 365
	staleFails = 730
)

// Model checks a loaded site as it would be published on a day; if that is
// zero, on the day of the build.
func Model(s *site.Site, today time.Time) diag.List {
	var problems diag.List
	if today.IsZero() {
		today = s.Date
	}
	known := factsOf(s)
	for _, found := range pages(s, today, known) {
		problems = append(problems, found...)
	}
	problems = append(problems, orphans(s)...)
	for _, e := range s.Editions {
		problems = append(problems, number(e)...)
		problems = append(problems, stale(today, e)...)
	}
	problems = append(problems, wordsOfRegions(s)...)
	problems = append(problems, staleSources(s, today)...)
	return problems
}

// pages checks each page by itself, several at a time.
func pages(s *site.Site, today time.Time, known facts) []diag.List {
	found := make([]diag.List, len(s.Pages))
	parallel.Each(len(found), 0, func(i int) { found[i] = page(s, s.Pages[i], today, known) })
	return found
}

// page checks a page.
func page(s *site.Site, p *site.Page, today time.Time, known facts) diag.List {
	problems := order(p)
	problems = append(problems, statement(today, p)...)
	for _, l := range s.Languages {
		if t := p.Translations[l.Tag]; t != nil {
			problems = append(problems, literals(known, t)...)
			problems = append(problems, plain(s, t)...)
			problems = append(problems, outdated(s, p, t)...)
			problems = append(problems, unwritten(t)...)
			problems = append(problems, untranslated(s, p, t)...)
			problems = append(problems, later(today, t)...)
		}
	}
	return problems
}

// Words checks the words of one translation of a loaded site, as Model does.
func Words(s *site.Site, today time.Time, t *site.Translation) diag.List {
	if today.IsZero() {
		today = s.Date
	}
	return append(literals(factsOf(s), t), later(today, t)...)
}

// order checks that an infographic's actions keep to: get safe, call, text
// family, report; and that none tells to report unless one that no card drops
// has first told to get safe or to call. It looks at them as a reader meets
// them: those of one act stand together.
func order(p *site.Page) diag.List {
	var problems diag.List
	if p.Infographic == nil {
		return nil
	}
	last := site.NoStage
	before := ""   // the action of that stage
	first := false // an action that is always shown says to get safe or to call
	for _, i := range reading(p.Infographic.Actions) {
		a := p.Infographic.Actions[i]
		if a.Act == "band" && a.Stage != site.Call {
			problems.Errorf("order", p.Infographic.Place(fmt.Sprintf("actions[%d].act", i)), "write stage: call for it, or give it another act", "the action %s belongs to the band, which only tells people to call", a.ID)
		}
		if a.Stage == site.NoStage {
			continue
		}
		pos := p.Infographic.Place(fmt.Sprintf("actions[%d].stage", i))
		if a.Stage < last {
			problems.Errorf("order", pos, "let it be read before: the order is get-safe, call, text-family, report, and the actions of one act stand together", "the action %s (%s) is read after %s (%s)", a.ID, a.Stage, before, last)
		} else {
			last, before = a.Stage, a.ID
		}
		if a.Stage == site.GetSafe && a.Safety != site.Critical {
			problems.Errorf("order", pos, "add safety: critical to it, so that no card drops it", "the action %s tells people to get safe and could be dropped from a card", a.ID)
		}
		if a.Stage <= site.Call && a.Safety == site.Critical {
			first = true
		}
		if a.Stage == site.Report && !first {
			problems.Errorf("order", pos, "put an action with stage: get-safe or call and safety: critical before it", "the action %s tells people to report before any action that is on every card tells them to get safe or to call", a.ID)
		}
	}
	return problems
}

// reading returns the indices of actions in the order of site.ReadingOrder.
func reading(actions []site.Action) []int {
	words := make([]site.ActionWords, len(actions))
	for i, a := range actions {
		a.ID = strconv.Itoa(i)
		words[i].Action = a
	}
	order := make([]int, 0, len(actions))
	for _, w := range site.ReadingOrder(words) {
		i, _ := strconv.Atoi(w.ID)
		order = append(order, i)
	}
	return order
}

// number checks that an edition can show a safety band at all.
func number(e site.Edition) diag.List {
	var problems diag.List
	n, ok := e.Region.Number("general")
	switch {
	case !ok:
		problems.Errorf("missing-number", e.Region.Place("numbers"), "add general: below numbers:, with tel, kind and checked_on; it is never taken from another country", "the region %s has no emergency number general, which every page and card shows", e.Region.ID)
	case n.Kind == "text":
		problems.Errorf("missing-number", e.Region.Place("numbers.general.kind"), "give general the number that people call by voice", "the emergency number general of the region %s can't be called", e.Region.ID)
	}
	if n, ok := e.Region.Number("text_relay"); ok && n.Kind != "text" {
		problems.Errorf("missing-number", e.Region.Place("numbers.text_relay.kind"), "give text_relay a number that takes text messages, with kind: text, or remove it with text_relay: null", "the text relay of the region %s takes no text messages", e.Region.ID)
	}
	return problems
}

// stale finds the facts of a region that nobody has looked up for long.
func stale(today time.Time, e site.Edition) diag.List {
	var problems diag.List
	for _, f := range e.Region.Facts() {
		problems = append(problems, age(today, f.Day, f.Name, e.Region.Place(f.Path))...)
	}
	return problems
}

// staleSources finds sources that nobody has opened for long.
func staleSources(s *site.Site, today time.Time) diag.List {
	var problems diag.List
	for _, id := range slices.Sorted(maps.Keys(s.Sources)) {
		problems = append(problems, age(today, s.Sources[id].CheckedOn, "the source "+id, s.SourcePlaces.At("sources."+id+".checked_on"))...)
	}
	return problems
}

// age says when a fact was looked up too long before the day of the build.
func age(today, checked time.Time, what string, pos diag.Pos) diag.List {
	var problems diag.List
	const cure = "look it up again where it comes from, then write the day of today here"
	if checked.IsZero() || today.IsZero() {
		return nil // its lack was an error when the file was read
	}
	day, build := checked.Format(time.DateOnly), today.Format(time.DateOnly)
	switch days := int(today.Sub(checked).Hours() / 24); {
	case days > staleFails:
		problems.Errorf("stale", pos, cure, "%s was last checked on %s, %d days before this build (%s); after %d days it must not be published", what, day, days, build, staleFails)
	case days > staleWarns:
		problems.Warnf("stale", pos, cure, "%s was last checked on %s, %d days before this build (%s); after %d days nothing is published any more", what, day, days, build, staleFails)
	case days < -1:
		problems.Errorf("stale", pos, "correct the day, or --date", "%s was checked on %s, which is after the day of this build (%s)", what, day, build)
	}
	return problems
}

// later finds days of a text that are after the day of the build.
func later(today time.Time, t *site.Translation) diag.List {
	var problems diag.List
	if today.IsZero() {
		return nil
	}
	look := func(key string, day *time.Time) {
		if day != nil && day.Sub(today).Hours() > 24 {
			problems.Errorf("later", t.Place(key), "correct the day, or --date", "%s is %s, which is after the day of this build (%s)", key, day.Format(time.DateOnly), today.Format(time.DateOnly))
		}
	}
	look("updated", &t.Updated)
	look("reviewed_on", t.ReviewedOn)
	return problems
}
