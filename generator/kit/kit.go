// Package kit makes what a communication service can publish without a site of
// its own: for each language of each edition a zip with the cards sorted by
// network, each with its alternative text and post, texts for SMS and radio,
// and fragments of HTML for another site. It draws no card and writes no file.
package kit

import (
	"bytes"
	"cmp"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"time"

	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/theme"
)

// maxKit is the most bytes of files in one kit, which is made in memory.
const maxKit = 512 << 20

// Press makes the kits of one site. It is safe for use by many goroutines.
type Press struct {
	Site    *site.Site
	Theme   *theme.Theme
	Catalog *locale.Catalog
	Cards   *card.Press
	PNG     func(card.Job) ([]byte, diag.List, error) // a card as it is published
	PDF     func(card.Job) ([]byte, diag.List, error) // of a format for print
}

// Name returns what the kit of a language in an edition is called, without
// extension. No two are called the same.
func Name(e site.Edition, language string) string {
	return "kit_" + e.Region.ID + "_" + language
}

// Pages returns the pages that a kit can hold: those with cards, in a language
// in which they are published.
func (p *Press) Pages(language string) []*site.Page {
	var pages []*site.Page
	for _, pg := range p.Site.Pages {
		if _, ok := p.Site.Published(pg, language); ok && pg.Infographic != nil {
			pages = append(pages, pg)
		}
	}
	return pages
}

// Zip makes the kit of a language in an edition with some of its Pages. The
// error is the machine's.
func (p *Press) Zip(e site.Edition, l locale.Language, pages []*site.Page) ([]byte, diag.List, error) {
	messages := p.Catalog.In(l.Tag)
	k := &kit{
		Press:  p,
		writer: &writer{site: p.Site, cards: p.Cards, messages: messages, language: l, edition: e},
		names:  map[string]bool{},
		drawn:  map[string]int{},
	}
	for _, pg := range pages {
		t, ok := p.Site.Published(pg, l.Tag)
		if !ok || pg.Infographic == nil {
			continue
		}
		if err := k.add(pg, t); err != nil {
			return nil, k.problems, err
		}
		if k.bytes > maxKit {
			k.problems.Errorf("file-size", diag.Pos{File: "content"}, "choose some with --pages", "the kit of %s in %s would have more than %d MB", e.Region.ID, l.Tag, maxKit>>20)
			return nil, k.problems, nil
		}
	}
	k.put(file{Path: "README.txt", Kind: "readme", data: []byte(k.readme())})
	for i := range k.files {
		k.files[i].seal()
	}
	slices.SortFunc(k.files, func(a, b file) int { return cmp.Compare(a.Path, b.Path) })
	data, err := k.manifest().encode()
	if err != nil {
		return nil, k.problems, fmt.Errorf("manifest.json: %w", err)
	}
	k.put(file{Path: "manifest.json", data: data})
	if k.problems.HasErrors() {
		return nil, k.problems, nil
	}
	zipped, err := pack(Name(e, l.Tag), k.files, p.Site.Date)
	return zipped, k.problems, err
}

// kit is one kit while it is made.
type kit struct {
	*Press
	*writer
	files []file
	bytes int
	names map[string]bool // of pages
	drawn map[string]int  // pictures by platform
	draft bool            // it has a page that no authority has validated
}

func (k *kit) put(f file) {
	k.files = append(k.files, f)
	k.bytes += len(f.data)
}

// name returns what files of a page begin with: its address below the
// language, such as guides-flood.
func (k *kit) name(p *site.Page) string {
	dir := strings.TrimPrefix(k.Site.Dir(k.edition, p, k.language.Tag), k.edition.Prefix+k.language.Tag)
	name := cmp.Or(strings.ReplaceAll(strings.Trim(dir, "/"), "/", "-"), "home")
	for k.names[name] {
		name += "-"
	}
	k.names[name] = true
	return name
}

// add adds everything of one page.
func (k *kit) add(p *site.Page, t *site.Translation) error {
	name := k.name(p)
	texts := "texts/" + name + "/"
	if k.cards.Transcript(k.job(p, t, "")).Notice != "" {
		k.draft = true
	}
	actions := []string{""} // of which there is a card
	var shown *file
	for _, j := range card.Jobs(k.Theme, k.edition, p, t) {
		if j.Action != "" && !slices.Contains(actions, j.Action) {
			actions = append(actions, j.Action)
		}
		picture, err := k.cardOf(name, j)
		if err != nil {
			return err
		}
		if picture == nil {
			continue
		}
		if shown == nil && j.Action == "" && j.Format.DPI == 0 {
			shown = picture
		}
		for _, a := range alts {
			text := k.alt(j, a.length, a.most)
			k.put(file{Path: texts + name + "-" + j.Name() + ".alt-" + string(a.length) + ".txt", Kind: "alt", Page: name, Card: j.Name(), Length: units(text), Most: a.most, data: []byte(text)})
		}
	}
	for _, action := range actions {
		for _, post := range posts {
			text := k.caption(k.job(p, t, action), post.most, post.measure)
			k.put(file{Path: fmt.Sprintf("%s%s.post-%d.txt", texts, strings.TrimSuffix(name+"-"+action, "-"), post.most), Kind: "post", Page: name, Length: post.measure(text), Most: post.most, data: []byte(text)})
		}
	}
	sms := k.sms(p, t)
	k.put(file{Path: texts + name + ".sms.txt", Kind: "sms", Page: name, Length: sms.length, Most: sms.most, Alphabet: sms.alphabet, data: []byte(sms.text)})
	k.put(file{Path: texts + name + ".radio.txt", Kind: "radio", Page: name, data: []byte(k.radio(p, t) + "\n")})
	if shown != nil {
		k.html(name, p, t, *shown)
	}
	return nil
}

