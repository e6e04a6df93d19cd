package generator_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/locale"
)

// pluralLanguages are those of the European Union, its neighbours, and people
// who live or arrive there; one that CLDR does not know is last.
var pluralLanguages = strings.Fields("ar bg bn br ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy is it ja ka kab ku lt lv mk mt nl no pa pl ps pt pt-PT ro ru sk sl so sq sr sv sw ta ti tr uk ur vi wo zh-Hans")

// TestPlurals holds the plural forms of whole numbers to those of a browser,
// which has its rules of CLDR from another source.
func TestPlurals(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "fr/")
	numbers := []int{100, 101, 102, 111, 112, 1000, 1001, 2000, 10_000, 100_000, 1_000_000, 1_000_001, 2_000_000, 1_500_000, 10_000_000}
	for n := range 64 {
		numbers = append(numbers, n)
	}
	files := fstest.MapFS{}
	for _, tag := range pluralLanguages {
		files["i18n/"+tag+".yaml"] = &fstest.MapFile{Data: []byte("n: {zero: zero, one: one, two: two, few: few, many: many, other: other}\n")}
	}
	languages := make([]locale.Language, len(pluralLanguages))
	for i, tag := range pluralLanguages {
		l, err := locale.Parse(tag)
		if err != nil {
			t.Fatal(err)
		}
		languages[i] = l
	}
	catalog, _, err := locale.Load(files, "i18n", languages)
	if err != nil {
		t.Fatal(err)
	}
	// Where the library's rules are of a later CLDR than the browser's.
	later := []string{"gl", "vi"}
	known := 0
	for _, tag := range pluralLanguages {
		list := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(numbers)), ","), "[]")
		want := ask[[]string](t, v, fmt.Sprintf(`(() => { const r = new Intl.PluralRules(%q); return Intl.PluralRules.supportedLocalesOf([%q]).length ? [%s].map(n => r.select(n)) : [] })()`, tag, tag, list))
		if len(want) == 0 {
			t.Logf("the browser has no rules for %s", tag)
			continue
		}
		known++
		var wrong []string
		for i, n := range numbers {
			got, err := catalog.In(tag).Plural("n", n, nil)
			if err != nil || got != want[i] {
				wrong = append(wrong, fmt.Sprintf("%d %s, not %s (%v)", n, got, want[i], err))
			}
		}
		if len(wrong) > 0 && slices.Contains(later, tag) {
			t.Logf("%s differs from this browser: %s", tag, strings.Join(wrong, "; "))
			continue
		}
		if len(wrong) > 0 {
			t.Errorf("%s: %s", tag, strings.Join(wrong[:min(len(wrong), 6)], "; "))
		}
	}
	if known < 40 {
		t.Errorf("only %d languages were compared", known)
	}
	for _, tag := range []string{"fr", "es", "it", "pt", "pt-PT", "ca"} {
		if got, _ := catalog.In(tag).Plural("n", 1_000_000, nil); got != "many" || !slices.Contains(pluralLanguages, tag) {
			t.Errorf("a million is %q in %s", got, tag)
		}
	}
}
