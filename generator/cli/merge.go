package cli

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/publish"
)

// merge is the command that puts the parts of a site together.
func (t *terminal) merge() *cobra.Command {
	var out string
	var jobs int
	var quiet bool
	c := &cobra.Command{
		Use:   "merge PART...",
		Short: "Put together a site that was made in parts",
		Long: `Merge makes one site of the parts that "smem build --shard 1/3", 2/3 and 3/3 made, on one machine
or on several. PART is the folder of a part; all have to be there, in any order. The site is, byte
for byte, what one build makes, and it is published as by build: whole or not at all.

It needs nothing but the parts. It ends with 2 if they do not make one site: one lacks or is
there twice, or they are not of the same source, settings and program; with 3 if a file of a part
lacks or was altered on the way; with 1 if a file that smem did not make is in the way.`,
		Example: `  smem merge part-1 part-2 part-3
  smem merge --out /var/www/html parts/*`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage{errors.New("merge takes the folders of all parts, such as: smem merge part-1 part-2 part-3")}
			}
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "public", "folder that the site is made in, below the current one or anywhere")
	c.Flags().IntVar(&jobs, "jobs", runtime.NumCPU(), "how many files are handled at a time")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but problems")
	c.RunE = func(c *cobra.Command, args []string) error {
		start := time.Now()
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if jobs < 1 {
			return usage{fmt.Errorf("--jobs takes a number from 1 on, not %d", jobs)}
		}
		if err := checkParts(out, args); err != nil {
			return err
		}
		if err := checkMade("out", out, madeSite); err != nil {
			return err
		}
		parts, err := publish.OpenParts(args)
		var misfit *publish.Misfit
		if errors.As(err, &misfit) {
			return usage{misfit}
		} else if err != nil {
			return err
		}
		defer parts.Close()
		o := publish.Options{Dir: out, Jobs: jobs, Date: parts.Date, Compress: parts.Compress()}
		result, problems, err := t.publish(c.Context(), parts.Outputs(generator.Finish), o, quiet)
		if err != nil {
			return err
		}
		return t.conclude(publication{start, quiet, os.DirFS(".")}, result, problems)
	}
	return c
}

// checkParts refuses an output folder that holds a part or the source of a
// site, or lies in one.
func checkParts(out string, parts []string) error {
	if reason := notFolder(out); reason != "" {
		return usage{fmt.Errorf("--out %s %s", out, reason)}
	}
	to, err := real(out)
	if err != nil {
		return fmt.Errorf("find the output folder: %w", err)
	}
	for _, part := range parts {
		from, err := real(part)
		if err != nil {
			return fmt.Errorf("find the folder of a part: %w", err)
		}
		if within(from, to) || within(to, from) {
			return usage{fmt.Errorf("--out %s and the part %s lie in each other: choose a folder of its own, such as public", out, part)}
		}
	}
	reason, err := inSource(out)
	if err != nil {
		return err
	}
	if reason != "" {
		return usage{fmt.Errorf("--out %s %s: choose a folder of its own, such as public", out, reason)}
	}
	return nil
}
