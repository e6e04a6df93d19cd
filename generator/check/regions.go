package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
)

// maxNamed is how many texts one warning names.
const maxNamed = 5

// lack is the texts of one file that have no words in a language.
type lack struct {
	first diag.Pos
	paths []string
}

// wordsOfRegions finds the texts of regions that lack a language of the site:
// its readers are given the first one's words, among their own. To lack that one
// is an error. Each file has one
// warning a language, whatever number of regions inherit from it.
func wordsOfRegions(s *site.Site) diag.List {
	var problems diag.List
	for _, l := range s.Languages {
		lacks := map[string]*lack{} // by file
		seen := map[diag.Pos]bool{}
		for _, e := range s.Editions {
			for _, t := range e.Region.Texts() {
				pos := e.Region.Place(t.Path)
				if len(t.Words) == 0 || t.Words.Has(l.Tag) || seen[pos] {
					continue
				}
				seen[pos] = true
				in := lacks[pos.File]
				if in == nil {
					in = &lack{first: pos}
					lacks[pos.File] = in
				}
				if pos.Compare(in.first) < 0 {
					in.first = pos
				}
				in.paths = append(in.paths, t.Path)
			}
		}
		for _, file := range slices.Sorted(maps.Keys(lacks)) {
			problems = append(problems, lacks[file].say(l, s.Default()))
		}
	}
	return problems
}

// say is the warning of what a file lacks in a language.
func (in *lack) say(l, first locale.Language) diag.Diagnostic {
	named := strings.Join(in.paths[:min(len(in.paths), maxNamed)], ", ")
	if more := len(in.paths) - maxNamed; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	until := "until then readers are given the words in " + first.Name
	if l.Tag == first.Tag {
		until = "readers of every language that lacks them are given these"
	}
	text := "texts have"
	if len(in.paths) == 1 {
		text = "text has"
	}
	var problems diag.List
	problems.Warnf("missing-translation", in.first, "write "+l.Tag+": beside the other languages; "+until, "%d %s no words in %s (%s): %s", len(in.paths), text, l.Name, l.Tag, named)
	if l.Tag == first.Tag {
		problems[0].Severity = diag.Error
	}
	return problems[0]
}
