package typeface

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestSpeaks(t *testing.T) {
	tests := []struct {
		list, tag string
		want      bool
	}{
		{"zh-Hans", "zh", true}, {"zh-Hans", "zh-CN", true}, {"zh-Hans", "zh-Hans-SG", true}, {"zh-Hans", "zh-TW", false},
		{"zh-Hant", "zh-HK", true}, {"zh-Hant", "zh-Hant", true}, {"zh-Hant", "zh", false}, {"zh-Hant-HK", "zh-HK", true},
		{"zh", "zh-TW", true}, {"zh", "zh-Hans", true}, {"zh-TW", "zh-TW", true}, {"zh-TW", "zh-Hant-TW", true},
		{"fa ur", "ur", true}, {"fa ur", "FA-af", true}, {"fa ur", "far", false}, {"fa", "", false}, {"", "fa", false},
		{"ja", "zh", false},
	}
	for _, test := range tests {
		if got := speaks(strings.Fields(test.list), test.tag); got != test.want {
			t.Errorf("%s for %s: %t", test.list, test.tag, got)
		}
	}
}

// TestHanUnification wants each language to have the forms of its own.
func TestHanUnification(t *testing.T) {
	fonts := []Source{source(t, themeFonts, sans, "Noto Sans", 400)}
	for _, f := range []struct {
		family    string
		languages []string
	}{
		{"Noto Sans CJK SC", []string{"zh-Hans"}}, {"Noto Sans CJK TC", []string{"zh-Hant"}},
		{"Noto Sans CJK JP", []string{"ja"}}, {"Noto Sans CJK KR", []string{"ko"}},
	} {
		src := source(t, debianCJK, cjk, f.family, 400)
		src.Languages = f.languages
		fonts = append(fonts, src)
	}
	l := library(t, fonts...)
	forms := map[uint32]bool{} // glyphs
	for _, test := range []struct{ language, face string }{
		{"zh-Hans", "NotoSansCJKsc-Regular"}, {"zh-TW", "NotoSansCJKtc-Regular"}, {"ja", "NotoSansCJKjp-Regular"},
		{"ko", "NotoSansCJKkr-Regular"}, {"fr", "NotoSansCJKsc-Regular"}, {"", "NotoSansCJKsc-Regular"},
	} {
		for _, families := range [][]string{
			nil, {"Noto Sans"}, {"Noto Sans", "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK TC", "Noto Sans CJK SC"},
		} {
			if len(families) > 1 && (test.language == "fr" || test.language == "") {
				continue
			}
			runs := one(l, "a 骨", Style{Families: families, Language: test.language}).Lines(1e4, Breaking{})[0].Runs
			last := runs[len(runs)-1]
			if last.Font != test.face {
				t.Errorf("%s with %q: 骨 is in %s, want %s", test.language, families, last.Font, test.face)
			}
			if len(families) > 0 && runs[0].Font != "NotoSans-Regular" {
				t.Errorf("%s: a is in %s", test.language, runs[0].Font)
			}
			forms[last.Glyphs[len(last.Glyphs)-1].ID] = true
		}
	}
	if len(forms) < 2 {
		t.Errorf("骨 has the same form everywhere: %v", forms)
	}
}

// TestSerbianForms wants the language to reach the font's rules.
func TestSerbianForms(t *testing.T) {
	l := theme(t)
	id := func(language string) uint32 {
		return one(l, "б", Style{Language: language}).Lines(1e4, Breaking{})[0].Runs[0].Glyphs[0].ID
	}
	if id("sr") == id("ru") || id("sr") != id("sr-RS") {
		t.Errorf("б is glyph %d in Serbian, %d in Serbian of Serbia, %d in Russian", id("sr"), id("sr-RS"), id("ru"))
	}
}

func TestFontFor(t *testing.T) {
	tests := []struct {
		r        rune
		language string
		want     string
	}{
		{'ก', "th", "Noto Sans Thai"}, {'骨', "ja", "Noto Sans CJK JP"}, {'骨', "zh-TW", "Noto Sans CJK TC"}, {'骨', "fr", "Noto Sans CJK SC"},
		{'한', "fr", "Noto Sans CJK KR"}, {'。', "zh-HK", "Noto Sans CJK HK"}, {'ж', "ru", "Noto Sans"}, {'→', "fr", "Noto Sans Symbols"},
		{'😀', "fr", "Noto Emoji"}, {'অ', "bn", "Noto Sans Bengali"}, {0x12000, "", ""},
	}
	for _, test := range tests {
		if got := FontFor(test.r, test.language); got != test.want {
			t.Errorf("%c in %s: %q, want %q", test.r, test.language, got, test.want)
		}
	}
}

// TestStuck finds what has no place for a line to end.
func TestStuck(t *testing.T) {
	l := library(t, source(t, debianFonts, "NotoSansThai-Regular.ttf", "Noto Sans Thai", 400), source(t, themeFonts, sans, "Noto Sans", 400))
	shape := func(texts ...string) *Paragraph {
		var spans []Span
		for _, s := range texts {
			spans = append(spans, Span{Text: s, Style: Style{Language: "th"}, Size: 20})
		}
		return l.Shape(spans, false)
	}
	const long = "อยู่ในบ้านและปิดหน้าต่าง"
	p := shape("ab ", "cd "+long+" ef\n"+long)
	got := p.Stuck(100)
	if len(got) != 2 || got[0].Text != long || got[0].Script != "Thai" || got[0].Span != 1 || got[0].Offset != 3 || got[0].Width <= 100 {
		t.Errorf("got %+v", got)
	}
	for name, p := range map[string]*Paragraph{
		"with U+200B": shape(strings.ReplaceAll(long, "และ", "\u200bและ\u200b")), "latin": shape("Donaudampfschifffahrtsgesellschaft"),
	} {
		if got := p.Stuck(150); len(got) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := p.Stuck(math.Inf(1)); len(got) != 0 {
		t.Error(fmt.Sprint(got))
	}
}
