package corpus

import (
	"fmt"
	"path"
	"strings"
	"sync"
)

// program is whose site a text is written for. The texts are the same, apart
// from how links name other pages and what marks the lead.
type program int

const (
	smem program = iota
	hugo
)

// lexicons are invented once.
var lexicons = sync.OnceValue(func() map[string]lexicon {
	all := map[string]lexicon{}
	for _, tag := range Tags {
		all[tag] = lexiconOf(tag)
	}
	return all
})

// sectionIDs are the ids of a page's sections; those of an infographic's
// actions among them.
var sectionIDs = []string{"first", "second", "third", "fourth", "fifth", "sixth"}

// page is a page's Markdown.
func (s Shape) page(i int, tag string, for_ program) string {
	p := prose{lexicons()[tag], seeded(fmt.Sprintf("page %d %s", i, tag))}
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("---\ntitle: %s\nsummary: %s", p.phrase(3), p.phrase(9))
	line("status: draft\nupdated: 2026-%02d-%02d", 1+i%10, 1+i%28)
	if for_ == hugo {
		line("date: 2026-%02d-%02d", 1+i%10, 1+i%28)
	}
	line("---\n%s", p.phrase(9)+".")
	line("\n%s [%s](%s) %s", p.sentences(20), p.phrase(3), s.link(i, i+7, tag, for_), p.sentences(20))
	for n, id := range sectionIDs {
		line("\n## %s {#%s}", p.phrase(3), id)
		line("%s.", p.phrase(10))
		line("\n%s", p.sentences(20)+s.fact(n)+p.sentences(14))
		switch n {
		case 0, 3:
			line("")
			for range 5 {
				line("- %s", p.sentences(7))
			}
		case 1:
			line("\n| %s | %s | %s |\n|---|---|---|", p.phrase(1), p.phrase(2), p.phrase(1))
			for range 4 {
				line("| %s | %s | %s |", p.phrase(2), p.phrase(4), p.phrase(1))
			}
		case 2:
			line("\n### %s\n\n%s", p.phrase(3), p.sentences(25))
			line("\n1. %s\n2. %s\n3. %s", p.phrase(5), p.phrase(5), p.phrase(5))
		case 4:
			line("\n%s [%s](https://example.org/%s) %s", p.sentences(12), p.phrase(2), id, p.sentences(12))
			line("\n> %s", p.sentences(16))
		case 5:
			line("\n%s [%s](%s)", p.sentences(12), p.phrase(3), s.link(i, i+61, tag, for_))
		}
	}
	return b.String()
}

// fact is a placeholder in the text of a section, where texts have them.
func (s Shape) fact(section int) string {
	if !s.Cards {
		return " "
	}
	return " " + []string{"{{region name}}", "{{number general}}", "{{alert name}}", "{{number text_relay}}", "{{region name}}", "{{hashtag campaign}}"}[section] + " "
}

// link names another page as seen from one: its file, or its folder.
func (s Shape) link(from, to int, tag string, for_ program) string {
	to %= s.Pages
	up := strings.Repeat("../", strings.Count(s.id(from)+"/", "/"))
	if s.id(from) == "" {
		up = ""
	}
	if for_ == hugo {
		return up + path.Join(s.id(to), "") + "/"
	}
	return up + path.Join(s.id(to), tag+".md")
}

// icons are the signs of an infographic's actions.
var icons = []string{"accounts", "alerts", "numbers", "genuine", "plan", "megaphone"}

// infographic is a page's infographic.yaml.
func (s Shape) infographic(int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "layout: list\naccent: guide\nicon: plan\nformats: [%s]\nactions:\n", strings.Join(Formats, ", "))
	for n, id := range sectionIDs {
		fmt.Fprintf(&b, "  - {id: %s, icon: %s, sources: [F1]}\n", id, icons[n])
	}
	return b.String()
}
