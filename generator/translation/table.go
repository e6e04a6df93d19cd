package translation

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"
)

// JSON returns the status for programs.
func (s Status) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(s, "", "  ")
	return append(data, '\n'), err
}

// cell is a text in the table: its state where that is worth a look, its
// status, its words.
func (t Text) cell() string {
	switch t.State {
	case Missing:
		return "missing"
	case Source, Current:
		return fmt.Sprintf("%s %d", t.Status, t.Words)
	}
	return fmt.Sprintf("%s, %s %d", t.State, t.Status, t.Words)
}

// totals are the lines that sum up a language.
var totals = []struct {
	name string
	of   func(t LanguageTotal) int
}{
	{"written", func(t LanguageTotal) int { return t.Written }},
	{"current", func(t LanguageTotal) int { return t.Current }},
	{"outdated", func(t LanguageTotal) int { return t.Outdated }},
	{"unstamped", func(t LanguageTotal) int { return t.Unstamped }},
	{"missing", func(t LanguageTotal) int { return t.Missing }},
	{"draft", func(t LanguageTotal) int { return t.Draft }},
	{"review", func(t LanguageTotal) int { return t.Review }},
	{"approved", func(t LanguageTotal) int { return t.Approved }},
	{"words", func(t LanguageTotal) int { return t.Words }},
}

// total is a language's number of one line, "" where it means nothing.
func (s Status) total(i, line int) string {
	t := s.Languages[i]
	switch name := totals[line].name; {
	case t.Language == s.Source && (name == "current" || name == "outdated" || name == "unstamped"):
		return ""
	case name == "missing" || name == "outdated" || name == "unstamped":
		return cmp.Or(strings.TrimPrefix(fmt.Sprint(totals[line].of(t)), "0"), "–")
	}
	return fmt.Sprint(totals[line].of(t))
}

// interfaceTotal is how many messages of a language are translated.
func (t LanguageTotal) interfaceTotal() string {
	return fmt.Sprintf("%d of %d", t.Messages-t.Untranslated, t.Messages)
}

// Table returns the status for people, in lines of at most width characters
// as far as that can be: languages that do not fit beside each other follow in
// a second table. A width of 0 means no limit.
func (s Status) Table(width int) []byte {
	var out bytes.Buffer
	left := []string{"page"}
	for _, p := range s.Pages {
		left = append(left, p.Page)
	}
	left = append(left, "")
	for _, t := range totals {
		left = append(left, t.name)
	}
	left = append(left, "interface")
	for from := 0; from < len(s.Languages); {
		columns := [][]string{left}
		used := widest(left)
		for i := from; i < len(s.Languages); i++ {
			c := s.column(i)
			if used += 2 + widest(c); width > 0 && used > width && i > from {
				break
			}
			columns = append(columns, c)
		}
		if from > 0 {
			out.WriteByte('\n')
		}
		write(&out, columns)
		from += len(columns) - 1
	}
	out.WriteString("\nThe numbers are words. ")
	if len(s.Languages) > 1 {
		fmt.Fprintf(&out, "outdated: %s has changed since; unstamped: nobody has said which words it translates\n(smem i18n stamp). ", s.Source)
	}
	out.WriteString("interface: messages of i18n/ that are translated.\n")
	return out.Bytes()
}

// column is a language's column, head first.
func (s Status) column(i int) []string {
	c := []string{s.Languages[i].Language}
	for _, p := range s.Pages {
		c = append(c, p.Texts[i].cell())
	}
	c = append(c, "")
	for line := range totals {
		c = append(c, s.total(i, line))
	}
	return append(c, s.Languages[i].interfaceTotal())
}

func widest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, utf8.RuneCountInString(l))
	}
	return n
}

// write writes columns side by side.
func write(out *bytes.Buffer, columns [][]string) {
	for row := range columns[0] {
		var line strings.Builder
		for _, c := range columns {
			line.WriteString(c[row] + strings.Repeat(" ", widest(c)-utf8.RuneCountInString(c[row])+2))
		}
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// HTML returns the status as a page of its own, for a browser or a mail.
func (s Status) HTML() ([]byte, error) {
	var out bytes.Buffer
	err := pageTemplate.Execute(&out, s.view())
	return out.Bytes(), err
}

type htmlView struct {
	Source    string
	Languages []htmlLanguage
	Pages     []htmlRow
	Totals    []htmlRow
}

type htmlLanguage struct{ Tag, Name, Dir string }

type htmlRow struct {
	Name  string
	Cells []htmlCell
}

type htmlCell struct{ Class, Text, Words, File string }

func (s Status) view() htmlView {
	v := htmlView{Source: s.Source}
	for _, l := range s.Languages {
		dir := "ltr"
		if l.rtl {
			dir = "rtl"
		}
		v.Languages = append(v.Languages, htmlLanguage{l.Language, l.Name, dir})
	}
	for _, p := range s.Pages {
		row := htmlRow{Name: p.Page}
		for _, t := range p.Texts {
			c := htmlCell{Class: string(t.State), Text: t.Status, Words: fmt.Sprint(t.Words), File: t.File}
			if t.State == Missing {
				c.Text, c.Words = "missing", ""
			} else if t.State != Source && t.State != Current {
				c.Text = string(t.State) + ", " + t.Status
			}
			row.Cells = append(row.Cells, c)
		}
		v.Pages = append(v.Pages, row)
	}
	for line, total := range totals {
		row := htmlRow{Name: total.name}
		for i := range s.Languages {
			row.Cells = append(row.Cells, htmlCell{Text: s.total(i, line)})
		}
		v.Totals = append(v.Totals, row)
	}
	row := htmlRow{Name: "interface"}
	for _, l := range s.Languages {
		row.Cells = append(row.Cells, htmlCell{Text: l.interfaceTotal()})
	}
	v.Totals = append(v.Totals, row)
	return v
}

var pageTemplate = template.Must(template.New("status").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Translations</title>
<style>
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}
div{overflow-x:auto}
table{border-collapse:collapse}
th,td{padding:.25rem .75rem;border-bottom:1px solid;text-align:start;vertical-align:top}
tfoot td{text-align:end;font-variant-numeric:tabular-nums}
small{display:block}
.outdated,.missing{font-weight:bold}
.outdated::before{content:"⚠ "}
.missing::before{content:"✗ "}
.unstamped::before{content:"? "}
</style>
<h1>Translations</h1>
<p>Texts are translated from <b>{{.Source}}</b>. Outdated: that text has changed since. Unstamped: nobody has said which words it translates (<code>smem i18n stamp</code>). Interface: messages of <code>i18n/</code> that are translated.</p>
<div tabindex="0" role="region" aria-label="Table of pages and languages">
<table>
<thead><tr><th scope="col">Page</th>{{range .Languages}}<th scope="col"><bdi lang="{{.Tag}}" dir="{{.Dir}}">{{.Name}}</bdi> <small>{{.Tag}}</small></th>{{end}}</tr></thead>
<tbody>
{{range .Pages}}<tr><th scope="row">{{.Name}}</th>{{range .Cells}}<td class="{{.Class}}" title="{{.File}}">{{.Text}}{{with .Words}} <small>{{.}} words</small>{{end}}</td>{{end}}</tr>
{{end}}</tbody>
<tfoot>
{{range .Totals}}<tr><th scope="row">{{.Name}}</th>{{range .Cells}}<td>{{.Text}}</td>{{end}}</tr>
{{end}}</tfoot>
</table>
</div>
</html>
`))
