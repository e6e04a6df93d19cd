package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/starter"
	"smem/generator/translation"
)

// new is the command that begins things.
func (t *terminal) new() *cobra.Command {
	c := &cobra.Command{
		Use:   "new",
		Short: "Begin a site, a page, a language or a region",
		Long: `New writes the files that something begins with. It never writes over a file: what is there
already stays, and is said.`,
		Example: "  smem new site my-site\n  smem new page guides/storm --kind guide\n  smem new language uk\n  smem new region fr-33 --parent fr",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return noCommand(c, args[0])
		},
	}
	c.AddCommand(t.newSite(), t.newPage(), t.newLanguage(), t.newRegion())
	return c
}

// oneName takes the one name that a command begins something with.
func oneName(what, example string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch len(args) {
		case 1:
			return nil
		case 0:
			return usage{fmt.Errorf("%s needs a name, such as: smem new %s", c.CommandPath(), example)}
		}
		return usage{fmt.Errorf("%s takes one name, but there are %d; a name has no spaces", c.CommandPath(), len(args))}
	}
}

// create writes new files below the source folder, and says which.
func (t *terminal) create(dir string, files []publish.New) error {
	err := publish.Create(dir, files)
	if errors.Is(err, fs.ErrExist) {
		var which *fs.PathError
		errors.As(err, &which)
		return usage{fmt.Errorf("%s is there already and is not written over: nothing was made", which.Path)}
	}
	if err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(t.out, filepath.Join(dir, filepath.FromSlash(f.Path)))
	}
	return nil
}

// newSite is the command that begins a site.
func (t *terminal) newSite() *cobra.Command {
	return &cobra.Command{
		Use:   "site NAME",
		Short: "Begin a site, in a new folder",
		Long: `Site makes a folder with everything that a site is made of: pages in French, English and Arabic with their
infographics, the facts of France, themes, and the words of the interface. It can be built at once. The
texts are an example that no authority has validated; they say so until somebody approves them.

A dot instead of the name means this folder, if it is empty.`,
		Example: "  smem new site my-site\n  cd my-site\n  smem build",
		Args:    oneName("site", "site my-site"),
		RunE: func(c *cobra.Command, args []string) error {
			if t.starter == nil {
				return errors.New("this program was built without a site to begin with")
			}
			dir := filepath.Clean(args[0])
			if err := emptyFolder(args[0], dir); err != nil {
				return err
			}
			reason, err := inSource(dir)
			if err != nil {
				return err
			}
			if reason != "" {
				return usage{fmt.Errorf("%s %s: name a folder elsewhere", dir, reason)}
			}
			files, err := starter.Site(t.starter)
			if err != nil {
				return err
			}
			if err := publish.Create(dir, files); err != nil {
				return err
			}
			enter := ""
			if dir != "." {
				enter = "  cd " + dir + "\n"
			}
			fmt.Fprintf(t.out, "%s is begun: %s. Next:\n%s  smem build\nWhat to change before anybody sees it stands in %s.\n",
				dir, count(len(files), "file"), enter, filepath.Join(dir, "README.md"))
			return nil
		},
	}
}

