package cli

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/compare"
	"smem/generator/diag"
	"smem/generator/publish"
)

// changed is what diff returns when it was asked to fail on a change.
var changed = errors.New("cards changed")

// diff is the command that shows which cards changed.
func (t *terminal) diff() *cobra.Command {
	var s settings
	var html, sheet string
	var fail bool
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show which cards changed, and how",
		Long: `Diff compares the cards of two sites. Each of OLD and NEW is a finished site (a folder such as
public), a source folder (one that holds content/), or a revision of the git repository that
--source lies in, such as main or HEAD~1; the latter two are drawn first.

Of a finished site the files count that its build.json lists. What is drawn is drawn as --languages,
--date and the like say; of two finished sites they say nothing, and are refused.

It lists the cards that differ, the critical ones first: those whose safety band, emergency number
or action that no card may drop differs, and those that are gone. --html writes a page that shows
them before, after, and where they differ, with the words; --sheet the same as one picture. The
folder of --html then holds this page and none older; it is refused if anything else is in it.`,
		Example: `  smem diff main . --html review
  smem diff public-before public --sheet changes.png
  smem diff HEAD~1 HEAD --exit-code`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage{errors.New("diff takes two sites, such as: smem diff main .")}
			}
			return nil
		},
	}
	s.flags(c)
	c.Flags().StringVar(&html, "html", "", "folder of its own for a page that shows every change; made if absent")
	c.Flags().StringVar(&sheet, "sheet", "", "file for a picture of the changes side by side: .png")
	c.Flags().BoolVar(&fail, "exit-code", false, "end with 1 if a card changed")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if sheet != "" {
			if err := checkFile("sheet", sheet, sheetForms); err != nil {
				return err
			}
		}
		var forms [2]form
		for i, arg := range args {
			var err error
			if forms[i], err = formOf(arg); err != nil {
				return err
			}
		}
		if forms == [2]form{finishedSite, finishedSite} {
			if err := refuseDrawing(c); err != nil {
				return err
			}
		}
		if html != "" {
			if err := checkReport(html, args, forms); err != nil {
				return err
			}
		}
		scratch, err := os.MkdirTemp("", "smem-diff-*")
		if err != nil {
			return fmt.Errorf("make a folder for the cards: %w", err)
		}
		defer os.RemoveAll(scratch)
		var sides [2]compare.Site
		for i, arg := range args {
			if sides[i], err = t.side(c.Context(), s, arg, forms[i], filepath.Join(scratch, fmt.Sprint(i))); err != nil {
				return err
			}
		}
		changes, compared, err := compare.Cards(sides[0], sides[1])
		if err != nil {
			return err
		}
		t.list(changes, compared)
		if sheet != "" {
			data, n, err := generator.DifferenceSheet(changes)
			if err != nil {
				return err
			}
			if err := publish.File(sheet, data); err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s: %s\n", sheet, count(n, "change"))
		}
		if html != "" {
			if err := t.writeReport(c.Context(), html, changes, compared, args); err != nil {
				return err
			}
			fmt.Fprintln(t.out, filepath.Join(html, "index.html"))
		}
		if fail && len(changes) > 0 {
			return changed
		}
		return nil
	}
	return c
}

// form is what an argument of diff names.
type form int

const (
	finishedSite form = iota // a folder that a site was made in
	sourceFolder             // a source folder
	gitRevision              // of git
)

// formOf returns what an argument of diff names, and refuses a folder that is
// no whole site.
func formOf(arg string) (form, error) {
	if info, err := os.Stat(arg); err != nil || !info.IsDir() {
		return gitRevision, nil
	}
	if isSource(arg) {
		return sourceFolder, nil
	}
	list, err := publish.List(arg)
	switch {
	case err != nil:
		return finishedSite, err
	case list == nil:
		return finishedSite, usage{fmt.Errorf("%s holds neither content/site.yaml nor a build.json of smem: name a source folder or a finished site", arg)}
	case list.Part != "":
		return finishedSite, usage{fmt.Errorf("%s is part %s of a site: put its parts together with smem merge first, and name the site", arg, list.Part)}
	case list.Unfinished:
		return finishedSite, usage{fmt.Errorf("%s is unfinished, its build was stopped: run it again first", arg)}
	case len(list.Files) > 0 && madeOf(list.Files) != madeSite:
		return finishedSite, usage{fmt.Errorf("%s holds %s, not a site", arg, madeOf(list.Files))}
	}
	return finishedSite, nil
}

// refuseDrawing refuses flags that say how cards are drawn, where none is.
func refuseDrawing(c *cobra.Command) error {
	for _, name := range []string{"source", "base-url", "languages", "editions", "date", "drafts", "fonts"} {
		if c.Flags().Changed(name) {
			return usage{fmt.Errorf("--%s has no effect: both are finished sites, whose cards are compared as they are; leave it out, or name a source folder or a revision", name)}
		}
	}
	return nil
}

// side returns the site that an argument of diff names.
func (t *terminal) side(ctx context.Context, s settings, arg string, is form, scratch string) (compare.Site, error) {
	switch is {
	case finishedSite:
		return siteIn(arg)
	case gitRevision:
		checkout := scratch + "-source"
		if err := revision(ctx, s.source, arg, checkout); err != nil {
			return compare.Site{}, err
		}
		arg = checkout
	}
	s.source = arg
	if err := t.draw(ctx, s, scratch); err != nil {
		return compare.Site{}, err
	}
	return siteIn(scratch)
}

