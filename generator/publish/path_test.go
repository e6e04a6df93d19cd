package publish

import (
	"strings"
	"testing"
)

func TestBadPath(t *testing.T) {
	for _, p := range []string{
		"index.html", "fr/a/b.png", ".nojekyll", "_headers", "ar/استعد/index.html", "a b/c", "console.txt", "fr/com10.txt", "r/fr-13/x", "...x", "é", strings.Repeat("a", 255),
	} {
		if why := badPath(p); why != "" {
			t.Errorf("%q %s", p, why)
		}
	}
	for _, p := range []string{
		"", ".", "..", "../x", "a/../b", "a/..", "/a", "a/", "a//b", "./a", "a/./b", `a\b`, "a:b", "C:", "a*", "a?", `a"`, "a<b", "a|b", "a\x00", "a\nb", "a\u0085",
		"a.", "a /b", "a./b", "con", "fr/NUL.txt", "aux.html", "Com1", "lpt¹.x", "CONIN$", "nul .txt", "a\xff", strings.Repeat("a", 256), strings.Repeat("a/", 501) + "a",
		".smem-x", "a/.SMEM-x",
	} {
		if badPath(p) == "" {
			t.Errorf("%q is accepted", p)
		}
	}
}

func TestPathClash(t *testing.T) {
	for _, c := range []struct {
		paths []string
		want  string // of the messages
	}{
		{[]string{"a", "b/a", "b/c"}, ""},
		{[]string{"a/b", "a/b"}, `two sources make "a/b"`},
		{[]string{"a/B", "a/b"}, `"a/B" and "a/b" are the same on many systems`},
		{[]string{"A/x", "a/y"}, `"A" and "a" are the same on many systems`},
		{[]string{"A/x", "a/y", "A/z", "a/w"}, `"A" and "a" are the same on many systems`},
		{[]string{"e\u0301", "é"}, "\"e\u0301\" and \"é\" are the same on many systems"},
		{[]string{"K", "\u212a"}, "\"K\" and \"\u212a\" are the same on many systems"},
		{[]string{"Σ", "ς"}, `"Σ" and "ς" are the same on many systems`},
		{[]string{"a/b/c", "a"}, `"a" is a file, and a folder for "a/b/c"`},
		{[]string{"a/b/c", "A/B"}, `"A/B" is a file, and a folder for "a/b/c"`},
		{[]string{"build.json"}, "build.json is the list of files that smem writes itself"},
		{[]string{"x/build.json"}, ""},
	} {
		var outputs []Output
		for _, p := range c.paths {
			outputs = append(outputs, Output{Path: p})
		}
		found := checkPaths(outputs, "public")
		var messages []string
		for _, d := range found {
			messages = append(messages, d.Message)
			if d.Rule != "path-clash" || !strings.HasPrefix(d.Pos.File, "public/") || d.Cure == "" {
				t.Errorf("%+v", d)
			}
		}
		if got := strings.Join(messages, "\n"); got != c.want {
			t.Errorf("%q: got %s, want %s", c.paths, got, c.want)
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"generator":"smem","state":"published","files":[]}`))
	f.Add([]byte(`{"generator":"smem","state":"publishing","date":"2026-01-01","files":[{"path":"a/b","bytes":1,"sha256":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, ok := decodeManifest(data)
		if !ok {
			return
		}
		encoded, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, ok := decodeManifest(encoded)
		if !ok || len(again.Files) != len(m.Files) {
			t.Errorf("%s is not read again", encoded)
		}
		for i, e := range again.Files {
			if badPath(e.Path) != "" || e != m.Files[i] {
				t.Errorf("%+v becomes %+v", m.Files[i], e)
			}
		}
	})
}
