package serve

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"path"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/site"
)

// own is what pages of the preview need beside the site: no published page has
// any of it.
//
//go:embed assets
var own embed.FS

// Where the preview's own files stand; no page can, since the first part of a
// page's address is a language or "r".
const (
	ownDir   = "/_smem/"
	cardsDir = "/_cards/"
)

// ServeHTTP answers a browser.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Cache-Control", "no-cache")
	switch {
	case !s.guard.lets(r):
		http.Error(w, "The preview answers to localhost and to addresses of this machine only, so that no other web site can read it.\nFor another name, start it with --addr and that name.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "The preview only shows.", http.StatusMethodNotAllowed)
	case r.URL.Path == ownDir+"events":
		s.events(w, r)
	case strings.HasPrefix(r.URL.Path, ownDir):
		s.asset(w, r, strings.TrimPrefix(r.URL.Path, ownDir))
	case r.Header.Get("Service-Worker") == "script":
		s.asset(w, r, "retire.js")
	default:
		s.page(w, r, s.state.Load())
	}
}

// asset answers with a file of the preview's own.
func (s *Server) asset(w http.ResponseWriter, r *http.Request, name string) {
	data, err := own.ReadFile("assets/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	give(w, r, name, data)
}

// page answers with a file of the site, or with the list of cards.
func (s *Server) page(w http.ResponseWriter, r *http.Request, st *state) {
	if st.preview == nil {
		s.nothing(w, r, st, http.StatusServiceUnavailable, "There is nothing to show yet")
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if base := strings.TrimPrefix(st.preview.Site.BasePath(), "/"); base != "" && strings.HasPrefix(name+"/", base) {
		name = strings.TrimPrefix(strings.TrimPrefix(name, strings.TrimSuffix(base, "/")), "/")
	}
	switch {
	case name == "_cards":
		http.Redirect(w, r, cardsDir, http.StatusFound)
		return
	case name == "_cards/":
		s.cards(w, r, st)
		return
	case name == "sw.js":
		s.asset(w, r, "retire.js")
		return
	case name == "" && !r.URL.Query().Has("choose"):
		if tag := reader(st.preview, r.Header.Get("Accept-Language")); tag != "" {
			w.Header().Set("Vary", "Accept-Language")
			http.Redirect(w, r, strings.TrimSuffix(r.URL.Path, "/")+"/"+tag+"/", http.StatusFound)
			return
		}
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	o, ok := st.preview.Find(name)
	if ok {
		s.file(w, r, st, o, http.StatusOK)
		return
	}
	if _, ok := st.preview.Find(name + "/index.html"); ok {
		http.Redirect(w, r, "/"+strings.TrimPrefix(r.URL.EscapedPath(), "/")+"/", http.StatusFound)
		return
	}
	if o, ok = st.preview.Find("404.html"); ok {
		s.file(w, r, st, o, http.StatusNotFound)
		return
	}
	http.NotFound(w, r)
}

// file answers with an output. What is wrong with it is told to all open pages.
func (s *Server) file(w http.ResponseWriter, r *http.Request, st *state, o publish.Output, status int) {
	data, problems, err := s.make(st, o)
	if r.Context().Err() != nil {
		return
	}
	if err != nil {
		st = &state{preview: st.preview, version: st.version, problems: st.problems, failure: o.Path + ": " + err.Error()}
		s.nothing(w, r, st, http.StatusInternalServerError, "This can't be shown")
		return
	}
	if st == s.state.Load() && s.found.note(o.Path, problems) {
		s.tell()
	}
	isPage := path.Ext(o.Path) == ".html"
	switch {
	case isPage && problems.HasErrors():
		if data = s.good.of(o.Path); data == nil {
			s.nothing(w, r, st, http.StatusInternalServerError, "This page can't be shown")
			return
		}
	case isPage:
		s.good.keep(o.Path, data)
	case data == nil && problems.HasErrors() && o.Kind == publish.Card:
		give(w, r, "missing.svg", []byte(missing))
		return
	}
	if isPage {
		h := w.Header()
		h.Add("Content-Security-Policy", st.preview.Policy()+"; frame-ancestors 'self'")
		h.Add("Content-Security-Policy", "worker-src 'none'") // a service worker would go on showing what it has kept
		data = withScript(data, st, o.Path)
	}
	if status != http.StatusOK {
		w.Header().Set("Content-Type", media(o.Path))
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			w.Write(data)
		}
		return
	}
	give(w, r, o.Path, data)
}

// missing stands in the place of a card that can't be drawn at all.
const missing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600"><rect width="600" height="600" fill="#fbeaea"/><path d="M0 0 600 600M600 0 0 600" stroke="#e3b4b4" stroke-width="4"/><text x="300" y="310" font-family="sans-serif" font-size="30" text-anchor="middle" fill="#7d0016">This card can’t be drawn yet</text></svg>`

// withScript adds the preview's script to a page, which the page's own
// Content-Security-Policy allows as one of the site's files.
func withScript(page []byte, st *state, file string) []byte {
	dir := path.Dir(file) + "/"
	cards, note := cardsDir, ""
	if pg, t, ok := st.preview.Page(dir); ok {
		note = unpublished(st.preview.Site, t)
		if pg.Infographic != nil {
			cards += "?page=" + pageName(pg) + "&language=" + t.Language.Tag
		}
	}
	return inject(page, script(st.version, cards, note))
}

// script is the element that runs the preview's script on a page.
func script(version int, cards, note string) []byte {
	return fmt.Appendf(nil, `<script src="%spreview.js" defer data-version="%d" data-cards="%s" data-note="%s"></script>`,
		ownDir, version, html.EscapeString(cards), html.EscapeString(note))
}

// inject puts an element at the end of a page's head, or else of the page.
func inject(page, element []byte) []byte {
	i := bytes.Index(page, []byte("</head>"))
	if i < 0 {
		i = len(page)
	}
	return slices.Concat(page[:i], element, page[i:])
}

// unpublished says why a text is not published, "" if it is.
func unpublished(s *site.Site, t *site.Translation) string {
	switch {
	case t.Draft:
		return "Not published: " + t.File + " says draft: true"
	case t.Status < s.Config.Gate:
		return fmt.Sprintf("Not published: %s has the status %s, and the site publishes from %s on", t.File, t.Status, s.Config.Gate)
	}
	return ""
}

// pageName is how addresses of the list of cards name a page.
func pageName(p *site.Page) string {
	if p.ID == "" {
		return "home"
	}
	return p.ID
}

// draw draws a card, unless that was done before.
func (s *Server) draw(st *state, j card.Job) (generator.Drawing, error) {
	return s.drawings.take(st.preview.Key(j), func() (generator.Drawing, error) { return st.preview.Draw(j) })
}

// guarded makes an output; a panic is an error.
func guarded(o publish.Output) (data []byte, problems diag.List, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return o.Make()
}

// give answers with a file; a browser that has it already is told so.
func give(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	sum := sha256.Sum256(data)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	w.Header().Set("Content-Type", media(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// media is the type of a file of the site, by its name.
func media(name string) string {
	if path.Base(name) == "feed.xml" {
		return "application/atom+xml; charset=utf-8"
	}
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/vnd.microsoft.icon"
	case ".pdf":
		return "application/pdf"
	}
	return "application/octet-stream"
}

// reader returns the language of the site that a reader reads best, as the
// hosts choose it; "" if they read none (RFC 9110, section 12.5.4).
func reader(p *generator.Preview, accept string) string {
	best, bestQ := "", 0.0
	for _, part := range strings.Split(accept, ",")[:min(strings.Count(accept, ",")+1, 30)] {
		wanted, parameter, _ := strings.Cut(part, ";")
		q := 1.0
		if value, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
			var err error
			if q, err = strconv.ParseFloat(value, 64); err != nil {
				continue
			}
		}
		if tag := match(p.Site, strings.TrimSpace(wanted)); tag != "" && q > bestQ {
			if _, _, ok := p.Page(tag + "/"); ok {
				best, bestQ = tag, q
			}
		}
	}
	return best
}

// match returns the site's language that a wanted one is, or is a kind of: the
// longest one.
func match(s *site.Site, wanted string) string {
	best := ""
	for _, l := range s.Languages {
		is := strings.EqualFold(wanted, l.Tag) || len(wanted) > len(l.Tag) && strings.EqualFold(wanted[:len(l.Tag)+1], l.Tag+"-")
		if is && len(l.Tag) > len(best) {
			best = l.Tag
		}
	}
	return best
}
