package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"smem/generator/diag"
	"smem/generator/site"
	"smem/generator/translation"
)

// i18nStamp is the command that marks translations as made of the words that
// stand there now.
func (t *terminal) i18nStamp() *cobra.Command {
	var w work
	var language string
	var all, approved bool
	c := &cobra.Command{
		Use:   "stamp [PAGE…]",
		Short: "Mark translations as up to date",
		Long: `Stamp writes down, as source_hash in the first lines of a translation, which words of the site's
first language it translates. When those words change, check says that the translation is outdated, and a
page with a critical action is withheld in that language.

Stamp a translation after you have compared it with the original. Nothing but that line is changed.
Say which: a page, a language, both, or --all.

With --approved it writes down, as approved_hash, which words of an approved text were approved. When somebody
changes a word of it afterwards, check and build fail until it is approved again.`,
		Example: "  smem i18n stamp prepare --language ar\n  smem i18n stamp prepare\n  smem i18n stamp --language ar\n  smem i18n stamp --all\n  smem i18n stamp --approved --all",
	}
	w.flags(c)
	c.Flags().StringVar(&language, "language", "", "only the translation in this language, such as ar")
	c.Flags().BoolVar(&all, "all", false, "every translation of every page")
	c.Flags().BoolVar(&approved, "approved", false, "of approved texts, in every language: that these very words were approved")
	c.Args = func(c *cobra.Command, args []string) error {
		switch {
		case len(args) == 0 && language == "" && !all:
			return usage{errors.New("say what you have compared with the original: a page, --language or --all (smem i18n stamp --help)")}
		case all && (len(args) > 0 || language != ""):
			return usage{errors.New("--all means every page in every language: leave out the page and --language, or leave out --all")}
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		defer w.close()
		if err := w.open(t, approvalRule(approved)...); err != nil {
			return err
		}
		return t.stamp(&w, args, language, approved)
	}
	return c
}

// approvalRule is what is said already when texts are about to be stamped as
// approved: that they are not those that were.
func approvalRule(approved bool) []string {
	if approved {
		return []string{"approval"}
	}
	return nil
}

// stamp stamps the translations that a person has named. Nothing is written if
// one of them can't be.
func (t *terminal) stamp(w *work, names []string, language string, approved bool) error {
	pages := w.site.Pages
	if len(names) > 0 {
		pages = nil
		for _, name := range names {
			p, err := w.page(name)
			if err != nil {
				return err
			}
			pages = append(pages, p)
		}
	}
	if language != "" {
		if _, err := w.language("--language", language); err != nil {
			return err
		}
		if language == w.site.Default().Tag && !approved {
			return usage{fmt.Errorf("--language %s is the site's first language, which the others translate: there is nothing to stamp", language)}
		}
	}
	stamped, same := stamps(w.site, pages, language, approved)
	var files []translation.Changed
	var problems diag.List
	for _, st := range stamped {
		old, err := fs.ReadFile(w.root.FS(), st.file)
		if err != nil {
			return fmt.Errorf("stamp: %w", err)
		}
		data, found := translation.Stamp(st.file, old, st.key, st.hash)
		problems = append(problems, found...)
		files = append(files, translation.Changed{Path: st.file, Data: data})
	}
	if err := t.report(w.root.FS(), problems); err != nil {
		return err
	}
	if err := t.replace(w, files); err != nil {
		return err
	}
	what := "translation"
	if approved {
		what = "approved text"
	}
	if len(files)+same == 0 {
		fmt.Fprintf(t.out, "there is no such %s yet: nothing is stamped\n", what)
		return nil
	}
	fmt.Fprintf(t.out, "%s stamped, %d were already\n", count(len(files), what), same)
	return nil
}

// stampOf is a hash to be written.
type stampOf struct{ file, key, hash string }

// stamps lists the hashes that pages lack, and counts those that they have:
// of the words that translations translate, or of their own that were approved.
func stamps(s *site.Site, pages []*site.Page, language string, approved bool) (lacking []stampOf, same int) {
	for _, p := range pages {
		for _, l := range s.Languages {
			tr := p.Translations[l.Tag]
			if tr == nil || language != "" && language != l.Tag {
				continue
			}
			has, want, key := tr.SourceHash, p.SourceHash, translation.SourceHash
			if approved {
				has, want, key = tr.ApprovedHash, tr.Hash, translation.ApprovedHash
			}
			switch {
			case approved && tr.Status != site.Approved, !approved && (l.Tag == s.Default().Tag || want == ""):
			case has == want:
				same++
			default:
				lacking = append(lacking, stampOf{tr.File, key, want})
			}
		}
	}
	return lacking, same
}
