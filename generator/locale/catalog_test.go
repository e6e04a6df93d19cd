package locale

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// common is what every message file needs.
const common = `date: "{{.Day}} {{.Month}} {{.Year}}"
month_1: m1
month_2: m2
month_3: m3
month_4: m4
month_5: m5
month_6: m6
month_7: m7
month_8: m8
month_9: m9
month_10: m10
month_11: m11
month_12: m12
kilobytes: "{{.Count}} ko"
`

func languages(t *testing.T, tags ...string) []Language {
	t.Helper()
	var list []Language
	for _, tag := range tags {
		l, err := Parse(tag)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, l)
	}
	return list
}

// load loads files given as tag, text, tag, text … after common.
func load(t *testing.T, files ...string) (*Catalog, string) {
	t.Helper()
	fsys := fstest.MapFS{}
	var tags []string
	for i := 0; i < len(files); i += 2 {
		tags = append(tags, files[i])
		fsys["i18n/"+files[i]+".yaml"] = &fstest.MapFile{Data: []byte(common + files[i+1])}
	}
	c, found, err := Load(fsys, "i18n", languages(t, tags...))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, d := range found.Sorted() {
		if d.Cure == "" {
			t.Errorf("no cure for %s", d)
		}
		fmt.Fprintf(&b, "%s %s\n", d.Rule, d)
	}
	return c, strings.TrimSpace(b.String())
}

func TestPluralRules(t *testing.T) {
	for tag, want := range map[string]string{
		"fr":        "0 one, 1 one, 2 other, 1000000 many, 1000001 other",
		"es":        "0 other, 1 one, 2 other, 1000000 many, 1000001 other",
		"it":        "0 other, 1 one, 2 other, 1000000 many",
		"pt":        "0 one, 1 one, 2 other, 1000000 many",
		"ar":        "0 zero, 1 one, 2 two, 3 few, 11 many, 100 other, 103 few, 1000000 other",
		"en":        "0 other, 1 one, 2 other, 1000000 other",
		"uk":        "1 one, 2 few, 5 many, 21 one",
		"fr-x-falc": "0 one, 2 other, 1000000 many",
		"swb":       "0 other, 1 other, 2 other",
		"gcf":       "0 other, 1 other, 2 other",
		"xyz":       "0 other, 1 other",
	} {
		var forms []string
		for _, c := range categories {
			if used(tag)[c] {
				forms = append(forms, c+": "+c)
			}
		}
		text := "n: {" + strings.Join(forms, ", ") + "}\nlanguage_name: x\n"
		c, found := load(t, tag, text)
		if found != "" {
			t.Errorf("%s: %s", tag, found)
		}
		for rule := range strings.SplitSeq(want, ", ") {
			var n int
			var category string
			fmt.Sscan(rule, &n, &category)
			if got, err := c.In(tag).Plural("n", n, nil); err != nil || got != category {
				t.Errorf("%s: %d takes %q (%v), want %q", tag, n, got, err, category)
			}
		}
	}
}

func TestText(t *testing.T) {
	c, found := load(t, "fr", "call: Appelez le {{.Number}}\nplain: Bonjour\nmore: {one: \"{{.Count}} geste\", many: \"{{.Count}} gestes\", other: \"{{.Count}} gestes\", description: d}\nday_first: 1er\n",
		"gcf", "call: Kriyé {{ .Number }}\nplain: <b>\nmore: \"{{.Count}} jès\"\nlanguage_name: kréyòl\n")
	if found != "" {
		t.Fatal(found)
	}
	fr, gcf := c.In("fr"), c.In("gcf")
	check := func(want string, got string, err error) {
		t.Helper()
		if err != nil || got != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	number := map[string]any{"Number": "112"}
	s, err := fr.Text("call", number)
	check("Appelez le 112", s, err)
	s, err = gcf.Text("call", number)
	check("Kriyé 112", s, err)
	s, err = gcf.Text("plain", nil)
	check("<b>", s, err) // no HTML here
	s, err = fr.Plural("more", 1, nil)
	check("1 geste", s, err)
	s, err = fr.Plural("more", 2000000, number)
	check("2000000 gestes", s, err)
	s, err = gcf.Plural("more", 1, nil)
	check("1 jès", s, err)
	if len(number) != 1 {
		t.Error("Plural changes its data")
	}
	check("1er m3 2026", fr.Date(time.Date(2026, 3, 1, 23, 0, 0, 0, time.UTC)), nil)
	check("2 m12 2026", fr.Date(time.Date(2026, 12, 2, 0, 0, 0, 0, time.UTC)), nil)
	check("1 m3 2026", gcf.Date(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)), nil)
	for n, want := range map[int]string{0: "0 ko", 1: "1 ko", 1000: "1 ko", 1001: "2 ko", 84_999: "85 ko", -5: "0 ko"} {
		check(want, fr.Bytes(n), nil)
	}
	check("kréyòl", gcf.Language().Name, nil)
	check("français", fr.Language().Name, nil)
	for _, m := range []*Messages{fr, c.In("de")} {
		if s, err := m.Text("call", nil); err == nil {
			t.Errorf("%s: a message without its value is %q", m.Language().Tag, s)
		}
		if s, err := m.Text("absent", nil); err == nil || s != "" {
			t.Errorf("%s: an absent message is %q, %v", m.Language().Tag, s, err)
		}
	}
	check("2026-03-01", c.In("de").Date(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)), nil)
	check("2 kB", c.In("de").Bytes(1500), nil)
}

