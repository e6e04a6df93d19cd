package check

import (
	"fmt"
	"path"

	"smem/generator/diag"
	"smem/generator/site"
)

// outdated finds a translation of words that have changed since. One whose page
// has a critical action is withheld until somebody has looked at it.
func outdated(s *site.Site, p *site.Page, t *site.Translation) diag.List {
	var problems diag.List
	if !s.Outdated(p, t) {
		return nil
	}
	original := path.Join("content", p.ID, s.Original()+".md")
	consequence := ""
	if p.Critical() {
		consequence = fmt.Sprintf("; because it has actions with safety: critical, it is withheld, and readers are given the text in %s", s.Default().Name)
		if s.Drafts {
			consequence = "; because it has actions with safety: critical, it is withheld without --drafts"
		}
	}
	command := "smem i18n stamp"
	if p.ID == "" {
		command += " home"
	} else {
		command += " " + p.ID
	}
	problems.Warnf("outdated", t.Place("source_hash"), "compare it with "+original+", bring it up to date, then run: "+command+" --language "+t.Language.Tag, "the words of %s have changed since this was translated%s", original, consequence)
	return problems
}
