package page

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"

	"smem/generator/site"
)

// Files that browsers show or keep for a site, at its root.
const (
	FaviconSVG   = "favicon.svg"
	FaviconICO   = "favicon.ico"
	TouchIcon    = "apple-touch-icon.png"
	ManifestName = "manifest.webmanifest" // beside each language's home page
)

// Install is what a page links to for browsers that show the site in a tab or
// put it on a home screen.
type Install struct {
	Icon, TouchIcon string // links
	Manifest        string // link; empty on pages of no one language
}

// install returns the links from a folder of the site; home is that of the
// language's home page, empty for pages of no one language.
func (p *Press) install(from, home string) Install {
	i := Install{Icon: site.Relative(from, FaviconSVG), TouchIcon: site.Relative(from, TouchIcon)}
	if home != "" {
		i.Manifest = site.Relative(from, home+ManifestName)
	}
	return i
}

// AppIcon is a PNG of the site's sign.
type AppIcon struct {
	Path     string
	Size     int  // px, square
	Maskable bool // all that matters lies in the middle 80 %; a system cuts the rest to its own shape
}

// AppIcons are the pictures that the manifests name.
var AppIcons = []AppIcon{
	{"assets/icon-192.png", 192, false}, {"assets/icon-512.png", 512, false},
	{"assets/maskable-192.png", 192, true}, {"assets/maskable-512.png", 512, true},
}

// Sign returns the name of the icon that stands for the site, and the colour
// behind it: the theme's own app, where it has them.
func (p *Press) Sign() (icon, ground string) {
	icon = "act-reflex"
	if _, ok := p.theme.Icons["app"]; ok {
		icon = "app"
	}
	return icon, cmp.Or(p.theme.Palette["app"], p.theme.Palette["reflex"], p.theme.Palette["ink"], "#000000")
}

// manifest is a web app manifest (https://www.w3.org/TR/appmanifest/). Its
// addresses are relative to where it stands.
type manifest struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name"`
	Start      string         `json:"start_url"`
	Scope      string         `json:"scope"`
	Language   string         `json:"lang"`
	Direction  string         `json:"dir"`
	Display    string         `json:"display"`
	Theme      string         `json:"theme_color,omitempty"`
	Background string         `json:"background_color,omitempty"`
	Icons      []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// Manifest returns the manifest of a language of an edition. Its scope is the
// whole site, so that another language opens in the same window.
func (p *Press) Manifest(e site.Edition, tag string) ([]byte, error) {
	home, _ := p.entry(e, tag)
	fallback := p.site.Default().Tag
	name := p.site.Config.Name.In(tag, fallback)
	m := manifest{
		ID:         p.site.BasePath() + home,
		Name:       name,
		ShortName:  cmp.Or(p.site.Config.ShortName.In(tag, fallback), name),
		Start:      "./",
		Scope:      site.Relative(home, ""),
		Language:   tag,
		Direction:  direction(p.catalog.In(tag).Language().RTL),
		Display:    "minimal-ui",
		Theme:      p.theme.Palette["band"],
		Background: p.theme.Palette["paper"],
	}
	if e.Region != p.site.Editions[0].Region {
		m.Name += " – " + e.Region.Name.In(tag, fallback)
	}
	for _, icon := range AppIcons {
		purpose := "any"
		if icon.Maskable {
			purpose = "maskable"
		}
		m.Icons = append(m.Icons, manifestIcon{site.Relative(home, icon.Path), fmt.Sprintf("%dx%d", icon.Size, icon.Size), "image/png", purpose})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(true)
	if err := encoder.Encode(m); err != nil {
		return nil, fmt.Errorf("manifest of %s: %w", tag, err)
	}
	return out.Bytes(), nil
}

// Favicon returns favicon.svg: the site's sign, dark on light and light on
// dark, as the browser's own colours are.
func (p *Press) Favicon() []byte {
	name, ground := p.Sign()
	ic := p.theme.Icons[name]
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="` + ic.ViewBox + `"><style>g{color:` + ground +
		`}@media(prefers-color-scheme:dark){g{color:#fff}}</style><g ` + ic.Attrs + `>` + ic.Body + "</g></svg>\n")
}