func TestLoadProblems(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"missing message", []string{"fr", "a: x\n", "en", "b: y\n"}, `
missing-message i18n/en.yaml: error: the message "a" is missing in en
unknown-message i18n/en.yaml:15:4: warning: there is no message "b" in i18n/fr.yaml`},
		{"empty text", []string{"fr", "a: \"\"\n"}, `missing-message i18n/fr.yaml:15:4: error: a: the text is empty`},
		{"null", []string{"fr", "a:\n"}, `wrong-type i18n/fr.yaml:15:3: error: a: a mapping (key: value) is expected, but nothing is written
missing-message i18n/fr.yaml:15:3: error: a: the text is empty`},
		{"unknown form", []string{"en", "a: {one: x, tow: y, other: z}\n"}, `unknown-key i18n/en.yaml:15:13: error: unknown key "tow"`},
		{"forms", []string{"en", "a: {one: x, few: y, other: z}\nb: {one: x}\nc: {zero: x, other: y}\n"}, `
plural i18n/en.yaml:15:18: error: a: no number takes the form "few": the forms of en are one, other
missing-message i18n/en.yaml:16:4: error: b: the text is empty
plural i18n/en.yaml:17:4: error: c: the form "one" is missing: the forms of en are one, other
plural i18n/en.yaml:17:11: error: c: no number takes the form "zero": the forms of en are one, other`},
		{"other language's forms", []string{"en", "a: {one: x, other: y}\n", "ar", "a: {one: x, other: y}\n", "fr", "a: x\n"}, `
plural i18n/ar.yaml:15:4: error: a: the form "few" is missing: the forms of ar are zero, one, two, few, many, other
plural i18n/ar.yaml:15:4: error: a: the form "many" is missing: the forms of ar are zero, one, two, few, many, other
plural i18n/ar.yaml:15:4: error: a: the form "two" is missing: the forms of ar are zero, one, two, few, many, other
plural i18n/ar.yaml:15:4: error: a: the form "zero" is missing: the forms of ar are zero, one, two, few, many, other
plural i18n/fr.yaml:15:4: error: a: a number decides about the form of this message`},
		{"forms where the first has none", []string{"fr", "a: x\n", "en", "a: {one: x, other: y}\n"},
			`plural i18n/en.yaml:15:4: error: a: this message has no forms for numbers in i18n/fr.yaml`},
		{"a first language without forms", []string{"ja", "a: \"{{.Count}} x\"\n", "en", "a: {one: one, other: \"{{.Count}} y\"}\n"}, ""},
		{"values", []string{"fr", "a: \"{{.Number}}\"\nb: x\n", "en", "a: \"{{.Nummer}}\"\nb: \"{{.X}}\"\n"}, `
message-field i18n/en.yaml:15:4: error: a: there is no {{.Nummer}} for this message
message-field i18n/en.yaml:15:4: error: a: {{.Number}} is missing
message-field i18n/fr.yaml:16:4: error: b: {{.X}} is missing here, but other languages have it`},
		{"a value that one of three has", []string{"fr", "b: x\n", "en", "b: \"{{.X}}\"\n", "de", "b: x\n"}, `
message-field i18n/en.yaml:15:4: error: b: there is no {{.X}} for this message`},
		{"a value that the first lost", []string{"fr", "b: x\n", "en", "b: \"{{.X}}\"\n", "de", "b: \"{{.X}}\"\n"}, `
message-field i18n/fr.yaml:15:4: error: b: {{.X}} is missing here, but other languages have it`},
		{"a number to call, lost in the first", []string{"fr", "band_call_number: Appeler le 15\n", "en", "band_call_number: Call {{.Number}}\n"}, `
message-field i18n/fr.yaml:15:19: error: band_call_number: {{.Number}} is missing, so that nobody reads the region's number here`},
		{"a number to call, lost in all", []string{"fr", "band_relay: SMS\n", "en", "band_relay: {other: Text}\n"}, `
message-field i18n/en.yaml:15:21: error: band_relay: {{.Number}} is missing, so that nobody reads the region's number here
message-field i18n/fr.yaml:15:13: error: band_relay: {{.Number}} is missing, so that nobody reads the region's number here`},
		{"a number to call, misspelt", []string{"fr", "kit_call: \"{{.Nummer}}\"\n", "en", "kit_call: \"{{.Number}}\"\n"}, `
message-field i18n/fr.yaml:15:11: error: kit_call: there is no {{.Nummer}} for this message
message-field i18n/fr.yaml:15:11: error: kit_call: {{.Number}} is missing, so that nobody reads the region's number here`},
		{"a value in one form only", []string{"fr", "a: {one: \"{{.P}}\", many: \"{{.Count}} {{.P}}\", other: \"{{.P}}\"}\n", "en", "a: {one: one, other: \"{{.Count}} {{.P}}\"}\n"},
			`message-field i18n/en.yaml:15:10: error: a: {{.P}} is missing`},
		{"count lost", []string{"fr", "a: \"{{.Count}}\"\n", "en", "a: many\n"}, `message-field i18n/en.yaml:15:4: error: a: {{.Count}} is missing`},
		{"actions", []string{"fr", "a: \"{{range .X}}y{{end}}\"\nb: \"{{.X | printf}}\"\nc: \"{{\"\nd: \"{{template \\\"d\\\"}}\"\n"}, `
message-field i18n/fr.yaml:15:4: error: a: "{{range .X}}" is not understood
message-field i18n/fr.yaml:16:4: error: b: "{{.X | printf}}" is not understood
message-field i18n/fr.yaml:17:4: error: c: "{{" is not understood
message-field i18n/fr.yaml:18:4: error: d: "{{template \"d\"}}" is not understood`},
		{"unnamed language", []string{"swb", ""}, `missing-message i18n/swb.yaml: error: nobody knows what the language swb calls itself`},
	} {
		if _, got := load(t, c.files...); got != strings.TrimSpace(c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, strings.TrimSpace(c.want))
		}
	}
}

