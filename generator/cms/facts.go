package cms

import (
	"maps"
	"path"
	"slices"
	"strings"

	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
)

// facts is the forms of the region files. A form shows what its file says, and
// the simple keys that it may say besides. What a file leaves empty to take
// something away that its parent has stays as it is: an editor that leaves out
// what is empty would bring it back.
func facts(s *site.Site, files map[string][]byte) any {
	nodes := map[string]*strictyaml.Node{}
	for file, data := range files {
		if node, _ := strictyaml.Parse(file, 1, data); node != nil {
			nodes[strings.TrimSuffix(path.Base(file), ".yaml")] = node
		}
	}
	var list []any
	for _, file := range slices.Sorted(maps.Keys(files)) {
		id := strings.TrimSuffix(path.Base(file), ".yaml")
		if nodes[id] == nil {
			continue
		}
		list = append(list, object{
			{"name", id},
			{"label", regionName(s, id)},
			{"file", inFolder(s.Config.CMS, file)},
			{"format", "yaml"},
			{"fields", regionFields(s, nodes[id], ancestors(nodes, id))},
		})
	}
	if list == nil {
		return nil
	}
	return object{
		{"name", "regions"},
		{"label", "Regions"},
		{"description", "Emergency numbers, services, accounts. Every fact that you change needs a new checked_on: the day on which you looked it up. The editor does not keep comments."},
		{"files", list},
	}
}

// regionName is a region's name in the site's first language, else its id.
func regionName(s *site.Site, id string) string {
	tag := s.Default().Tag
	for _, e := range s.Editions {
		if name := e.Region.Name.In(tag, ""); e.Region.ID == id && name != "" {
			return name
		}
	}
	return id
}

// ancestors returns the files that a region inherits from.
func ancestors(nodes map[string]*strictyaml.Node, id string) []*strictyaml.Node {
	var above []*strictyaml.Node
	for range len(nodes) { // a circle is an error elsewhere
		parent := nodes[nodes[id].Child("parent").Text()]
		if parent == nil {
			break
		}
		id = nodes[id].Child("parent").Text()
		above = append(above, parent)
	}
	return above
}

// regionFields is the form of one region file.
func regionFields(s *site.Site, node *strictyaml.Node, above []*strictyaml.Node) []any {
	root := len(above) == 0 && node.Child("parent").Empty()
	schema := strictyaml.SchemaOf(region.Region{}, !root, "id", "name")
	var f form
	for _, l := range s.Languages {
		f.languages = append(f.languages, l.Tag)
	}
	var fields []any
	for _, field := range f.present(schema, node, above) {
		name := field.text("name")
		if name == "parent" && root {
			continue
		}
		if name == "id" || name == "parent" {
			field = append(field, pair{"readonly", true}) // files and addresses depend on them
		}
		fields = append(fields, field)
	}
	return fields
}

// present returns the fields of a structure that is written in a file.
func (f form) present(s *strictyaml.Schema, node *strictyaml.Node, above []*strictyaml.Node) []object {
	var list []object
	for _, name := range s.Keys {
		property, value := s.Properties[name], node.Child(name)
		inherited := under(above, name)
		simple := !has(property, "object") && property.Items == nil || property.Items != nil && property.Items.Properties == nil
		var field object
		switch {
		case value == nil && !simple: // written into the file first
		case value != nil && value.Empty() && len(inherited) > 0: // takes away what is inherited
		case keyed(property):
			field = f.each(property.Additional, value, inherited)
		case has(property, "object") && property.Properties != nil:
			if fields := f.present(property, value, inherited); fields != nil {
				field = object{{"widget", "object"}, {"fields", anyOf(fields)}}
			}
		default:
			field = f.field(name, property)
		}
		if field == nil {
			continue
		}
		if field = f.head(field, name, s, property); has(property, "object") {
			field = field.without("required") // it is there, and shown open
		}
		list = append(list, field)
	}
	return list
}

// each returns a field that holds structures, by the ids that the file has.
func (f form) each(s *strictyaml.Schema, node *strictyaml.Node, above []*strictyaml.Node) object {
	var fields []any
	for _, id := range node.Keys() {
		inherited := under(above, id)
		if node.Child(id).Empty() {
			continue
		}
		if inner := f.present(s, node.Child(id), inherited); inner != nil {
			fields = append(fields, object{{"label", id}, {"name", id}, {"widget", "object"}, {"collapsed", true}, {"fields", anyOf(inner)}})
		}
	}
	if fields == nil {
		return nil
	}
	return object{{"widget", "object"}, {"fields", fields}}
}

// under returns what a key has in each of some files.
func under(nodes []*strictyaml.Node, key string) []*strictyaml.Node {
	var list []*strictyaml.Node
	for _, n := range nodes {
		if child := n.Child(key); child != nil {
			list = append(list, child)
		}
	}
	return list
}