// emptyFolder refuses a folder in which no site can be begun. What a version
// control keeps there does not count.
func emptyFolder(name, dir string) error {
	if dir != "." {
		if reason, cure := starter.SiteName(filepath.Base(dir)); reason != "" {
			return usage{fmt.Errorf("the name %q %s: %s", name, reason, cure)}
		}
	}
	info, err := os.Stat(dir)
	switch {
	case leadsNowhere(dir):
		return usage{fmt.Errorf("%s is a link to something that is not there: name a folder that is not there yet", dir)}
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at the folder: %w", err)
	case !info.IsDir():
		return usage{fmt.Errorf("%s is a file: name a folder that is not there yet", dir)}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("look at the folder: %w", err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != ".git" {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	list := strings.Join(names[:min(3, len(names))], ", ")
	if more := len(names) - 3; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return usage{fmt.Errorf("the folder %s is not empty (%s): nothing was written. Name a folder that is not there yet", dir, list)}
}

// newPage is the command that begins a page.
func (t *terminal) newPage() *cobra.Command {
	var w work
	n := starter.NewPage{}
	var kind string
	c := &cobra.Command{
		Use:   "page NAME",
		Short: "Begin a page, with its infographic, in every language of the site",
		Long: `Page makes the folder content/NAME with a text for each language of the site and, unless it is text
only, the structure of its infographic, the ids of its actions filled in. The texts are drafts that are
left out of the site until the line draft: true is taken out of them; smem build --drafts shows them.

A guide has the actions that every guide has, in the order that saves lives.`,
		Example: "  smem new page evacuation\n  smem new page evacuation --actions leave,meet,call\n  smem new page guides/storm --kind guide\n  smem new page contact --kind text",
		Args:    oneName("page", "page evacuation"),
	}
	w.flags(c)
	c.Flags().StringVar(&kind, "kind", string(starter.Card), "card: with an infographic; guide: to a hazard; text: words only")
	c.Flags().StringSliceVar(&n.Actions, "actions", []string{"action-1", "action-2", "action-3"}, "ids of the card's actions, in the order of their importance")
	c.Flags().StringVar(&n.Hazard, "hazard", "", "of a guide: the hazard, as regions list it (default: the last part of NAME)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if err := oneOf("kind", kind, starter.Kinds()); err != nil {
			return err
		}
		n.Kind = starter.Kind(kind)
		if err := pageFlags(c, n); err != nil {
			return err
		}
		id := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(args[0]), "content/"), "/")
		if reason, cure := starter.PageName(id); reason != "" {
			return usage{fmt.Errorf("a page cannot be named %q: the name %s: %s", args[0], reason, cure)}
		}
		n.ID = id
		day, err := today()
		if err != nil {
			return err
		}
		n.Today = day
		defer w.close()
		if err := w.begin(t); err != nil {
			return err
		}
		if err := w.hazard(&n); err != nil {
			return err
		}
		if w.site.Page(id) != nil {
			return usage{fmt.Errorf("there is a page content/%s already: nothing was written", id)}
		}
		if err := t.create(w.source, starter.Page(w.site, n)); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "Write over the texts, take out draft: true, and list %s in menu: of content/site.yaml if the menu is to lead to it.\n", id)
		return nil
	}
	return c
}

// pageFlags refuses flags that do not go together, and ids that are none.
func pageFlags(c *cobra.Command, n starter.NewPage) error {
	switch {
	case n.Kind != starter.Card && c.Flags().Changed("actions"):
		return usage{fmt.Errorf("--actions is for --kind card: a %s has none of its own choice", n.Kind)}
	case n.Kind != starter.Guide && n.Hazard != "":
		return usage{errors.New("--hazard is for --kind guide")}
	}
	for i, id := range n.Actions {
		if reason, cure := starter.RegionName(id); reason != "" {
			return usage{fmt.Errorf("--actions: an action cannot be named %q: the name %s: %s", id, reason, strings.Replace(cure, "fr-13", "get-safe", 1))}
		}
		if slices.Contains(n.Actions[:i], id) {
			return usage{fmt.Errorf("--actions: %s is there twice", id)}
		}
	}
	return nil
}

// hazard fills in a guide's hazard, and refuses one that no region lists.
func (w *work) hazard(n *starter.NewPage) error {
	if n.Kind != starter.Guide {
		return nil
	}
	if n.Hazard == "" {
		n.Hazard = path.Base(n.ID)
	}
	var known []string
	all := false // a region without a list faces every hazard
	for _, r := range w.site.Regions {
		known = append(known, r.Hazards...)
		all = all || len(r.Hazards) == 0
	}
	slices.Sort(known)
	if known = slices.Compact(known); slices.Contains(known, n.Hazard) || all && diag.Closest(n.Hazard, known) == "" {
		return nil
	}
	hint := ""
	if near := diag.Closest(n.Hazard, known); near != "" {
		hint = "did you mean --hazard " + near + "? "
	}
	return usage{fmt.Errorf("no region lists the hazard %q: %sthere are %s; add it to hazards: in content/regions first, or write --hazard", n.Hazard, hint, strings.Join(known, ", "))}
}

