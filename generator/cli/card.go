package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path"
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
	var w wanted
	var out, contact string
	var all bool
	c := &cobra.Command{
		Use:   "card PAGE",
		Short: "Make one card, or a contact sheet of all",
		Long: `Card makes one card of a page and writes it to a file, in the form that the file's name
asks for: .png the picture; .svg and .pdf the same drawing in outlines, the PDF with words
that can be searched; .json the drawing as data, with every box and glyph; .html the small
web page that the card is, for a browser.

With --all it puts every card, small, onto one picture, to be looked at before publishing: those
of one page, or without PAGE of the whole site. What is wrong with a card is said, and marked on
the sheet.`,
		Example: `  smem card prepare --language ar --format story --out story.png
  smem card reflex --format full --out full.json
  smem card civic --format square --action get-safe --out get-safe.png
  smem card --all --contact-sheet sheet.png --languages ar`,
		Args: func(c *cobra.Command, args []string) error {
			if all != (contact != "") {
				return usage{errors.New("--all and --contact-sheet go together, such as: smem card --all --contact-sheet sheet.png")}
			}
			if all && len(args) == 0 {
				return nil
			}
			if len(args) != 1 {
				return usage{errors.New("card takes one page, such as: smem card prepare --out prepare.png")}
			}
			return nil
		},
	}
	s.flags(c)
	c.Flags().StringVar(&w.language, "language", "", "language of the card (default: the site's first)")
	c.Flags().StringVar(&w.format, "format", "post", "format of the card")
	c.Flags().StringVar(&w.region, "region", "", "region whose facts it shows (default: the site's own)")
	c.Flags().StringVar(&w.action, "action", "", "the card of one action of the page, in a format that has one for each")
	c.Flags().StringVar(&out, "out", "", "file to write: .png, .svg, .pdf, .json or .html (default: PAGE-FORMAT.png)")
	c.Flags().BoolVar(&all, "all", false, "every card, for --contact-sheet")
	c.Flags().StringVar(&contact, "contact-sheet", "", "file for a picture of all cards together: .png")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if out != "" {
			if err := checkFile("out", out, cardForms); err != nil {
				return err
			}
		}
		if contact != "" {
			for _, one := range []string{"language", "format", "region", "action", "out"} {
				if c.Flags().Changed(one) {
					return usage{fmt.Errorf("--%s is for one card: leave it out, or choose with --languages and --editions", one)}
				}
			}
			if err := checkFile("contact-sheet", contact, sheetForms); err != nil {
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
		if all {
			return t.contactSheet(root.FS(), plan, args, problems, contact)
		}
		w.page = strings.Trim(args[0], "/")
		job, err := w.pick(plan)
		if err != nil {
			return err
		}
		if out == "" {
			out = path.Base(cmp.Or(job.Page.ID, "home")) + "-" + job.Name() + ".png"
		}
		data, found, err := draw(plan, job, extension(out))
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

// wanted is the card that the command line names.
type wanted struct{ page, language, format, region, action string }

// pick finds the card that is wanted.
func (w wanted) pick(plan *generator.Plan) (card.Job, error) {
	var job card.Job
	job.Page = plan.Site.Page(w.page)
	if job.Page == nil || job.Page.Infographic == nil {
		var known []string
		for _, p := range plan.Site.Pages {
			if p.Infographic != nil {
				known = append(known, p.ID)
			}
		}
		return job, usage{fmt.Errorf("there is no page with cards named %q%s", w.page, meant(w.page, known))}
	}
	language := cmp.Or(w.language, plan.Site.Default().Tag)
	translation, ok := plan.Site.Published(job.Page, language)
	if !ok {
		var known []string
		for _, l := range plan.Site.Languages {
			known = append(known, l.Tag)
		}
		if slices.Contains(known, language) {
			return job, usage{fmt.Errorf("the page %s is not published in %s: smem check says why, --drafts shows it anyway", w.page, language)}
		}
		return job, usage{fmt.Errorf("the page %s is not published in %q%s", w.page, language, meant(language, known))}
	}
	job.Translation = translation
	if job.Format, ok = plan.Theme.Format(w.format); !ok {
		var known []string
		for _, f := range plan.Theme.Formats {
			known = append(known, f.Name)
		}
		return job, usage{fmt.Errorf("there is no format %q%s", w.format, meant(w.format, known))}
	}
	job.Edition, ok = edition(plan.Site, w.region)
	if !ok {
		var known []string
		for _, e := range plan.Site.Editions {
			known = append(known, e.Region.ID)
		}
		return job, usage{fmt.Errorf("there is no edition for region %q%s", w.region, meant(w.region, known))}
	}
	if job.Action = w.action; w.action == "" {
		return job, nil
	}
	if job.Format.Each == "" {
		return job, usage{fmt.Errorf("the format %s has no card for a single action: its entry in theme.yaml lacks each:", w.format)}
	}
	var known []string
	for _, a := range job.Page.Infographic.Actions {
		known = append(known, a.ID)
	}
	if !slices.Contains(known, w.action) {
		return job, usage{fmt.Errorf("the page %s has no action %q%s", w.page, w.action, meant(w.action, known))}
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

// cardForms are the forms that a card can be written in.
var cardForms = []string{".png", ".svg", ".pdf", ".json", ".html"}

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
	return nil, nil, usage{noForm(extension, cardForms)}
}
