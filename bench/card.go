// Package bench measures how much work one fixed card is: 1080 by 1350 px, a
// title, an intro, five rows of icon, headline and sentence, and a footer, in
// French and in Arabic, from its words to the bytes of its PNG. bench/run.sh
// compares it with what other programs need for the same card.
//
// It takes the stages of the program as they are (markup, css, layout,
// raster) with the fonts and icons of themes/default. No part of the program
// imports it.
package bench

import (
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"smem/generator/css"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/raster"
	"smem/generator/theme"
)

// Width and Height are the card's size, px.
const Width, Height = 1080, 1350

// Languages are those that the card is written in.
var Languages = []string{"fr", "ar"}

// Words are what stands on the card. testdata has them in each language; the
// programs that ours is compared with read the same files.
type Words struct {
	Language  string `json:"language"`
	Direction string `json:"direction"`
	Title     string `json:"title"`
	Intro     string `json:"intro"`
	Rows      []Row  `json:"rows"`
	Footer    string `json:"footer"`
}

// Row is one thing to do; Icon is a name in themes/default/icons.
type Row struct {
	Icon     string `json:"icon"`
	Headline string `json:"headline"`
	Sentence string `json:"sentence"`
}

// Press is what is read once and serves every card.
type Press struct {
	folder   string // testdata
	template *template.Template
	sheet    *css.Sheet
	theme    *theme.Theme
	painter  *raster.Painter
}

// New reads theme, template and style sheet; root is the project's folder.
func New(root string) (*Press, error) {
	th, problems, err := theme.Read(os.DirFS(root), "default")
	if err != nil {
		return nil, err
	}
	if problems.HasErrors() {
		return nil, fmt.Errorf("themes/default has mistakes: %v", problems)
	}
	p := &Press{folder: filepath.Join(root, "bench", "testdata"), theme: th, painter: raster.New(th.Fonts)}
	style, err := os.ReadFile(filepath.Join(p.folder, "card.css"))
	if err != nil {
		return nil, err
	}
	p.sheet, problems = css.Parse("card.css", style)
	if len(problems) > 0 {
		return nil, fmt.Errorf("card.css has mistakes: %v", problems)
	}
	source, err := os.ReadFile(filepath.Join(p.folder, "card.html"))
	if err != nil {
		return nil, err
	}
	p.template, err = template.New("card").Funcs(template.FuncMap{"icon": p.icon}).Parse(markup.Annotate("card.html", string(source)))
	return p, err
}

func (p *Press) icon(name string) (template.HTML, error) {
	icon, ok := p.theme.Icons[name]
	if !ok {
		return "", fmt.Errorf("there is no icon %q in the theme", name)
	}
	return icon.SVG(false), nil
}

// Words reads the card's words in a language.
func (p *Press) Words(language string) (*Words, error) {
	data, err := os.ReadFile(filepath.Join(p.folder, language+".json"))
	if err != nil {
		return nil, err
	}
	w := &Words{}
	return w, json.Unmarshal(data, w)
}

// PNG makes the card, all the way from its words. A diagnostic of any stage is
// an error here: the card has no mistakes.
func (p *Press) PNG(w *Words) ([]byte, error) {
	var html strings.Builder
	if err := p.template.Execute(&html, w); err != nil {
		return nil, err
	}
	root, problems := markup.Parse("card.html", html.String())
	if len(problems) > 0 {
		return nil, fmt.Errorf("the card's markup: %v", problems)
	}
	s, problems := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{p.sheet}, Width: Width, Height: Height, Fonts: p.theme.Fonts})
	if len(problems) > 0 {
		return nil, fmt.Errorf("the card's layout: %v", problems)
	}
	return p.painter.PNG(s, raster.Meta{})
}
