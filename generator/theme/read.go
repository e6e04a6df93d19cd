package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/icon"
	"smem/generator/strictyaml"
)

// Bounds on what is read, so that no file can exhaust the machine.
const (
	maxFont  = 32 << 20  // bytes of a font file
	maxFonts = 256 << 20 // bytes of all font files together
	maxText  = 1 << 20   // bytes of everything else
)

// needed are the files that every theme has, beside its icons, fonts and the
// templates of its layouts.
var needed = []string{"cards/card.css", "assets/site.css", "templates/page.html", "templates/choice.html"}

// Read reads and checks themes/<name> below the source folder. Diagnostics
// carry paths from the source folder on. The theme is nil if there is no
// theme.yaml to go by.
func Read(source fs.FS, name string) (*Theme, diag.List, error) {
	return ReadWithFonts(source, name, nil)
}

// ReadWithFonts is Read with a folder of fonts from outside the source, such as
// the system's, in which fonts that theme.yaml names without a file are looked
// for last. It is for the person at the machine to name, never for the source:
// a theme that somebody sends in must not read what lies outside of it.
func ReadWithFonts(source fs.FS, name string, system fs.FS) (*Theme, diag.List, error) {
	dir := path.Join("themes", name)
	info, err := fs.Stat(source, dir)
	if err == nil && !info.IsDir() {
		return nil, diag.List{{Rule: "theme", Pos: diag.Pos{File: dir}, Message: "a file stands here, where the theme's folder is expected", Cure: "delete it, and copy themes/default"}}, nil
	}
	r := &reader{source: source, system: system, hash: sha256.New(), theme: &Theme{Name: name, Icons: map[string]Icon{}, Cards: map[string]string{}}}
	node, err := r.config(name)
	if err != nil || node == nil {
		return nil, r.problems, err
	}
	r.theme.Files = r.theme.layers
	var found diag.List
	r.places, found = node.Decode(&r.theme.Config)
	r.theme.places = r.places
	r.problems = append(r.problems, found...)
	r.problems = append(r.problems, r.theme.checkPalette(r.places)...)
	r.problems = append(r.problems, checkLengths("type", r.theme.Type, r.places)...)
	r.problems = append(r.problems, checkLengths("measures", r.theme.Measures, r.places)...)
	r.problems = append(r.problems, r.theme.checkFormats(r.places)...)
	for _, read := range []func() error{r.fonts, r.icons, r.cards, r.pages} {
		if err := read(); err != nil {
			return nil, nil, err
		}
	}
	r.theme.Hash = hex.EncodeToString(r.hash.Sum(nil))
	return r.theme, r.problems, nil
}

// reader reads one theme.
type reader struct {
	source   fs.FS
	dirs     []string             // themes/<name>, then those of its parents
	system   fs.FS                // of fonts; may be nil
	places   strictyaml.Positions // of theme.yaml
	hash     hash.Hash            // of every file that a card depends on
	theme    *Theme
	problems diag.List
}

// icons checks every icons/*.svg and keeps its markup.
func (r *reader) icons() error {
	names, err := r.names("icons/*.svg")
	if err != nil {
		return err
	}
	for _, name := range names {
		id, known := strings.TrimSuffix(path.Base(name), ".svg"), len(r.problems)
		data, ok, err := r.text(name)
		if err != nil {
			return err
		}
		if !ok {
			if len(r.problems) > known {
				r.theme.Icons[id] = Icon{} // it is said to be faulty, so it is not missing
			}
			continue
		}
		m, found := icon.Inline(r.theme.Path(name), data)
		if len(found) > 0 {
			r.problems = append(r.problems, found...)
			r.theme.Icons[id] = Icon{}
			continue
		}
		r.count(name, data)
		r.theme.Icons[id] = Icon(m)
	}
	for i, name := range r.theme.Mirror {
		if _, ok := r.theme.Icons[name]; !ok {
			r.problems.Errorf("unknown-icon", r.places.At(fmt.Sprintf("mirror[%d]", i)), r.theme.IconCure(name), "there is no icon %q", name)
		}
	}
	return nil
}

// count takes a file that cards depend on into the theme's hash.
func (r *reader) count(name string, data []byte) {
	fmt.Fprintf(r.hash, "%q %d ", name, len(data))
	r.hash.Write(data)
}

// cards reads every card template and the cards' style sheets, layer by layer,
// last of all that the theme's hash is of.
func (r *reader) cards() error {
	r.theme.before = nil
	if m, ok := r.hash.(encoding.BinaryAppender); ok {
		r.theme.before, _ = m.AppendBinary(nil) // without it, the whole is read anew
	}
	r.theme.CardTemplates = nil
	return r.layered("cards/*", func(name string, data []byte) {
		r.count(name, data)
		r.theme.Cards[path.Base(name)] = string(data)
		if path.Ext(name) == ".html" {
			id := fmt.Sprintf("card-%d", len(r.theme.CardTemplates))
			r.theme.CardTemplates = append(r.theme.CardTemplates, Template{id, r.theme.Path(name), string(data)})
		}
	})
}

