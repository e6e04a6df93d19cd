package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/publish"
	"smem/generator/site"
	"smem/generator/translation"
)

// i18n is the command that holds the work of translators.
func (t *terminal) i18n() *cobra.Command {
	c := &cobra.Command{
		Use:   "i18n",
		Short: "Say how far the site is translated, and exchange texts with translators",
		Long: `I18n says how far every page is translated, marks a translation as one of the words that stand
there now, and exchanges texts with translators as PO or XLIFF.`,
		Example: "  smem i18n status\n  smem i18n stamp prepare --language ar",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return noCommand(c, args[0])
		},
	}
	c.AddCommand(t.i18nStatus(), t.i18nStamp())
	return c
}

// work is a site whose words are worked on.
type work struct {
	source  string // the folder, as the person named it
	root    *os.Root
	site    *site.Site
	catalog *locale.Catalog
}

// sourceFlag adds --source to a command.
func (w *work) flags(c *cobra.Command) {
	c.Flags().StringVar(&w.source, "source", ".", "folder that holds content/, themes/ and i18n/")
}

// open reads the site. What is wrong with it is printed; a warning about what the
// command itself is about is not.
func (w *work) open(t *terminal) error {
	problems, err := w.read()
	if err != nil {
		return err
	}
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Severity == diag.Warning })
	return t.report(w.root.FS(), problems)
}

// begin reads the site as far as that is needed to begin something in it: what
// is wrong elsewhere is none of this command's business.
func (w *work) begin(t *terminal) error {
	problems, err := w.read()
	if err != nil || w.site != nil {
		return err
	}
	return t.report(w.root.FS(), problems)
}

// read reads the site. It is nil if not even its languages can be told.
func (w *work) read() (diag.List, error) {
	root, err := (&settings{source: w.source}).open()
	if err != nil {
		return nil, err
	}
	w.root = root
	var problems diag.List
	w.site, w.catalog, problems, err = generator.Read(root.FS())
	return problems, err
}

func (w *work) close() {
	if w.root != nil {
		w.root.Close()
	}
}

// file is where a file of the source stands for this program.
func (w *work) file(name string) string {
	return filepath.Join(w.source, filepath.FromSlash(name))
}

// language returns a language of the site, or an error of usage.
func (w *work) language(flag, tag string) (locale.Language, error) {
	var tags []string
	for _, l := range w.site.Languages {
		if l.Tag == tag {
			return l, nil
		}
		tags = append(tags, l.Tag)
	}
	hint := "; its languages are " + strings.Join(tags, ", ")
	if near := diag.Closest(tag, tags); near != "" {
		hint = ", did you mean " + near + "?" + hint
	}
	return locale.Language{}, usage{fmt.Errorf("%s: the site has no language %q%s", flag, tag, hint)}
}

// page returns the page that a person names, or an error of usage.
func (w *work) page(name string) (*site.Page, error) {
	if p := translation.Find(w.site, name); p != nil {
		return p, nil
	}
	var names []string
	for _, p := range w.site.Pages {
		names = append(names, translation.Name(p))
	}
	if near := diag.Closest(name, names); near != "" {
		return nil, usage{fmt.Errorf("there is no page %q, did you mean %s?", name, near)}
	}
	return nil, usage{fmt.Errorf("there is no page %q: the pages are the folders of content/, and %s", name, translation.Home)}
}

// i18nStatus is the command that says how far the site is translated.
func (t *terminal) i18nStatus() *cobra.Command {
	var w work
	var format string
	var only []string
	c := &cobra.Command{
		Use:   "status",
		Short: "Say how far every page is translated",
		Long: `Status shows every page in every language: whether it is there, whether the words that it
translates have changed since (outdated), how far it is validated, and how many words it has.`,
		Example: "  smem i18n status\n  smem i18n status --languages ar,en\n  smem i18n status --format html > translations.html",
		Args:    noArguments,
	}
	w.flags(c)
	c.Flags().StringVar(&format, "format", "text", "text for people, json, html")
	c.Flags().StringSliceVar(&only, "languages", nil, "only these languages beside the first, such as ar,en")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if err := oneOf("format", format, []string{"text", "json", "html"}); err != nil {
			return err
		}
		defer w.close()
		err := w.open(t)
		if w.site == nil || err != nil && !errors.Is(err, mistakes) {
			return err
		}
		for _, tag := range only {
			if _, err := w.language("--languages", tag); err != nil {
				return err
			}
		}
		data, wrong := t.statusForm(translation.StatusOf(w.site, w.catalog, only), format)
		if wrong != nil {
			return wrong
		}
		if _, wrong := t.out.Write(data); wrong != nil {
			return fmt.Errorf("write the status: %w", wrong)
		}
		return err // what could not be read is not in the table
	}
	return c
}

func (t *terminal) statusForm(s translation.Status, format string) ([]byte, error) {
	switch format {
	case "json":
		return s.JSON()
	case "html":
		return s.HTML()
	}
	return s.Table(t.width()), nil
}

// width is how many characters a line of the terminal has; 0 if nobody is
// watching.
func (t *terminal) width() int {
	f, ok := t.out.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// oneOf refuses a flag's value that is not one of those known.
func oneOf(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	hint := "there are " + strings.Join(known, ", ")
	if near := diag.Closest(value, known); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return usage{fmt.Errorf("--%s %s: %s", flag, value, hint)}
}

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
