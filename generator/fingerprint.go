package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"strings"
	"time"

	"smem/generator/parallel"
	"smem/generator/site"
	"smem/generator/theme"
)

// Mark identifies everything that New reads: the program, the source and the
// fonts, the settings, and the day against which facts are judged. Equal marks
// give equal files and diagnostics. Taken before New and after the last file is
// made, it tells whether the source stood still meanwhile. It is empty where no
// mark can be taken: New says why.
func Mark(source fs.FS, o Options) string {
	sum := sha256.New()
	if err := errors.Join(writeOptions(sum, o), writeSource(sum, source), writeFonts(sum, o.Fonts)); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Fingerprint identifies what the site is made of: the program, the source, the
// settings that change a file, and the list of files with their keys. Equal
// fingerprints make equal files, on whatever day and machine.
func (p *Plan) Fingerprint() (string, error) {
	sum := sha256.New()
	o := p.options
	o.Date, o.Today = p.Site.Date, time.Time{}
	if err := writeOptions(sum, o); err != nil {
		return "", err
	}
	for _, o := range p.Outputs {
		if err := write(sum, o.Path, o.Kind, o.Key); err != nil {
			return "", err
		}
	}
	if err := writeSource(sum, p.source); err != nil {
		return "", fmt.Errorf("read the source: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// write adds values to a sum, so that none can be taken for others.
func write(sum hash.Hash, values ...any) error { return json.NewEncoder(sum).Encode(values) }

// writeOptions adds the program and its settings to a sum.
func writeOptions(sum hash.Hash, o Options) error {
	return write(sum, o.Engine, o.BaseURL, o.Languages, o.Editions, o.Date.Format(time.DateOnly), o.Today.Format(time.DateOnly), o.Drafts)
}

// maxSummed is the largest file of a source that is read for a sum, bytes: more
// than any that a site may have.
const maxSummed = 64 << 20

// writeSource adds names and contents of the source to a sum. Files are read
// several at a time.
func writeSource(sum hash.Hash, source fs.FS) error {
	type file struct {
		name string
		sum  [sha256.Size]byte
		err  error
	}
	var files []file
	for _, dir := range sourceFolders(source) {
		err := fs.WalkDir(source, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.Type().IsRegular() {
				files = append(files, file{name: name})
				return nil
			}
			return write(sum, name, d.Type()) // an editor may leave a link that leads nowhere
		})
		if err != nil {
			return err
		}
	}
	parallel.Each(len(files), 0, func(i int) {
		f := &files[i]
		f.sum, f.err = sumFile(source, f.name)
	})
	for _, f := range files {
		if f.err != nil {
			return f.err
		}
		if err := write(sum, f.name, f.sum); err != nil {
			return err
		}
	}
	return nil
}

// sourceFolders returns the folders that a site is read from.
func sourceFolders(source fs.FS) []string {
	folders := []string{"content", "i18n", "themes"}
	for _, dir := range append(theme.FontFolders(source), strings.TrimSuffix(site.AdminDir, "/")) {
		if _, err := fs.Lstat(source, dir); !errors.Is(err, fs.ErrNotExist) { // a site has it or not
			folders = append(folders, dir)
		}
	}
	return folders
}

// sumFile returns the SHA-256 sum of a file.
func sumFile(source fs.FS, name string) (result [sha256.Size]byte, err error) {
	f, err := source.Open(name)
	if err != nil {
		return result, err
	}
	defer f.Close()
	sum := sha256.New()
	switch n, err := io.Copy(sum, io.LimitReader(f, maxSummed+1)); {
	case err != nil:
		return result, err
	case n > maxSummed:
		return result, fmt.Errorf("%s has more than %d bytes", name, maxSummed)
	}
	sum.Sum(result[:0])
	return result, nil
}

// writeFonts adds the folder of fonts outside the source to a sum, if there is
// one: names, sizes and times, since the system's fonts are many and large.
func writeFonts(sum hash.Hash, fonts fs.FS) error {
	if fonts == nil {
		return nil
	}
	return fs.WalkDir(fonts, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := fs.Stat(fonts, name)
		if err != nil {
			return write(sum, name, "not there") // a link that leads out of the folder
		}
		return write(sum, name, info.Size(), info.ModTime().UnixNano())
	})
}
