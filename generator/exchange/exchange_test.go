package exchange

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func categories(tag string) []string {
	switch tag {
	case "ar":
		return []string{"zero", "one", "two", "few", "many", "other"}
	case "fr", "es":
		return []string{"one", "many", "other"}
	}
	return []string{"one", "other"}
}

// small is a file with everything that a text may hold.
func small() File {
	f := File{Project: `A "site" & more`, Date: "2026-11-28", Source: "en", Language: "fr",
		Formula: "nplurals=3; plural=((n==0 || n==1) ? 0 : n!=0 && n%1000000==0 ? 1 : 2);", Categories: categories("fr")}
	f.Entries = []Entry{
		{Context: "content/a#title", Note: "Title", Place: "content/a/en.md:2", Forms: []Form{{Source: `<b> & "q" \n`, Target: `<i> & "c" \n`}}},
		{Context: "content/a#lead", Place: "content/a/en.md:6", Forms: []Form{{Source: "Call {{number general}}.\\\nNow {{number  general}}", Target: "Appelez le {{number general}}.\\\n{{number general}} !"}}},
		{Context: "content/a#x.1", Forms: []Form{{Source: "Not yet"}}},
		{Context: "content/a#x.2", Fuzzy: true, Forms: []Form{{Source: "Old", Target: "Vieux"}}},
		{Context: "i18n#n", Forms: []Form{
			{Category: "one", Source: "{{.Count}} file", Target: "{{.Count}} fichier"},
			{Category: "many", Source: "{{.Count}} files", Target: "{{.Count}} de fichiers"},
			{Category: "other", Source: "{{.Count}} files", Target: "{{.Count}} fichiers"},
		}},
	}
	return f
}

