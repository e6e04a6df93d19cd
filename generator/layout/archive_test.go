package layout_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// archive is a txtar file: a comment, then files.
type archive struct {
	comment string
	files   []archiveFile
}

type archiveFile struct{ name, text string }

func readArchive(t testing.TB, file string) *archive {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{}
	for _, line := range strings.SplitAfter(string(data), "\n") {
		mark := strings.TrimSpace(line)
		name, isMark := strings.CutPrefix(mark, "-- ")
		if name, ends := strings.CutSuffix(name, " --"); isMark && ends {
			a.files = append(a.files, archiveFile{name: name})
			continue
		}
		if n := len(a.files); n > 0 {
			a.files[n-1].text += line
			continue
		}
		a.comment += line
	}
	return a
}

func (a *archive) text(name string) string {
	for _, f := range a.files {
		if f.name == name {
			return f.text
		}
	}
	return ""
}

// rewrite stores sections of a golden file.
func (a *archive) rewrite(t testing.TB, file string, sections map[string]string) {
	t.Helper()
	var out bytes.Buffer
	out.WriteString(a.comment)
	for _, f := range a.files {
		text, ok := sections[f.name]
		if !ok {
			text = f.text
		}
		out.WriteString("-- " + f.name + " --\n" + text)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
