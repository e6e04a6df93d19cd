package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/icon"
	"smem/generator/strictyaml"
	"smem/generator/typeface"
)

// maxFile is the largest file of a theme that is read, bytes.
const maxFile = 32 << 20

// Read reads and checks themes/<name> below the source folder. Diagnostics
// carry paths from the source folder on.
func Read(source fs.FS, name string) (*Theme, diag.List, error) {
	var problems diag.List
	dir := path.Join("themes", name)
	files, err := fs.Sub(source, dir)
	if err != nil {
		return nil, nil, fmt.Errorf("theme: %w", err)
	}
	data, err := fs.ReadFile(files, "theme.yaml")
	if errors.Is(err, fs.ErrNotExist) {
		problems.Errorf("theme", diag.Pos{File: path.Join(dir, "theme.yaml")}, "copy themes/default, or correct theme: in content/site.yaml", "there is no theme %q", name)
		return nil, problems, nil
	} else if err != nil {
		return nil, nil, fmt.Errorf("theme: %w", err)
	}
	t := &Theme{Name: name, Files: files, Icons: map[string]Icon{}, Cards: map[string]string{}}
	file := path.Join(dir, "theme.yaml")
	node, found := strictyaml.Parse(file, 1, data)
	problems = append(problems, found...)
	if node == nil {
		if !found.HasErrors() {
			problems.Errorf("theme", diag.Pos{File: file}, "copy themes/default/theme.yaml", "the theme is empty")
		}
		return nil, problems, nil
	}
	places, found := node.Decode(&t.Config)
	problems = append(problems, found...)
	problems = append(problems, t.checkPalette(places)...)
	problems = append(problems, t.checkFormats(places)...)

	sum := sha256.New()
	sum.Write(data)
	found, err = t.readFonts(places, func(b []byte) { sum.Write(b) })
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, found...)
	found, err = t.readIcons(dir, places)
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, found...)
	err = t.readCards(func(b []byte) { sum.Write(b) })
	if err != nil {
		return nil, nil, err
	}
	t.Hash = hex.EncodeToString(sum.Sum(nil))
	return t, problems, nil
}

// readFonts loads the theme's fonts, in the order of theme.yaml.
func (t *Theme) readFonts(places strictyaml.Positions, hash func([]byte)) (diag.List, error) {
	var problems diag.List
	var sources []typeface.Source
	for i, f := range t.Config.Fonts {
		pos := places.At(fmt.Sprintf("fonts[%d].file", i))
		if !fs.ValidPath(f.File) {
			problems.Errorf("font", pos, "write a path below the theme's folder, such as fonts/NotoSans-Bold.ttf", "%q is not a path inside the theme", f.File)
			continue
		}
		data, err := readFile(t.Files, f.File)
		if errors.Is(err, fs.ErrNotExist) {
			problems.Errorf("font", pos, "put the font there, or correct the path", "there is no font %s", f.File)
			continue
		} else if err != nil {
			return nil, fmt.Errorf("theme: %w", err)
		}
		hash(data)
		sources = append(sources, typeface.Source{Family: f.Family, Weight: f.Weight, File: f.File, Data: data})
	}
	fonts, err := typeface.New(sources)
	if err != nil {
		problems.Errorf("font", places.At("fonts"), "use static TrueType or OpenType fonts", "%v", err)
	}
	t.Fonts = fonts
	return problems, nil
}

// readIcons checks every icons/*.svg and keeps its markup.
func (t *Theme) readIcons(dir string, places strictyaml.Positions) (diag.List, error) {
	var problems diag.List
	names, err := fs.Glob(t.Files, "icons/*.svg")
	if err != nil {
		return nil, fmt.Errorf("theme: %w", err)
	}
	for _, name := range names {
		data, err := readFile(t.Files, name)
		if err != nil {
			return nil, fmt.Errorf("theme: %w", err)
		}
		file := path.Join(dir, name)
		if _, found := icon.Parse(file, data); len(found) > 0 {
			problems = append(problems, found...)
			continue
		}
		ic, ok := inline(string(data))
		if !ok {
			problems.Errorf("icon", diag.Pos{File: file, Line: 1, Col: 1}, "write <svg viewBox=\"0 0 24 24\" …>…</svg>", "not an SVG icon")
			continue
		}
		t.Icons[strings.TrimSuffix(path.Base(name), ".svg")] = ic
	}
	for i, name := range t.Mirror {
		if _, ok := t.Icons[name]; !ok {
			problems.Errorf("unknown-icon", places.At(fmt.Sprintf("mirror[%d]", i)), t.IconCure(name), "there is no icon %q", name)
		}
	}
	return problems, nil
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

// readCards reads every card template and the cards' style sheet.
func (t *Theme) readCards(hash func([]byte)) error {
	names, err := fs.Glob(t.Files, "cards/*")
	if err != nil {
		return fmt.Errorf("theme: %w", err)
	}
	for _, name := range names {
		data, err := readFile(t.Files, name)
		if err != nil {
			return fmt.Errorf("theme: %w", err)
		}
		hash([]byte(name))
		hash(data)
		t.Cards[path.Base(name)] = string(data)
	}
	return nil
}

// inline splits an SVG file that icon.Parse has accepted into what a template
// needs to put it into a page.
func inline(svg string) (Icon, bool) {
	_, rest, ok := strings.Cut(svg, "<svg")
	if !ok {
		return Icon{}, false
	}
	head, body, ok := strings.Cut(rest, ">")
	end := strings.LastIndex(body, "</svg>")
	if !ok || end < 0 {
		return Icon{}, false
	}
	var ic Icon
	var attrs []string
	for head = strings.TrimSpace(head); head != ""; head = strings.TrimSpace(head) {
		name, after, ok := strings.Cut(head, "=")
		if !ok || len(after) < 2 {
			break
		}
		value, tail, ok := strings.Cut(after[1:], after[:1])
		if !ok {
			break
		}
		switch name = strings.TrimSpace(name); name {
		case "viewBox":
			ic.ViewBox = value
		case "xmlns", "width", "height":
		default:
			attrs = append(attrs, name+`="`+value+`"`)
		}
		head = tail
	}
	ic.Attrs = strings.Join(attrs, " ")
	ic.Body = strings.TrimSpace(body[:end])
	return ic, ic.ViewBox != ""
}

// readFile reads a file of the theme, up to maxFile.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("%s is larger than %d MB", name, maxFile>>20)
	}
	return fs.ReadFile(fsys, name)
}
