package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"smem/generator/site"
)

// Asset is a file that pages of the site need, named after its content so that
// it can be kept for ever.
type Asset struct {
	Path string // in the finished site
	Data []byte
}

// readScripts reads the theme's scripts, each optional. assets/page/*.js
// together are the script of every page; assets/sw.js is the service worker;
// every other assets/*.js is one that a kind of page asks for by name.
func (p *Press) readScripts() error {
	parts, err := fs.Glob(p.theme.Files, "assets/page/*.js")
	if err != nil {
		return fmt.Errorf("page scripts: %w", err)
	}
	if err := p.script("page", parts...); err != nil {
		return err
	}
	names, err := fs.Glob(p.theme.Files, "assets/*.js")
	if err != nil {
		return fmt.Errorf("page scripts: %w", err)
	}
	for _, name := range names {
		if name == workerSource {
			continue
		}
		if err := p.script(strings.TrimSuffix(path.Base(name), ".js"), name); err != nil {
			return err
		}
	}
	return nil
}

// script makes one script of files, each in a block of its own.
func (p *Press) script(name string, files ...string) error {
	if len(files) == 0 {
		return nil
	}
	small, err := p.javascript(files...)
	if err != nil {
		return err
	}
	p.assets[name] = asset(name, ".js", small)
	return nil
}

// javascript reads files of the theme, puts each into a block of its own and
// makes them small.
func (p *Press) javascript(files ...string) ([]byte, error) {
	var all bytes.Buffer
	for _, file := range files {
		source, err := fs.ReadFile(p.theme.Files, file)
		if err != nil {
			return nil, fmt.Errorf("page scripts: %w", err)
		}
		fmt.Fprintf(&all, "{\n%s\n}\n", source)
	}
	m := minify.New()
	m.AddFunc("text/javascript", js.Minify)
	small, err := m.Bytes("text/javascript", all.Bytes())
	if err != nil {
		return nil, fmt.Errorf("page script %s: %w", p.theme.Path(files[0]), err)
	}
	return small, nil
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
