package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"time"
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
	for _, dir := range []string{"content", "i18n", "themes"} {
		err := fs.WalkDir(p.source, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() { // an editor may leave a link that leads nowhere
				return err
			}
			data, err := fs.ReadFile(p.source, name)
			if err != nil {
				return err
			}
			return write([]any{name, sha256.Sum256(data)})
		})
		if err != nil {
			return "", fmt.Errorf("read the source: %w", err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}
