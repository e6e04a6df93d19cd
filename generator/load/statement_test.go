package load

import (
	"maps"
	"strings"
	"testing"

	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/site"
	"smem/generator/strictyaml"
)

// audited is a statement without a mistake; tests change one line of it.
var audited = map[string]string{
	"state": "partial", "standard": "RGAA", "version": "4.1.2", "audited_on": "2026-11-20", "auditor": "Somebody", "rate": "75",
	"non_conformities": "[captions]", "derogations": "[]", "exempt": "[]", "technologies": "[HTML]", "environments": "[A browser]",
	"tools": "[A tool]", "pages": `[a, ""]`, "published_on": "2026-11-24", "contact": "access@example.org", "remedies": "[body]",
}

// unaudited is a statement without audit and without a mistake.
var unaudited = map[string]string{"state": "unaudited", "standard": "RGAA", "version": "4.1.2"}

// TestStatement: each mistake is found where it is written, and nothing else.
func TestStatement(t *testing.T) {
	for _, c := range []struct {
		name   string
		of     map[string]string
		change map[string]string // "" removes the line
		rules  string            // of the diagnostics
	}{
		{"audited", audited, nil, ""},
		{"unaudited", unaudited, nil, ""},
		{"unaudited, contact not known", unaudited, map[string]string{"contact": "null"}, ""},
		{"unaudited, a barrier is known", unaudited, map[string]string{"non_conformities": "[captions]"}, ""},
		{"unaudited, tools of one's own", unaudited, map[string]string{"tools": "[A tool]"}, ""},
		{"rate without audit", unaudited, map[string]string{"rate": "75"}, "statement"},
		{"rate 0 without audit", unaudited, map[string]string{"rate": "0"}, "statement"},
		{"nothing found without audit", unaudited, map[string]string{"derogations": "[]"}, "statement"},
		{"no day", audited, map[string]string{"audited_on": ""}, "missing-key"},
		{"null day", audited, map[string]string{"audited_on": "null"}, "missing-key"},
		{"no contact", audited, map[string]string{"contact": "null"}, "missing-key"},
		{"blank auditor", audited, map[string]string{"auditor": `" "`}, "missing-key"},
		{"blank standard", audited, map[string]string{"standard": `""`}, "missing-key"},
		{"no list", audited, map[string]string{"exempt": ""}, "missing-key"},
		{"empty list", audited, map[string]string{"tools": "[]"}, "missing-key"},
		{"more than all", audited, map[string]string{"rate": "101"}, "wrong-value"},
		{"less than nothing", audited, map[string]string{"rate": "-1"}, "wrong-value"},
		{"full but not all", audited, map[string]string{"state": "full"}, "statement"},
		{"full but not in all", audited, map[string]string{"state": "full", "rate": "100"}, "statement"},
		{"full", audited, map[string]string{"state": "full", "rate": "100", "non_conformities": "[]"}, ""},
		{"in part but all", audited, map[string]string{"rate": "100"}, "statement"},
		{"in part but nothing is wrong", audited, map[string]string{"non_conformities": "[]"}, "statement"},
		{"in part from a half on", audited, map[string]string{"rate": "50"}, ""},
		{"in part below a half", audited, map[string]string{"rate": "49.9"}, "statement"},
		{"another standard's halves are its own", audited, map[string]string{"rate": "49.9", "standard": "WCAG"}, ""},
		{"none", audited, map[string]string{"state": "none", "rate": "10"}, ""},
		{"none but half", audited, map[string]string{"state": "none"}, "statement"},
		{"published too early", audited, map[string]string{"published_on": "2026-11-19"}, "statement"},
		{"no such page", audited, map[string]string{"pages": "[b]"}, "unknown-page"},
		{"a page twice", audited, map[string]string{"pages": "[a, a]"}, "duplicate-id"},
		{"no such section", audited, map[string]string{"remedies": "[bodies]"}, "missing-section"},
		{"a section twice", audited, map[string]string{"derogations": "[captions]"}, "duplicate-id"},
		{"a section twice in one list", audited, map[string]string{"remedies": "[body, body]"}, "duplicate-id"},
		{"script as contact", audited, map[string]string{"contact": `"javascript:alert(1)@example.org"`}, "address"},
		{"name and mail", audited, map[string]string{"contact": "A <a@example.org>"}, "address"},
		{"mail with subject", audited, map[string]string{"contact": "a@example.org?subject=x"}, "address"},
		{"web page", audited, map[string]string{"contact": "https://example.org/contact"}, ""},
	} {
		l, lines := statementLoader(t, c.of, c.change)
		l.checkStatement(l.site.Pages[1])
		var rules []string
		for _, d := range l.problems {
			rules = append(rules, d.Rule)
			if d.Pos.Line == 0 || d.Pos.Line > lines || d.Cure == "" {
				t.Errorf("%s: no place or cure: %v", c.name, d)
			}
		}
		if got := strings.Join(rules, " "); got != c.rules {
			t.Errorf("%s: %q, want %q: %v", c.name, got, c.rules, l.problems)
		}
	}
}

// statementLoader has loaded a home page and a statement; it returns also how
// many lines the statement has.
func statementLoader(t *testing.T, of, change map[string]string) (*loader, int) {
	t.Helper()
	values := maps.Clone(of)
	maps.Copy(values, change)
	setup := "kind: statement\nstatement:\n"
	for key, value := range values {
		if value != "" {
			setup += "  " + key + ": " + value + "\n"
		}
	}
	text, found := markdown.Parse("content/a/fr.md", []byte("---\ntitle: T\n---\nLead.\n\n## C {#captions}\nC.\n\n## B {#body}\nB.\n"))
	if found.HasErrors() {
		t.Fatal(found)
	}
	language, err := locale.Parse("fr")
	if err != nil {
		t.Fatal(err)
	}
	p := &site.Page{ID: "a", Translations: map[string]*site.Translation{"fr": {Language: language, File: "content/a/fr.md", Text: text}}}
	node, found := strictyaml.Parse("content/a/page.yaml", 1, []byte(setup))
	if found.HasErrors() {
		t.Fatal(found)
	}
	p.SetupFile = "content/a/page.yaml"
	p.SetupPlaces, found = node.Decode(&p.Setup)
	if found.HasErrors() {
		t.Fatal(found)
	}
	return &loader{site: &site.Site{Pages: []*site.Page{{ID: ""}, p}, Languages: []locale.Language{language}}}, strings.Count(setup, "\n")
}
