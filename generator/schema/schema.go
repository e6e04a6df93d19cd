// Package schema describes the YAML files that people write, for editors: one
// JSON Schema each, made from the very types that the program reads them into,
// so that an editor and a build agree on every key.
package schema

import (
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
	"smem/generator/theme"
)

// Document is a kind of YAML file.
type Document struct {
	Name  string // of the schema, and of its file before .schema.json
	Files string // glob pattern of the files it is for, from the source folder on; empty: no file of its own
	About string // what the file is

	schema func() *strictyaml.Schema
}

// Documents lists every kind of YAML file that people write.
func Documents() []Document {
	return []Document{
		{"site", "content/site.yaml", "the site: its name, where it will stand, its languages and editions", of(site.Config{})},
		{"region", "content/regions/*.yaml", "a region's facts: numbers, alert system, services, accounts", inheriting(region.Region{}, "id")},
		{"sources", "content/sources.yaml", "where facts come from", of(site.Sources{})},
		{"infographic", "content/**/infographic.yaml", "a page's infographic: its structure, no words", of(site.Infographic{})},
		{"page", "content/**/page.yaml", "what kind of page a page is", of(site.Setup{})},
		{"front-matter", "", "what stands between --- and --- at the head of a Markdown page", of(site.Front{})},
		{"theme", "themes/*/theme.yaml", "a theme: palette, fonts, layouts, formats", inheriting(theme.Config{})},
	}
}

// path is where the schema stands, from the editor's folder on.
func (d Document) path() string { return "schemas/" + d.Name + ".schema.json" }

// JSON returns the document's JSON Schema.
func (d Document) JSON() []byte { return []byte(d.Schema().String()) }

// Schema returns the document's schema.
func (d Document) Schema() *strictyaml.Schema {
	s := d.schema()
	s.Title, s.Description = d.Name, d.About
	return s
}

func of(document any) func() *strictyaml.Schema {
	return func() *strictyaml.Schema { return strictyaml.SchemaOf(document, false) }
}

func inheriting(document any, always ...string) func() *strictyaml.Schema {
	return func() *strictyaml.Schema { return strictyaml.SchemaOf(document, true, always...) }
}
