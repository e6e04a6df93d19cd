package region_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"smem/generator/diag"
	"smem/generator/region"
)

// read reads regions from id and YAML pairs.
func read(t *testing.T, files ...string) (map[string]*region.Region, string) {
	t.Helper()
	var list []region.File
	for i := 0; i < len(files); i += 2 {
		list = append(list, region.File{Path: "content/regions/" + files[i] + ".yaml", Data: []byte(files[i+1])})
	}
	regions, problems := region.Read(list)
	return regions, lines(problems)
}

// lines returns diagnostics as lines without the folder, sorted.
func lines(list diag.List) string {
	var out []string
	for _, d := range list.Sorted() {
		out = append(out, strings.TrimPrefix(d.String(), "content/regions/"))
	}
	return strings.Join(out, "\n")
}

const france = `id: fr
name: {fr: France, ar: فرنسا}
publisher: {name: {fr: Service}}
numbers:
  general: {tel: "112", kind: voice, checked_on: 2026-11-20}
  text_relay: {tel: "114", kind: text, checked_on: 2026-11-20}
alert: {name: FR-Alert, checked_on: 2026-11-20}
hashtags:
  campaign: {tag: "#MSGU", checked_on: 2026-11-20}
  campaign_en: {tag: "#SMEM", checked_on: 2026-11-20}
`

func TestInheritance(t *testing.T) {
	regions, problems := read(t,
		"fr", france,
		"fr-paca", "id: fr-paca\nparent: fr\nname: {fr: PACA}\nalert: null\n",
		"fr-13", "id: fr-13\nparent: fr-paca\nname: {fr: Bouches-du-Rhône}\nnumbers:\n  text_relay: null\n  local: {tel: \"0400\", kind: voice, checked_on: 2026-11-21}\nalert: {name: Local, checked_on: 2026-11-21}\n",
		"be", "id: be\nname: {fr: Belgique}\n",
	)
	if problems != "" {
		t.Fatal(problems)
	}
	value := func(id, kind, name string) string {
		v, err := regions[id].Value(kind, name, "fr", "fr")
		if err != nil {
			return "! " + err.Error()
		}
		return v
	}
	tests := []struct{ id, kind, name, want string }{
		{"fr-paca", "number", "general", "112"},
		{"fr-paca", "number", "text_relay", "114"},
		{"fr-paca", "alert", "name", "! region fr-paca has no alert system"},
		{"fr-13", "number", "general", "112"},
		{"fr-13", "number", "text_relay", "! region fr-13 has no number text_relay"},
		{"fr-13", "number", "local", "0400"},
		{"fr-13", "alert", "name", "Local"},
		{"fr-13", "region", "name", "Bouches-du-Rhône"},
		{"fr-13", "hashtag", "campaign", "#MSGU"},
		{"fr", "number", "local", "! region fr has no number local"},
		{"fr", "plain", "15", "15"},
		// A region without a parent takes nothing from France.
		{"be", "number", "general", "! region be has no number general"},
		{"be", "alert", "name", "! region be has no alert system"},
		{"be", "hashtag", "campaign", "! region be has no hashtag campaign"},
		{"be", "account", "primary", "! region be has no account primary"},
	}
	for _, test := range tests {
		if got := value(test.id, test.kind, test.name); got != test.want {
			t.Errorf("%s: {{%s %s}} is %q, want %q", test.id, test.kind, test.name, got, test.want)
		}
	}
	// What is inherited stands where it is written.
	for path, want := range map[string]string{"numbers.general.tel": "content/regions/fr.yaml:5:18", "numbers.local.tel": "content/regions/fr-13.yaml:6:16"} {
		if got := regions["fr-13"].Place(path).String(); got != want {
			t.Errorf("%s stands at %s, want %s", path, got, want)
		}
	}
	if tag, ok := regions["fr-13"].Campaign("en"); !ok || tag != "#SMEM" {
		t.Errorf("the campaign in English is %q", tag)
	}
	if tag, ok := regions["fr-13"].Campaign("de"); !ok || tag != "#MSGU" {
		t.Errorf("the campaign in German is %q", tag)
	}
	if tag, ok := regions["be"].Campaign("fr"); ok {
		t.Errorf("be has the campaign %q", tag)
	}
}

