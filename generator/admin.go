package generator

import (
	"fmt"
	"io/fs"

	"smem/generator/cms"
	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/site"
)

// planAdmin adds the editor in the browser, if site.yaml asks for it: its page
// and configuration, and the files of the source's folder admin/ as they are.
// No page of the site leads there.
func (p *Plan) planAdmin() error {
	if p.Site.Config.CMS == nil {
		return nil
	}
	regions, err := p.regionFiles()
	if err != nil {
		return err
	}
	p.add(publish.Asset, site.AdminDir+cms.PageFile, func() ([]byte, diag.List) { return cms.Page(p.Site), nil })
	p.add(publish.Asset, site.AdminDir+cms.ConfigFile, func() ([]byte, diag.List) { return cms.Config(p.Site, regions), nil })
	for _, name := range p.Site.AdminFiles {
		p.Outputs = append(p.Outputs, publish.Output{Path: site.AdminDir + name, Kind: publish.Asset, Make: func() ([]byte, diag.List, error) {
			data, err := fs.ReadFile(p.source, site.AdminDir+name)
			return data, nil, err
		}})
	}
	return nil
}

// regionFiles reads the region files again as they are written, without what
// they inherit.
func (p *Plan) regionFiles() (map[string][]byte, error) {
	names, err := fs.Glob(p.source, "content/regions/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("regions: %w", err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = fs.ReadFile(p.source, name); err != nil {
			return nil, fmt.Errorf("regions: %w", err)
		}
	}
	return files, nil
}
