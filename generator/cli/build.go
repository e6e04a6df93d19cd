package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/publish"
)

// build is the command that makes the site.
func (t *terminal) build() *cobra.Command {
	var s settings
	var out, cache string
	var noCache, noCompress, quiet bool
	var part shard
	var cacheSize int
	c := &cobra.Command{
		Use:   "build",
		Short: "Make the site",
		Long: `Build makes the whole site: pages, cards and everything beside them.

Files that did not change are not rewritten; files that an earlier build made and this one
does not are removed; files that smem did not make are never touched. Beside every text stand
its twins .gz and .br, which web servers hand out instead. If anything is wrong
with the content, all of it is said, and nothing is published.

--shard 2/3 makes the second of three parts of the site, for several machines that share the
work; "smem merge" puts them together.

On a terminal a bar shows how far it is; in CI and in a file each stage has a line.`,
		Example: `  smem build
  smem build --out /var/www/html --base-url https://example.org/smem
  smem build --languages fr,ar --editions fr-13
  smem build --shard 2/3 --out part-2`,
		Args: noArguments,
	}
	s.flags(c)
	c.Flags().StringVar(&out, "out", "public", "folder that the site is made in, below the current one or anywhere")
	c.Flags().StringVar(&cache, "cache-dir", "", "folder that cards and packed texts are kept in between builds (default: the user's cache folder)")
	c.Flags().IntVar(&cacheSize, "cache-size", publish.CacheSize/1_000_000, "megabytes that the cache may take; what was used longest ago goes first")
	c.Flags().BoolVar(&noCache, "no-cache", false, "make everything anew")
	c.Flags().BoolVar(&noCompress, "no-compress", false, "put no .gz and .br files beside texts")
	c.Flags().Var(&part, "shard", "make only a part of the site, such as 2/3: the second of three")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but problems")
	c.RunE = func(c *cobra.Command, args []string) error {
		start := time.Now()
		defer thrift()()
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if cacheSize < 1 || cacheSize > 1_000_000 {
			return usage{fmt.Errorf("--cache-size takes a number of megabytes from 1 to 1000000, not %d", cacheSize)}
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
		if !quiet && !attended(t.err) {
			s.stage = func(stage string) { fmt.Fprintln(t.out, stage) }
		}
		read, done, err := s.options()
		if err != nil {
			return err
		}
		defer done()
		o := publish.Options{Dir: out, Jobs: s.jobs, Compress: !noCompress, Engine: read.Engine}
		if !noCache {
			o.Cache = t.cache(cache, cacheSize)
		}
		p := publication{start: start, quiet: quiet, source: root.FS()}

		// What has been built before and stands there whole is not built again.
		mark := markOf(root.FS(), read, o, part)
		if mark != "" {
			result, said, stands, err := publish.Recall(c.Context(), o, mark)
			if err != nil {
				return err
			}
			if stands {
				return t.conclude(p, result, said)
			}
		}

		if err := checkMade("out", out, madeSite); err != nil {
			return err
		}
		plan, problems, err := generator.New(root.FS(), read)
		if err != nil {
			return err
		}
		if plan == nil {
			return t.report(root.FS(), problems)
		}
		plan.Cache = o.Cache
		o.Date = plan.Site.Date
		if part.of > 0 {
			if o.Part, err = plan.Shard(part.number, part.of); err != nil {
				return err
			}
		}
		result, found, err := t.publish(c.Context(), plan.Outputs, o, quiet)
		if err != nil {
			return err
		}
		problems = append(problems, found...)
		if mark != "" && mark == markOf(root.FS(), read, o, part) { // else an edit came in between
			publish.Remember(o, mark, result, problems)
		}
		return t.conclude(p, result, problems)
	}
	return c
}

// markOf identifies everything that a build is made of; "": it can't be told, or
// nobody keeps it.
func markOf(source fs.FS, read generator.Options, o publish.Options, part shard) string {
	if o.Cache == nil {
		return ""
	}
	mark := generator.Mark(source, read)
	if mark == "" {
		return ""
	}
	return fmt.Sprintf("%s, part %s, packed %v", mark, part.String(), o.Compress)
}

// publish publishes outputs and shows how far it is.
func (t *terminal) publish(ctx context.Context, outputs []publish.Output, o publish.Options, quiet bool) (publish.Result, diag.List, error) {
	finish := func() {}
	switch {
	case quiet:
	case attended(t.err):
		o.Progress, finish = t.progress()
	default:
		o.Progress = t.stages(o.Dir)
	}
	defer finish()
	return publish.Publish(ctx, outputs, o)
}

// publication is what the terminal says of a build besides its result.
type publication struct {
	start  time.Time
	quiet  bool
	source fs.FS // that diagnostics are about
}

// conclude says what is wrong and what was done.
func (t *terminal) conclude(p publication, result publish.Result, problems diag.List) error {
	if err := t.report(p.source, problems); err != nil {
		return err
	}
	if !p.quiet {
		fmt.Fprintf(t.out, "%s, %s, %s in %.1f s: %s changed, %d removed\n",
			count(result.Pages, "page"), count(result.Cards, "card"), megabytes(result.Bytes),
			time.Since(p.start).Seconds(), count(result.Changed, "file"), result.Removed)
	}
	return nil
}

// cache opens the cache, nil if it can't be had: a build works without. It is
// a folder of its own in the one given, so that nothing else is ever taken for
// a part of it.
func (t *terminal) cache(dir string, megabytes int) *publish.Cache {
	if dir == "" {
		own, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = own
	}
	cache, err := publish.OpenCacheOf(filepath.Join(dir, "smem"), int64(megabytes)*1_000_000)
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

// stages says how far publishing is where nobody watches: a line for each stage.
// The function is told of every file that is made.
func (t *terminal) stages(out string) func(done, total int) {
	begun := false
	return func(done, total int) {
		if !begun {
			begun = true
			fmt.Fprintf(t.out, "making %s\n", count(total, "file"))
		}
		if done == total {
			fmt.Fprintf(t.out, "putting them into %s\n", out)
		}
	}
}

// progress returns a function that shows how far a build is: a bar.
func (t *terminal) progress() (func(done, total int), func()) {
	bar := progressbar.NewOptions(1,
		progressbar.OptionSetWriter(io.Writer(t.err)),
		progressbar.OptionSetDescription("building"),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(60*time.Millisecond),
	)
	return func(done, total int) { bar.ChangeMax(total); bar.Set(done) }, func() { bar.Finish() }
}

// megabytes writes a number of bytes for people.
func megabytes(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%d kB", (n+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
