package card_test

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/css"
)

// TestDocument: the page for a browser needs no file beside it, wherever the
// theme's fonts are, and has the documented reset and the mirrored icons.
func TestDocument(t *testing.T) {
	files := project(t)
	edit(t, files, "content/site.yaml", "theme: default", "theme: kid")
	files["shelf/Cairo.ttf"] = files["themes/timetable/fonts/Cairo-Bold.ttf"]
	files["themes/kid/cards/z.css"] = &fstest.MapFile{Data: []byte("/* </style> */\n")}
	files["themes/kid/theme.yaml"] = &fstest.MapFile{Data: []byte(`parent: default
fonts_folder: shelf
fonts:
  - {family: Noto Sans, weight: 400, file: fonts/NotoSans-Regular.ttf}
  - {family: Noto Sans, weight: 900, file: fonts/NotoSans-Black.ttf}
  - {family: Noto Sans Arabic, weight: 400, file: fonts/NotoSansArabic-Regular.ttf}
  - {family: Cairo, weight: 700}
`)}
	p := plan(t, files)
	page, problems := p.Cards.Document(job(t, p, "civic", "post"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	face := regexp.MustCompile(`@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); src: url\("data:font/ttf;base64,([^"]+)"\); \}`)
	fonts := map[string]string{}
	for _, m := range face.FindAllStringSubmatch(page, -1) {
		data, err := base64.StdEncoding.DecodeString(m[3])
		if err != nil {
			t.Error(err)
		}
		fonts[m[1]+" "+m[2]] = string(data)
	}
	for name, file := range map[string]string{
		"Noto Sans 400":        "themes/default/fonts/NotoSans-Regular.ttf",
		"Noto Sans 900":        "themes/default/fonts/NotoSans-Black.ttf",
		"Noto Sans Arabic 400": "themes/default/fonts/NotoSansArabic-Regular.ttf",
		"Cairo 700":            "shelf/Cairo.ttf",
	} {
		if fonts[name] != string(files[file].Data) {
			t.Errorf("the page has %d bytes for %s, not those of %s", len(fonts[name]), name, file)
		}
	}
	rest := face.ReplaceAllString(page, "")
	for _, want := range []string{css.Reset, "svg[data-mirror]:dir(rtl)", "width: 1080px; height: 1350px"} {
		if !strings.Contains(rest, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(rest, "url(") || strings.Count(rest, "</style>") != 1 {
		t.Error("the page asks for other files, or its style sheet ends in the middle")
	}
}
