package check

import (
	"fmt"
	"strings"
	"testing"
)

// french is the facts of a region with the French numbers.
var french = facts{
	numbers: map[string]string{"112": "{{number general}}", "114": "{{number text_relay}}", "15": "{{number medical}}", "17": "{{number police}}", "18": "{{number fire}}", "911": "{{number other}}"},
	handles: map[string]string{"@pref": "{{account pref}}"}, hashtags: map[string]string{"#msgu": "{{hashtag campaign}}"},
}

func TestDialled(t *testing.T) {
	tests := []struct{ text, want string }{
		// Written out.
		{"Appelez le 112.", "112@11"},
		{"112", "112@0"},
		{"(112)", "112@1"},
		{"n°112, ou 15", "112@3 15@11"},
		{"15, 17 et 18", "15@0 17@4 18@10"},
		{"15/17/18/112", "15@0 17@3 18@6 112@9"},
		{"15-17-18", "15@0 17@3 18@6"},
		{"112 114", "112@0 114@4"},
		{"112 24 heures sur 24", "112@0"},
		{"le 112 15 minutes après", "112@3 15@7"},
		{"112.", "112@0"},
		{"112: la suite", "112@0"},
		{"«112»", "112@2"},
		{"112\u00a0!", "112@0"},
		{"1\u200b12", "112@0"},
		{"1\u00ad1\u200d2", "112@0"},
		{"9-1-1", "911@0"},
		{"9 1 1", "911@0"},
		{"1.1.2", "112@0"},
		{"11 112", "112@3"},

		// In other scripts and digits.
		{"اتصل على ١١٢", "112@16"},
		{"و112", "112@2"},
		{"بـ112", "112@4"},
		{"۱۱۲", "112@0"},
		{"请拨打112报警", "112@9"},
		{"112번", "112@0"},
		{"１１２", "112@0"},
		{"११२", "112@0"},
		{"𝟏𝟏𝟐", "112@0"},
		{"𝟭𝟭𝟮", "112@0"},

		// Part of something else.
		{"2112 1120 0112", ""},
		{"2015", ""},
		{"15/11/2015", ""},
		{"2015-11-15", ""},
		{"15-11", ""},
		{"14:15", ""},
		{"15:17", ""},
		{"15h, 15 h", "15@5"},
		{"F15 x112 112e", ""},
		{"15 %", ""},
		{"15%", ""},
		{"١٥٪", ""},
		{"15 000 morts", ""},
		{"15\u202f000", ""},
		{"3,15", ""},
		{"15,5", ""},
		{"2.112", ""},
		{"01 15 17 18 20", ""},
		{"04.91.15.60.00", ""},
		{"1-1", ""},
		{"1-1-3", ""},
		{"1 et 1 et 2", ""},
		{"", ""},
		{"\xff112\xff", "112@1"},
	}
	for _, test := range tests {
		var got []string
		for _, k := range french.dialled(test.text) {
			got = append(got, fmt.Sprintf("%s@%d", k.word, k.from))
		}
		if joined := strings.Join(got, " "); joined != test.want {
			t.Errorf("%q: got %q, want %q", test.text, joined, test.want)
		}
	}
}

func TestFind(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Suivez @Pref et #MSGU.", "handle @Pref@7 hashtag #MSGU@16"},
		{"@Préfet_83 #فيضان #洪水", "handle @Préfet_83@0 hashtag #فيضان@12 hashtag #洪水@24"},
		{"aide@example.org", ""},
		{"a#b C# #1 # @ @a", "handle @a@14"},
		{"#13 ##x", "hashtag #13@0 hashtag #x@5"},
		{"(@x)", "handle @x@1"},
		{"@@x", "handle @x@1"},
		{"@112", "handle @112@0"},
	}
	for _, test := range tests {
		var got []string
		for _, k := range french.find(test.text) {
			if k.kind != "number" {
				got = append(got, fmt.Sprintf("%s %s@%d", k.kind, k.word, k.from))
			}
		}
		if joined := strings.Join(got, " "); joined != test.want {
			t.Errorf("%q: got %q, want %q", test.text, joined, test.want)
		}
	}
}

func TestDigit(t *testing.T) {
	for _, script := range []string{"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿"} {
		want := 0
		for _, r := range script {
			if got := digit(r); got != want {
				t.Errorf("digit(%q) = %d, want %d", r, got, want)
			}
			want++
		}
	}
}

// FuzzFind looks for facts in any text: what is found lies in the text.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"112", "اتصل على ١١٢ و#وسم", "@x#y", "1-1-2", "15 000 15/17", "\xff#\xff", "04 91 15 60 00", "𝟏\u200b𝟏𝟐"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range french.find(text) {
			if k.from < 0 || k.from >= len(text) || k.length < 1 || k.word == "" {
				t.Errorf("%q: %+v", text, k)
			}
		}
	})
}
