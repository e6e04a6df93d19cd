// Package theme reads a theme's folder: palette, fonts, formats, icons, card
// templates, page templates and their style sheets. It checks them and hands
// them on; card and page do the rendering.
package theme

import (
	"html/template"
	"io/fs"
	"slices"

	"smem/generator/diag"
	"smem/generator/strictyaml"
	"smem/generator/typeface"
)

// Theme is a theme as loaded; nobody changes it.
type Theme struct {
	Config
	Name  string
	Files fs.FS // the theme's folder, over those of its parents
	Fonts *typeface.Library
	Icons map[string]Icon
	Cards map[string]string // files of cards/ by name, of the first layer that has them: templates and style sheets
	Hash  string            // of every file that a card depends on

	// CardTemplates are the templates of cards/ of all layers, in the same order as
	// Templates.
	CardTemplates []Template

	// Templates are the page templates of all layers, those of the oldest parent
	// first: what a later one defines stands over what an earlier one does.
	Templates []Template

	layers layers
	places strictyaml.Positions // of theme.yaml
	before []byte               // state of Hash before the files of cards/
}

// Template is a template, of pages or cards, of the theme or of one of its parents.
type Template struct {
	ID   string // what html/template is to call it, for TemplateProblem to find it again
	Path string // from the source folder on
	Text string
}

// Path returns where a file of the theme stands, from the source folder on: in
// the theme's own folder, or in that of the parent it is inherited from.
func (t *Theme) Path(name string) string { return t.layers.where(name) }

// Place returns where a value of theme.yaml is written, the theme's own or that
// of the parent it is inherited from, such as Place("formats.post.each").
func (t *Theme) Place(key string) diag.Pos { return t.places.At(key) }

// Config is theme.yaml.
type Config struct {
	Parent   string            `yaml:"parent" doc:"a theme that this one inherits from: theme.yaml key by key, and every file that it lacks"`
	Palette  map[string]string `yaml:"palette,required" doc:"colours by name, #rrggbb; CSS reads them as var(--name)"`
	Contrast []Contrast        `yaml:"contrast" doc:"pairs of colours that carry text, checked when loading"`
	Type     map[string]string `yaml:"type" doc:"sizes of text on pages by name; CSS reads them as var(--type-name)"`
	Measures map[string]string `yaml:"measures" doc:"widths and distances on pages by name; CSS reads them as var(--measure-name)"`
	Fonts    []Font            `yaml:"fonts,required" doc:"static fonts, in order of preference"`
	Folder   string            `yaml:"fonts_folder" doc:"folder of the source, such as fonts, in which fonts without a file are found by their own names"`
	Layouts  []Layout          `yaml:"layouts,required" doc:"the card templates that infographic.yaml may name"`
	Formats  []Format          `yaml:"formats,required" doc:"the pictures that pages may ask for"`
	Mirror   []string          `yaml:"mirror" doc:"icons that point somewhere and are flipped in right-to-left languages"`
}

// Contrast is a pair of colours and the least contrast between them.
type Contrast struct {
	Text  string  `yaml:"text,required" doc:"the colour of the text, by its name in the palette"`
	On    string  `yaml:"on,required" doc:"the colour behind it"`
	Least float64 `yaml:"least" doc:"WCAG 2 contrast ratio; 4.5 if absent"`
}

// Font is one static font.
type Font struct {
	Family    string   `yaml:"family,required" doc:"as style sheets name it; of a collection or a font without file, as the font calls itself"`
	Weight    int      `yaml:"weight,required" doc:"as style sheets ask for it: 400, 700, 900"`
	File      string   `yaml:"file" doc:"below the theme's folder: .ttf, .otf, or a collection, .ttc; absent: found in fonts_folder, then in --fonts"`
	Languages []string `yaml:"languages" doc:"BCP 47; in text of these the font goes before those for all, elsewhere it stands in only; absent: for all"`
}

// Layout is a way to arrange a card; its template is cards/<name>.html, or
// cards/<name>-<format>.html for one format.
type Layout struct {
	Name      string `yaml:",key"`
	Headlines bool   `yaml:"headlines" doc:"shows headlines alone wherever the format has a number for them"`
}

// Format is a kind of picture.
type Format struct {
	Name      string `yaml:",key"`
	Width     int    `yaml:"width,required" doc:"px"`
	Height    int    `yaml:"height" doc:"px; absent: as tall as the content"`
	Sentences int    `yaml:"sentences" doc:"so many actions at most with their sentences; absent: headlines alone"`
	Headlines int    `yaml:"headlines" doc:"so many actions at most with headlines alone"`
	MinText   int    `yaml:"min_text,required" doc:"no text is smaller, px"`
	MaxBytes  int    `yaml:"max_bytes,required" doc:"a heavier file is an error"`
	SafeTop   int    `yaml:"safe_top" doc:"px kept clear of content at the top, where the network draws over the picture"`
	SafeEnd   int    `yaml:"safe_bottom" doc:"px kept clear of content at the bottom"`
	Use       string `yaml:"use" doc:"what the picture is for: an i18n message id"`
	Each      string `yaml:"each" doc:"a layout: one more picture of this format for each action, drawn by it"`
	DPI       int    `yaml:"dpi" doc:"px per inch in print; with it there is a PDF beside the picture"`
}

// Icon is a theme's icon, as markup to be put into a template.
type Icon struct {
	ViewBox string
	Attrs   string // the root element's drawing attributes
	Body    string // what is inside <svg>
}

// Format returns the format with a name, and whether the theme has it.
func (t *Theme) Format(name string) (Format, bool) {
	for _, f := range t.Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Room returns how many actions a card has room for in a layout and a format,
// and whether their sentences stand on it.
func (t *Theme) Room(layout string, f Format) (actions int, sentences bool) {
	i := slices.IndexFunc(t.Layouts, func(l Layout) bool { return l.Name == layout })
	if f.Sentences == 0 || i >= 0 && t.Layouts[i].Headlines && f.Headlines > 0 {
		return f.Headlines, false
	}
	return f.Sentences, true
}

// Mirrored reports whether an icon is flipped in right-to-left languages.
func (t *Theme) Mirrored(name string) bool { return slices.Contains(t.Mirror, name) }

// SVG returns the icon as inline markup. It is decoration: the words beside it
// say the same. A mirrored one is marked for style sheets and layout.
func (ic Icon) SVG(mirrored bool) template.HTML {
	mark := ""
	if mirrored {
		mark = " data-mirror"
	}
	return template.HTML(`<svg viewBox="` + ic.ViewBox + `" ` + ic.Attrs + ` aria-hidden="true"` + mark + `>` + ic.Body + `</svg>`)
}

// Symbol returns the icon as a symbol for a file of several, for <use> to show.
func (ic Icon) Symbol(name string) string {
	return `<symbol id="` + name + `" viewBox="` + ic.ViewBox + `" ` + ic.Attrs + `>` + ic.Body + `</symbol>`
}
