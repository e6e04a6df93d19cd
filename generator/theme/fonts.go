package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"smem/generator/diag"
	"smem/generator/strictyaml"
	"smem/generator/typeface"
)

// fonts loads the theme's fonts, in the order of theme.yaml.
func (r *reader) fonts() error {
	f := fontReader{reader: r, read: map[string][]byte{}}
	if err := f.openShelves(); err != nil {
		return err
	}
	for i, font := range r.theme.Config.Fonts {
		if err := f.font(font, fmt.Sprintf("fonts[%d]", i)); err != nil {
			return err
		}
	}
	if len(f.sources) == 0 {
		if !r.problems.HasErrors() {
			r.problems.Errorf("font", r.places.At("fonts"), "list a static font file for each weight", "the theme has no font")
		}
		return nil
	}
	fonts, err := typeface.New(f.sources)
	if err != nil {
		f.badFonts(err)
	}
	r.theme.Fonts = fonts
	return nil
}

// fontReader reads the fonts of one theme.
type fontReader struct {
	*reader
	shelves []*shelf          // where fonts without a file are looked for, in order
	read    map[string][]byte // files of the theme, so that a collection is read once
	size    int64             // of all files read so far, bytes
	sources []typeface.Source
	places  []diag.Pos // of each source
}

// font finds the file of one entry, and the font in it.
func (f *fontReader) font(font Font, key string) error {
	for i, tag := range font.Languages {
		if !validLanguage(tag) {
			f.problems.Errorf("font", f.at(fmt.Sprintf("%s.languages[%d]", key, i)), "write a BCP 47 tag such as fa, zh-Hans or ja", "%q is not a language", tag)
		}
	}
	if font.File == "" {
		return f.byName(font, f.at(key+".family"))
	}
	pos := f.at(key + ".file")
	data, ok, err := f.themeFile(font.File, pos)
	if err != nil || !ok {
		return err
	}
	index, ok := f.inFile(font, data, pos)
	if ok {
		f.add(font, font.File, data, index, pos)
	}
	return nil
}

// at is the place of a key in theme.yaml.
func (f *fontReader) at(key string) diag.Pos { return f.reader.places.At(key) }

// add takes a font into the library.
func (f *fontReader) add(font Font, file string, data []byte, index int, pos diag.Pos) {
	f.sources = append(f.sources, typeface.Source{
		Family: font.Family, Weight: font.Weight, File: file, Data: data, Index: index, Languages: font.Languages,
	})
	f.places = append(f.places, pos)
}

// room counts a file's bytes; false: there are too many.
func (f *fontReader) room(size int64, pos diag.Pos) bool {
	if f.size += size; f.size <= maxFonts {
		return true
	}
	f.problems.Errorf("font", pos, "list only the fonts that the site's languages need", "the theme's fonts have more than %d MB", maxFonts>>20)
	return false
}

// themeFile reads a font file of the theme; ok is false if it was refused.
func (f *fontReader) themeFile(file string, pos diag.Pos) (data []byte, ok bool, err error) {
	if data, ok := f.read[file]; ok {
		return data, true, nil
	}
	if !fs.ValidPath(file) || strings.ContainsFunc(file, unicode.IsControl) {
		f.problems.Errorf("font", pos, "write a path below the theme's folder, such as fonts/NotoSans-Bold.ttf; fonts elsewhere are found by fonts_folder: or --fonts", "%q is not a path inside the theme", file)
		return nil, false, nil
	}
	known := len(f.problems)
	data, ok, err = f.file(file, maxFont)
	switch {
	case err != nil:
		return nil, false, err
	case ok && !f.room(int64(len(data)), pos):
		return nil, false, nil
	case ok:
		f.hash.Write(data)
		f.read[file] = data
	case known == len(f.problems):
		f.problems.Errorf("font", pos, "put the font there, or correct the path", "there is no font %s", file)
	}
	return data, ok, nil
}

// inFile finds an entry's font in its file: the only one, or, in a collection,
// the one of its family and weight.
func (f *fontReader) inFile(font Font, data []byte, pos diag.Pos) (index int, ok bool) {
	names, err := typeface.Names(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(names) < 2 {
		return 0, true // typeface.New says what is wrong
	}
	var families []string
	index, near := -1, 0
	for _, n := range names {
		families = append(families, n.Families...)
		if n.Is(font.Family) && (index < 0 || distance(n.Weight, font.Weight) < near) {
			index, near = n.Index, distance(n.Weight, font.Weight)
		}
	}
	if index >= 0 {
		return index, true
	}
	slices.Sort(families)
	families = slices.Compact(families)
	cure := "write one of its families: " + strings.Join(families, ", ")
	if near := diag.Closest(font.Family, families); near != "" {
		cure = "did you mean " + near + "? " + cure
	}
	f.problems.Errorf("font", pos, cure, "the collection %s has no family %q", font.File, font.Family)
	return 0, false
}

func distance(a, b int) int { return max(a, b) - min(a, b) }

// badFonts says which of the fonts can't be used, each at its place, or what
// is wrong with all of them together.
func (f *fontReader) badFonts(together error) {
	found := false
	for i := range f.sources {
		if _, err := typeface.New(f.sources[i : i+1]); err != nil {
			found = true
			f.problems.Errorf("font", f.places[i], "put the font there again, undamaged: a static TrueType or OpenType file", "%v", err)
		}
	}
	if !found {
		f.problems.Errorf("font", f.reader.places.At("fonts"), "list each font once", "%v", together)
	}
}

// validLanguage reports whether a word has the form of a BCP 47 tag.
func validLanguage(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if part == "" || len(part) > 8 || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
		if i == 0 && (len(part) < 2 || strings.ContainsAny(part, "0123456789")) {
			return false
		}
	}
	return true
}