// draw draws the cards of a source folder into another one.
func (t *terminal) draw(ctx context.Context, s settings, out string) error {
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
	var cards []publish.Output
	for _, o := range plan.Outputs {
		if o.Kind == publish.Card {
			cards = append(cards, o)
		}
	}
	_, found, err := publish.Publish(ctx, cards, publish.Options{Dir: out, Jobs: s.jobs, Date: plan.Site.Date, Cache: t.cache("", publish.CacheSize/1_000_000)})
	if err != nil {
		return err
	}
	if found.HasErrors() {
		return t.report(root.FS(), found)
	}
	return nil
}

// siteIn opens a finished site: no link in it leads out of it, be it handed in
// by a stranger. It is closed when the program ends.
func siteIn(dir string) (compare.Site, error) {
	list, err := publish.List(dir)
	if err != nil {
		return compare.Site{}, err
	}
	if list == nil {
		return compare.Site{}, fmt.Errorf("%s has lost its build.json", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return compare.Site{}, fmt.Errorf("open %s: %w", dir, err)
	}
	return compare.Site{Files: root.FS(), Paths: list.Files}, nil
}

// revision unpacks what a site needs of a git revision into a folder.
func revision(ctx context.Context, source, name, into string) error {
	if strings.HasPrefix(name, "-") {
		return usage{fmt.Errorf("%q is neither a folder nor a revision", name)}
	}
	var archive, complaint bytes.Buffer
	// A repository inside the repository could name programs that git is to run.
	git := exec.CommandContext(ctx, "git", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-C", source, "archive", "--format=tar", name, "--", "content", "themes", "i18n")
	git.Stdout, git.Stderr = &archive, &complaint
	if err := git.Run(); errors.Is(err, exec.ErrNotFound) {
		return usage{fmt.Errorf("there is no folder %s, and no git to look for a revision of that name", name)}
	} else if err != nil {
		return usage{fmt.Errorf("%s is neither a folder nor a revision of the repository that %s lies in: git says: %s", name, source, strings.TrimSpace(complaint.String()))}
	}
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(into)
	if err != nil {
		return err
	}
	defer root.Close()
	for files := tar.NewReader(&archive); ; {
		h, err := files.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("unpack %s: %w", name, err)
		}
		switch h.Typeflag {
		case tar.TypeDir:
			err = root.MkdirAll(strings.TrimSuffix(h.Name, "/"), 0o755)
		case tar.TypeReg:
			var data []byte
			if data, err = io.ReadAll(files); err == nil {
				err = root.WriteFile(h.Name, data, 0o644)
			}
		}
		if err != nil {
			return fmt.Errorf("unpack %s: %w", name, err)
		}
	}
}

// list prints the changes for people.
func (t *terminal) list(changes []compare.Change, compared int) {
	critical := 0
	for _, c := range changes {
		mark := " "
		if c.Critical {
			mark = "!"
			critical++
		}
		detail := ""
		if c.Kind == compare.Redrawn {
			detail = ", " + compare.Percent(c.Share) + " of the pixels"
			if c.Resized {
				detail += ", another size"
			}
		}
		fmt.Fprintf(t.out, "%s %s: %s%s\n", mark, c.Path, c.Kind, detail)
	}
	fmt.Fprintf(t.out, "%d of %s changed, %d critical\n", len(changes), count(compared, "card"), critical)
}

// checkReport refuses a folder for the page of changes that is anything else:
// one that lies in a compared site or in the source of one, or that holds what
// no report made.
func checkReport(dir string, sides []string, forms [2]form) error {
	const own = "choose a folder of its own, such as review"
	if reason := notFolder(dir); reason != "" {
		return usage{fmt.Errorf("--html %s %s", dir, reason)}
	}
	to, err := real(dir)
	if err != nil {
		return fmt.Errorf("find the folder of the report: %w", err)
	}
	for i, side := range sides {
		if forms[i] != finishedSite {
			continue
		}
		from, err := real(side)
		if err != nil {
			return fmt.Errorf("find the folder %s: %w", side, err)
		}
		if within(to, from) {
			return usage{fmt.Errorf("--html %s lies in %s, which is compared: %s", dir, side, own)}
		}
	}
	reason, err := inSource(dir)
	if err != nil {
		return err
	}
	if reason != "" {
		return usage{fmt.Errorf("--html %s %s: %s", dir, reason, own)}
	}
	if err := checkMade("html", dir, madeReport); err != nil {
		return err
	}
	other, err := besideReport(dir)
	if err != nil {
		return err
	}
	if other != "" {
		return usage{fmt.Errorf("--html %s holds %s, which no report of smem diff made: name a folder that is not there yet, or one that is empty", dir, other)}
	}
	return nil
}

// besideReport returns something in a folder that no report made; "" if there
// is nothing.
func besideReport(dir string) (string, error) {
	list, err := publish.List(dir)
	if err != nil {
		return "", err
	}
	if list == nil {
		entries, err := os.ReadDir(dir)
		if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
			return "", nil
		} else if err != nil {
			return "", fmt.Errorf("look into the folder of the report: %w", err)
		}
		return entries[0].Name(), nil
	}
	s, err := publish.Look(dir)
	if err != nil || len(s.Foreign) == 0 {
		return "", err
	}
	return s.Foreign[0], nil
}

// writeReport writes the page that shows every change.
func (t *terminal) writeReport(ctx context.Context, dir string, changes []compare.Change, compared int, names []string) error {
	files, err := compare.Report(changes, compared, names[0], names[1])
	if err != nil {
		return err
	}
	var outputs []publish.Output
	for _, f := range files {
		outputs = append(outputs, publish.Output{Path: f.Path, Make: func() ([]byte, diag.List, error) { return f.Data, nil, nil }})
	}
	_, problems, err := publish.Publish(ctx, outputs, publish.Options{Dir: dir})
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return t.report(os.DirFS("."), problems)
}
