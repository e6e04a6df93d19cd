package locale

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestPluralOfAMillion(t *testing.T) {
	for tag, want := range map[string]string{
		"fr":           "one one other other many other", // of 0, 1, 2, 21, 1 000 000, 1 000 001
		"fr-CA":        "one one other other many other",
		"fr-x-falc":    "one one other other many other",
		"es":           "other one other other many other",
		"it":           "other one other other many other",
		"ca":           "other one other other many other",
		"pt":           "one one other other many other",
		"pt-BR":        "one one other other many other",
		"pt-PT":        "other one other other many other",
		"pt-AO":        "other one other other many other",
		"he":           "other one two other other other",
		"ar":           "zero one two many other other",
		"ar-u-nu-latn": "zero one two many other other",
		"pl":           "many one few many many many",
		"ru":           "many one few one many one",
		"uk":           "many one few one many one",
		"lt":           "other one few one other one",
		"cy":           "zero one two other other other",
		"ja":           "other other other other other other",
		"zh-Hant":      "other other other other other other",
		"en":           "other one other other other other",
		"ro":           "few one few other other few",
		"hi":           "one one other other other other",
		"gcf":          "other other other other other other", // CLDR does not know it
		"oc":           "other other other other other other",
	} {
		var got []string
		for _, n := range []int{0, 1, 2, 21, 1_000_000, 1_000_001} {
			got = append(got, categoryOf(rulesOf(tag), n))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", tag, s, want)
		}
	}
	if got := categoryOf(rulesOf("fr"), -2_000_000); got != "many" {
		t.Errorf("minus two millions: %s", got)
	}
}

// TestPluralSamples holds the table to every sample that CLDR 48 has.
func TestPluralSamples(t *testing.T) {
	data, err := os.ReadFile("testdata/plurals-cldr48.txt")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for line := range strings.Lines(string(data)) {
		tags, samples, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for tag := range strings.FieldsSeq(tags) {
			rules := rulesOf(tag)
			for part := range strings.SplitSeq(samples, "; ") {
				category, numbers, _ := strings.Cut(part, " ")
				for r := range strings.SplitSeq(numbers, ",") {
					from, to, isRange := strings.Cut(r, "~")
					if !isRange {
						to = from
					}
					least, err1 := strconv.Atoi(from)
					most, err2 := strconv.Atoi(to)
					if err1 != nil || err2 != nil {
						t.Fatalf("%s: %q", tag, r)
					}
					for n := least; n <= most; n++ {
						checked++
						if got := categoryOf(rules, n); got != category {
							t.Errorf("%s: %d is %s, want %s", tag, n, got, category)
						}
					}
				}
			}
		}
	}
	if checked < 5000 {
		t.Errorf("only %d samples", checked)
	}
}

func TestDateAndBytesInOwnDigits(t *testing.T) {
	for tag, want := range map[string]string{"fa": "۲۸ x ۲۰۲۶ ۸۵ k", "bn": "২৮ x ২০২৬ ৮৫ k", "ar": "28 x 2026 85 k", "hi": "28 x 2026 85 k", "ar-u-nu-arab": "٢٨ x ٢٠٢٦ ٨٥ k"} {
		l, err := Parse(tag)
		if err != nil {
			t.Fatal(err)
		}
		messages := map[string]message{"date": {Other: "{{.Day}} {{.Month}} {{.Year}}"}, "kilobytes": {Other: "{{.Count}} k"}, "month_11": {Other: "x"}}
		m, err := newMessages(&file{language: l, messages: messages})
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Date(time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)) + " " + m.Bytes(84_100); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

// TestHasPlurals tells a language that has one form from one that nobody knows.
func TestHasPlurals(t *testing.T) {
	for tag, want := range map[string]bool{"fr": true, "ja": true, "fr-x-falc": true, "zh-Hant": true, "swb": false, "qaa": false} {
		if got := HasPlurals(tag); got != want {
			t.Errorf("%s: %v, want %v", tag, got, want)
		}
	}
}
