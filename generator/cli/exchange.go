package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator/exchange"
	"smem/generator/locale"
	"smem/generator/publish"
	"smem/generator/site"
	"smem/generator/translation"
)

// forms are the forms of exchange files, and how their names end.
var forms = map[string]string{"po": ".po", "xliff": ".xlf", "xliff2": ".xlf"}

// i18nExport is the command that writes a file for translators.
func (t *terminal) i18nExport() *cobra.Command {
	var w work
	var language, form, out string
	c := &cobra.Command{
		Use:   "export [PAGE…]",
		Short: "Write the texts into a file for translators",
		Long: `Export writes the texts of every page and of the interface, with the translations that there are, into a
file that Poedit, Weblate, OmegaT or an agency's program can open: PO, XLIFF 1.2 or XLIFF 2.0. With pages named,
only those. A translation that is outdated is marked as one that needs a look (fuzzy).

A file that is there already is not written over: somebody may have worked in it.`,
		Example: "  smem i18n export --language ar\n  smem i18n export --language uk --format xliff --out for-the-agency.xlf\n  smem i18n export prepare reflex --language ar --out two-pages.po",
	}
	w.flags(c)
	c.Flags().StringVar(&language, "language", "", "the language of the translations, such as ar")
	c.Flags().StringVar(&form, "format", "", "po, xliff (1.2) or xliff2 (2.0); default: by the name of --out, else po")
	c.Flags().StringVar(&out, "out", "", "the file (default: the language's tag, such as ar.po)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if err := exchangeFile(&form, &out, language); err != nil {
			return err
		}
		defer w.close()
		if err := w.open(t); err != nil {
			return err
		}
		return t.export(&w, args, language, form, out)
	}
	return c
}

// exchangeFile decides on an export's form and name.
func exchangeFile(form, out *string, language string) error {
	if language == "" {
		return usage{errors.New("say which language is translated into, such as --language ar")}
	}
	switch ext := extension(*out); {
	case *form != "":
		if err := oneOf("format", *form, []string{"po", "xliff", "xliff2"}); err != nil {
			return err
		}
	case *out == "" || ext == ".po":
		*form = "po"
	case ext == ".xlf" || ext == ".xliff":
		*form = "xliff"
	default:
		return usage{fmt.Errorf("--out %s: name a file that ends in .po, .xlf or .xliff, or give its --format", *out)}
	}
	if *out == "" {
		*out = language + forms[*form]
	}
	return nil
}

// export gathers the texts and writes them.
func (t *terminal) export(w *work, names []string, language, form, out string) error {
	l, err := w.language("--language", language)
	if err != nil {
		return err
	}
	if l.Tag == w.site.Default().Tag {
		return usage{fmt.Errorf("--language %s is the site's first language, from which the others are translated", language)}
	}
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
	f, err := translation.Export(w.root.FS(), w.site, w.catalog, l, pages, len(names) == 0)
	if err != nil {
		return err
	}
	data := f.PO
	switch form {
	case "xliff":
		data = f.XLIFF12
	case "xliff2":
		data = f.XLIFF20
	}
	dir, base := filepath.Split(out)
	if info, err := os.Stat(filepath.Clean(dir)); dir != "" && (err != nil || !info.IsDir()) {
		return usage{fmt.Errorf("there is no folder %s (--out)", filepath.Clean(dir))}
	}
	err = publish.Create(dir, []publish.New{{Path: base, Data: data()}})
	if errors.Is(err, fs.ErrExist) {
		return usage{fmt.Errorf("%s is there already, and somebody may have worked in it: it is not written over. Name another file with --out", out)}
	}
	if err != nil {
		return err
	}
	done := 0
	for _, e := range f.Entries {
		if !e.Fuzzy && !slices.ContainsFunc(e.Forms, func(f exchange.Form) bool { return f.Target == "" }) {
			done++
		}
	}
	fmt.Fprintf(t.out, "%s: %s from %s to %s, %d of them translated\n", out, count(len(f.Entries), "text"), f.Source, f.Language, done)
	return nil
}

