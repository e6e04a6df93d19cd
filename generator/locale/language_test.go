package locale

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		tag  string
		want Language
	}{
		{"fr", Language{"fr", "français", false, "Latn"}},
		{"FR_fr", Language{"fr-FR", "français", false, "Latn"}},
		{"ar", Language{"ar", "العربية", true, "Arab"}},
		{"he", Language{"he", "עברית", true, "Hebr"}},
		{"iw", Language{"he", "עברית", true, "Hebr"}},
		{"ckb", Language{"ckb", "کوردیی ناوەندی", true, "Arab"}},
		{"dv", Language{"dv", "dv", true, "Thaa"}},
		{"ff-Adlm", Language{"ff-Adlm", "ff-Adlm", true, "Adlm"}},
		{"ar-Latn", Language{"ar-Latn", "ar-Latn", false, "Latn"}},
		{"zh-hant", Language{"zh-Hant", "繁體中文", false, "Hant"}},
		{"uk", Language{"uk", "українська", false, "Cyrl"}},
		{"zgh", Language{"zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", false, "Tfng"}},
		{"swb", Language{"swb", "swb", false, "Latn"}},
		{"swb-Arab", Language{"swb-Arab", "swb-Arab", true, "Arab"}},
		{"gcf", Language{"gcf", "gcf", false, "Latn"}},
		{"gcf-GP", Language{"gcf-GP", "gcf-GP", false, "Latn"}},
		{"fsl", Language{"fsl", "fsl", false, "Latn"}},
		{"fr-x-falc", Language{"fr-x-falc", "français", false, "Latn"}},
		{"fr-falc", Language{"fr-Falc", "français", false, "Latn"}},
		{"xyz", Language{"xyz", "xyz", false, "Latn"}},
		{"ar-abcde", Language{"ar-abcde", "العربية", true, "Arab"}},
		{"x-klingon", Language{"x-klingon", "x-klingon", false, "Latn"}},
	} {
		got, err := Parse(c.tag)
		if err != nil || got != c.want {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", c.tag, got, err, c.want)
		}
		if again, err := Parse(got.Tag); err != nil || again != got {
			t.Errorf("Parse(%q) = %+v, %v; want the same again as for %q", got.Tag, again, err, c.tag)
		}
	}
	for _, tag := range []string{"", "-", "a", "fr-", "e1", "français", "fr fr", "../fr", "und", "root", "fr-fr-fr", strings.Repeat("fr-", 40) + "x"} {
		if l, err := Parse(tag); err == nil {
			t.Errorf("Parse(%q) = %+v, want an error", tag, l)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"fr", "zh-Hant-TW", "fr-x-falc", "xyz-Abcd-99-abcde-u-ca-foo", "i-klingon", "en_GB-oed", "x-", "a-b-c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		l, err := Parse(tag)
		if err != nil {
			return
		}
		if strings.Trim(strings.ToLower(l.Tag), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || l.Name == "" || len(l.Script) != 4 {
			t.Errorf("Parse(%q) = %+v", tag, l)
		}
	})
}
