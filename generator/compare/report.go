package compare

import (
	"bytes"
	"fmt"
	"html/template"
	"image"
	"image/color"
	"image/png"
	"path"
)

// File is a file of a report.
type File struct {
	Path string
	Data []byte
}

// Report writes a page that shows every change: the card before, after, and
// where it differs, with the words that differ, and the pictures below before/,
// after/ and difference/, where they have the card's path. It needs no network
// and no script.
func Report(changes []Change, compared int, before, after string) ([]File, error) {
	type row struct {
		Change
		Before, After, Difference string // links; "" where there is none
		Percent                   string
	}
	var rows []row
	var files []File
	add := func(dir, name string, data []byte) string {
		if data == nil {
			return ""
		}
		at := dir + "/" + name
		files = append(files, File{at, data})
		return at
	}
	for _, c := range changes {
		r := row{Change: c, Percent: Percent(c.Share)}
		r.Before, r.After = add("before", c.Path, c.Old), add("after", c.Path, c.New)
		if c.Kind == Redrawn {
			data, err := c.Difference()
			if err != nil {
				return nil, fmt.Errorf("difference of %s: %w", c.Path, err)
			}
			r.Difference = add("difference", c.Path, data)
		}
		rows = append(rows, r)
	}
	var page bytes.Buffer
	if err := report.Execute(&page, map[string]any{"Rows": rows, "Compared": compared, "Before": before, "After": after}); err != nil {
		return nil, err
	}
	return append([]File{{"index.html", page.Bytes()}}, files...), nil
}

// Percent writes a share so that only nothing is 0 %.
func Percent(share float64) string {
	switch {
	case share == 0:
		return "0 %"
	case share < 0.0001:
		return "< 0.01 %"
	}
	return fmt.Sprintf("%.2f %%", share*100)
}

// Difference returns a PNG of the newer card, faint, with what differs in red;
// nil where there is no pair to compare.
func (c *Change) Difference() ([]byte, error) {
	if c.Old == nil || c.New == nil {
		return nil, nil
	}
	from, err := decode(c.Old)
	if err != nil {
		return nil, err
	}
	to, err := decode(c.New)
	if err != nil {
		return nil, err
	}
	d := between(from, to)
	out := image.NewPaletted(image.Rect(0, 0, d.width, d.height), faint())
	red := uint8(len(out.Palette) - 1)
	copy(out.Pix, greys(to, out.Rect))
	for i, worst := range d.worst {
		if worst > 0 {
			out.Pix[i] = red
		}
	}
	var data bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&data, out)
	return data.Bytes(), err
}

// faint is 64 greys from light to white, and red.
func faint() color.Palette {
	var p color.Palette
	for i := range 64 {
		p = append(p, color.Gray{uint8(180 + i*75/63)})
	}
	return append(p, color.RGBA{0xc0, 0, 0x20, 0xff})
}

var report = template.Must(template.New("report").Funcs(template.FuncMap{"base": path.Base}).Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{len .Rows}} of {{.Compared}} cards changed</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color: #14181f; background: #f3f5f7 }
h1, h2 { line-height: 1.2 }
article { background: #fff; padding: 1rem; margin-block: 1.5rem; border-inline-start: 8px solid #4a5260 }
article.critical { border-color: #b00020 }
h2 { font-size: 1.1rem; margin: 0 0 .25rem; overflow-wrap: anywhere }
p { margin: .25rem 0 }
.row { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem; margin-block-start: .75rem }
figure { margin: 0 }
img { max-width: 100%; max-height: 80vh; border: 1px solid #dfe3e8 }
del { background: #ffd9d9; text-decoration: none }
ins { background: #d8f5dd; text-decoration: none }
del, ins { white-space: pre-line; display: block; padding: .25rem .5rem }
strong { color: #b00020 }
</style>
</head>
<body>
<h1>{{len .Rows}} of {{.Compared}} cards changed</h1>
<p>Before: {{.Before}}. After: {{.After}}.</p>
{{range .Rows}}<article{{if .Critical}} class="critical"{{end}}>
<h2>{{.Path}}</h2>
<p>{{if .Critical}}<strong>Critical:</strong> {{end}}{{.Kind}}{{if eq .Kind.String "redrawn"}}, {{.Percent}} of the pixels{{if .Resized}}, another size{{end}}{{end}}</p>
{{range .Words}}<div>{{with .Old}}<del dir="auto">{{.}}</del>{{end}}{{with .New}}<ins dir="auto">{{.}}</ins>{{end}}</div>
{{end}}<div class="row">
{{with .Before}}<figure><figcaption>Before</figcaption><a href="{{.}}"><img src="{{.}}" alt="Before" loading="lazy"></a></figure>{{end}}
{{with .After}}<figure><figcaption>After</figcaption><a href="{{.}}"><img src="{{.}}" alt="After" loading="lazy"></a></figure>{{end}}
{{with .Difference}}<figure><figcaption>What differs</figcaption><a href="{{.}}"><img src="{{.}}" alt="What differs, in red" loading="lazy"></a></figure>{{end}}
</div>
</article>
{{else}}<p>Nothing changed.</p>
{{end}}</body>
</html>
`))