// i18nImport is the command that takes what translators have written.
func (t *terminal) i18nImport() *cobra.Command {
	var w work
	var language, status string
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: "Take translations from a file that translators have worked on",
		Long: `Import takes the translations from PO or XLIFF files that export wrote, and changes only the texts that differ. A
page whose words change becomes a draft, since nobody of yours has read them; --status review says that
somebody is about to.

A translation that loses or adds a placeholder such as {{number general}}, or that would change the structure of
the page, is refused with file and line. With one mistake nothing is written. Not taken, and said: what is marked
as fuzzy, and what translates words that have changed since the export.`,
		Example: "  smem i18n import ar.po\n  smem i18n import ar.xlf --status review",
	}
	w.flags(c)
	c.Flags().StringVar(&language, "language", "", "the language of the translations, if the file does not say")
	c.Flags().StringVar(&status, "status", "draft", "of pages whose words change: draft or review")
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage{errors.New("i18n import needs a file, such as: smem i18n import ar.po")}
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if err := oneOf("status", status, []string{"draft", "review"}); err != nil {
			return err
		}
		day, err := today()
		if err != nil {
			return err
		}
		o := translation.Options{Today: day}
		if status == "review" {
			o.Status = site.Review
		}
		defer w.close()
		if err := w.open(t); err != nil {
			return err
		}
		return t.importFiles(&w, args, language, o)
	}
	return c
}

// importFiles takes one file after the other; each is taken whole or not at all.
func (t *terminal) importFiles(w *work, names []string, language string, o translation.Options) error {
	for _, name := range names {
		if err := t.importFile(w, name, language, o); err != nil {
			return err
		}
		if len(names) > 1 { // the next one begins from what this one has changed
			w.close()
			if err := w.open(t); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *terminal) importFile(w *work, name, language string, o translation.Options) error {
	data, err := readExchange(name)
	if err != nil {
		return err
	}
	f, problems := exchange.Read(name, data, locale.Categories)
	if f == nil {
		return t.report(os.DirFS("."), problems)
	}
	if o.Language, err = w.importLanguage(name, f.Language, language); err != nil {
		return err
	}
	result, problems, err := translation.Import(w.root.FS(), w.site, w.catalog, name, f, o)
	if err != nil {
		return err
	}
	if err := t.report(os.DirFS("."), problems); err != nil {
		fmt.Fprintf(t.err, "nothing of %s is imported\n", name)
		return err
	}
	if err := t.replace(w, result.Files); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s: %s imported into %s; %d are as they were, %d not translated", name, count(result.Taken, "text"), count(len(result.Files), "file"), result.Same, result.Untranslated)
	if result.Fuzzy > 0 {
		fmt.Fprintf(t.out, ", %d fuzzy and not imported: confirm them first", result.Fuzzy)
	}
	fmt.Fprintln(t.out)
	return nil
}

// replace writes changed files of the source, all or none, and says which.
func (t *terminal) replace(w *work, files []translation.Changed) error {
	var all []publish.New
	for _, f := range files {
		all = append(all, publish.New{Path: f.Path, Data: f.Data})
	}
	if err := publish.Replace(w.source, all); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(t.out, f.Path)
	}
	return nil
}

// maxExchange is the size of a file that is read, in bytes, and one more.
const maxExchange = 64<<20 + 1

// readExchange reads a file that a person names, within bounds.
func readExchange(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage{fmt.Errorf("there is no file %s", name)}
	case err != nil:
		return nil, fmt.Errorf("read the translations: %w", err)
	case !info.Mode().IsRegular():
		return nil, usage{fmt.Errorf("%s is not a plain file", name)}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read the translations: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxExchange))
	if err != nil {
		return nil, fmt.Errorf("read the translations: %w", err)
	}
	return data, nil
}

// importLanguage decides which language a file's translations are in: what it
// says and what the person says must not differ.
func (w *work) importLanguage(name, says, given string) (locale.Language, error) {
	switch {
	case given == "" && says == "":
		return locale.Language{}, usage{fmt.Errorf("%s does not say in which language its translations are: write --language, such as --language ar", name)}
	case given != "" && says != "" && !strings.EqualFold(given, says):
		return locale.Language{}, usage{fmt.Errorf("%s has translations into %s, not into %s (--language)", name, says, given)}
	case given == "":
		given = says
	}
	l, err := w.language(name, given)
	if err == nil && l.Tag == w.site.Default().Tag {
		return l, usage{fmt.Errorf("%s has translations into %s, the site's first language, from which the others are translated: write that language's texts in content/", name, l.Tag)}
	}
	return l, err
}
