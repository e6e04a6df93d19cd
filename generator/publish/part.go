package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"smem/generator/diag"
)

// Part is one of the parts that a site is made in on several machines.
type Part struct {
	Number, Of int                    // from 1 on
	Outputs    int                    // of the whole site, without twins
	Mine       func(path string) bool // whether this part makes an output
	Site       string                 // identifies all that the outputs are made of
}

// partOf is what the build.json of a part says of it.
type partOf struct {
	Number   int    `json:"number"`
	Of       int    `json:"of"`
	Outputs  int    `json:"outputs"`
	Site     string `json:"site"`     // as in Part
	Compress bool   `json:"compress"` // as in Options
}

// says returns what the build.json of a build says of its part; nil: it makes
// the whole site.
func (o Options) says() *partOf {
	if o.Part == nil {
		return nil
	}
	return &partOf{o.Part.Number, o.Part.Of, o.Part.Outputs, o.Part.Site, o.Compress}
}

// own returns the outputs that a part makes; a site that is not made in parts
// is one of its own.
func (p *Part) own(outputs []Output) []Output {
	if p == nil {
		return outputs
	}
	var own []Output
	for _, o := range outputs {
		if p.Mine(o.Path) {
			own = append(own, o)
		}
	}
	return own
}

// The names of kinds in the build.json of a part.
var kinds = []string{Asset: "asset", Card: "card", Page: "page", Index: "index"}

// twinKind is that of an output's twin.
const twinKind = "twin"

func (k Kind) String() string { return kinds[k] }

// Misfit says why parts do not make a site: a line for each reason.
type Misfit struct{ Reasons []string }

func (m *Misfit) Error() string { return strings.Join(m.Reasons, "\n") }

// Parts are the parts of one site, each in a folder, all of them there.
type Parts struct {
	folders []*partFolder
	about   partOf
	Date    time.Time // of the site, as in Options
}

// OpenParts opens folders that hold the parts of one site. The error is a
// *Misfit if they do not make one: a part lacks or is there twice, one is not
// a part, is unfinished, or of another site. Close them after use.
func OpenParts(dirs []string) (*Parts, error) {
	p := &Parts{}
	var wrong []string
	for _, dir := range dirs {
		f, err := openPart(dir)
		var misfit *Misfit
		switch {
		case errors.As(err, &misfit):
			wrong = append(wrong, misfit.Reasons...)
		case err != nil:
			p.Close()
			return nil, err
		default:
			p.folders = append(p.folders, f)
		}
	}
	if len(wrong) == 0 {
		wrong = p.fit()
	}
	if len(wrong) > 0 {
		p.Close()
		return nil, &Misfit{wrong}
	}
	p.about, p.Date = *p.folders[0].partOf, p.folders[0].Date
	return p, nil
}

// Close closes the folders.
func (p *Parts) Close() {
	for _, f := range p.folders {
		f.root.Close()
	}
}

// Compress reports whether the parts were made with Options.Compress.
func (p *Parts) Compress() bool { return p.about.Compress }

// fit returns why the parts do not make a site.
func (p *Parts) fit() []string {
	if len(p.folders) == 0 {
		return []string{"there is no part"}
	}
	var wrong []string
	first := p.folders[0]
	by := map[int]string{}
	for _, f := range p.folders {
		switch other, twice := by[f.Number]; {
		case f.Of != first.Of:
			wrong = append(wrong, fmt.Sprintf("%s is part %d of %d, %s is part %d of %d: all have to be parts of one division", f.dir, f.Number, f.Of, first.dir, first.Number, first.Of))
		case f.Site != first.Site || !f.Date.Equal(first.Date) || f.Outputs != first.Outputs || f.Compress != first.Compress:
			wrong = append(wrong, fmt.Sprintf("%s is not of the same site as %s: make both of the same source, with the same settings and the same smem", f.dir, first.dir))
		case twice:
			wrong = append(wrong, fmt.Sprintf("%s and %s are both part %d of %d", other, f.dir, f.Number, f.Of))
		default:
			by[f.Number] = f.dir
		}
	}
	if len(wrong) > 0 {
		return wrong
	}
	var lacking []string
	for n := 1; n <= first.Of; n++ {
		if by[n] == "" {
			lacking = append(lacking, fmt.Sprintf("%d/%d", n, first.Of))
		}
	}
	if len(lacking) > 0 {
		return []string{"there is no part " + strings.Join(lacking, ", ") + ": make it with --shard, and name its folder here"}
	}
	return p.complete()
}

