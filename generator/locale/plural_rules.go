package locale

// The data in this file is from the Unicode Common Locale Data Repository
// (CLDR), release 48, common/supplemental/plurals.xml, as cut down to whole
// numbers. Copyright © 2004-2026 Unicode, Inc. It is licensed under the Unicode
// License v3, which stands in UNICODE-LICENSE.txt beside this file.

// pluralRule is the condition under which a whole number n takes a category,
// in CLDR's notation (https://unicode.org/reports/tr35/tr35-numbers.html,
// section "Language Plural Rules"): n % 10 = 2..4 and n % 100 != 12..14 or n = 0.
type pluralRule struct{ category, condition string }

// pluralRules is the rules of the languages that share them. A number that
// none applies to takes the category "other". A function, since a variable
// could be changed.
func pluralRules() []languageRules {
	return []languageRules{
		{"bm bo dz hnj id ig ii ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh", nil},
		{"af an asa ast az bal bem bez bg brx ce cgg chr ckb da de dv ee el en eo et eu fi fo fur fy gl gsw ha haw hu ia ie io jgo jmc ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij mas mgo ml mn mr nah nb nd ne nl nn nnh no nr ny nyn om or os pap ps rm rof rwk saq sc sd sdh seh sn so sq ss ssy st sv sw syr ta te teo tig tk tn tr ts ug ur uz ve vo vun wae xh xog yi", []pluralRule{{"one", "n = 1"}}},
		{"ak bho csw guw ln mg nso pa ti wa", []pluralRule{{"one", "n = 0..1"}}},
		{"am as bn doi fa gu hi kn kok kok-Latn pcm zu", []pluralRule{{"one", "n = 0 or n = 1"}}},
		{"ceb fil tl", []pluralRule{{"one", "n = 1,2,3 or n % 10 != 4,6,9"}}},
		{"ff hy kab si", []pluralRule{{"one", "n = 0,1"}}},
		{"is mk", []pluralRule{{"one", "n % 10 = 1 and n % 100 != 11"}}},
		{"tzm", []pluralRule{{"one", "n = 0..1 or n = 11..99"}}},
		{"blo cv ksh", []pluralRule{{"zero", "n = 0"}, {"one", "n = 1"}}},
		{"bs hr sh sr", []pluralRule{{"one", "n % 10 = 1 and n % 100 != 11"}, {"few", "n % 10 = 2..4 and n % 100 != 12..14"}}},
		{"ca es it lld pt-PT scn vec", []pluralRule{{"one", "n = 1"}, {"many", "n != 0 and n % 1000000 = 0"}}},
		{"cs sk", []pluralRule{{"one", "n = 1"}, {"few", "n = 2..4"}}},
		{"fr", []pluralRule{{"one", "n = 0,1"}, {"many", "n != 0 and n % 1000000 = 0"}}},
		{"he iu naq sat se sma smi smj smn sms", []pluralRule{{"one", "n = 1"}, {"two", "n = 2"}}},
		{"lag", []pluralRule{{"zero", "n = 0"}, {"one", "n = 0,1 and n != 0"}}},
		{"lt", []pluralRule{{"one", "n % 10 = 1 and n % 100 != 11..19"}, {"few", "n % 10 = 2..9 and n % 100 != 11..19"}}},
		{"lv prg", []pluralRule{{"zero", "n % 10 = 0 or n % 100 = 11..19"}, {"one", "n % 10 = 1 and n % 100 != 11"}}},
		{"mo ro", []pluralRule{{"one", "n = 1"}, {"few", "n = 0 or n != 1 and n % 100 = 1..19"}}},
		{"pt", []pluralRule{{"one", "n = 0..1"}, {"many", "n != 0 and n % 1000000 = 0"}}},
		{"shi", []pluralRule{{"one", "n = 0 or n = 1"}, {"few", "n = 2..10"}}},
		{"be ru uk", []pluralRule{{"one", "n % 10 = 1 and n % 100 != 11"}, {"few", "n % 10 = 2..4 and n % 100 != 12..14"}, {"many", "n % 10 = 0 or n % 10 = 5..9 or n % 100 = 11..14"}}},
		{"dsb hsb sl", []pluralRule{{"one", "n % 100 = 1"}, {"two", "n % 100 = 2"}, {"few", "n % 100 = 3..4"}}},
		{"gd", []pluralRule{{"one", "n = 1,11"}, {"two", "n = 2,12"}, {"few", "n = 3..10,13..19"}}},
		{"gv", []pluralRule{{"one", "n % 10 = 1"}, {"two", "n % 10 = 2"}, {"few", "n % 100 = 0,20,40,60,80"}}},
		{"pl", []pluralRule{{"one", "n = 1"}, {"few", "n % 10 = 2..4 and n % 100 != 12..14"}, {"many", "n != 1 and n % 10 = 0..1 or n % 10 = 5..9 or n % 100 = 12..14"}}},
		{"sgs", []pluralRule{{"one", "n % 10 = 1 and n % 100 != 11"}, {"two", "n = 2"}, {"few", "n != 2 and n % 10 = 2..9 and n % 100 != 11..19"}}},
		{"br", []pluralRule{{"one", "n % 10 = 1 and n % 100 != 11,71,91"}, {"two", "n % 10 = 2 and n % 100 != 12,72,92"}, {"few", "n % 10 = 3..4,9 and n % 100 != 10..19,70..79,90..99"}, {"many", "n != 0 and n % 1000000 = 0"}}},
		{"ga", []pluralRule{{"one", "n = 1"}, {"two", "n = 2"}, {"few", "n = 3..6"}, {"many", "n = 7..10"}}},
		{"mt", []pluralRule{{"one", "n = 1"}, {"two", "n = 2"}, {"few", "n = 0 or n % 100 = 3..10"}, {"many", "n % 100 = 11..19"}}},
		{"ar ars", []pluralRule{{"zero", "n = 0"}, {"one", "n = 1"}, {"two", "n = 2"}, {"few", "n % 100 = 3..10"}, {"many", "n % 100 = 11..99"}}},
		{"cy", []pluralRule{{"zero", "n = 0"}, {"one", "n = 1"}, {"two", "n = 2"}, {"few", "n = 3"}, {"many", "n = 6"}}},
		{"kw", []pluralRule{{"zero", "n = 0"}, {"one", "n = 1"}, {"two", "n % 100 = 2,22,42,62,82 or n % 1000 = 0 and n % 100000 = 1000..20000,40000,60000,80000 or n != 0 and n % 1000000 = 100000"}, {"few", "n % 100 = 3,23,43,63,83"}, {"many", "n != 1 and n % 100 = 1,21,41,61,81"}}},
	}
}

// languageRules is one set of rules. The languages stand in one word list.
type languageRules struct {
	languages string
	rules     []pluralRule
}
