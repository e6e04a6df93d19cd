package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/check"
	"smem/generator/publish"
)

// check is the command that finds what build would find and writes nothing.
func (t *terminal) check() *cobra.Command {
	var s settings
	var f findings
	var fit string
	var unused bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Find what is wrong, write nothing",
		Long: `Check makes every page and card in memory and says what is wrong with them: the same
findings as build, with file, line and cure, all in one run. It writes no file but the one
that --fit asks for: how large every text on every card came out, how many lines it has and
how much room is left, the tightest card first.

With --unused it also says which icons of the theme, messages and pictures nothing uses.

For other programs it says the same as JSON, as SARIF 2.1.0 (code scanning of GitHub and GitLab), as
annotations of GitHub Actions, or as a Code Quality report of GitLab, all on standard output.`,
		Example: `  smem check
  smem check --format sarif > smem.sarif
  smem check --only stale,literal- --warnings-as-errors
  smem check --only long-,orphan-page
  smem check --unused
  smem check --fit fit.json
  smem check --source my-site --languages ar`,
		Args: noArguments,
	}
	s.flags(c)
	f.flags(c)
	c.Flags().StringVar(&fit, "fit", "", "file for the fit report: .json for programs, .txt for people")
	c.Flags().BoolVar(&unused, "unused", false, "also what nothing uses: icons, messages, pictures")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if err := f.check(); err != nil {
			return err
		}
		if fit != "" {
			if err := checkFile("fit", fit, reportForms); err != nil {
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
			return t.findings(root.FS(), f, s.source, problems)
		}
		found, err := check.Outputs(c.Context(), plan.Outputs, min(s.jobs, len(plan.Outputs)))
		if err != nil {
			return err
		}
		if unused || f.asks("unused-") {
			more, err := plan.Unused()
			if err != nil {
				return err
			}
			found = append(found, more...)
		}
		if fit != "" { // above all of a card that does not fit
			if err := s.fitReport(c.Context(), plan, fit); err != nil {
				return err
			}
		}
		if err := t.findings(root.FS(), f, s.source, append(problems, found...)); err != nil || f.format != "text" {
			return err
		}
		fmt.Fprintf(t.out, "%s and %s are well\n", count(plan.Pages(), "page"), count(len(plan.CardJobs), "card"))
		return nil
	}
	return c
}

// reportForms are the forms of a fit report.
var reportForms = []string{".json", ".txt"}

// fitReport writes how the words of every card fit.
func (s *settings) fitReport(ctx context.Context, plan *generator.Plan, file string) error {
	report, err := check.Fit(ctx, plan.Cards, plan.CardJobs, s.jobs)
	if err != nil {
		return err
	}
	data := report.Text()
	if extension(file) == ".json" {
		if data, err = report.JSON(); err != nil {
			return fmt.Errorf("write the fit report: %w", err)
		}
	}
	return publish.File(file, data)
}
