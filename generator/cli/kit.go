package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/publish"
)

// kit is the command that makes what is published without a site of one's own.
func (t *terminal) kit() *cobra.Command {
	var s settings
	var out, cache string
	var pages []string
	var noCache bool
	c := &cobra.Command{
		Use:   "kit",
		Short: "Make a zip for each language to publish elsewhere",
		Long: `Kit makes a zip for each language of each region, for those who publish on networks or on a
site that exists already: the cards in a folder for each network, within its limits, each with its
alternative text and its post; for each page a text for SMS, one for the radio, and pieces of HTML
to paste; a README in the language, and a list of all files with their SHA-256 sums.

The folder then holds the kits of this run and no older ones; files that smem did not make
are never touched. docs/kit.md says what is in a kit and which limits it keeps to.`,
		Example: `  smem kit
  smem kit --out kits --languages ar --editions fr-13
  smem kit --pages reflex,guides/flood`,
		Args: noArguments,
	}
	s.flags(c)
	c.Flags().StringVar(&out, "out", "kits", "folder that the zips are made in")
	c.Flags().StringSliceVar(&pages, "pages", nil, "only these pages, such as reflex,guides/flood")
	c.Flags().StringVar(&cache, "cache-dir", "", "folder that cards are kept in, shared with build (default: the user's cache folder)")
	c.Flags().BoolVar(&noCache, "no-cache", false, "draw every card anew")
	c.RunE = func(c *cobra.Command, args []string) error {
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
		if err := checkMade("out", out, madeKits); err != nil {
			return err
		}
		if cache != "" {
			if err := checkCache(s.source, out, cache); err != nil {
				return err
			}
		}
		plan, problems, err := s.plan(root.FS())
		if err != nil {
			return err
		}
		if plan == nil {
			return t.report(root.FS(), problems)
		}
		ids, err := cardPages(plan, pages)
		if err != nil {
			return err
		}
		o := publish.Options{Dir: out, Jobs: s.jobs, Date: plan.Site.Date, Engine: plan.Engine}
		var kept *publish.Cache
		if !noCache {
			kept = t.cache(cache, publish.CacheSize/1_000_000)
		}
		kits := plan.Kits(ids, kept)
		if len(kits) == 0 {
			return usage{errors.New("no page with cards is published in these languages")}
		}
		finish := func() {}
		if attended(t.err) {
			o.Progress, finish = t.progress()
		}
		result, found, err := publish.Publish(c.Context(), kits, o)
		finish()
		if err != nil {
			return err
		}
		if err := t.report(root.FS(), append(problems, found...)); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s, %s: %s changed, %d removed\n", count(len(kits), "kit"), megabytes(result.Bytes), count(result.Changed, "file"), result.Removed)
		return nil
	}
	return c
}

// cardPages returns the ids of the pages that --pages names: all if it names
// none, the home page as home or "".
func cardPages(plan *generator.Plan, names []string) ([]string, error) {
	var known, ids []string
	for _, p := range plan.Site.Pages {
		if p.Infographic != nil {
			known = append(known, p.ID)
		}
	}
	for _, name := range names {
		id := strings.Trim(strings.TrimSpace(name), "/")
		if id == "home" && !slices.Contains(known, id) {
			id = ""
		}
		if !slices.Contains(known, id) {
			return nil, usage{fmt.Errorf("--pages: there is no page with cards named %q%s", name, meant(name, known))}
		}
		ids = append(ids, id)
	}
	return ids, nil
}
