package card

import (
	"encoding/base64"
	"fmt"
	"strings"

	"smem/generator/css"
	"smem/generator/diag"
)

// mirror turns an icon over where layout does.
const mirror = "svg[data-mirror]:dir(rtl) { transform: scaleX(-1) }\n"

// Document returns the card as a whole web page in one file, with its style
// sheet and all fonts of the theme inside, for a browser to lay out as package
// layout does. A browser knows neither -smem-fit nor fonts by language.
func (p *Press) Document(j Job) (string, diag.List) {
	html, problems := p.HTML(j)
	size := fmt.Sprintf("width: %dpx", j.Format.Width)
	if j.Format.Height > 0 {
		size += fmt.Sprintf("; height: %dpx", j.Format.Height)
	}
	style := p.fontFaces() + css.Reset + "\nbody { " + size + " }\n" + mirror + p.css
	return "<!doctype html>\n<meta charset=\"utf-8\">\n<style>\n" + strings.ReplaceAll(style, "</", `<\/`) + "</style>\n" + html, problems
}

// fontFaces gives a browser the theme's fonts, wherever they were found.
func (p *Press) fontFaces() string {
	var b strings.Builder
	for _, f := range p.theme.Fonts.Faces() {
		fmt.Fprintf(&b, "@font-face { font-family: %q; font-weight: %d; src: url(\"data:font/ttf;base64,", f.Family(), f.Weight())
		b.WriteString(base64.StdEncoding.EncodeToString(f.Data()))
		b.WriteString("\"); }\n")
	}
	return b.String()
}