// plain leaves of entries what every form keeps.
func plain(entries []Entry) []Entry {
	var out []Entry
	for _, e := range entries {
		c := Entry{Context: e.Context, Fuzzy: e.Fuzzy}
		for _, f := range e.Forms {
			c.Forms = append(c.Forms, Form{Category: f.Category, Source: f.Source, Target: f.Target})
		}
		out = append(out, c)
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	f := small()
	for name, data := range map[string][]byte{"po": f.PO(), "crlf": []byte(strings.ReplaceAll(string(f.PO()), "\n", "\r\n")), "12": f.XLIFF12(), "20": f.XLIFF20()} {
		got, problems := Read("f", data, categories)
		if got == nil {
			t.Errorf("%s: %v\n%s", name, problems, data)
			continue
		}
		if got.Source != "en" || got.Language != "fr" {
			t.Errorf("%s: from %q to %q", name, got.Source, got.Language)
		}
		if !reflect.DeepEqual(plain(got.Entries), plain(f.Entries)) {
			t.Errorf("%s: got\n%+v\nwant\n%+v\n%s", name, plain(got.Entries), plain(f.Entries), data)
		}
		for _, e := range got.Entries {
			if e.Forms[0].Pos.Line == 0 {
				t.Errorf("%s: %s has no place", name, e.Context)
			}
		}
	}
}

// TestRefused: what is wrong, with its line.
func TestRefused(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xliff version="1.2"><file><body><trans-unit id="a"><source>&b;</source></trans-unit></body></file></xliff>`
	tests := []struct{ data, want string }{
		{"", "f:1: error: this is no PO file: it has no msgid"},
		{"hello", `f:1:1: error: "hello" is not expected here`},
		{"\xff\xfem\x00s\x00", "f:1:1: error: this file is UTF-16"},
		{"msgid \"a\"\nmsgstr \"\xe9\"\n", "f:2: error: this line is not UTF-8"},
		{"msgid \"a\"\nmsgstr \"b\n", "f:2:1: error: this text is not closed, or has something behind it"},
		{"msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"\"", `f:3:1: error: "msgid" is not expected here`},
		{"msgstr \"b\"\n", `f:1:1: error: "msgstr" is not expected here`},
		{"msgid \"a\"\nmsgstr \"\\q\"", "f:2:1: error: this text is not closed, or has something behind it"},
		{"\"a\"", "f:1:1: error: this text belongs to nothing"},
		{"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"", "f:1:1: error: the file says that it is iso-8859-1, not UTF-8"},
		{"msgid \"\"\nmsgstr \"Language: ar\\n\"\n\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"", "f:4:1: error: this text has 2 forms for numbers; ar needs 6"},
		{bomb, "f:1:22: error: a DTD (<!DOCTYPE …>) is not read"},
		{`<xliff version="1.2"><file>&x;</file></xliff>`, "error: this is no XML: invalid character entity &x;"},
		{`<xliff version="1.2"><file>`, "f: error: the element <file> is not closed"},
		{`<html></html>`, "f: error: this is no XLIFF file"},
		{`<xliff></file>`, "error: </file> closes what is not open"},
		{strings.Repeat("<a>", 200), "error: more than 100 elements stand in one another"},
		{`<?xml version="1.0" encoding="ISO-8859-1"?><xliff/>`, "not UTF-8"},
	}
	for _, test := range tests {
		f, problems := Read("f", []byte(test.data), categories)
		said := ""
		if len(problems) > 0 {
			said = problems[0].String()
			if problems[0].Cure == "" {
				t.Errorf("%q: no cure", test.data)
			}
		}
		if f != nil || !strings.Contains(said, test.want) {
			t.Errorf("%q: %v, %q, want %q", test.data, f, said, test.want)
		}
	}
}

// TestForeign reads what other programs make of these files.
func TestForeign(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"obsolete, previous, flags", "#, fuzzy, c-format\n#| msgid \"old\"\nmsgctxt \"c#k\"\nmsgid \"a\"\nmsgstr \"b\"\n#~ msgid \"x\"\n#~ msgstr \"y\"\n", "c#k fuzzy a=b"},
		{"no blanks between entries", "msgctxt \"c#1\"\nmsgid \"a\"\nmsgstr \"b\"\nmsgctxt \"c#2\"\nmsgid \"c\"\nmsgstr \"\"\n\"d\"\n", "c#1 a=b; c#2 c=d"},
		{"two forms of French", "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgctxt \"i#n\"\nmsgid \"1\"\nmsgid_plural \"2\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"", "i#n one:1=x many:2=y other:2=y"},
		{"x with equiv-text", `<xliff version="1.2"><file target-language="fr"><body><trans-unit id="c#1"><source>a <x id="1" equiv-text="{{n}}"/></source><target>b <x id="1"/></target></trans-unit></body></file></xliff>`, "c#1 a {{n}}=b {{n}}"},
		{"emptied ph", `<xliff version="1.2"><file><body><trans-unit id="c#1"><source>a <ph id="1">{{n}}</ph>c</source><target>b <ph id="1"/>d</target></trans-unit></body></file></xliff>`, "c#1 a {{n}}c=b {{n}}d"},
		{"marks and alternatives", `<xliff version="1.2"><file><body><trans-unit id="c#1"><source>a</source><seg-source><mrk mtype="seg" mid="1">a</mrk></seg-source><target><mrk mtype="seg" mid="1">b</mrk><g id="2"> c</g></target><alt-trans><source>z</source><target>z</target></alt-trans></trans-unit></body></file></xliff>`, "c#1 a=b c"},
		{"a prefix", `<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file><x:body><x:trans-unit id="c#1"><x:source>a</x:source><x:target state="needs-translation">b</x:target></x:trans-unit></x:body></x:file></x:xliff>`, "c#1 fuzzy a=b"},
		{"segments of 2.0", `<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u" name="c#1"><segment><source>a. </source><target>b. </target></segment><segment><source>c</source><target>d</target></segment></unit></file></xliff>`, "c#1 a. c=b. d"},
		{"CDATA", `<xliff version="1.2"><file><body><trans-unit id="c#1"><source><![CDATA[a<b]]></source></trans-unit></body></file></xliff>`, "c#1 a<b="},
	}
	for _, test := range tests {
		f, problems := Read("f", []byte(test.data), categories)
		if f == nil {
			t.Errorf("%s: %v", test.name, problems)
			continue
		}
		var got []string
		for _, e := range f.Entries {
			s := e.Context
			if e.Fuzzy {
				s += " fuzzy"
			}
			for _, form := range e.Forms {
				s += " "
				if form.Category != "" {
					s += form.Category + ":"
				}
				s += form.Source + "=" + form.Target
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s: got %q, want %q", test.name, s, test.want)
		}
	}
}

// TestTools lets other programs read the files: gettext's msgfmt and msgcat,
// and xliff2po of the Translate Toolkit.
func TestTools(t *testing.T) {
	f := small()
	for _, tool := range []struct {
		name string
		args []string
		file string
		data []byte
		back string // a file that is read again; "" if none
	}{
		{"msgfmt", []string{"-c", "-o", "/dev/null", "f.po"}, "f.po", f.PO(), ""},
		{"msgcat", []string{"-o", "back.po", "f.po"}, "f.po", f.PO(), "back.po"},
		{"msgcat", []string{"--no-wrap", "-o", "back.po", "f.po"}, "f.po", f.PO(), "back.po"},
		{"xliff2po", []string{"f.xlf", "back.po"}, "f.xlf", f.XLIFF12(), "back.po"},
	} {
		t.Run(tool.name, func(t *testing.T) {
			if _, err := exec.LookPath(tool.name); err != nil {
				t.Skipf("%s is not here: what it makes of the file is not looked at", tool.name)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, tool.file), tool.data, 0o666); err != nil {
				t.Fatal(err)
			}
			c := exec.Command(tool.name, tool.args...)
			c.Dir = dir
			if out, err := c.CombinedOutput(); err != nil || strings.Contains(string(out), "warning") {
				t.Fatalf("%v: %s", err, out)
			}
			if tool.back == "" {
				return
			}
			data, err := os.ReadFile(filepath.Join(dir, tool.back))
			if err != nil {
				t.Fatal(err)
			}
			got, problems := Read(tool.back, data, categories)
			if got == nil {
				t.Fatal(problems)
			}
			if tool.name == "xliff2po" { // it leaves out contexts, and takes forms for texts of their own
				if want := f.Entries[1].Forms[0].Target; !strings.Contains(fmt.Sprint(got.Entries), want) {
					t.Errorf("%q is lost: %v", want, got.Entries)
				}
				return
			}
			if !reflect.DeepEqual(plain(got.Entries), plain(f.Entries)) {
				t.Errorf("got %v", plain(got.Entries))
			}
		})
	}
}

