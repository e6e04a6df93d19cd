// Package compare finds which cards differ between two finished sites, and by
// how much: in pixels, and in the words that every card carries with it. It
// draws no card; it looks at the files as a reviewer would.
package compare

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Kind is what happened to a card.
type Kind int

const (
	Redrawn Kind = iota // it looks different
	Added               // it is new
	Removed             // it is gone
	Retold              // it looks the same; what the file says of itself differs
)

// String returns the kind in a word.
func (k Kind) String() string { return []string{"redrawn", "added", "removed", "retold"}[k] }

// Change is a card that is not the same in both sites.
type Change struct {
	Path     string // in the finished site
	Kind     Kind
	Critical bool    // what nobody may miss differs: the number to call, the band, an action that no card may drop
	Share    float64 // of the pixels that differ, 0 to 1
	Pixels   int     // that differ
	Worst    uint8   // the largest difference of one channel
	Resized  bool    // it has another size in pixels
	Words    []Words // paragraphs that differ

	Old, New []byte // the files; nil where there is none
}

// Words is a paragraph of a card's words that differs.
type Words struct{ Old, New string } // "" where there is none

// maxPixels is the largest picture that is looked at: more than any card has.
const maxPixels = 120_000_000

// Site is a finished site.
type Site struct {
	Files fs.FS
	Paths []string // of the files that its build made; what else is there is not looked at
}

// Cards compares all pictures of two finished sites, the icons and media
// aside. The critical changes come first, then those that touch the most.
func Cards(before, after Site) ([]Change, int, error) {
	all := slices.Concat(before.cards(), after.cards())
	slices.Sort(all)
	all = slices.Compact(all)
	var changes []Change
	for _, name := range all {
		c, same, err := compare(before.Files, after.Files, name)
		if err != nil {
			return nil, 0, fmt.Errorf("compare %s: %w", name, err)
		}
		if !same {
			changes = append(changes, c)
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(-compareBool(a.Critical, b.Critical), cmp.Compare(rank(a.Kind), rank(b.Kind)), -cmp.Compare(a.Share, b.Share), cmp.Compare(a.Path, b.Path))
	})
	return changes, len(all), nil
}

// rank orders kinds as a reviewer wants them.
func rank(k Kind) int { return []int{1, 2, 0, 3}[k] }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// cards lists the paths of a site's cards.
func (s Site) cards() []string {
	var names []string
	for _, name := range s.Paths {
		top, _, below := strings.Cut(name, "/")
		if below && top != "media" && top != "assets" && path.Ext(name) == ".png" {
			names = append(names, name)
		}
	}
	return names
}

// compare compares one card.
func compare(before, after fs.FS, name string) (c Change, same bool, err error) {
	c.Path = name
	if c.Old, err = read(before, name); err != nil {
		return c, false, err
	}
	if c.New, err = read(after, name); err != nil {
		return c, false, err
	}
	if bytes.Equal(c.Old, c.New) {
		return c, true, nil
	}
	if c.Old == nil {
		c.Kind, c.Share = Added, 1
		return c, false, nil
	}
	c.tell()
	if c.New == nil {
		c.Kind, c.Share = Removed, 1
		return c, false, nil
	}
	from, err := decode(c.Old)
	if err != nil {
		return c, false, err
	}
	to, err := decode(c.New)
	if err != nil {
		return c, false, err
	}
	c.look(from, to)
	if c.Pixels == 0 {
		c.Kind = Retold
		return c, len(c.Words) == 0 && !c.Critical, nil // packed in another way
	}
	return c, false, nil
}

// read returns a file, nil if there is none.
func read(site fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(site, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// decode returns the pixels of a PNG that is no bomb.
func decode(data []byte) (image.Image, error) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width*config.Height > maxPixels {
		return nil, fmt.Errorf("a picture of %d × %d px is no card", config.Width, config.Height)
	}
	return png.Decode(bytes.NewReader(data))
}

// look counts the pixels that differ; those that only one of the pictures has
// differ in full.
func (c *Change) look(from, to image.Image) {
	d := between(from, to)
	c.Resized = d.resized
	for _, worst := range d.worst {
		if worst > 0 {
			c.Pixels++
			c.Worst = max(c.Worst, worst)
		}
	}
	c.Share = float64(c.Pixels) / float64(max(len(d.worst), 1))
}

// tell compares the words that the files carry. The first paragraph is the
// safety band's; critical as well are those that begin with a line that the
// file names so: the band's text relay, the actions that no card may drop.
func (c *Change) tell() {
	from, to := texts(c.Old), texts(c.New)
	before, after := paragraphs(from["Description"]), paragraphs(to["Description"])
	critical := slices.Concat(lines(from["Critical"]), lines(to["Critical"]))
	isCritical := func(p string) bool {
		return p != "" && (len(before) > 0 && p == before[0] || len(after) > 0 && p == after[0] ||
			slices.ContainsFunc(critical, func(line string) bool { return strings.HasPrefix(p, line) }))
	}
	gone := without(before, after)
	come := without(after, before)
	for i := range max(len(gone), len(come)) {
		var w Words
		if i < len(gone) {
			w.Old = gone[i]
		}
		if i < len(come) {
			w.New = come[i]
		}
		c.Words = append(c.Words, w)
		c.Critical = c.Critical || isCritical(w.Old) || isCritical(w.New)
	}
	if from["Critical"] != to["Critical"] {
		c.Critical = true
	}
}

// paragraphs returns the paragraphs of a text.
func paragraphs(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n\n")
}

// lines returns the lines of a text.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// without returns the paragraphs that the other list lacks, in order.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(p string) bool { return slices.Contains(other, p) })
}
