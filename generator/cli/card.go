package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/site"
)

// card is the command that makes one card.
func (t *terminal) card() *cobra.Command {
	var s settings
	var language, format, region, out string
	c := &cobra.Command{
		Use:   "card PAGE",
		Short: "Make one card",
		Long: `Card makes one card of a page and writes it to a file, in the form that the file's name
asks for: .png the picture; .svg and .pdf the same drawing in outlines, the PDF with words
that can be searched; .json the drawing as data, with every box and glyph; .html the small
web page that the card is, for a browser.`,
		Example: `  smem card prepare --language ar --format story --out story.png
  smem card reflex --format full --out full.json`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{errors.New("card takes one page, such as: smem card prepare --out prepare.png")}
			}
			return nil
		},
	}
	s.flags(c)
	c.Flags().StringVar(&language, "language", "", "language of the card (default: the site's first)")
	c.Flags().StringVar(&format, "format", "post", "format of the card")
	c.Flags().StringVar(&region, "region", "", "region whose facts it shows (default: the site's own)")
	c.Flags().StringVar(&out, "out", "", "file to write: .png, .svg, .pdf, .json or .html (default: PAGE-FORMAT.png)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if out != "" {
			if err := checkFile(out); err != nil {
				return err
			}
		}
		root, err := s.open()
		if err != nil {
			return err
		}
		defer root.Close()
		plan, problems, err := s.plan(root.FS())
		if err != nil {
			return err
		}
		if plan == nil {
			return t.report(root.FS(), problems)
		}
		job, err := pick(plan, strings.Trim(args[0], "/"), language, format, region)
		if err != nil {
			return err
		}
		if out == "" {
			out = path.Base(cmp.Or(job.Page.ID, "home")) + "-" + job.Format.Name + ".png"
		}
		data, found, err := draw(plan, job, strings.ToLower(filepath.Ext(out)))
		if err != nil {
			return err
		}
		if err := t.report(root.FS(), append(problems, found...)); err != nil {
			return err
		}
		if err := publish.File(out, data); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s: %s\n", out, megabytes(int64(len(data))))
		return nil
	}
	return c
}

// pick finds the card that the flags name.
func pick(plan *generator.Plan, page, language, format, region string) (card.Job, error) {
	var job card.Job
	job.Page = plan.Site.Page(page)
	if job.Page == nil || job.Page.Infographic == nil {
		var known []string
		for _, p := range plan.Site.Pages {
			if p.Infographic != nil {
				known = append(known, p.ID)
			}
		}
		return job, usage{fmt.Errorf("there is no page with cards named %q%s", page, meant(page, known))}
	}
	if language == "" {
		language = plan.Site.Default().Tag
	}
	translation, ok := plan.Site.Published(job.Page, language)
	if !ok {
		var known []string
		for _, l := range plan.Site.Languages {
			known = append(known, l.Tag)
		}
		return job, usage{fmt.Errorf("the page %s is not published in %q%s", page, language, meant(language, known))}
	}
	job.Translation = translation
	if job.Format, ok = plan.Theme.Format(format); !ok {
		var known []string
		for _, f := range plan.Theme.Formats {
			known = append(known, f.Name)
		}
		return job, usage{fmt.Errorf("there is no format %q%s", format, meant(format, known))}
	}
	job.Edition, ok = edition(plan.Site, region)
	if !ok {
		var known []string
		for _, e := range plan.Site.Editions {
			known = append(known, e.Region.ID)
		}
		return job, usage{fmt.Errorf("there is no edition for region %q%s", region, meant(region, known))}
	}
	return job, nil
}

// edition returns the edition of a region, the default one for "".
func edition(s *site.Site, region string) (site.Edition, bool) {
	for _, e := range s.Editions {
		if region == "" || e.Region.ID == region {
			return e, true
		}
	}
	return site.Edition{}, false
}

// draw makes a card in the form that a file name's extension asks for.
func draw(plan *generator.Plan, job card.Job, extension string) ([]byte, diag.List, error) {
	switch extension {
	case ".png":
		return plan.PNG(job)
	case ".svg":
		return plan.SVG(job)
	case ".pdf":
		return plan.PDF(job)
	case ".json":
		s, problems := plan.Cards.Scene(job)
		if problems.HasErrors() {
			return nil, problems, nil
		}
		data, err := s.JSON()
		return data, problems, err
	case ".html":
		html, problems := plan.Cards.Document(job)
		return []byte(html), problems, nil
	}
	return nil, nil, usage{noForm(extension)}
}

// noForm refuses a file name that does not say what a card is to become.
func noForm(extension string) error {
	return fmt.Errorf("a card can't be written as %q: name a file that ends in .png, .svg, .pdf, .json or .html", extension)
}

// checkFile refuses, before any work is done, a file that can't be written.
func checkFile(out string) error {
	extension := strings.ToLower(filepath.Ext(out))
	if !slices.Contains([]string{".png", ".svg", ".pdf", ".json", ".html"}, extension) {
		return usage{noForm(extension)}
	}
	if info, err := os.Stat(out); err == nil && info.IsDir() {
		return usage{fmt.Errorf("--out %s is a folder, where a file is expected", out)}
	}
	dir := filepath.Dir(out)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usage{fmt.Errorf("there is no folder %s (--out)", dir)}
	}
	return nil
}