// cardOf draws a card and puts it into the folder of every platform that takes
// it, with its texts; nil if it has mistakes.
func (k *kit) cardOf(name string, j card.Job) (*file, error) {
	data, found, err := k.PNG(j)
	k.problems = append(k.problems, found...)
	if err != nil || found.HasErrors() {
		return nil, err
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("card %s: %w", j.Name(), err)
	}
	picture := file{Kind: "card", Page: name, Card: j.Name(), Width: size.Width, Height: size.Height, data: data}
	for _, f := range Platforms {
		if !f.picks(k.Theme, j) {
			continue
		}
		if reason := f.refuses(size.Width, size.Height, len(data)); reason != "" {
			k.problems.Warnf("platform-limit", j.Translation.Place("title"), "shorten the text, or change the format in theme.yaml", "the card %s of %s is left out of %s: it %s", j.Name(), nameOf(j), f.Folder, reason)
			continue
		}
		copied := picture
		copied.Platform, copied.Path = f.Folder, f.Folder+"/"+name+"-"+j.Name()+".png"
		k.put(copied)
		k.drawn[f.Folder]++
		k.beside(f, strings.TrimSuffix(copied.Path, ".png"), j, copied)
	}
	if j.Format.DPI > 0 {
		data, found, err := k.PDF(j)
		k.problems = append(k.problems, found...)
		if err != nil {
			return nil, err
		}
		k.put(file{Path: "print/" + name + "-" + j.Name() + ".pdf", Kind: "poster", Page: name, Card: j.Name(), Platform: "print", data: data})
	}
	return &picture, nil
}

// beside puts the texts that a platform takes beside a card.
func (k *kit) beside(f Platform, path string, j card.Job, of file) {
	of.Width, of.Height = 0, 0
	for _, a := range alts {
		if a.length == f.Alt {
			text := k.alt(j, a.length, a.most)
			of.Path, of.Kind, of.Length, of.Most, of.data = path+".alt.txt", "alt", units(text), a.most, []byte(text)
			k.put(of)
		}
	}
	for _, post := range posts {
		if post.most == f.Post {
			text := k.caption(k.job(j.Page, j.Translation, j.Action), post.most, post.measure)
			of.Path, of.Kind, of.Length, of.Most, of.data = path+".post.txt", "post", post.measure(text), post.most, []byte(text)
			k.put(of)
		}
	}
}

// html puts the fragments of a page, one with the picture beside it and one
// that holds it.
func (k *kit) html(name string, p *site.Page, t *site.Translation, shown file) {
	folder := "html/" + name + "/"
	shown.Path = folder + name + ".png"
	k.put(shown)
	alt := k.alt(card.Job{Edition: k.edition, Page: p, Translation: t, Format: k.format(shown.Card)}, Short, alts[0].most)
	// Half its size on the page: sharp on every screen, and no wider than a column.
	pic := picture{name + ".png", strings.ReplaceAll(alt, "\n", " "), shown.Width / 2, shown.Height / 2}
	k.put(file{Path: folder + name + ".html", Kind: "html", Page: name, data: []byte(k.fragment(p, t, pic))})
	pic.source = inline(shown.data)
	k.put(file{Path: folder + name + "-inline.html", Kind: "html", Page: name, data: []byte(k.fragment(p, t, pic))})
}

// format returns a format by its name.
func (k *kit) format(name string) theme.Format {
	f, _ := k.Theme.Format(name)
	return f
}

// manifest says what the kit holds.
func (k *kit) manifest() manifest {
	m := manifest{
		Generator: "smem",
		Site:      k.Site.Config.Name.In(k.language.Tag, k.Site.Default().Tag),
		Address:   k.Site.URL(k.edition.Prefix + k.language.Tag + "/"),
		Region:    k.edition.Region.ID,
		Language:  k.language.Tag,
		Direction: k.direction(),
		Date:      k.Site.Date.Format(time.DateOnly),
		Validated: !k.draft,
		Files:     k.files,
	}
	for _, f := range Platforms {
		if k.drawn[f.Folder] > 0 {
			m.Platforms = append(m.Platforms, f)
		}
	}
	return m
}
