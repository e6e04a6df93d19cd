package generator_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"smem/generator/css"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/raster"
	"smem/generator/theme"
)

var update = flag.Bool("update", false, "rewrite the golden pictures; look at every difference before committing")

// sheet is the look of the golden cards.
const sheet = `* { box-sizing: border-box; }
.card { width: 100%; height: 100%; display: flex; flex-direction: column; justify-content: space-between; background: #fff; color: #14181f; font-family: "Noto Sans", "Noto Sans Arabic"; font-size: 20px; line-height: 1.3; padding: 14px; }
.row { display: flex; align-items: center; gap: 12px; }
.disc { flex: none; width: 44px; height: 44px; border-radius: 22px; background: #00629b; color: #fff; display: flex; align-items: center; justify-content: center; }
.disc svg { width: 28px; height: 28px; }
.words { flex: 1 1 0; }
h2 { font-size: 22px; font-weight: 900; }
.band { background: #f0e442; padding: 6px 10px; border-radius: 10px; font-weight: 700; text-align: center; }
.fade { height: 24px; background: linear-gradient(to right, #00629b, #f0e442); border: 2px solid #14181f; }`

// goldens are small cards, one for each thing that a picture shows better than
// an assertion does.
var goldens = []struct{ name, html string }{
	{"latin", `<div class="card" lang="fr"><div class="row"><div class="disc"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M4 12l5 5L20 6"/></svg></div><div class="words"><h2>Vérifiez avant de partager</h2><p>Qui le dit ? Quand ? Où ? S’il manque une réponse, ne partagez pas.</p></div></div><div class="band">112 : appelez d’abord</div></div>`},
	{"arabic", `<div class="card" lang="ar" dir="rtl"><div class="row"><div class="disc"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" data-mirror=""><path d="M4 12h14M13 7l5 5-5 5"/></svg></div><div class="words"><h2>تحقّق قبل أن تنشر</h2><p>من قال ذلك؟ متى؟ أين؟ إن غاب جواب واحد فلا تنشر.</p></div></div><div class="band">حياة في خطر؟ اتصل أولاً.</div></div>`},
	{"mixed", `<div class="card" lang="ar" dir="rtl"><p>اتصل بالرقم <bdi dir="ltr">112</bdi> أو راسل <bdi dir="ltr">114</bdi>، ثم اذكر الحساب <bdi dir="ltr">@Exemple_13</bdi> والوسم <bdi dir="ltr">#MSGU</bdi> (الساعة 14:20).</p><div class="band">FR-Alert يعمل بلا تطبيق</div></div>`},
	{"paint", `<div class="card" lang="en"><div class="fade"></div><div class="row"><div class="disc"><svg viewBox="0 0 24 24" fill="currentColor"><circle cx="12" cy="12" r="9" opacity=".5"/><rect x="8" y="8" width="8" height="8" rx="2"/></svg></div><div class="words"><p>Gradient, border, radius, disc</p></div></div></div>`},
}

// TestGolden compares small cards with their pictures: same size, no channel
// off by more than 1.
func TestGolden(t *testing.T) {
	look, problems, err := theme.Read(os.DirFS(".."), "default")
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	style, found := css.Parse("golden.css", []byte(sheet))
	if len(found) > 0 {
		t.Fatal(found)
	}
	painter := raster.New(look.Fonts)
	for _, g := range goldens {
		t.Run(g.name, func(t *testing.T) {
			root, found := markup.Parse(g.name+".html", g.html)
			if len(found) > 0 {
				t.Fatal(found)
			}
			s, found := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{style}, Width: 400, Height: 180, Fonts: look.Fonts})
			if len(found) > 0 {
				t.Fatal(found)
			}
			data, err := painter.PNG(s, raster.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", "golden", g.name+".png")
			if *update {
				if err := os.WriteFile(file, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(want) > 20<<10 {
				t.Errorf("%s has %d bytes; a golden has at most 20 KiB", file, len(want))
			}
			compare(t, g.name, data, want)
		})
	}
}

// compare fails if two pictures differ, and leaves got, want and difference in
// the test's folder.
func compare(t *testing.T, name string, gotData, wantData []byte) {
	t.Helper()
	got, err := png.Decode(bytes.NewReader(gotData))
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(wantData))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("size %v, want %v", got.Bounds(), want.Bounds())
	}
	differing, worst := 0, 0
	difference := image.NewGray(got.Bounds())
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			d := distance(got.At(x, y), want.At(x, y))
			if d > 1 {
				differing++
				difference.SetGray(x, y, color.Gray{uint8(255)})
			}
			worst = max(worst, d)
		}
	}
	if differing == 0 {
		return
	}
	dir := filepath.Join(os.TempDir(), "smem-golden")
	var out bytes.Buffer
	if err := png.Encode(&out, difference); err != nil {
		t.Fatal(err)
	}
	os.MkdirAll(dir, 0o777)
	for suffix, data := range map[string][]byte{"got": gotData, "want": wantData, "difference": out.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name+"-"+suffix+".png"), data, 0o666); err != nil {
			t.Error(err)
		}
	}
	t.Errorf("%d pixels differ, by %d at worst; see %s", differing, worst, filepath.Join(dir, name+"-*.png"))
}

// distance is the largest difference of a channel.
func distance(a, b color.Color) int {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	worst := 0
	for _, d := range []int{int(ar>>8) - int(br>>8), int(ag>>8) - int(bg>>8), int(ab>>8) - int(bb>>8)} {
		worst = max(worst, d, -d)
	}
	return worst
}
