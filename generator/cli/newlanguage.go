package cli

import (
	"fmt"
	"io/fs"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/publish"
	"smem/generator/starter"
)

// newTag reads the tag of a language that the site does not have yet.
func newTag(w *work, tag string) (locale.Language, error) {
	l, err := locale.Parse(tag)
	switch {
	case err != nil:
		return l, usage{fmt.Errorf("%q is not a language: %v. Write a BCP 47 tag such as uk, zh-Hant or fr-x-falc", tag, err)}
	case l.Tag != tag:
		return l, usage{fmt.Errorf("the language tag %q is not in its usual form: write %s", tag, l.Tag)}
	}
	for _, old := range w.site.Languages {
		if old.Tag == tag {
			return l, usage{fmt.Errorf("the site has the language %s already: nothing was written", tag)}
		}
	}
	return l, nil
}

// draftMessages makes the message file of a new language. What the built-in site
// has in that language, for the same words, is taken from there.
func (w *work) draftMessages(builtIn fs.FS, l locale.Language) (publish.New, diag.List, error) {
	from := w.site.Default()
	d := locale.DraftOf{File: "i18n/" + from.Tag + ".yaml", From: from, To: l}
	var err error
	if d.Data, err = fs.ReadFile(w.root.FS(), d.File); err != nil {
		return publish.New{}, nil, fmt.Errorf("read the messages: %w", err)
	}
	if builtIn != nil {
		known, err := fs.ReadFile(builtIn, "i18n/"+l.Tag+".yaml")
		original, err2 := fs.ReadFile(builtIn, d.File)
		if err == nil && err2 == nil {
			d.Known, d.KnownFrom = known, original
		}
	}
	data, problems := locale.Draft(d)
	return publish.New{Path: "i18n/" + l.Tag + ".yaml", Data: data}, problems, nil
}

// addLanguage returns site.yaml with a language more, everything else as it is.
func (w *work) addLanguage(tag string) ([]byte, diag.List, error) {
	data, err := fs.ReadFile(w.root.FS(), siteFile)
	if err != nil {
		return nil, nil, fmt.Errorf("read the site's languages: %w", err)
	}
	data, problems := starter.AddLanguage(siteFile, data, tag)
	return data, problems, nil
}

// aboutLanguage says what is known of a language, and what is to be done.
func (t *terminal) aboutLanguage(l locale.Language) {
	direction := "left to right"
	if l.RTL {
		direction = "right to left"
	}
	forms := ""
	for i, c := range locale.Categories(l.Tag) {
		if i > 0 {
			forms += ", "
		}
		forms += c
	}
	fmt.Fprintf(t.out, "%s (%s) is written from %s, in %s; forms for numbers: %s.\n", l.Name, l.Tag, direction, l.Script, forms)
	for _, line := range locale.Unknown(l) {
		fmt.Fprintln(t.out, line)
	}
	fmt.Fprintf(t.out, "Next: translate i18n/%s.yaml, or smem i18n export --language %s. The theme needs fonts with its letters (docs/scripts.md); smem check --drafts says which it lacks.\n", l.Tag, l.Tag)
}
