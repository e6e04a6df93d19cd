package typeface

import (
	"strings"

	"github.com/go-text/typesetting/language"
)

// noto is the family of Google's Noto fonts for a script, where the name is
// not that of Noto Sans alone (https://notofonts.github.io).
var noto = map[language.Script]string{
	language.Arabic: "Arabic", language.Armenian: "Armenian", language.Bengali: "Bengali",
	language.Canadian_Aboriginal: "Canadian Aboriginal", language.Cherokee: "Cherokee",
	language.Devanagari: "Devanagari", language.Ethiopic: "Ethiopic", language.Georgian: "Georgian",
	language.Gujarati: "Gujarati", language.Gurmukhi: "Gurmukhi", language.Hebrew: "Hebrew",
	language.Kannada: "Kannada", language.Khmer: "Khmer", language.Lao: "Lao",
	language.Malayalam: "Malayalam", language.Mongolian: "Mongolian", language.Myanmar: "Myanmar",
	language.Nko: "NKo", language.Oriya: "Oriya", language.Sinhala: "Sinhala", language.Syriac: "Syriac",
	language.Tamil: "Tamil", language.Telugu: "Telugu", language.Thaana: "Thaana", language.Thai: "Thai",
	language.Tifinagh: "Tifinagh", language.Adlam: "Adlam", language.Vai: "Vai", language.Yi: "Yi",
	language.Tai_Le: "Tai Le", language.New_Tai_Lue: "New Tai Lue", language.Tai_Tham: "Tai Tham",
	language.Javanese: "Javanese", language.Balinese: "Balinese", language.Ol_Chiki: "Ol Chiki",
	language.Hanifi_Rohingya: "Hanifi Rohingya", language.Meetei_Mayek: "Meetei Mayek",
}

// FontFor names a free font that has a character, for text in a language
// (BCP 47; may be empty): a family of Noto, such as "Noto Sans Thai". It is
// advice for people; "" where there is none.
func FontFor(r rune, tag string) string {
	switch s := language.LookupScript(r); s {
	case language.Latin, language.Greek, language.Cyrillic, language.Inherited:
		return "Noto Sans"
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return "Noto Sans CJK " + hanForms(s, tag)
	case language.Common:
		return symbols(r, tag)
	default:
		if name := noto[s]; name != "" {
			return "Noto Sans " + name
		}
	}
	return ""
}

// hanForms is the abbreviation for the forms that a language writes Han
// characters in.
func hanForms(s language.Script, tag string) string {
	tag = strings.ToLower(tag)
	switch {
	case s == language.Hangul, speaks([]string{"ko"}, tag):
		return "KR"
	case s == language.Hiragana, s == language.Katakana, speaks([]string{"ja"}, tag):
		return "JP"
	case speaks([]string{"zh-Hant-HK", "yue"}, tag):
		return "HK"
	case s == language.Bopomofo, speaks([]string{"zh-Hant"}, tag):
		return "TC"
	}
	return "SC"
}

// symbols is the font for what belongs to no script.
func symbols(r rune, tag string) string {
	switch {
	case r >= 0x1F000:
		return "Noto Emoji"
	case r >= 0x3000 && r <= 0x33FF, r >= 0xFF00 && r <= 0xFFEF:
		return "Noto Sans CJK " + hanForms(language.Han, tag)
	case r >= 0x0964 && r <= 0x0965:
		return "Noto Sans Devanagari"
	case r >= 0x2200 && r <= 0x22FF:
		return "Noto Sans Math"
	case r >= 0x2100:
		return "Noto Sans Symbols"
	}
	return "Noto Sans"
}
