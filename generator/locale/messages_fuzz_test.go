package locale_test

import (
	"os"
	"testing"
	"testing/fstest"

	"smem/generator/locale"
)

// FuzzMessages reads anything as a language's messages, and says every one that
// was read: whoever translates may be a stranger.
func FuzzMessages(f *testing.F) {
	first, err := os.ReadFile("../../i18n/fr.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"", "a: {one: x, other: '{{.Count}}'}", "date: '{{.Day}} {{.Month}}'", "a: '{{template \"x\"}}{{range .}}'", "a: [", "a: {other: {other: x}}", "kilobytes: {zero: '', other: '{{ .Count'}"} {
		f.Add([]byte(seed), "ar")
	}
	f.Add(first, "fr-x-falc")
	f.Fuzz(func(t *testing.T, data []byte, tag string) {
		l, err := locale.Parse(tag)
		if err != nil {
			t.Skip()
		}
		fr, _ := locale.Parse("fr")
		source := fstest.MapFS{"i18n/fr.yaml": {Data: first}, "i18n/" + l.Tag + ".yaml": {Data: data}}
		catalog, problems, err := locale.Load(source, "i18n", []locale.Language{fr, l})
		if err != nil {
			if problems.HasErrors() {
				return
			}
			t.Fatalf("a translator made the machine fail: %v", err)
		}
		for _, d := range problems {
			if d.Message == "" || d.Pos.File == "" || d.Rule == "" {
				t.Errorf("%+v says too little", d)
			}
		}
		for _, text := range catalog.Texts() {
			catalog.In(l.Tag).Text(text.ID, map[string]any{"Count": 3})
		}
	})
}
