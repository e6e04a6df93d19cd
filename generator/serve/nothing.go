package serve

import (
	"bytes"
	"html/template"
	"net/http"
)

// ownPolicy is the Content-Security-Policy of the preview's own pages.
const ownPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// nothing answers with what is wrong, where there is nothing else to show. The
// page is loaded anew as soon as that changes.
func (s *Server) nothing(w http.ResponseWriter, r *http.Request, st *state, status int, title string) {
	m, _ := s.message(st)
	var page bytes.Buffer
	err := wrong.Execute(&page, map[string]any{"Title": title, "Message": m, "More": m.Errors + m.Warnings - len(m.Problems), "Script": template.HTML(script(m.Version, cardsDir, ""))})
	if err != nil {
		http.Error(w, title, status)
		return
	}
	w.Header().Set("Content-Security-Policy", ownPolicy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(page.Bytes())
	}
}

var wrong = template.Must(template.New("wrong").Parse(`<!doctype html>
<html lang="en" data-only-problems>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<link rel="stylesheet" href="/_smem/preview.css">
{{.Script}}
</head>
<body class="smem-wrong">
<main>
<h1>{{.Title}}</h1>
{{with .Message}}{{with .Failure}}<p class="failure">The machine failed: {{.}}</p>{{end}}
{{if .Problems}}<p>Mend what stands here and save: the page then comes by itself.</p>
<ol class="problems">{{range .Problems}}<li{{if .Warning}} class="warning"{{end}}>
<p class="place"><strong>{{if .Warning}}Warning{{else}}Error{{end}}</strong> <code>{{.Place}}</code></p>
<p class="text">{{.Text}}</p>
{{if or .Before .Marked .After}}<pre dir="auto">{{.Before}}<mark>{{.Marked}}</mark>{{.After}}</pre>
{{end}}{{with .Cure}}<p class="cure"><b>Cure</b> {{.}}</p>{{end}}
</li>{{end}}</ol>{{end}}{{end}}
{{if gt .More 0}}<p>And {{.More}} more: smem check names them all.</p>{{end}}
</main>
</body>
</html>
`))