func TestParents(t *testing.T) {
	child := "id: a\nparent: b\nname: {fr: A}\n"
	tests := []struct {
		name, want string
		files      []string
	}{
		{"missing", `a.yaml:2:9: error: the region a inherits from "b", which has no file in content/regions`, []string{"a", child}},
		{"itself", "a.yaml:2:9: error: the region inherits from itself: a → a", []string{"a", "id: a\nparent: a\nname: {fr: A}\n"}},
		{"circle of two", "a.yaml:2:9: error: the region inherits from itself: a → b → a\nb.yaml:2:9: error: the region inherits from itself: b → a → b", []string{"a", child, "b", "id: b\nparent: a\nname: {fr: B}\n"}},
		{"into a circle", "b.yaml:2:9: error: the region inherits from itself: b → b", []string{"a", child, "b", "id: b\nparent: b\nname: {fr: B}\n"}},
		{"damaged", "b.yaml:1:1: error: ", []string{"a", child, "b", "[\n"}},
		{"empty", "b.yaml: error: the region file is empty", []string{"a", child, "b", ""}},
		{"grandparent is missing", `b.yaml:2:9: error: the region b inherits from "c", which has no file in content/regions`, []string{"a", child, "b", "id: b\nparent: c\nname: {fr: B}\n"}},
		{"another id", `b.yaml:1:5: error: the region in content/regions/b.yaml must have the id "b", not "c"`, []string{"b", "id: c\nname: {fr: B}\n"}},
		{"capitals", `FR.yaml: error: "FR" can't be the id of a region, which is part of addresses`, []string{"FR", "id: FR\nname: {fr: B}\n"}},
		{"dots", `...yaml: error: ".." can't be the id of a region`, []string{"..", "id: \"..\"\nname: {fr: B}\n"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			regions, got := read(t, test.files...)
			if !strings.HasPrefix(got, test.want) || strings.Count(got, "\n") != strings.Count(test.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if regions["a"] != nil {
				t.Error("a region without its parents is used")
			}
		})
	}
}

func TestValidate(t *testing.T) {
	tests := []struct{ yaml, want string }{
		{`numbers: {a: {tel: "112", kind: voice, checked_on: 2026-11-20}}`, ""},
		{`numbers: {a: {tel: "+33112", kind: voice, checked_on: 2026-11-20}}`, ""},
		{`numbers: {a: {tel: "1 12", kind: voice, checked_on: 2026-11-20}}`, `"1 12" is not a number to dial`},
		{`numbers: {a: {tel: "+", kind: voice, checked_on: 2026-11-20}}`, `"+" is not a number to dial`},
		{`numbers: {a: {tel: "1+2", kind: voice, checked_on: 2026-11-20}}`, `"1+2" is not a number to dial`},
		{`numbers: {a: {tel: "١١٢", kind: voice, checked_on: 2026-11-20}}`, `is not a number to dial`},
		{`numbers: {a: {tel: "1234567890123456", kind: voice, checked_on: 2026-11-20}}`, `is not a number to dial`},
		{`numbers: {a: {tel: "112", checked_on: 2026-11-20}}`, "the number a does not say whether people call it or write to it"},
		{`numbers: {a: {tel: "112", kind: sms, checked_on: 2026-11-20}}`, `"sms" is not a kind of number`},
		{`numbers: {a: {tel: "112", kind: voice}}`, `numbers.a: the key "checked_on" is missing`},
		{`accounts: {a: {name: {fr: A}, profiles: [{platform: x, handle: "@a.b_c-1@host"}]}}`, ""},
		{`accounts: {a: {name: {fr: A}, profiles: [{platform: x, handle: a}]}}`, `"a" is not a handle`},
		{`accounts: {a: {name: {fr: A}, profiles: [{platform: x, handle: "@"}]}}`, `"@" is not a handle`},
		{`accounts: {a: {name: {fr: A}, profiles: [{platform: x, handle: "@a b"}]}}`, `"@a b" is not a handle`},
		{`accounts: {a: {name: {fr: A}, primary: true}, b: {name: {fr: B}, primary: true}, c: {name: {fr: C}}}`, "two accounts are primary: a and b"},
		{`hashtags: {a: {tag: "#فيضان_1", checked_on: 2026-11-20}}`, ""},
		{`hashtags: {a: {tag: MSGU, checked_on: 2026-11-20}}`, `"MSGU" is not a hashtag`},
		{`hashtags: {a: {tag: "#a b", checked_on: 2026-11-20}}`, `"#a b" is not a hashtag`},
		{`hashtags: {a: {tag: "#<b>", checked_on: 2026-11-20}}`, `"#<b>" is not a hashtag`},
		{`services: {a: {name: A, url: "https://example.org/a?b#c", checked_on: 2026-11-20}}`, ""},
		{`services: {a: {name: A, url: "javascript:alert(1)", checked_on: 2026-11-20}}`, `"javascript:alert(1)" is not the address of a web page`},
		{`services: {a: {name: A, url: " https://a.b", checked_on: 2026-11-20}}`, `is not the address of a web page`},
		{`alert: {name: A, url: "//a.b", checked_on: 2026-11-20}`, `"//a.b" is not the address of a web page`},
		{`publisher: {name: {fr: A}, url: "https://user:secret@a.b"}`, `is not the address of a web page`},
		{`accounts: {a: {name: {fr: A}, website: www.a.b}}`, `"www.a.b" is not the address of a web page`},
		{`accounts: {a: {name: {fr: A}, profiles: [{platform: x, handle: "@a", url: "data:,x"}]}}`, `"data:,x" is not the address of a web page`},
	}
	for _, test := range tests {
		_, got := read(t, "fr", "id: fr\nname: {fr: France}\n"+test.yaml+"\n")
		if test.want == "" && got != "" || !strings.Contains(got, test.want) || strings.Contains(got, "\n") {
			t.Errorf("%s: got %q, want %q", test.yaml, got, test.want)
		}
		if got != "" && !strings.HasPrefix(got, "fr.yaml:3:") {
			t.Errorf("%s: %q has no place", test.yaml, got)
		}
	}
}

func TestHandle(t *testing.T) {
	regions, problems := read(t, "fr", `id: fr
name: {fr: France}
accounts:
  pref:
    name: {fr: P}
    primary: true
    profiles: [{platform: x, handle: "@unverified"}, {platform: y, handle: "@verified", verified_on: 2026-11-20}]
  sdis:
    name: {fr: S}
    profiles: [{platform: x, handle: "@sdis"}]
`)
	if problems != "" {
		t.Fatal(problems)
	}
	for id, want := range map[string]string{"pref": "@verified", "primary": "@verified", "sdis": "no handle of account sdis is verified in region fr", "x": "region fr has no account x"} {
		got, err := regions["fr"].Handle(id)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// What is inherited is removed only by a written null, and each mistake in that
// is said once, however many inherit from the region.
func TestInheritanceMistakes(t *testing.T) {
	head := func(id, parent string) string { return "id: " + id + "\nparent: " + parent + "\nname: {fr: X}\n" }
	list := []region.File{
		{Path: "fr.yaml", Data: []byte(france)},
		{Path: "fr-paca.yaml", Data: []byte(head("fr-paca", "fr") + "numbers:\n  general:\n  text_realy: null\nalert:\n")},
		{Path: "fr-13.yaml", Data: []byte(head("fr-13", "fr-paca") + "hashtags: null\n")},
	}
	regions, problems := region.Read(list)
	var got []string
	for _, d := range problems {
		got = append(got, d.Pos.String()+" "+d.Rule)
	}
	want := "fr-paca.yaml:5:3 blank-value, fr-paca.yaml:7:1 blank-value, fr-paca.yaml:6:3 unknown-key"
	sorted := func(s []string) string { slices.Sort(s); return strings.Join(s, ", ") }
	if sorted(got) != sorted(strings.Split(want, ", ")) {
		t.Errorf("got %q\n%v", got, problems)
	}
	if v, err := regions["fr-13"].Value("number", "general", "fr", "fr"); v != "112" {
		t.Errorf("the number is %q, %v", v, err)
	}
}

// FuzzRead reads any two files as regions: what comes out is whole.
func FuzzRead(f *testing.F) {
	f.Add([]byte(france), []byte("id: b\nparent: fr\nnumbers: null\n"))
	f.Add([]byte("id: fr\nparent: b\n"), []byte("id: b\nparent: fr\n"))
	f.Add([]byte("[\n"), []byte("id: b\nparent: fr\nname: {fr: x}\naccounts: {a: null}"))
	f.Add([]byte("id: fr\nname: {}\nnumbers: {a: {}}\nalert: {}\nlaws: [{}]"), []byte{})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		regions, problems := region.Read([]region.File{{Path: "content/regions/fr.yaml", Data: a}, {Path: "content/regions/b.yaml", Data: b}})
		for id, r := range regions {
			for _, kind := range []string{"number", "alert", "account", "hashtag", "service", "radio", "region", "plain", "x"} {
				for _, name := range append(r.Names(kind), "x") {
					r.Value(kind, name, "fr", "ar")
				}
			}
			for _, fact := range r.Facts() {
				if place := r.Place(fact.Path); place.File == "" {
					t.Errorf("%s: %s has no place", id, fact.Path)
				}
			}
			r.Campaign("fr")
		}
		for _, d := range problems {
			if d.Pos.File == "" || d.Message == "" {
				t.Errorf("%+v says too little", d)
			}
		}
	})
}

// TestWordsOfChild: words that a region changes in one language are not mixed with
// its parent's in others, which say something else; a language alone is added.
func TestWordsOfChild(t *testing.T) {
	regions, problems := read(t,
		"a-1", "id: a-1\nparent: a-2\nnumbers: {general: {label: {br: Lec'h}}}\n", // read before its parents
		"a-2", "id: a-2\nparent: a-3\nname: {fr: Ville}\npublisher: {name: {fr: État, en: Town}}\n",
		"a-3", "id: a-3\nname: {fr: Pays, ar: بلد}\npublisher: {name: {fr: État, ar: دولة}}\n"+
			"numbers: {general: {tel: \"112\", kind: voice, label: {fr: Urgences, ar: طوارئ}, checked_on: 2026-11-20}}\n")
	if problems != "" {
		t.Fatal(problems)
	}
	for id, want := range map[string]region.Words{"a-3": {"fr": "Pays", "ar": "بلد"}, "a-2": {"fr": "Ville"}, "a-1": {"fr": "Ville"}} {
		if got := regions[id].Name; !maps.Equal(got, want) {
			t.Errorf("%s is named %v, want %v", id, got, want)
		}
	}
	if got := regions["a-1"].Publisher.Name; !maps.Equal(got, region.Words{"fr": "État", "ar": "دولة", "en": "Town"}) {
		t.Errorf("the publisher is %v", got)
	}
	general, _ := regions["a-1"].Number("general")
	if !maps.Equal(general.Label, region.Words{"fr": "Urgences", "ar": "طوارئ", "br": "Lec'h"}) {
		t.Errorf("the number is for %v", general.Label)
	}
}

// TestCheckedAgain: a region may say that somebody looked its parent's number up
// again, and change nothing else.
func TestCheckedAgain(t *testing.T) {
	_, problems := read(t,
		"a-1", "id: a-1\nparent: a-2\nname: {fr: Ville}\nnumbers: {general: {checked_on: 2026-11-27}}\n",
		"a-2", "id: a-2\nname: {fr: Pays}\npublisher: {name: {fr: État}}\nnumbers: {general: {tel: \"112\", kind: voice, checked_on: 2026-11-20}}\n")
	if problems != "" {
		t.Error(problems)
	}
}
