package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"smem/generator/check"
)

// check is the command that finds what build would find and writes nothing.
func (t *terminal) check() *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use:   "check",
		Short: "Find what is wrong, write nothing",
		Long: `Check makes every page and card in memory and says what is wrong with them: the same
findings as build, with file, line and cure, all in one run. It writes no file.`,
		Example: `  smem check
  smem check --source my-site --languages ar`,
		Args: noArguments,
	}
	s.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
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
		found, err := check.Outputs(c.Context(), plan.Outputs, min(s.jobs, len(plan.Outputs)))
		if err != nil {
			return err
		}
		if err := t.report(root.FS(), append(problems, found...)); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s and %s are well\n", count(plan.Pages(), "page"), count(len(plan.CardJobs), "card"))
		return nil
	}
	return c
}
