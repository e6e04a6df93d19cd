// Package check holds the rules that keep a site from doing harm: emergency
// numbers, handles and hashtags come from the region's data only, the order of
// actions never changes, facts do not go stale. It looks at the model and at
// what the plan makes; it changes and writes nothing.
package check

import (
	"fmt"
	"time"

	"smem/generator/diag"
	"smem/generator/site"
)

// Days after which a fact that somebody checked must be checked again.
const (
	staleWarns = 365
	staleFails = 730
)

// Model checks a loaded site.
func Model(s *site.Site) diag.List {
	var problems diag.List
	for _, p := range s.Pages {
		problems = append(problems, order(p)...)
		for _, l := range s.Languages {
			if t := p.Translations[l.Tag]; t != nil {
				problems = append(problems, literals(s, t)...)
			}
		}
	}
	for _, e := range s.Editions {
		problems = append(problems, number(e)...)
		problems = append(problems, stale(s, e)...)
	}
	problems = append(problems, staleSources(s)...)
	return problems
}

// order checks that an infographic's actions keep to: get safe, call, text
// family, report; and that none tells to report unless one that no card drops
// has first told to get safe or to call.
func order(p *site.Page) diag.List {
	var problems diag.List
	if p.Infographic == nil {
		return nil
	}
	last := site.NoStage
	first := false // an action that is always shown says to get safe or to call
	for i, a := range p.Infographic.Actions {
		if a.Stage == site.NoStage {
			continue
		}
		pos := p.Infographic.Place(fmt.Sprintf("actions[%d].stage", i))
		if a.Stage < last {
			problems.Errorf("order", pos, "move the action up: the order is get-safe, call, text-family, report", "the action %s (%s) stands after one that says to %s", a.ID, a.Stage, last)
		}
		last = max(last, a.Stage)
		if a.Stage <= site.Call && a.Safety == site.Critical {
			first = true
		}
		if a.Stage == site.Report && !first {
			problems.Errorf("order", pos, "put an action with stage: get-safe or call and safety: critical before it", "the action %s tells to report before any that tells to get safe", a.ID)
		}
	}
	return problems
}

// number checks that an edition can show a safety band at all.
func number(e site.Edition) diag.List {
	var problems diag.List
	if n, ok := e.Region.Number("general"); !ok {
		problems.Errorf("missing-number", e.Region.Place("numbers"), "add numbers: general: with tel, kind and checked_on", "region %s has no emergency number general, which every page and card shows", e.Region.ID)
	} else if n.Kind != "voice" {
		problems.Errorf("missing-number", e.Region.Place("numbers.general.kind"), "give general the number to call by voice", "the general emergency number of region %s can't be called", e.Region.ID)
	}
	return problems
}

// stale finds facts of a region that nobody has checked for long.
func stale(s *site.Site, e site.Edition) diag.List {
	var problems diag.List
	r := e.Region
	look := func(path string, day time.Time) {
		problems = append(problems, age(s.Date, day, "checked", r.Place(path))...)
	}
	for _, n := range r.Numbers {
		look("numbers."+n.ID+".checked_on", n.CheckedOn)
	}
	if r.Alert != nil {
		look("alert.checked_on", r.Alert.CheckedOn)
	}
	for _, x := range r.Services {
		look("services."+x.ID+".checked_on", x.CheckedOn)
	}
	for _, x := range r.Hashtags {
		look("hashtags."+x.ID+".checked_on", x.CheckedOn)
	}
	for _, x := range r.Radio {
		look("radio."+x.ID+".checked_on", x.CheckedOn)
	}
	for i, x := range r.Laws {
		look(fmt.Sprintf("laws[%d].checked_on", i), x.CheckedOn)
	}
	for _, a := range r.Accounts {
		for i, p := range a.Profiles {
			if p.VerifiedOn != nil {
				path := fmt.Sprintf("accounts.%s.profiles[%d].verified_on", a.ID, i)
				problems = append(problems, age(s.Date, *p.VerifiedOn, "verified", r.Place(path))...)
			}
		}
	}
	return problems
}

// staleSources finds sources that nobody has opened for long.
func staleSources(s *site.Site) diag.List {
	var problems diag.List
	for id, src := range s.Sources {
		problems = append(problems, age(s.Date, src.CheckedOn, "checked", s.SourcePlace(id))...)
	}
	return problems
}

// age says when a fact was checked too long before the day of the build.
func age(today, checked time.Time, what string, pos diag.Pos) diag.List {
	var problems diag.List
	days := int(today.Sub(checked).Hours() / 24)
	switch {
	case checked.IsZero():
		return nil // its lack was an error when the file was read
	case days > staleFails:
		problems.Errorf("stale", pos, "check the fact again and write the day", "%s %d days ago; after %d days it is not published any more", what, days, staleFails)
	case days > staleWarns:
		problems.Warnf("stale", pos, "check the fact again and write the day", "%s %d days ago", what, days)
	case days < -1:
		problems.Errorf("stale", pos, "correct the day", "%s on %s, which is after the day of this build", what, checked.Format(time.DateOnly))
	}
	return problems
}