// newRegion is the command that begins a region.
func (t *terminal) newRegion() *cobra.Command {
	var w work
	n := starter.NewRegion{}
	c := &cobra.Command{
		Use:   "region ID",
		Short: "Begin a region that inherits from another one",
		Long: `Region makes content/regions/ID.yaml. What it does not say comes from its parent, fact by fact; what
it may say stands there commented out. Its own edition of the site is made once content/site.yaml
lists it in editions:.`,
		Example: "  smem new region fr-33 --parent fr --name Gironde",
		Args:    oneName("region", "region fr-33 --parent fr"),
	}
	w.flags(c)
	c.Flags().StringVar(&n.Parent, "parent", "", "the region that it inherits from, such as fr; without it there are no numbers until you write them")
	c.Flags().StringVar(&n.Name, "name", "", "what people call it, to be put into the site's languages by hand")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		n.ID = args[0]
		if reason, cure := starter.RegionName(n.ID); reason != "" {
			return usage{fmt.Errorf("a region cannot be named %q: the name %s: %s", n.ID, reason, cure)}
		}
		defer w.close()
		if err := w.begin(t); err != nil {
			return err
		}
		if err := w.parent(n); err != nil {
			return err
		}
		file := starter.Region(w.site.Languages, n)
		if err := t.create(w.source, []publish.New{file}); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "Write the publisher and what differs here, then add %s to editions: in content/site.yaml: its pages stand at /r/%s/.\n", n.ID, n.ID)
		return nil
	}
	return c
}

// parent refuses a parent that is not there.
func (w *work) parent(n starter.NewRegion) error {
	names, err := fs.Glob(w.root.FS(), "content/regions/*.yaml")
	if err != nil {
		return fmt.Errorf("list regions: %w", err)
	}
	var known []string
	for _, name := range names {
		known = append(known, strings.TrimSuffix(path.Base(name), ".yaml"))
	}
	if n.Parent == "" || slices.Contains(known, n.Parent) {
		return nil
	}
	return usage{fmt.Errorf("--parent: there is no region %q%s", n.Parent, meant(n.Parent, known))}
}

// newLanguage is the command that begins a language.
func (t *terminal) newLanguage() *cobra.Command {
	var w work
	var pages bool
	c := &cobra.Command{
		Use:   "language TAG",
		Short: "Begin a language: its message file, its place in the site",
		Long: `Language makes i18n/TAG.yaml with every message of the interface, each marked as not translated yet, in the
forms that the language has for numbers, and adds TAG to languages: in content/site.yaml. What is marked is
published with --drafts only.

TAG is a BCP 47 tag, such as uk, zh-Hant or fr-x-falc. A language that CLDR does not know is one too: the
file says what has to be filled in. With --pages every page gets a draft with the words of the first language.`,
		Example: "  smem new language uk\n  smem new language uk --pages",
		Args:    oneName("language", "language uk"),
	}
	w.flags(c)
	c.Flags().BoolVar(&pages, "pages", false, "with a draft of every page, to be written over")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		defer w.close()
		if err := w.begin(t); err != nil {
			return err
		}
		return t.beginLanguage(&w, args[0], pages)
	}
	return c
}

// beginLanguage writes the files of a new language, and last the list of
// languages, so that a failure leaves the site as it was.
func (t *terminal) beginLanguage(w *work, tag string, pages bool) error {
	l, err := newTag(w, tag)
	if err != nil {
		return err
	}
	messages, problems, err := w.draftMessages(t.starter, l)
	if err != nil {
		return err
	}
	files := []publish.New{messages}
	if pages {
		texts, found, err := w.draftPages(l.Tag)
		if err != nil {
			return err
		}
		problems = append(problems, found...)
		files = append(files, texts...)
	}
	list, found, err := w.addLanguage(l.Tag)
	if err != nil {
		return err
	}
	if err := t.report(w.root.FS(), append(problems, found...)); err != nil {
		return err
	}
	if err := t.create(w.source, files); err != nil {
		return err
	}
	if err := publish.File(w.file(siteFile), list); err != nil {
		for _, f := range files {
			os.Remove(w.file(f.Path))
		}
		return err
	}
	fmt.Fprintf(t.out, "%s: %s is in languages: now\n", siteFile, l.Tag)
	t.aboutLanguage(l)
	return nil
}

const siteFile = "content/site.yaml"

// draftPages makes a draft of every page in a new language.
func (w *work) draftPages(tag string) ([]publish.New, diag.List, error) {
	var files []publish.New
	var problems diag.List
	day, err := today()
	if err != nil {
		return nil, nil, err
	}
	for _, p := range w.site.Pages {
		original := p.Translations[w.site.Default().Tag]
		if original == nil {
			continue
		}
		data, err := fs.ReadFile(w.root.FS(), original.File)
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", translation.Name(p), err)
		}
		f, found := starter.Texts(w.site, p, data, tag, day)
		problems = append(problems, found...)
		if f != nil {
			files = append(files, *f)
		}
	}
	return files, problems, nil
}
