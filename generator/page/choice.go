package page

import (
	"smem/generator/diag"
	"smem/generator/site"
)

// Choice renders the language choice at the root of the site; missing renders
// 404.html, whose links must work from any depth.
func (p *Press) Choice(missing bool) ([]byte, diag.List) {
	e, first := p.site.Editions[0], p.site.Default()
	s := p.sayer(first.Tag)
	v := Choice{Frame: p.choiceFrame(s, missing), URL: p.site.URL(""), Missing: missing}
	v.Share = p.share(e, nil, "", s)
	for _, l := range p.site.Languages {
		dir, ok := p.entry(e, l.Tag)
		if !ok {
			continue
		}
		if v.Canonical == "" {
			v.Canonical = p.site.URL(dir)
		}
		own := p.sayer(l.Tag)
		v.Languages = append(v.Languages, ChoiceLanguage{
			Language: Language{Tag: l.Tag, Name: l.Name, Direction: direction(l.RTL), Link: p.choiceLink(dir, missing), URL: p.site.URL(dir)},
			SiteName: p.site.Config.Name.In(l.Tag, first.Tag),
			Call:     own.say("band_call", nil),
			Text:     own.say(choiceMessage(missing), nil),
		})
		s.problems = append(s.problems, own.problems...)
	}
	if s.problems.HasErrors() {
		return nil, s.problems
	}
	out, problems := p.whole("choice.html", v, v.Band, "")
	return out, append(s.problems, problems...)
}

// choiceFrame is the frame of a page that belongs to no one language; its links
// work from the root of the site, or from anywhere.
func (p *Press) choiceFrame(s *sayer, anywhere bool) Frame {
	first, look := p.site.Default(), p.styleOf("choice")
	f := Frame{
		Language:  first.Tag,
		Direction: direction(first.RTL),
		SiteName:  p.site.Config.Name.In(first.Tag, ""),
		CSS:       look.css,
		Policy:    p.policy(look),
		Start:     p.start.js,
		Install:   p.install("", ""),
		Band:      p.band(p.site.Editions[0], s),
		Say:       s.all(choiceWords),
	}
	if script := p.assetLink("page", ""); script != "" {
		f.Script = p.choiceLink(script, anywhere)
	}
	if sheet := p.assetLink("print", ""); sheet != "" {
		f.Print = p.choiceLink(sheet, anywhere)
	}
	f.Install.Icon, f.Install.TouchIcon = p.choiceLink(FaviconSVG, anywhere), p.choiceLink(TouchIcon, anywhere)
	return f
}

// choiceMessage is what the link to a language says.
func choiceMessage(missing bool) string {
	if missing {
		return "not_found"
	}
	return "choose"
}

// choiceLink is the link to a folder of the site: relative from its root, or
// with the path of the site's address from anywhere.
func (p *Press) choiceLink(dir string, anywhere bool) string {
	link := site.Relative("", dir)
	if anywhere {
		return p.site.BasePath() + link
	}
	return link
}
