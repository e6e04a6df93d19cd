package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/site"
)

// Bounds on the files of the editor in the browser.
const (
	maxAdminFiles = 500
	maxAdminBytes = 20 << 20 // of one file
)

// adminCure is how a site gets the editor's script.
const adminCure = "unpack the npm package @sveltia/cms and copy its dist/" + site.EditorScript + " to " + site.AdminDir + site.EditorScript + ", beside content/; docs/editor.md says how"

// iconsCure is how a site gets the font with the editor's signs.
const iconsCure = "unpack the npm package @fontsource-variable/material-symbols-outlined and copy the file of files/ that ends in latin-wght-normal.woff2 to " + site.AdminDir + site.EditorIcons

// admin checks what site.yaml says of the editor in the browser, and lists its
// files: those in the source's folder admin/, which are published as they are.
func (l *loader) admin() error {
	c := l.site.Config.CMS
	if c == nil {
		return nil
	}
	c.Check(func(key, cure, message string) {
		l.problems.Errorf("cms", l.places.At("cms."+key), cure, "%s", message)
	})
	dir := strings.TrimSuffix(site.AdminDir, "/")
	found, err := trunk(l.source, dir)
	if err != nil {
		return err
	}
	l.problems = append(l.problems, found...)
	if found.HasErrors() {
		return nil
	}
	err = fs.WalkDir(l.source, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case hidden(d.Name()) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || hidden(d.Name()):
			return nil
		}
		return l.adminFile(name, d)
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", site.AdminDir, err)
	}
	slices.Sort(l.site.AdminFiles)
	if !slices.Contains(l.site.AdminFiles, site.EditorScript) {
		l.problems.Errorf("cms", l.places.At("cms"), adminCure, "the site has an editor in the browser, but there is no %s", site.AdminDir+site.EditorScript)
	}
	if !slices.Contains(l.site.AdminFiles, site.EditorIcons) {
		l.problems.Warnf("cms", l.places.At("cms"), iconsCure, "without %s the editor shows the names of its signs, such as more_vert", site.AdminDir+site.EditorIcons)
	}
	return nil
}

// adminFile takes a file of the editor into the site.
func (l *loader) adminFile(name string, d fs.DirEntry) error {
	info, err := d.Info()
	if err != nil {
		return err
	}
	within := strings.TrimPrefix(name, site.AdminDir)
	switch {
	case slices.Contains([]string{"index.html", "config.yml"}, within):
		l.problems.Errorf("cms", diag.Pos{File: name}, "delete it, or rename it", "the program makes %s itself", within)
	case path.Ext(name) == ".gz" || path.Ext(name) == ".br":
		l.problems.Errorf("cms", diag.Pos{File: name}, "delete it", "packed files are made by the program")
	case info.Size() > maxAdminBytes:
		l.problems.Errorf("cms", diag.Pos{File: name}, "leave it out", "the file has %d MB; at most %d", info.Size()>>20, maxAdminBytes>>20)
	case len(l.site.AdminFiles) == maxAdminFiles:
		return fmt.Errorf("more than %d files below %s", maxAdminFiles, site.AdminDir)
	default:
		l.site.AdminFiles = append(l.site.AdminFiles, within)
	}
	return nil
}
