package page

import (
	"html/template"

	"smem/generator/site"
)

// Guide is what the page of a hazard has beyond its text.
type Guide struct {
	Hazard string
	Follow []Follow // official sources, from the region's data
}

// Follow is an official source to follow.
type Follow struct {
	Name, Label string
	URL         string            // empty: the region's data have no address
	Foreign     template.HTMLAttr // lang and dir of the label, where it is not in the reader's language
}

// look names the style sheet of the page: the home page's, the three acts', or
// its kind's.
func (s *sheet) look() string {
	if s.page.ID == "" {
		return "home"
	}
	if info := s.page.Infographic; info != nil && info.Step > 0 {
		return "act"
	}
	return s.page.Kind.String()
}

// lead fills in what leads to the guides of this edition, and what a guide
// alone has.
func (s *sheet) lead(v *View) {
	if !v.IsHome && s.page.Kind != site.GuidePage {
		return
	}
	v.Guides = s.guides()
	if o := s.site.Overview(); o != nil && o != s.page {
		if _, ok := s.site.Reading(o, s.tag); ok {
			v.GuidesLink = site.Relative(s.dir, s.site.Dir(s.edition, o, s.tag))
		}
	}
	if v.IsHome || s.page.Hazard == "" {
		return
	}
	for _, id := range []string{"follow_heading", "other_guides_heading", "all_guides"} {
		v.Say[id] = s.say(id, nil)
	}
	v.Say["actions_heading"] = s.say("now_heading", nil) // it stands before what to do first
	v.Guide = &Guide{Hazard: s.page.Hazard, Follow: s.follow()}
}

// guides leads to the guides that the edition's region needs, but not to the
// page itself.
func (s *sheet) guides() []Act {
	var out []Act
	for _, guide := range s.site.Guides(s.edition.Region) {
		t, ok := s.site.Reading(guide, s.tag)
		if !ok || guide == s.page {
			continue
		}
		words := s.site.Words(guide, t, s.edition.Region)
		a := Act{Title: isolates(words.Title), Text: isolates(words.Lead), Link: site.Relative(s.dir, s.site.Dir(s.edition, guide, s.tag)), Sprite: s.assetLink("icons", s.dir), Foreign: s.foreignTo(t)}
		if guide.Infographic != nil {
			a.Accent, a.Sign = guide.Infographic.Accent, guide.Infographic.Icon
		}
		out = append(out, a)
	}
	return out
}

// follow lists the official sources for the page's hazard: the public warning
// system, the services that watch the hazard, the authorities' own websites.
func (s *sheet) follow() []Follow {
	r, fallback := s.edition.Region, s.site.Default().Tag
	var out []Follow
	if r.Alert != nil {
		out = append(out, Follow{r.Alert.Name, s.say("follow_alert", nil), r.Alert.URL, ""})
	}
	for _, service := range r.Services {
		for _, hazard := range service.Hazards {
			if hazard == s.page.Hazard {
				out = append(out, Follow{service.Name, service.Label.In(s.tag, fallback), service.URL, s.borrowed(service.Label)})
			}
		}
	}
	for _, a := range r.Accounts {
		if a.Website != "" {
			out = append(out, Follow{a.Name.In(s.tag, fallback), "", a.Website, ""})
		}
	}
	return out
}
