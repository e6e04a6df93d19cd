package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports is the whole import table of the program: what each package of ours
// may import of ours, and which foreign modules it, alone, knows. Changing it
// is a design decision; give it a commit of its own. Tests are free.
var imports = map[string]struct{ own, foreign []string }{
	"generator/serve":       {own: []string{"generator", "card", "check", "diag", "publish", "site"}, foreign: []string{"github.com/fsnotify/fsnotify"}},
	".":                     {own: []string{"generator/cli"}},
	"generator":             {own: []string{"card", "check", "cms", "compare", "diag", "host", "icon", "kit", "load", "locale", "page", "parallel", "pdf", "publish", "raster", "scene", "sheet", "site", "svg", "theme"}},
	"generator/diag":        {},
	"generator/parallel":    {},
	"generator/scene":       {},
	"generator/strictyaml":  {own: []string{"diag"}, foreign: []string{"gopkg.in/yaml.v3"}},
	"generator/locale":      {own: []string{"diag", "strictyaml"}, foreign: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text/language"}},
	"generator/markdown":    {own: []string{"diag"}, foreign: []string{"github.com/yuin/goldmark"}},
	"generator/picture":     {},
	"generator/region":      {own: []string{"diag", "strictyaml"}},
	"generator/site":        {own: []string{"diag", "locale", "markdown", "region", "strictyaml"}},
	"generator/load":        {own: []string{"diag", "locale", "markdown", "parallel", "picture", "region", "site", "strictyaml", "theme"}},
	"generator/typeface":    {own: []string{"scene"}, foreign: []string{"github.com/go-text/typesetting", "golang.org/x/text/unicode/bidi"}},
	"generator/markup":      {own: []string{"diag"}, foreign: []string{"golang.org/x/net"}},
	"generator/icon":        {own: []string{"diag", "markup", "scene", "trig"}},
	"generator/qr":          {foreign: []string{"github.com/boombuler/barcode"}},
	"generator/css":         {own: []string{"diag", "markup", "scene"}, foreign: []string{"github.com/tdewolff/parse/v2"}},
	"generator/layout":      {own: []string{"css", "diag", "icon", "markup", "scene", "trig", "typeface"}},
	"generator/theme":       {own: []string{"diag", "icon", "scene", "strictyaml", "typeface"}},
	"generator/card":        {own: []string{"css", "diag", "layout", "locale", "markup", "qr", "scene", "site", "theme"}},
	"generator/raster":      {own: []string{"scene", "trig", "typeface"}, foreign: []string{"github.com/fogleman/gg", "github.com/klauspost/compress/zlib", "golang.org/x/image"}},
	"generator/svg":         {own: []string{"scene", "typeface"}},
	"generator/pdf":         {own: []string{"scene", "typeface"}},
	"generator/page":        {own: []string{"diag", "locale", "markdown", "region", "site", "theme"}, foreign: []string{"github.com/tdewolff/minify/v2"}},
	"generator/sheet":       {own: []string{"css", "diag", "layout", "markup", "scene", "typeface"}},
	"generator/host":        {},
	"generator/compress":    {foreign: []string{"github.com/andybalholm/brotli", "github.com/klauspost/compress/gzip"}},
	"generator/cms":         {own: []string{"region", "site", "strictyaml"}},
	"generator/publish":     {own: []string{"compress", "diag", "parallel"}},
	"generator/check":       {own: []string{"card", "diag", "locale", "markdown", "parallel", "picture", "publish", "scene", "site", "starter", "theme"}},
	"generator/schema":      {own: []string{"region", "site", "strictyaml", "theme"}},
	"generator/kit":         {own: []string{"card", "diag", "locale", "site", "theme"}},
	"generator/compare":     {own: []string{"scene"}},
	"generator/doctor":      {own: []string{"diag", "load", "locale", "publish", "region", "site", "theme", "typeface"}},
	"generator/cli":         {own: []string{"generator", "card", "check", "compare", "diag", "doctor", "exchange", "locale", "publish", "schema", "serve", "sheet", "site", "starter", "translation"}, foreign: []string{"github.com/schollz/progressbar/v3", "github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term"}},
	"generator/exchange":    {own: []string{"diag"}},
	"generator/translation": {own: []string{"diag", "exchange", "locale", "markdown", "site", "strictyaml"}},
	"generator/starter":     {own: []string{"diag", "load", "locale", "publish", "schema", "site", "strictyaml", "translation"}},
	"generator/trig":        {},
}

// unicode is data of Unicode that the standard library lacks, not a library
// with ways of its own: any package may use it.
var unicode = []string{"golang.org/x/text/unicode/norm"}

// TestImports fails on an import that the table does not list, on a listing
// that nothing uses any more, on a package without a row, and on a foreign
// module that two packages know.
func TestImports(t *testing.T) {
	root := ".."
	used := map[string]map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); name != root && (strings.HasPrefix(base, ".") || base == "testdata" || base == "public" || base == "bench" || base == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if used[dir] == nil {
			used[dir] = map[string]bool{}
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			used[dir][imported] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	knows := map[string]string{}
	for dir, row := range imports {
		if used[dir] == nil {
			t.Errorf("%s has a row and no Go file: take the row out", dir)
		}
		for _, module := range row.foreign {
			if other, ok := knows[module]; ok {
				t.Errorf("%s and %s both know %s: one package only", dir, other, module)
			}
			knows[module] = dir
		}
	}
	for dir, imported := range used {
		row, ok := imports[dir]
		if !ok {
			t.Errorf("%s has no row: say what it may import", dir)
			continue
		}
		unused := slices.Concat(row.own, row.foreign)
		for name := range imported {
			i := slices.IndexFunc(unused, func(entry string) bool { return covers(entry, name) })
			standard := !strings.Contains(strings.Split(name, "/")[0], ".") && !strings.HasPrefix(name, "smem/")
			switch {
			case i >= 0:
				unused[i] += " " // used
			case standard, slices.Contains(unicode, name):
			case slices.ContainsFunc(unused, func(entry string) bool { return covers(strings.TrimSpace(entry), name) }):
			default:
				t.Errorf("%s imports %s, which its row does not list", dir, name)
			}
		}
		for _, entry := range unused {
			if !strings.HasSuffix(entry, " ") {
				t.Errorf("%s does not import %s any more: take it out of its row", dir, entry)
			}
		}
	}
}

// covers reports whether an entry of the table stands for an import path.
func covers(entry, imported string) bool {
	if own, ok := strings.CutPrefix(imported, "smem/"); ok {
		return own == entry || own == path.Join("generator", entry)
	}
	return imported == entry || strings.HasPrefix(imported, entry+"/")
}
