package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"smem/generator/parallel"
)

// Fingerprint identifies what the site is made of: the program, the source, the
// settings that change a file, and the list of files with their keys. Equal
// fingerprints make equal files.
func (p *Plan) Fingerprint() (string, error) {
	sum := sha256.New()
	write := json.NewEncoder(sum).Encode
	o := p.options
	if err := write([]any{o.Engine, o.BaseURL, o.Languages, o.Editions, p.Site.Date.Format(time.DateOnly), o.Drafts}); err != nil {
		return "", err
	}
	for _, o := range p.Outputs {
		if err := write([]any{o.Path, o.Kind, o.Key}); err != nil {
			return "", err
		}
	}
	var files []string
	for _, dir := range []string{"content", "i18n", "themes"} {
		err := fs.WalkDir(p.source, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() { // an editor may leave a link that leads nowhere
				return err
			}
			files = append(files, name)
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("read the source: %w", err)
		}
	}
	sums, err := p.sums(files)
	if err != nil {
		return "", fmt.Errorf("read the source: %w", err)
	}
	for i, name := range files {
		if err := write([]any{name, sums[i]}); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// sums returns the SHA-256 sums of files of the source, which are read several at
// a time.
func (p *Plan) sums(files []string) ([][sha256.Size]byte, error) {
	sums, errs := make([][sha256.Size]byte, len(files)), make([]error, len(files))
	parallel.Each(len(files), 0, func(i int) {
		var data []byte
		if data, errs[i] = fs.ReadFile(p.source, files[i]); errs[i] == nil {
			sums[i] = sha256.Sum256(data)
		}
	})
	return sums, errors.Join(errs...)
}
