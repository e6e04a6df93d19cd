package kit

import (
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// units is the length of a text in UTF-16 code units. No network counts more:
// a character that readers see is at least one of them, and so is a code point.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// address matches a web address as networks find it in a text.
var address = regexp.MustCompile(`https?://\S+`)

// linkLength is how long X and Mastodon count an address, whatever its length.
const linkLength = 23

// weight is the length of a post as X counts it (twitter-text, configuration
// 3), or longer: an address as 23 characters, and by its true length if that is
// more, since others count so; what is not of the scripts that it counts once,
// as two for every code point of an emoji.
func weight(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r <= 4351, r >= 8192 && r <= 8205, r >= 8208 && r <= 8223, r >= 8242 && r <= 8247:
			n++
		default:
			n += 2
		}
	}
	for _, a := range address.FindAllString(s, -1) {
		n += max(linkLength-utf8.RuneCountInString(a), 0)
	}
	return n
}

// length returns the length of a post by units, an address counted as 23 at
// least.
func length(s string) int {
	n := units(s)
	for _, a := range address.FindAllString(s, -1) {
		n += max(linkLength-units(a), 0)
	}
	return n
}

// The room of one SMS (3GPP TS 23.040): septets of the GSM 7-bit default
// alphabet, or UTF-16 code units once a text has a character that it lacks.
const (
	septets = 160
	ucs2    = 70
)

// The GSM 7-bit default alphabet and the table that extends it, whose
// characters take two septets (3GPP TS 23.038, 6.2.1).
const (
	gsmBasic     = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtension = "\f^{}\\[~]|€"
)

// plainSigns replaces what typography adds to a text by what an SMS has for
// it. No letter loses its accent.
var plainSigns = strings.NewReplacer(
	"«\u00a0", `"`, "«\u202f", `"`, "\u00a0»", `"`, "\u202f»", `"`, "«", `"`, "»", `"`, "“", `"`, "”", `"`, "„", `"`,
	"’", "'", "‘", "'", "–", "-", "—", "-", "‑", "-", "…", "...", "•", "-",
	"\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u00ad", "", "\u200b", "", "œ", "oe", "Œ", "OE",
)

// gsm returns a text in the GSM alphabet with the septets that it takes; ok is
// false if it has a character that the alphabet lacks.
func gsm(s string) (text string, n int, ok bool) {
	text = plainSigns.Replace(norm.NFC.String(s))
	for _, r := range text {
		switch {
		case strings.ContainsRune(gsmBasic, r):
			n++
		case strings.ContainsRune(gsmExtension, r):
			n += 2
		default:
			return "", 0, false
		}
	}
	return text, n, true
}