func TestLoadFiles(t *testing.T) {
	fsys := fstest.MapFS{
		"i18n/fr.yaml": {Data: []byte("date: \"{{.Tag}}\"\n")},
		"i18n/es.yaml": {Data: []byte("# nothing\n")},
		"i18n/it.yaml": {Data: []byte("a: [\n")},
	}
	c, found, err := Load(fsys, "i18n", languages(t, "fr", "en", "es", "it"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range found {
		got = append(got, d.String())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		`i18n/fr.yaml: error: the message "month_12" is missing in fr`,
		`i18n/fr.yaml:1:7: error: date: there is no {{.Tag}} for this message`,
		`i18n/en.yaml: error: there are no messages in en`,
		`i18n/es.yaml: error: the message file is empty`,
		`i18n/it.yaml:1:4: error: what [ opens is not closed, or a comma is missing`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s\nis not among\n%s", want, all)
		}
	}
	if _, err := c.In("en").Text("date", nil); err == nil {
		t.Error("a language without a file has messages")
	}
}

// denied is a file system that refuses.
type denied struct{}

func (denied) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

func TestLoadMachine(t *testing.T) {
	_, _, err := Load(denied{}, "i18n", languages(t, "fr"))
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want a machine's error", err)
	}
}

func TestConcurrentUse(t *testing.T) {
	c, _ := load(t, "ar", "a: \"{{.X}}\"\n")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 100 {
				if s, err := c.In("ar").Text("a", map[string]any{"X": i}); err != nil || s != fmt.Sprint(i) {
					t.Error(s, err)
				}
				c.In("ar").Date(time.Time{})
			}
		})
	}
	wg.Wait()
}
