package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/translation"
)

// i18nStamp is the command that marks translations as made of the words that
// stand there now.
func (t *terminal) i18nStamp() *cobra.Command {
	var w work
	var language string
	var all bool
	c := &cobra.Command{
		Use:   "stamp [PAGE…]",
		Short: "Mark translations as up to date",
		Long: `Stamp writes down, as source_hash in the first lines of a translation, which words of the site's
first language it translates. When those words change, check says that the translation is outdated, and a
page with a critical action is withheld in that language.

Stamp a translation after you have compared it with the original. Nothing but that line is changed.
Say which: a page, a language, both, or --all.`,
		Example: "  smem i18n stamp prepare --language ar\n  smem i18n stamp prepare\n  smem i18n stamp --language ar\n  smem i18n stamp --all",
	}
	w.flags(c)
	c.Flags().StringVar(&language, "language", "", "only the translation in this language, such as ar")
	c.Flags().BoolVar(&all, "all", false, "every translation of every page")
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
		if err := w.open(t); err != nil {
			return err
		}
		return t.stamp(&w, args, language)
	}
	return c
}

// stamp stamps the translations that a person has named. Nothing is written if
// one of them can't be.
func (t *terminal) stamp(w *work, names []string, language string) error {
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
		if language == w.site.Default().Tag {
			return usage{fmt.Errorf("--language %s is the site's first language, which the others translate: there is nothing to stamp", language)}
		}
	}
	var files []changedFile
	var problems diag.List
	same := 0
	for _, p := range pages {
		for _, l := range w.site.Languages[1:] {
			tr := p.Translations[l.Tag]
			if tr == nil || language != "" && language != l.Tag || p.SourceHash == "" {
				continue
			}
			if tr.SourceHash == p.SourceHash {
				same++
				continue
			}
			old, err := fs.ReadFile(w.root.FS(), tr.File)
			if err != nil {
				return fmt.Errorf("stamp: %w", err)
			}
			data, found := translation.Stamp(tr.File, old, p.SourceHash)
			problems = append(problems, found...)
			files = append(files, changedFile{tr.File, data})
		}
	}
	if err := t.report(w.root.FS(), problems); err != nil {
		return err
	}
	for _, f := range files {
		if err := publish.File(w.file(f.name), f.data); err != nil {
			return err
		}
		fmt.Fprintln(t.out, f.name)
	}
	if len(files)+same == 0 {
		fmt.Fprintln(t.out, "there is no such translation yet: nothing is stamped")
		return nil
	}
	fmt.Fprintf(t.out, "%s stamped, %d were already\n", count(len(files), "translation"), same)
	return nil
}

// changedFile is a file of the source as it is to be.
type changedFile struct {
	name string
	data []byte
}
