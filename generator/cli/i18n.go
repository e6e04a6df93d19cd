package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/locale"
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
		Example: "  smem i18n status\n  smem i18n stamp prepare --language ar\n  smem i18n export --language ar --out ar.po\n  smem i18n import ar.po",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return noCommand(c, args[0])
		},
	}
	c.AddCommand(t.i18nStatus(), t.i18nStamp(), t.i18nExport(), t.i18nImport())
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
// command itself is about is not, nor what breaks one of the rules named.
func (w *work) open(t *terminal, without ...string) error {
	problems, err := w.read()
	if err != nil {
		return err
	}
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Severity == diag.Warning || slices.Contains(without, d.Rule) })
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
