package starter

import (
	"path"
	"time"

	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/site"
	"smem/generator/strictyaml"
	"smem/generator/translation"
)

// Texts returns a page's text in a new language, to be written over: the words
// of the first language, as a draft that is left out of the site until draft: true is
// taken out. data is the first language's file. It is nil if that language has
// none.
func Texts(s *site.Site, p *site.Page, data []byte, tag string, today time.Time) (*publish.New, diag.List) {
	t := p.Translations[s.Default().Tag]
	if t == nil {
		return nil, nil
	}
	out, problems := translation.Unwritten(t.File, data, today)
	if problems.HasErrors() {
		return nil, problems
	}
	return &publish.New{Path: path.Join(path.Dir(t.File), tag+".md"), Data: translation.Relink(out, s.Default().Tag, tag)}, nil
}

// AddLanguage returns site.yaml with one language more, everything else as it
// is.
func AddLanguage(file string, data []byte, tag string) ([]byte, diag.List) {
	e, problems := strictyaml.Edit(file, 1, data)
	if e == nil {
		return nil, problems
	}
	e.Append("languages", tag)
	return e.Bytes()
}
