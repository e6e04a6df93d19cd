package check_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"smem/generator/check"
	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/publish"
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
)

// day reads a date.
func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// model is a site with one region and one page of an infographic.
func model(t *testing.T, regionYAML, infographicYAML, text string) *site.Site {
	t.Helper()
	regions, problems := region.Read([]region.File{{Path: "content/regions/fr.yaml", Data: []byte(regionYAML)}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	info := &site.Infographic{}
	node, _ := strictyaml.Parse("content/x/infographic.yaml", 1, []byte(infographicYAML))
	info.Places, _ = node.Decode(info)
	doc, problems := markdown.Parse("content/x/fr.md", []byte("---\na: b\n---\n"+text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	french, err := locale.Parse("fr")
	if err != nil {
		t.Fatal(err)
	}
	tr := &site.Translation{Language: french, File: "content/x/fr.md", Text: doc}
	return &site.Site{
		Languages: []locale.Language{french},
		Editions:  []site.Edition{{Region: regions["fr"]}},
		Regions:   []*region.Region{regions["fr"]},
		Pages:     []*site.Page{{ID: "x", Infographic: info, Translations: map[string]*site.Translation{"fr": tr}}},
		Date:      day(t, "2026-11-23"),
	}
}

const okRegion = `id: fr
name: {fr: France}
numbers:
  general: {tel: "112", kind: voice, checked_on: 2026-11-20}
`

// joined returns diagnostics as lines, sorted by place.
func joined(list diag.List) string {
	var lines []string
	for _, d := range list.Sorted() {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}

func TestOrder(t *testing.T) {
	tests := []struct{ name, actions, want string }{
		{"none", "- {id: a, icon: x}", ""},
		{"right", "- {id: a, icon: x, stage: get-safe, safety: critical}\n- {id: b, icon: x, stage: call}\n- {id: c, icon: x, stage: text-family}\n- {id: d, icon: x, stage: report}", ""},
		{"call is enough", "- {id: a, icon: x, stage: call, safety: critical}\n- {id: b, icon: x, stage: report}", ""},
		{"report alone", "- {id: a, icon: x, stage: report}", "tells people to report before any"},
		{"report first", "- {id: b, icon: x, stage: report}\n- {id: a, icon: x, stage: get-safe, safety: critical}", "a (get-safe) is read after b (report)"},
		{"what told first may be dropped", "- {id: a, icon: x, stage: get-safe}\n- {id: b, icon: x, stage: report}", "tells people to report before any"},
		{"critical but no stage", "- {id: a, icon: x, safety: critical}\n- {id: b, icon: x, stage: report}", "tells people to report before any"},
		{"call before get-safe", "- {id: a, icon: x, stage: call}\n- {id: b, icon: x, stage: get-safe}", "b (get-safe) is read after a (call)"},
		// Acts are read one after the other, in the order of their first action.
		{"acts turn the order around", "- {id: a, icon: x, act: one}\n- {id: b, icon: x, act: two, stage: get-safe, safety: critical}\n- {id: c, icon: x, act: one, stage: report}", "tells people to report before any"},
		{"acts put it right", "- {id: a, icon: x, act: one, stage: get-safe, safety: critical}\n- {id: c, icon: x, act: two, stage: report}\n- {id: b, icon: x, act: one, stage: call}", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			actions := "  " + strings.ReplaceAll(test.actions, "\n", "\n  ")
			s := model(t, okRegion, "layout: list\naccent: x\nformats: [post]\nactions:\n"+actions, "Text.\n")
			got := joined(check.Model(s, time.Time{}))
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if got != "" && !strings.HasPrefix(got, "content/x/infographic.yaml:") {
				t.Errorf("%q has no place", got)
			}
		})
	}
}

func TestStale(t *testing.T) {
	facts := `id: fr
name: {fr: France}
numbers:
  general: {tel: "112", kind: voice, checked_on: 2026-01-01}
alert: {name: FR-Alert, checked_on: 2026-01-02}
services:
  weather: {name: Météo, checked_on: 2026-01-03}
hashtags:
  campaign: {tag: "#MSGU", checked_on: 2026-01-04}
accounts:
  pref: {name: {fr: P}, profiles: [{platform: x, handle: "@p", verified_on: 2026-01-05}, {platform: y, handle: "@q"}]}
radio:
  local: {name: R, frequency: 100 MHz, checked_on: 2026-01-06}
laws:
  - {label: {fr: L}, reference: art. 1, checked_on: 2026-01-07}
`
	tests := []struct {
		date             string
		errors, warnings int
	}{
		{"2026-01-07", 0, 0},
		{"2027-01-01", 0, 0}, // 365 days
		{"2027-01-02", 0, 1},
		{"2027-01-08", 0, 7},
		{"2028-01-01", 0, 7}, // 730 days
		{"2028-01-02", 1, 6},
		{"2028-01-08", 7, 0},
		{"2026-01-06", 0, 0}, // a day early: another time zone
		{"2026-01-05", 1, 0},
	}
	for _, test := range tests {
		s := model(t, facts, "layout: list\naccent: x\nformats: [post]\nactions: []", "Text.\n")
		s.Date = day(t, test.date)
		errors, warnings := 0, 0
		for _, d := range check.Model(s, time.Time{}) {
			if d.Rule != "stale" || d.Pos.File != "content/regions/fr.yaml" || d.Pos.Line == 0 {
				t.Errorf("%s: %v", test.date, d)
			}
			if d.Severity == diag.Error {
				errors++
			} else {
				warnings++
			}
		}
		if errors != test.errors || warnings != test.warnings {
			t.Errorf("%s: %d errors and %d warnings, want %d and %d", test.date, errors, warnings, test.errors, test.warnings)
		}
	}
}

func TestNumber(t *testing.T) {
	for yaml, want := range map[string]string{
		okRegion:                       "",
		"id: fr\nname: {fr: France}\n": "has no emergency number general",
		strings.Replace(okRegion, "kind: voice", "kind: text", 1): "can't be called",
	} {
		s := model(t, yaml, "layout: list\naccent: x\nformats: [post]\nactions: []", "Text.\n")
		if got := joined(check.Model(s, time.Time{})); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", yaml, got, want)
		}
	}
}

// TestLiteralPlaces looks for the place of a fact that is written out, on a
// later line of a paragraph and inside emphasis, code, links and tables.
func TestLiteralPlaces(t *testing.T) {
	text := "Première ligne,\ndeuxième *avec le 112* ici.\n\n## Titre 112 {#a}\n- le\n  112\n\n> cité 112\n\n[le 112](https://example.org) `112` et [ici](tel:112)\n"
	s := model(t, okRegion, "layout: list\naccent: x\nformats: [post]\nactions: []", text)
	var got []string
	for _, d := range check.Model(s, time.Time{}).Sorted() {
		got = append(got, strings.TrimPrefix(d.Pos.String(), "content/x/fr.md:"))
	}
	if want := "5:19 7:10 9:3 11:8 13:5 13:31 13:40"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// TestOutputs makes every output, in the plan's order of what is wrong, and
// stops with the machine's first failure.
func TestOutputs(t *testing.T) {
	output := func(name string, err error) publish.Output {
		return publish.Output{Path: name, Make: func() ([]byte, diag.List, error) {
			return nil, diag.List{{Rule: "x", Message: name}}, err
		}}
	}
	for _, jobs := range []int{-1, 0, 1, 2, 100} {
		found, err := check.Outputs(context.Background(), []publish.Output{output("a", nil), output("b", nil), output("c", nil)}, jobs)
		if err != nil || len(found) != 3 || found[0].Message != "a" || found[2].Message != "c" {
			t.Errorf("%d jobs: %v, %v", jobs, found, err)
		}
	}
	if _, err := check.Outputs(context.Background(), []publish.Output{output("a", nil), output("b", os.ErrPermission)}, 2); !errors.Is(err, os.ErrPermission) {
		t.Errorf("the machine's failure is %v", err)
	}
	broken := publish.Output{Path: "p", Make: func() ([]byte, diag.List, error) { panic("broken") }}
	if _, err := check.Outputs(context.Background(), []publish.Output{broken}, 1); err == nil || !strings.Contains(err.Error(), "panic: broken") {
		t.Errorf("a panic says %v", err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := check.Outputs(stopped, []publish.Output{output("a", nil)}, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped check says %v", err)
	}
}

// TestInterface: a number that a translator wrote into the interface is as
// dangerous as one in a page.
func TestInterface(t *testing.T) {
	fr, err := locale.Parse("fr")
	if err != nil {
		t.Fatal(err)
	}
	catalog, _, err := locale.Load(fstest.MapFS{"i18n/fr.yaml": {Data: []byte("a: Appelez le 112\nb: Étape {{.Step}} sur 3\nc: \"Suivez @Compte, #MSGU et #Autre\"\n")}}, "i18n", []locale.Language{fr})
	if err != nil {
		t.Fatal(err)
	}
	s := &site.Site{
		Languages: []locale.Language{fr},
		Regions: []*region.Region{{
			Numbers:  []region.Number{{ID: "general", Tel: "112"}},
			Hashtags: []region.Hashtag{{ID: "campaign", Tag: "#MSGU"}},
		}},
	}
	s.Config.Name = region.Words{"fr": "Le 112 et #MSGU"}
	var got []string
	for _, d := range check.Interface(s, catalog) {
		got = append(got, d.Rule+" "+d.Pos.String())
	}
	want := []string{"literal-number i18n/fr.yaml:1:4", "literal-handle i18n/fr.yaml:3:4", "literal-hashtag i18n/fr.yaml:3:4", "literal-number content/site.yaml"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestRegionLanguages: texts of regions that lack a language are said once a file
// and language, in the file that has to be mended, whoever inherits them.
func TestRegionLanguages(t *testing.T) {
	regions, problems := region.Read([]region.File{
		{Path: "content/regions/fr.yaml", Data: []byte(`id: fr
name: {fr: France, uk: Франція}
publisher: {name: {fr: Service}}
numbers:
  general: {tel: "112", kind: voice, label: {fr: Urgences, uk: " "}, checked_on: 2026-11-20}
  police: {tel: "17", kind: voice, label: {fr: Police, uk: Поліція}, checked_on: 2026-11-20}
  fire: {tel: "18", kind: voice, checked_on: 2026-11-20}
laws:
  - {label: {uk: Закон}, reference: "1", checked_on: 2026-11-20}
`)},
		{Path: "content/regions/fr-13.yaml", Data: []byte("id: fr-13\nparent: fr\nname: {fr: Bouches}\n")},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s := &site.Site{Date: day(t, "2026-11-23"), Editions: []site.Edition{{Region: regions["fr"]}, {Region: regions["fr-13"]}}}
	for _, tag := range []string{"fr", "uk"} {
		l, err := locale.Parse(tag)
		if err != nil {
			t.Fatal(err)
		}
		s.Languages = append(s.Languages, l)
	}
	var got []string
	for _, d := range check.Model(s, time.Time{}) {
		if d.Rule == "missing-translation" {
			got = append(got, d.String())
		}
	}
	want := []string{
		"content/regions/fr.yaml:9:13: error: 1 text has no words in français (fr): laws[0].label",
		"content/regions/fr-13.yaml:3:7: warning: 1 text has no words in українська (uk): name",
		"content/regions/fr.yaml:3:19: warning: 2 texts have no words in українська (uk): publisher.name, numbers.general.label",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestLiteralsInDisguise: numbers, handles and hashtags as code, with wide signs, and
// as links to accounts that nobody has verified.
func TestLiteralsInDisguise(t *testing.T) {
	s := model(t, okRegion+`
accounts:
  pref:
    name: {fr: Préfecture}
    primary: true
    profiles: [{platform: x, handle: "@Pref", url: "https://x.com/Pref", verified_on: 2026-11-20}]
`, "layout: list\naccent: x\nformats: [post]\nactions: []", strings.Join([]string{
		"Les `112`, `@faux` et `#faux` en code.",
		"",
		"```",
		"Appelez le 112",
		"```",
		"Des signes larges : ＠faux et ＃faux.",
		"[a](https://x.com/faux), [b](https://www.facebook.com/PrefetFaux/), [c](https://mastodon.example/@faux/1).",
		"[d](https://x.com/pref), [e](https://x.com/intent/post), [f](https://www.facebook.com/about/crisisresponse/), [g](https://example.org/x.com/faux), [h](https://youtube.com/).",
	}, "\n"))
	var got []string
	for _, d := range check.Model(s, time.Time{}).Sorted() {
		got = append(got, d.Rule+" "+strings.TrimPrefix(d.Pos.String(), "content/x/fr.md:"))
	}
	want := []string{
		"literal-number 4:5", "literal-handle 4:12", "literal-hashtag 4:23", "literal-number 6:1",
		"literal-handle 9:21", "literal-hashtag 9:30", "literal-handle 10:1", "literal-handle 10:26", "literal-handle 10:69",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
