package generator

import (
	"slices"
	"strings"

	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/kit"
	"smem/generator/publish"
	"smem/generator/site"
)

// Kits returns an output for each kit of the site: a zip for every language of
// every edition, with the pages whose ids are given, or all. Cards are taken
// from the cache, and kept there, as a build does it.
func (p *Plan) Kits(pages []string, cache *publish.Cache) []publish.Output {
	planned := make(map[string]publish.Output, len(p.Outputs))
	for _, o := range p.Outputs {
		planned[o.Path] = o
	}
	made := func(extension string) func(card.Job) ([]byte, diag.List, error) {
		return func(j card.Job) ([]byte, diag.List, error) { return cached(planned[p.path(j, extension)], cache) }
	}
	press := &kit.Press{Site: p.Site, Theme: p.Theme, Catalog: p.catalog, Cards: p.Cards, PNG: made(".png"), PDF: made(".pdf")}
	var outputs []publish.Output
	for _, e := range p.Site.Editions {
		for _, l := range p.Site.Languages {
			chosen := press.Pages(l.Tag)
			if len(pages) > 0 {
				chosen = slices.DeleteFunc(chosen, func(pg *site.Page) bool { return !slices.Contains(pages, pg.ID) })
			}
			if len(chosen) == 0 {
				continue
			}
			outputs = append(outputs, publish.Output{
				Path: kit.Name(e, strings.ToLower(l.Tag)) + ".zip",
				Kind: publish.Asset,
				Make: func() ([]byte, diag.List, error) { return press.Zip(e, l, chosen) },
			})
		}
	}
	return outputs
}

// cached returns what an output makes, from the cache if it has that.
func cached(o publish.Output, cache *publish.Cache) ([]byte, diag.List, error) {
	if o.Key != "" {
		if data, ok := cache.Get(o.Key); ok {
			return data, nil, nil
		}
	}
	data, problems, err := o.Make()
	if err == nil && len(problems) == 0 && o.Key != "" {
		cache.Put(o.Key, data) // what is not kept is made anew
	}
	return data, problems, err
}
