package cms

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"smem/generator/site"
	"smem/generator/strictyaml"
)

// collection is the forms of a group's pages. Each page is a file for each
// language in one folder; that needs a form of its own for each page, since the
// editor's collections of a folder put the language elsewhere.
func (g group) collection(s *site.Site) object {
	c := s.Config.CMS
	var files []any
	for _, p := range g.pages {
		files = append(files, object{
			{"name", cmp.Or(strings.ReplaceAll(p.ID, "/", "_"), "_home")},
			{"label", title(s, p)},
			{"file", inFolder(c, path.Join("content", p.ID, "{{locale}}.md"))},
			{"media_folder", ""}, // pictures stand beside the page
			{"public_folder", ""},
			{"i18n", true},
			{"fields", pageFields()},
		})
	}
	return object{
		{"name", g.name},
		{"label", g.label},
		{"description", "The words of each page, in every language. A new page begins in the repository: smem new page."},
		{"format", "yaml-frontmatter"},
		{"i18n", true},
		{"files", files},
	}
}

// pageFields is the form of a page: its front matter and its text.
func pageFields() []any {
	schema := strictyaml.SchemaOf(site.Front{}, false)
	f := form{translate: true}
	var fields []any
	for _, field := range f.fields(schema) {
		switch field.text("name") {
		case "title":
			field = append(field, limit(site.MaxTitle)...)
		case "summary":
			field = append(field, limit(site.MaxSummary)...)
		case "source_hash": // smem i18n stamp writes it
			field = append(field, pair{"readonly", true})
		}
		fields = append(fields, field)
	}
	return append(fields, object{
		{"label", "Text"},
		{"name", "body"},
		{"widget", "markdown"},
		{"hint", "The first paragraph stands large on the card. Each section is ## Headline {#id}, then the sentence of the card, then what only the page shows. Keep the {#id}, and the placeholders such as {{number general}}, as they are."},
		{"i18n", true},
		// Not the editor's other mode, which would write {{number text\_relay}}.
		{"modes", []any{"raw"}},
		{"buttons", []any{"bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"}},
		{"editor_components", []any{"image"}},
	})
}

// limit bounds a text, in the two ways that editors know.
func limit(most int) object {
	return object{
		{"maxlength", most},
		{"pattern", []any{fmt.Sprintf("^.{0,%d}$", most), fmt.Sprintf("At most %d characters.", most)}},
	}
}
