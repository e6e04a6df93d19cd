package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"smem/generator/publish"
)

// build is the command that makes the site.
func (t *terminal) build() *cobra.Command {
	var s settings
	var out, cache string
	var noCache, noCompress, quiet bool
	c := &cobra.Command{
		Use:   "build",
		Short: "Make the site",
		Long: `Build makes the whole site: pages, cards and everything beside them.

Files that did not change are not rewritten; files that an earlier build made and this one
does not are removed; files that smem did not make are never touched. Beside every text stand
its twins .gz and .br, which web servers hand out instead. If anything is wrong
with the content, all of it is said, and nothing is published.

On a terminal a bar shows how far it is; in CI and in a file each stage has a line.`,
		Example: `  smem build
  smem build --out /var/www/html --base-url https://example.org/smem
  smem build --languages fr,ar --editions fr-13`,
		Args: noArguments,
	}
	s.flags(c)
	c.Flags().StringVar(&out, "out", "public", "folder that the site is made in, below the current one or anywhere")
	c.Flags().StringVar(&cache, "cache-dir", "", "folder that cards and packed texts are kept in between builds (default: the user's cache folder)")
	c.Flags().BoolVar(&noCache, "no-cache", false, "make everything anew")
	c.Flags().BoolVar(&noCompress, "no-compress", false, "put no .gz and .br files beside texts")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but problems")
	c.RunE = func(c *cobra.Command, args []string) error {
		start := time.Now()
		if err := refuseEmpty(c); err != nil {
			return err
		}
		root, err := s.open()
		if err != nil {
			return err
		}
		defer root.Close()
		if err := checkOut(s.source, out); err != nil {
			return err
		}
		if cache != "" {
			if err := checkCache(s.source, out, cache); err != nil {
				return err
			}
		}
		attended := attended(t.err)
		if !quiet && !attended {
			s.stage = func(stage string) { fmt.Fprintln(t.out, stage) }
		}
		plan, problems, err := s.plan(root.FS())
		if err != nil {
			return err
		}
		if plan == nil {
			return t.report(root.FS(), problems)
		}
		o := publish.Options{Dir: out, Jobs: s.jobs, Date: plan.Site.Date, Compress: !noCompress, Engine: plan.Engine}
		if !noCache {
			o.Cache = t.cache(cache)
		}
		finish := func() {}
		switch {
		case quiet:
		case attended:
			o.Progress, finish = t.progress(len(plan.Outputs))
		default:
			o.Progress = t.stages(len(plan.Outputs), out)
		}
		result, found, err := publish.Publish(c.Context(), plan.Outputs, o)
		finish()
		if err != nil {
			return err
		}
		if err := t.report(root.FS(), append(problems, found...)); err != nil {
			return err
		}
		if !quiet {
			fmt.Fprintf(t.out, "%s, %s, %s in %.1f s: %s changed, %d removed\n",
				count(result.Pages, "page"), count(result.Cards, "card"), megabytes(result.Bytes),
				time.Since(start).Seconds(), count(result.Changed, "file"), result.Removed)
		}
		return nil
	}
	return c
}

// cache opens the cache, nil if it can't be had: a build works without. It is
// a folder of its own in the one given, so that nothing else is ever taken for
// a part of it.
func (t *terminal) cache(dir string) *publish.Cache {
	if dir == "" {
		own, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = own
	}
	cache, err := publish.OpenCache(filepath.Join(dir, "smem"))
	if err != nil {
		fmt.Fprintf(t.err, "smem: building without cache: %v\n", err)
		return nil
	}
	return cache
}

// attended reports whether a person sees what is printed now: not in CI, which
// may have a terminal that nobody watches.
func attended(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("CI") == "" && os.Getenv("TERM") != "dumb"
}

// stages says how far a build is where nobody watches: a line for each stage.
// The function is told of every file that is made.
func (t *terminal) stages(total int, out string) func(done, total int) {
	fmt.Fprintf(t.out, "making %s\n", count(total, "file"))
	return func(done, total int) {
		if done == total {
			fmt.Fprintf(t.out, "putting them into %s\n", out)
		}
	}
}

// progress returns a function that shows how far a build is: a bar.
func (t *terminal) progress(total int) (func(done, total int), func()) {
	bar := progressbar.NewOptions(total,
		progressbar.OptionSetWriter(io.Writer(t.err)),
		progressbar.OptionSetDescription("building"),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(60*time.Millisecond),
	)
	return func(done, _ int) { bar.Set(done) }, func() { bar.Finish() }
}

// megabytes writes a number of bytes for people.
func megabytes(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%d kB", (n+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