func FuzzReadPO(f *testing.F) {
	s := small()
	f.Add(s.PO())
	f.Add([]byte("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n#, fuzzy\n#~ x\n"))
	f.Fuzz(func(t *testing.T, data []byte) { again(t, data, func(f File) []byte { return f.PO() }) })
}

func FuzzReadXLIFF(f *testing.F) {
	s := small()
	f.Add(s.XLIFF12())
	f.Add(s.XLIFF20())
	f.Fuzz(func(t *testing.T, data []byte) { again(t, data, func(f File) []byte { return f.XLIFF12() }) })
}

// again reads a file, which must not panic; one that is well is written, and read
// again with the same texts.
func again(t *testing.T, data []byte, write func(File) []byte) {
	f, problems := Read("f", data, categories)
	if f == nil {
		if len(problems) == 0 {
			t.Fatalf("%q: nothing, and nothing is said", data)
		}
		return
	}
	if len(f.Entries) == 0 || strings.ContainsAny(string(data), "\r\a\b\f\v[]#\x00") || !strings.Contains(string(data), "{{") {
		return // what other programs may write and this one does not
	}
	f.Formula = "nplurals=2; plural=(n!=1);"
	got, problems := Read("f", write(*f), categories)
	if got == nil {
		t.Fatalf("%q is written as what is not read: %v\n%s", data, problems, write(*f))
	}
}
