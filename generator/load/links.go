package load

import (
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/picture"
	"smem/generator/site"
)

// checkLinks finds links and pictures that lead nowhere.
func (l *loader) checkLinks(p *site.Page, t *site.Translation) {
	for _, link := range t.Text.Links {
		l.checkLink(p, t, link)
	}
	for _, image := range t.Text.Images {
		l.checkPicture(t, image)
	}
}

// checkPicture checks one picture of a page.
func (l *loader) checkPicture(t *site.Translation, image markdown.Image) {
	const beside = "put the picture beside the page and name it, such as ![what it shows](map.png)"
	target, ok := Target(t.File, image.Destination)
	if !ok {
		l.problems.Errorf("broken-picture", image.Pos, beside, "the picture %s is not a file below content/", image.Destination)
		return
	}
	if !slices.Contains(picture.Extensions(), path.Ext(target)) {
		l.problems.Errorf("broken-picture", image.Pos, "save it as one of: "+strings.Join(picture.Extensions(), ", "), "%s is not a picture that can be published", target)
		return
	}
	const lighter = "make it smaller: people read this on bad networks"
	switch info, err := fs.Stat(l.source, target); {
	case err != nil || !info.Mode().IsRegular():
		l.problems.Errorf("broken-picture", image.Pos, "put the file at "+target+", or correct the name", "there is no picture %s", target)
		return
	case info.Size() > maxPicture:
		l.problems.Errorf("broken-picture", image.Pos, lighter, "the picture %s has %.1f MB; at most %d MB", target, float64(info.Size())/(1<<20), maxPicture>>20)
		return
	case info.Size() > heavyPicture:
		l.problems.Warnf("heavy-picture", image.Pos, lighter, "the picture %s has %d kB; more than %d kB take long to come", target, info.Size()>>10, heavyPicture>>10)
	}
	seen, mistake := l.look(target)
	if mistake != "" {
		l.problems.Errorf("broken-picture", image.Pos, "save it once more from the program that made it", "the picture %s cannot be shown: %s", target, mistake)
		return
	}
	l.site.Pictures[l.site.MediaPath(t.File, image.Destination)] = site.Picture{Width: seen.Width, Height: seen.Height}
}

// looked is what was seen of a picture's file.
type looked struct {
	picture.Picture
	mistake string // "" if a browser can show it
}

// look looks into a picture's file, once for all pages that show it.
func (l *loader) look(target string) (picture.Picture, string) {
	if seen, ok := l.looked[target]; ok {
		return seen.Picture, seen.mistake
	}
	var seen looked
	data, err := fs.ReadFile(l.source, target)
	if err == nil {
		seen.Picture, err = picture.Read(data)
	}
	switch {
	case err != nil:
		seen.mistake = err.Error()
	case seen.Format != picture.Named(path.Ext(target)):
		seen.mistake = "it is " + strings.ToUpper(seen.Format) + " under the name of another format"
	}
	l.looked[target] = seen
	return seen.Picture, seen.mistake
}

// checkLink checks one link of a page.
func (l *loader) checkLink(p *site.Page, t *site.Translation, link markdown.Link) {
	u, err := url.Parse(link.Destination)
	if err != nil {
		l.problems.Errorf("broken-link", link.Pos, "correct the address", "%q is not an address", link.Destination)
		return
	}
	if u.Scheme != "" || u.Host != "" {
		return // leads out of the site; what may not be linked to was refused when the text was read
	}
	if strings.HasPrefix(u.Path, "/") {
		l.problems.Errorf("broken-link", link.Pos, "name the page's file, such as ../prepare/"+t.Language.Tag+".md, or write the whole address with https://", "the link %s starts with a slash", link.Destination)
		return
	}
	if address, _, _ := strings.Cut(link.Destination, "#"); strings.ContainsAny(address, "?%") {
		l.problems.Errorf("broken-link", link.Pos, "name the page's file as it is, without ? and %", "the link %s is not the name of a file", link.Destination)
		return
	}
	to := t
	if u.Path != "" {
		page, language, ok := l.site.Resolve(t.File, u.Path)
		if !ok {
			if !l.problemAt(path.Join(path.Dir(t.File), u.Path)) && !l.lacking(t.File, u.Path) {
				l.problems.Errorf("broken-link", link.Pos, l.linkCure(t, u.Path), "the link %s leads to no page", link.Destination)
			}
			return
		}
		to = page.Translations[language]
		l.checkReadable(p, t, page, link)
	}
	if u.Fragment != "" && !slices.Contains(to.Text.IDs, u.Fragment) {
		l.problems.Errorf("broken-link", link.Pos, suggest(u.Fragment, to.Text.IDs, "give the heading there the mark {#"+u.Fragment+"}"), "%s has no heading #%s", to.File, u.Fragment)
	}
}

// checkReadable refuses a link of a published page to one that is published
// neither in that language nor in the site's first: readers would find nothing
// there.
func (l *loader) checkReadable(p *site.Page, t *site.Translation, to *site.Page, link markdown.Link) {
	if _, ok := l.site.Published(p, t.Language.Tag); !ok {
		return
	}
	_, language, _ := l.site.Resolve(t.File, pathOf(link.Destination))
	if _, ok := l.site.Reading(to, language); ok {
		return
	}
	other := to.Translations[language]
	cure := "have the page approved: its status stands in " + other.File
	switch {
	case l.site.Withheld(to, other):
		cure = "bring " + other.File + " up to date"
	case other.Draft:
		cure = "take the line draft: true out of " + other.File + " when the page is written"
	}
	l.problems.Errorf("broken-link", link.Pos, "take the link out until that page is published, or "+cure, "the link leads to a page that is not published: %s", l.unpublished(to, other))
}

// pathOf returns the path of a relative link.
func pathOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return u.Path
}

// lacking reports whether a link means a language that a page lacks, which is
// said of the page already.
func (l *loader) lacking(file, link string) bool {
	target := path.Join(path.Dir(file), link)
	return slices.ContainsFunc(l.site.Pages, func(p *site.Page) bool {
		return path.Join("content", p.ID) == path.Dir(target) && slices.ContainsFunc(l.site.Languages, func(x locale.Language) bool {
			return x.Tag+".md" == path.Base(target) && p.Translations[x.Tag] == nil
		})
	})
}

// linkCure names the nearest file that a link could mean.
func (l *loader) linkCure(t *site.Translation, link string) string {
	dir := path.Dir(t.File)
	var files []string
	for _, p := range l.site.Pages {
		other := p.Translations[t.Language.Tag]
		if other == nil {
			continue
		}
		file := site.Relative(dir, other.File)
		if path.Join(dir, link) == path.Dir(other.File) {
			return "name the page's file: " + file
		}
		files = append(files, file)
	}
	example := "prepare/" + t.Language.Tag + ".md"
	if dir != "content" {
		example = "../" + example
	}
	return suggest(link, files, "name the file of a page, such as "+example)
}

// Target returns the path below the source folder that a relative link in a
// file means, and false if it leaves content/.
func Target(file, link string) (string, bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") {
		return "", false
	}
	if strings.ContainsAny(link, "?#%") {
		return "", false // the name of a file, as it is
	}
	target := path.Join(path.Dir(file), u.Path)
	return target, strings.HasPrefix(target, "content/") && fs.ValidPath(target) &&
		!strings.Contains(target, "\\") && // parts folders on some systems
		!strings.Contains(target, "/.") && // hidden files are not the site's, and were not looked at
		!strings.ContainsFunc(target, unicode.IsControl)
}
