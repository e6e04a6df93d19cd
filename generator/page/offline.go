package page

import (
	"errors"
	"fmt"
	"io/fs"

	"smem/generator/diag"
)

// workerSource is the theme's service worker, which is published at the site's
// root so that it may answer for every page.
const workerSource = "assets/sw.js"

// readWorker reads the theme's service worker, which is optional.
func (p *Press) readWorker() (diag.List, error) {
	_, err := fs.Stat(p.theme.Files, workerSource)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("service worker: %w", err)
	}
	var problems diag.List
	p.worker, problems, err = p.javascript(workerSource)
	return problems, err
}

// Worker returns sw.js, nil if the theme has none.
func (p *Press) Worker() []byte { return p.worker }

// Offline renders offline.html, which the service worker shows for a page that
// it has not kept: the safety band, and what is kept in every language. Its
// links work from any depth.
func (p *Press) Offline() ([]byte, diag.List) {
	e, first := p.site.Editions[0], p.site.Default()
	s := p.sayer(first.Tag)
	v := Choice{Frame: p.choiceFrame(s, true), URL: p.site.URL("offline.html")}
	for _, edition := range p.site.Editions {
		for _, l := range p.site.Languages {
			dir, ok := p.entry(edition, l.Tag)
			if !ok {
				continue
			}
			own := p.sayer(l.Tag)
			name := l.Name
			if edition.Region != e.Region {
				name += " – " + edition.Region.Name.In(l.Tag, first.Tag)
			}
			v.Languages = append(v.Languages, ChoiceLanguage{
				Language: Language{Tag: l.Tag, Name: name, Direction: direction(l.RTL), Link: p.choiceLink(dir+LiteDir, true), URL: p.site.URL(dir + LiteDir)},
				SiteName: p.site.Config.Name.In(l.Tag, first.Tag),
				Call:     own.say(p.liteMessage("lite_title", l.Tag), nil),
				Text:     own.say("not_kept", nil),
			})
			s.problems = append(s.problems, own.problems...)
		}
	}
	if s.problems.HasErrors() {
		return nil, s.problems
	}
	out, problems := p.whole("offline.html", v, v.Band, "")
	return out, append(s.problems, problems...)
}