// openShelves looks into the folders in which fonts are found by name, if any
// font asks for it.
func (f *fontReader) openShelves() error {
	if folder := f.theme.Folder; folder != "" {
		pos := f.at("fonts_folder")
		switch problem, err := f.folderProblem(folder); {
		case err != nil:
			return err
		case problem != "":
			f.problems.Errorf("font", pos, "write the name of a folder beside content/ and themes/, such as fonts; a folder of the system is for the person who builds: smem build --fonts /usr/share/fonts", "fonts_folder: %q %s", folder, problem)
		default:
			f.shelves = append(f.shelves, &shelf{files: f.source, root: folder, name: folder + "/"})
		}
	}
	if f.system != nil {
		f.shelves = append(f.shelves, &shelf{files: f.system, root: ".", name: "the folder of --fonts"})
	}
	if !slices.ContainsFunc(f.theme.Config.Fonts, func(font Font) bool { return font.File == "" }) {
		return nil
	}
	for _, s := range f.shelves {
		if err := s.fill(); err != nil {
			return fmt.Errorf("theme: fonts in %s: %w", s.name, err)
		}
	}
	return nil
}

// folderProblem says why fonts_folder can't be read: it leads out of the source,
// or is no folder of it. Links are not followed.
func (f *fontReader) folderProblem(folder string) (string, error) {
	if !fs.ValidPath(folder) || folder == "." || strings.ContainsFunc(folder, unicode.IsControl) {
		return "is not a path inside the source", nil
	}
	parts := strings.Split(folder, "/")
	for i := range parts {
		switch info, err := fs.Lstat(f.source, path.Join(parts[:i+1]...)); {
		case absent(err):
			return "is not there", nil
		case err != nil:
			return "", fmt.Errorf("theme: %w", err)
		case !info.IsDir():
			return "is not a folder", nil
		}
	}
	return "", nil
}

// FontFolders returns the folders beside themes/ that the themes of a source name
// for fonts, each once, there or not. What can't be read names none: Read says why.
func FontFolders(source fs.FS) []string {
	var folders []string
	names, _ := fs.Glob(source, "themes/*/theme.yaml")
	for _, name := range names {
		info, err := fs.Lstat(source, name)
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxText {
			continue
		}
		data, err := fs.ReadFile(source, name)
		if err != nil {
			continue
		}
		var head struct {
			Folder string `yaml:"fonts_folder"`
		}
		if node, _ := strictyaml.Parse(name, 1, data); node != nil {
			node.Decode(&head) // Read finds what is wrong
		}
		if fs.ValidPath(head.Folder) && !slices.Contains(folders, head.Folder) {
			folders = append(folders, head.Folder)
		}
	}
	return folders
}

// byName finds a font without a file on a shelf, the first shelf first.
func (f *fontReader) byName(font Font, pos diag.Pos) error {
	for _, s := range f.shelves {
		found, ok := s.find(font.Family, font.Weight)
		if !ok {
			continue
		}
		known := found.path + "\n" + s.name // no file of the theme has such a name
		data, read := f.read[known]
		if !read {
			var err error
			if data, err = fs.ReadFile(s.files, found.path); err != nil {
				return fmt.Errorf("theme: %w", err)
			}
			if !f.room(int64(len(data)), pos) {
				return nil
			}
			f.count(path.Base(found.path), data)
			f.read[known] = data
		}
		f.add(font, path.Base(found.path), data, found.index, pos)
		return nil
	}
	f.notOnShelf(font, pos)
	return nil
}

// notOnShelf says that a font is on no shelf, and what is there instead.
func (f *fontReader) notOnShelf(font Font, pos diag.Pos) {
	if len(f.shelves) == 0 {
		f.problems.Errorf("font", pos,
			"name its file with file:, or a folder of the source that has it with fonts_folder:, or build with --fonts and a folder of the system, such as /usr/share/fonts",
			"the font %s, weight %d, has no file, and there is no folder to look for it", font.Family, font.Weight)
		return
	}
	var names []string
	var weights []string
	for _, s := range f.shelves {
		names = append(names, s.name)
		for _, w := range s.weights(font.Family) {
			weights = append(weights, fmt.Sprint(w))
		}
	}
	where := strings.Join(names, " and ")
	if len(weights) > 0 {
		f.problems.Errorf("font", pos, "write one of the weights that are there: "+strings.Join(weights, ", "), "%s has the family %s, but not its weight %d", where, font.Family, font.Weight)
		return
	}
	cure := "put the font there: a static .ttf, .otf or .ttc file"
	for _, s := range f.shelves {
		if near := diag.Closest(font.Family, s.families()); near != "" {
			cure = "did you mean " + near + "? " + cure
			break
		}
	}
	f.problems.Errorf("font", pos, cure, "there is no static font of the family %q in %s", font.Family, where)
}
