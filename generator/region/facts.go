package region

import (
	"fmt"
	"time"
)

// Fact is something in a region's file that somebody looked up on a day, and
// that must be looked up again before it is too old to be trusted.
type Fact struct {
	Name   string    // for messages: "the number general (112)"
	Path   string    // of its day, for Place
	Day    time.Time // when it was last looked up; zero if that is missing
	Source string    // id in sources.yaml; may be empty
}

// Facts returns every fact of the region, in the order of its file.
func (r *Region) Facts() []Fact {
	var facts []Fact
	add := func(day time.Time, source, path, format string, args ...any) {
		facts = append(facts, Fact{fmt.Sprintf(format, args...), path, day, source})
	}
	for _, n := range r.Numbers {
		add(n.CheckedOn, n.Source, "numbers."+n.ID+".checked_on", "the number %s (%s)", n.ID, n.Tel)
	}
	if r.Alert != nil {
		add(r.Alert.CheckedOn, r.Alert.Source, "alert.checked_on", "the alert system %s", r.Alert.Name)
	}
	for _, s := range r.Services {
		add(s.CheckedOn, s.Source, "services."+s.ID+".checked_on", "the service %s", s.Name)
	}
	for _, h := range r.Hashtags {
		add(h.CheckedOn, h.Source, "hashtags."+h.ID+".checked_on", "the hashtag %s", h.Tag)
	}
	for _, a := range r.Accounts {
		for i, p := range a.Profiles {
			if p.VerifiedOn != nil {
				add(*p.VerifiedOn, "", fmt.Sprintf("accounts.%s.profiles[%d].verified_on", a.ID, i), "the handle %s", p.Handle)
			}
		}
	}
	for _, x := range r.Radio {
		add(x.CheckedOn, x.Source, "radio."+x.ID+".checked_on", "the radio station %s", x.Name)
	}
	for i, l := range r.Laws {
		add(l.CheckedOn, l.Source, fmt.Sprintf("laws[%d].checked_on", i), "the law %s", l.Reference)
	}
	return facts
}
