package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
)

// style is the style sheet of a kind of page, which stands inside the page,
// and the hash that allows it there
// (https://www.w3.org/TR/CSP3/, "hash-source").
type style struct {
	css    template.CSS
	source string // such as 'sha256-…', quotes included
}

// litePage is the kind of the page that holds a whole language, in itself
// alone.
const litePage = "lite"

// plainPage is the kind of a page that has no style sheet of its own.
const plainPage = ""

// readStyles reads assets/site.css, which every page has, and assets/site/*.css,
// each for the kind of page that its name says.
func (p *Press) readStyles() error {
	common, err := fs.ReadFile(p.theme.Files, "assets/site.css")
	if err != nil {
		return fmt.Errorf("page style sheet: %w", err)
	}
	p.styles = map[string]style{}
	if p.styles[plainPage], err = p.style(common); err != nil {
		return err
	}
	paper, err := p.readPrint()
	if err != nil {
		return err
	}
	names, err := fs.Glob(p.theme.Files, "assets/site/*.css")
	if err != nil {
		return fmt.Errorf("page style sheet: %w", err)
	}
	for _, name := range names {
		own, err := fs.ReadFile(p.theme.Files, name)
		if err != nil {
			return fmt.Errorf("page style sheet: %w", err)
		}
		kind := strings.TrimSuffix(path.Base(name), ".css")
		if kind == litePage {
			own = slices.Concat(own, []byte("\n@media print {\n"), paper, []byte("\n}\n"))
		}
		if p.styles[kind], err = p.style(slices.Concat(common, []byte("\n"), own)); err != nil {
			return err
		}
	}
	return nil
}

// readPrint reads assets/print.css, which a theme may have: what only paper
// needs. Browsers fetch it without letting anybody wait.
func (p *Press) readPrint() ([]byte, error) {
	source, err := fs.ReadFile(p.theme.Files, "assets/print.css")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("print style sheet: %w", err)
	}
	s, err := p.style(source)
	if err != nil {
		return nil, err
	}
	p.assets["print"] = asset("print", ".css", []byte(s.css))
	return source, nil
}

// style makes a style sheet small, with the colours, sizes of text and measures
// of the theme that it uses as custom properties.
func (p *Press) style(source []byte) (style, error) {
	var used []string
	for _, values := range []struct {
		prefix string
		all    map[string]string
	}{{"--", p.theme.Palette}, {"--type-", p.theme.Type}, {"--measure-", p.theme.Measures}} {
		for name, value := range values.all {
			if bytes.Contains(source, []byte("var("+values.prefix+name+")")) { // others only cost weight, on every page
				used = append(used, values.prefix+name+":"+value)
			}
		}
	}
	slices.Sort(used)
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	small, err := m.String("text/css", ":root{"+strings.Join(used, ";")+"}\n"+string(source))
	if err != nil {
		return style{}, fmt.Errorf("page style sheet: %w", err)
	}
	return style{template.CSS(small), hashSource(small)}, nil
}

// hashSource returns what allows a text inside a page by its hash.
func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// styleOf returns the style sheet of a kind of page.
func (p *Press) styleOf(kind string) style {
	if s, ok := p.styles[kind]; ok {
		return s
	}
	return p.styles[plainPage]
}

// policy returns the Content-Security-Policy that allows the given style sheets
// and the script inside pages by their hashes and, beyond them, nothing but the
// site's own files. A data: picture is the empty icon of a tab until the page
// is painted.
func (p *Press) policy(looks ...style) string {
	var styles []string
	for _, s := range looks {
		styles = append(styles, s.source)
	}
	slices.Sort(styles)
	scripts := "'self'"
	if p.start.source != "" {
		scripts = p.start.source + " " + scripts
	}
	return "default-src 'none'; script-src " + scripts + "; style-src " + strings.Join(slices.Compact(styles), " ") +
		" 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
}

// Policy returns the Content-Security-Policy that fits every page of the site,
// for a server's header. Each page names its own, narrower one.
func (p *Press) Policy() string {
	return p.policy(slices.Collect(maps.Values(p.styles))...)
}
