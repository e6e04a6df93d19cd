package load

import (
	"strings"
	"testing"
)

func TestBadSlug(t *testing.T) {
	tests := []struct{ slug, want string }{
		{"preparer", ""}, {"préparer", ""}, {"a-1", ""}, {"استعدّ", ""}, {"तैयारी", ""}, {"準備", ""}, {"подготовка", ""}, {"com", ""}, {"com10", ""}, {"lpt", ""},
		{strings.Repeat("é", 60), ""},
		{strings.Repeat("é", 61), "has 61 characters; at most 60"},
		{"", "is empty"},
		{"-a", "has a hyphen at an end"}, {"a-", "has a hyphen at an end"}, {"a--b", "or two in a row"},
		{"Préparer", "has the capital letter 'P'"}, {"É", "has the capital letter 'É'"}, {"ǅ", "has the capital letter"},
		{"con", "computers keep"}, {"nul", "computers keep"}, {"com1", "computers keep"}, {"lpt9", "computers keep"}, {"r", "computers keep"}, {"media", "computers keep"},
		{"a b", "has the character ' '"}, {"a/b", "has the character '/'"}, {"..", "has the character '.'"}, {"a.b", "has the character '.'"},
		{"a\x00", `has the character '\x00'`}, {"a\u202e", `has the character '\u202e'`}, {"a%", "has the character '%'"}, {"a_b", "has the character '_'"}, {"\xff", "has the character"},
		{"pre\u0301parer", "has an accent that is stored apart from its letter 'e'"},
	}
	for _, test := range tests {
		reason, cure := badSlug(test.slug)
		if test.want == "" && reason != "" || !strings.Contains(reason, test.want) || (reason == "") != (cure == "") {
			t.Errorf("%q: %q, %q, want %q", test.slug, reason, cure, test.want)
		}
	}
}

func TestPageName(t *testing.T) {
	for id, want := range map[string]string{
		"prepare": "", "guides/flood": "",
		"": "is empty", "/abs": "begins with a slash", "a//b": "has two slashes in a row", "a/": "ends in a slash",
		"a/-b": "has a hyphen at an end", "regions/fr": "the folder of the regions",
	} {
		reason, cure := PageName(id)
		if want == "" && reason != "" || !strings.Contains(reason, want) || (reason == "") != (cure == "") {
			t.Errorf("%q: %q, %q, want %q", id, reason, cure, want)
		}
	}
}

func TestBadPage(t *testing.T) {
	for name, bad := range map[string]bool{"prepare": false, "a-1": false, "é": true, "É": true, "a b": true, "con": true, "A": true, "a_b": true, "": true, "-": true} {
		if reason, _ := badPage(name); (reason != "") != bad {
			t.Errorf("%q: %q", name, reason)
		}
	}
}

func TestIsText(t *testing.T) {
	tests := []struct {
		data string
		want bool
	}{
		{"", true}, {"a", true}, {"\xff", true},
		{"title: caf\xe9\nr\xe9gion: \xe0\n", true}, // Latin-1: said at each character
		{strings.Repeat("é", 5000), true},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x048\x00\x00\x05F\b\x02\x00\x00\x00", false},
		{strings.Repeat("\x00a", 100), false}, // UTF-16
		{strings.Repeat("\xff\xfe", 100), false},
	}
	for _, test := range tests {
		if got := isText([]byte(test.data)); got != test.want {
			t.Errorf("%.20q: %v", test.data, got)
		}
	}
}

// FuzzSlug lets no slug through that is not one part of a path.
func FuzzSlug(f *testing.F) {
	for _, s := range []string{"préparer", "..", "a/b", "con", "é", "A", "\u202e", "a\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if reason, _ := badSlug(s); reason != "" {
			return
		}
		if s == "" || s == "." || s == ".." || strings.ContainsAny(s, "/\\:*?\"<>| \x00.%") || strings.ToLower(s) != s {
			t.Errorf("%q is taken for a slug", s)
		}
	})
}