// pages looks at what package page will read.
func (r *reader) pages() error {
	if err := r.templates(); err != nil {
		return err
	}
	var names []string
	for _, pattern := range []string{"assets/*.css", "assets/*.js", "assets/*/*.css", "assets/*/*.js"} {
		more, err := r.names(pattern)
		if err != nil {
			return err
		}
		names = append(names, more...)
	}
	for _, name := range names {
		if _, _, err := r.text(name); err != nil {
			return err
		}
	}
	for _, name := range needed {
		if _, err := fs.Stat(r.theme.Files, name); absent(err) {
			r.problems.Errorf("theme", diag.Pos{File: r.theme.Path(name)}, "copy it from themes/default", "the theme %s lacks this file", r.theme.Name)
		}
	}
	return nil
}

// templates reads the page templates, layer by layer.
func (r *reader) templates() error {
	return r.layered("templates/*.html", func(name string, data []byte) {
		id := fmt.Sprintf("template-%d", len(r.theme.Templates))
		r.theme.Templates = append(r.theme.Templates, Template{id, r.theme.Path(name), string(data)})
	})
}

// layered reads the texts that match a pattern, those of the oldest parent
// first. While one is handed on, the theme's files are those of its layer.
func (r *reader) layered(pattern string, hand func(name string, data []byte)) error {
	whole := r.theme.layers
	defer func() { r.theme.layers, r.theme.Files = whole, whole }()
	for _, dir := range slices.Backward(whole.dirs) {
		r.theme.layers = layers{r.source, []string{dir}}
		r.theme.Files = r.theme.layers
		names, err := r.names(pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			data, ok, err := r.text(name)
			if err != nil {
				return err
			}
			if ok {
				hand(name, data)
			}
		}
	}
	return nil
}

// names returns the theme's files that match a pattern, without those that a
// system or an editor hides.
func (r *reader) names(pattern string) ([]string, error) {
	names, err := fs.Glob(r.theme.Files, pattern)
	if err != nil {
		return nil, fmt.Errorf("theme: %w", err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(path.Base(name), ".") }), nil
}

// text reads a text of the theme, without the byte-order mark that some editors
// write before it; ok is false if there is none, or if it was refused.
func (r *reader) text(name string) (data []byte, ok bool, err error) {
	data, ok, err = r.file(name, maxText)
	if ok && (!utf8.Valid(data) || strings.ContainsRune(string(data), 0)) {
		r.problems.Errorf("file", diag.Pos{File: r.theme.Path(name)}, "put the right file there, saved as plain text in UTF-8", "this is no text in UTF-8")
		return nil, false, nil
	}
	if found := diag.Conflicts(r.theme.Path(name), 1, data); found != nil {
		r.problems = append(r.problems, found...)
		return nil, false, nil
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), ok, err
}

// file reads a file of the theme up to a size; ok is false if there is none,
// or if it was refused.
func (r *reader) file(name string, most int64) (data []byte, ok bool, err error) {
	pos := diag.Pos{File: r.theme.Path(name)}
	info, err := fs.Stat(r.source, pos.File)
	switch {
	case absent(err):
		return nil, false, nil
	case err != nil:
		return nil, false, fmt.Errorf("theme: %w", err)
	case !info.Mode().IsRegular():
		r.problems.Errorf("file", pos, "put the file itself there", "this is not a file")
		return nil, false, nil
	case info.Size() > most:
		r.problems.Errorf("file-size", pos, "check that it is the right file, or make it smaller", "the file has %.1f MB; at most %d MB", float64(info.Size())/(1<<20), most>>20)
		return nil, false, nil
	}
	data, err = fs.ReadFile(r.source, pos.File)
	if err != nil {
		return nil, false, fmt.Errorf("theme: %w", err)
	}
	return data, true, nil
}

// IconCure says what to write instead of an icon name that does not exist.
func (t *Theme) IconCure(name string) string {
	names := t.IconNames()
	if near := diag.Closest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return "put icons/" + name + ".svg into the theme, or use one of: " + strings.Join(names, ", ")
}

// IconNames returns the names of the theme's icons, sorted.
func (t *Theme) IconNames() []string {
	names := make([]string, 0, len(t.Icons))
	for n := range t.Icons {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// absent reports whether an error says that there is no such file, or that a
// file stands where one of its folders should be.
func absent(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }
