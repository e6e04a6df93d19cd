package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"smem/generator/diag"
	"smem/generator/site"
)

// Asset is a file that pages of the site need, named after its content so that
// it can be kept for ever.
type Asset struct {
	Path string // in the finished site
	Data []byte
}

// readScripts reads the theme's scripts, each optional. assets/page/*.js
// together are the script of every page; assets/sw.js is the service worker,
// assets/start.js stands in the pages themselves; every other assets/*.js is one that a kind of page asks for by name.
func (p *Press) readScripts() (diag.List, error) {
	parts, err := fs.Glob(p.theme.Files, "assets/page/*.js")
	if err != nil {
		return nil, fmt.Errorf("page scripts: %w", err)
	}
	problems, err := p.script("page", parts...)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(p.theme.Files, "assets/*.js")
	if err != nil {
		return nil, fmt.Errorf("page scripts: %w", err)
	}
	for _, name := range names {
		if name == workerSource || name == startSource {
			continue
		}
		found, err := p.script(strings.TrimSuffix(path.Base(name), ".js"), name)
		if err != nil {
			return nil, err
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// startSource is the theme's script that stands in every page.
const startSource = "assets/start.js"

// start is the script inside every page and the hash that allows it there
// (https://www.w3.org/TR/CSP3/, "hash-source").
type start struct {
	js     template.JS
	source string // such as 'sha256-…', quotes included; empty if the theme has none
}

// readStart reads assets/start.js, which a theme may have.
func (p *Press) readStart() (diag.List, error) {
	_, err := fs.Stat(p.theme.Files, startSource)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("page scripts: %w", err)
	}
	small, problems, err := p.javascript(startSource)
	if err == nil && !problems.HasErrors() {
		text := strings.TrimSpace(string(small))
		p.start = start{template.JS(text), hashSource(text)}
	}
	return problems, err
}

// script makes one script of files, each in a block of its own.
func (p *Press) script(name string, files ...string) (diag.List, error) {
	if len(files) == 0 {
		return nil, nil
	}
	small, problems, err := p.javascript(files...)
	if err == nil && !problems.HasErrors() {
		p.assets[name] = asset(name, ".js", small)
	}
	return problems, err
}

// javascript reads files of the theme, puts each into a block of its own and
// makes them small.
func (p *Press) javascript(files ...string) ([]byte, diag.List, error) {
	var all bytes.Buffer
	var problems diag.List
	m := minify.New()
	m.AddFunc("text/javascript", js.Minify)
	for _, file := range files {
		source, err := fs.ReadFile(p.theme.Files, file)
		if err != nil {
			return nil, nil, fmt.Errorf("page scripts: %w", err)
		}
		small, err := m.Bytes("text/javascript", source)
		if err != nil {
			problems = append(problems, p.scriptProblem(file, err))
			continue
		}
		fmt.Fprintf(&all, "{%s}\n", small)
	}
	return all.Bytes(), problems, nil
}

// scriptPlace is how the minifier says where a script is wrong.
var scriptPlace = regexp.MustCompile(`^(.*) on line ([0-9]+) and column ([0-9]+)`)

// scriptProblem says what is wrong in a script.
func (p *Press) scriptProblem(file string, err error) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "script", Pos: diag.Pos{File: p.theme.Path(file)}, Message: "this is no JavaScript", Cure: "mend it, or copy the file from the default theme"}
	if m := scriptPlace.FindStringSubmatch(err.Error()); m != nil {
		d.Message += ": " + m[1]
		d.Pos.Line, _ = strconv.Atoi(m[2]) // digits
		d.Pos.Col, _ = strconv.Atoi(m[3])
	}
	return d
}

// asset names a file after its content.
func asset(name, extension string, data []byte) Asset {
	sum := sha256.Sum256(data)
	return Asset{Path: "assets/" + name + "." + hex.EncodeToString(sum[:4]) + extension, Data: data}
}

// Assets returns the files that the pages refer to.
func (p *Press) Assets() []Asset {
	var all []Asset
	for _, name := range slices.Sorted(maps.Keys(p.assets)) {
		all = append(all, p.assets[name])
	}
	return all
}

// assetLink is the link from a folder of the site to an asset; empty if there
// is none of that name.
func (p *Press) assetLink(name, from string) string {
	a, ok := p.assets[name]
	if !ok {
		return ""
	}
	return site.Relative(from, a.Path)
}