// complete returns what is wrong with the list of all files.
func (p *Parts) complete() []string {
	n := 0
	in := map[string]string{}
	var wrong []string
	for _, f := range p.folders {
		for _, e := range f.Files {
			if other, ok := in[e.Path]; ok {
				wrong = append(wrong, fmt.Sprintf("%s is in %s and in %s", e.Path, other, f.dir))
			}
			in[e.Path] = f.dir
			if e.Kind != twinKind {
				n++
			}
		}
	}
	if want := p.folders[0].Outputs; len(wrong) == 0 && n != want {
		wrong = append(wrong, fmt.Sprintf("the parts list %d files, where the site has %d", n, want))
	}
	return wrong
}

// Outputs returns the files of the whole site: those of the parts, as they are,
// and the ones that finish makes of drafts. What a part lacks, or what was
// altered in it since it was made, is an error of Make.
func (p *Parts) Outputs(finish func(draft []byte, sum Sums) ([]byte, error)) []Output {
	var outputs []Output
	for _, f := range p.folders {
		twins := map[string]entry{}
		for _, e := range f.Files {
			if e.Kind == twinKind {
				twins[e.Path] = e
			}
		}
		for _, e := range f.Files {
			if e.Kind == twinKind {
				continue
			}
			o := Output{Path: e.Path, Kind: Kind(slices.Index(kinds, e.Kind)), Make: f.make(e)}
			if e.Draft {
				o.Finish = finish
			} else {
				o.Packed = func(extension string) ([]byte, error) { return f.packed(twins, e.Path+extension) }
			}
			outputs = append(outputs, o)
		}
	}
	slices.SortFunc(outputs, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	return outputs
}

// partFolder is the folder of a part.
type partFolder struct {
	*folder
	*partOf
	Date  time.Time
	Files []entry
}

// openPart opens the folder of a part. The error is a *Misfit for something
// else.
func openPart(dir string) (*partFolder, error) {
	not := func(format string, args ...any) error { return &Misfit{[]string{fmt.Sprintf(format, args...)}} }
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, not("there is no folder %s", dir)
	case err == nil && !info.IsDir():
		return nil, not("%s is a file, where the folder of a part is expected", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, root: root}
	m, ours, err := f.readManifest()
	date, undated := m.date()
	switch {
	case err != nil:
		err = fmt.Errorf("%s: %w", dir, err)
	case !ours || m.Generator == "":
		err = not("%s is not a part of a site: it has no build.json of smem", dir)
	case m.State != published:
		err = not("%s is unfinished: its build was stopped; run it again", dir)
	case m.Part == nil:
		err = not("%s is a whole site, not a part: it was made without --shard", dir)
	case !m.Part.valid() || undated != nil || !slices.IsSortedFunc(m.Files, func(a, b entry) int { return strings.Compare(a.Path, b.Path) }) || slices.ContainsFunc(m.Files, entry.odd):
		err = not("%s has a damaged build.json: make this part again", dir)
	default:
		return &partFolder{folder: f, partOf: m.Part, Date: date, Files: m.Files}, nil
	}
	f.root.Close()
	return nil, err
}

// valid reports whether a part can be one.
func (p *partOf) valid() bool { return 1 <= p.Number && p.Number <= p.Of && p.Outputs >= 0 }

// odd reports whether a file of a part is of no known kind.
func (e entry) odd() bool { return e.Kind != twinKind && !slices.Contains(kinds, e.Kind) }

// make returns the Make of a file.
func (f *partFolder) make(e entry) func() ([]byte, diag.List, error) {
	return func() ([]byte, diag.List, error) {
		data, err := f.file(e)
		return data, nil, err
	}
}

// packed returns the twin of a path, if the part has one.
func (f *partFolder) packed(twins map[string]entry, name string) ([]byte, error) {
	e, ok := twins[name]
	if !ok {
		return nil, nil
	}
	return f.file(e)
}

// file returns the bytes of a file of the part.
func (f *partFolder) file(e entry) ([]byte, error) {
	data, ok, err := f.bytes(e.Path, e.Bytes)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); ok && hex.EncodeToString(sum[:]) == e.SHA256 {
		return data, nil
	}
	if _, err := f.root.Lstat(e.Path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s lacks this file: copy the whole part, hidden files as well", f.dir)
	}
	return nil, fmt.Errorf("%s holds another file than was made there: copy the part again, or make it again", f.dir)
}
