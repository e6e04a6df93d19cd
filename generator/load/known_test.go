package load_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"smem/generator/load"
)

// TestKnown reads a site again and again with what was known: the same comes
// out as without.
func TestKnown(t *testing.T) {
	files := small(t)
	const words, drawn = "content/prepare/fr.md", "content/prepare/infographic.yaml"
	good := string(files[words].Data)
	known := new(load.Known)
	first, _ := read(t, files, load.Options{Known: known})
	for _, change := range []struct{ file, text string }{
		{words, good}, {words, "---\ntitle: \n---\n"}, {words, ""}, {words, good}, {drawn, "layout: nothing\n"}, {drawn, ""},
	} {
		files[change.file] = &fstest.MapFile{Data: []byte(change.text)}
		again, said := read(t, files, load.Options{Known: known})
		fresh, want := read(t, files, load.Options{})
		if lines(said) != lines(want) {
			t.Errorf("%s %q: with what is known it says %s, without %s", change.file, change.text, lines(said), lines(want))
		}
		if !reflect.DeepEqual(again, fresh) {
			t.Errorf("%s %q: with what is known it is another site", change.file, change.text)
		}
		if again.Pages[0].Translations["fr"] != first.Pages[0].Translations["fr"] {
			t.Errorf("%s %q: a file with the same content was parsed again", change.file, change.text)
		}
	}
	delete(files, words)
	if s, _ := read(t, files, load.Options{Known: known}); s.Page("prepare").Translations["fr"] != nil {
		t.Error("a file that is gone is still known")
	}
}
