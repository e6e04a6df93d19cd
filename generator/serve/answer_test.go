package serve_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"smem/generator"
	"smem/generator/serve"
)

// TestGuard asks by names that are none of this machine, and from other sites.
func TestGuard(t *testing.T) {
	p := open(t, site(t))
	port := p.address[strings.LastIndex(p.address, ":")+1:]
	ask := func(host, path string, header ...string) int {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, p.address+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.StatusCode
	}
	for host, want := range map[string]int{
		"localhost": 200, "LOCALHOST:" + port: 200, "127.0.0.1:" + port: 200, "[::1]:" + port: 200, "smem.localhost:" + port: 200,
		"example.org": 403, "localhost.example.org": 403, "127.0.0.1.nip.io:" + port: 403, "192.168.1.2": 403, "": 403, "evil": 403,
	} {
		if got := ask(host, "/fr/"); got != want && host != "" {
			t.Errorf("asked as %q it answers %d, not %d", host, got, want)
		}
	}
	if got := ask("localhost", "/_smem/events", "Sec-Fetch-Site", "cross-site"); got != http.StatusForbidden {
		t.Errorf("another site may listen: %d", got)
	}
	answer, err := http.Post(p.address+"/fr/", "text/plain", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("it lets itself be written to: %d", answer.StatusCode)
	}
}

// TestOnlyTheSite asks for files that are none of the site's.
func TestOnlyTheSite(t *testing.T) {
	dir := site(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "secret.txt"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "secret.txt"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := open(t, dir)
	for _, path := range []string{
		"/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/fr/../../secret.txt", "/media/../../secret.txt",
		"/content/site.yaml", "/content/prepare/fr.md", "/themes/default/theme.yaml", "/media/site.yaml", "/media/prepare/fr.md",
		"/_smem/../serve.go", "/_smem/", "/_smem/nothing.js", "/fr/preparer/fr.md", "/offline.json", "/_headers", "//etc/passwd",
	} {
		status, body, _ := p.get(path)
		if status == http.StatusOK || strings.Contains(body, "secret") && !strings.Contains(body, "<html") || strings.Contains(body, "base_url") {
			t.Errorf("%s is given out: %d", path, status)
		}
	}
	if status, body, _ := p.get("/nothing/"); status != http.StatusNotFound || !strings.Contains(body, "preview.js") || !strings.Contains(body, `href="/fr/"`) {
		t.Errorf("what is missing is not answered with the site's own page: %d", status)
	}
}

// TestAnswers looks at what comes with an answer.
func TestAnswers(t *testing.T) {
	p := open(t, site(t))
	for path, want := range map[string]string{
		address: "text/html; charset=utf-8", address + "index.txt": "text/plain; charset=utf-8", address + "preparer-post.png": "image/png",
		"/fr/feed.xml": "application/atom+xml; charset=utf-8", "/sitemap.xml": "application/xml; charset=utf-8", "/favicon.svg": "image/svg+xml",
		"/fr/manifest.webmanifest": "application/manifest+json; charset=utf-8", "/sw.js": "text/javascript; charset=utf-8",
	} {
		status, _, header := p.get(path)
		if status != http.StatusOK || header.Get("Content-Type") != want {
			t.Errorf("%s is %d, %s; not %s", path, status, header.Get("Content-Type"), want)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Cross-Origin-Resource-Policy") != "same-origin" || header.Get("ETag") == "" {
			t.Errorf("%s comes with %v", path, header)
		}
	}
	for path, want := range map[string]string{"/fr": "/fr/", "/fr/preparer": address, "/_cards": "/_cards/"} {
		if status, _, header := p.get(path); status != http.StatusFound || header.Get("Location") != want {
			t.Errorf("%s leads to %q (%d), not %s", path, header.Get("Location"), status, want)
		}
	}
	for accept, want := range map[string]string{"ar": "/ar/", "de, ar;q=0.5, fr;q=0.6": "/fr/", "fr-CA": "/fr/", "de": "", "": ""} {
		r, err := http.NewRequest(http.MethodGet, p.address+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Language", accept)
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if got := answer.Header.Get("Location"); got != want {
			t.Errorf("a reader of %q is led to %q, not %q", accept, got, want)
		}
	}
	_, body, _ := p.get("/sw.js")
	if !strings.Contains(body, "unregister") {
		t.Errorf("the service worker stays: %s", body)
	}
	_, _, header := p.get(address)
	if !strings.Contains(strings.Join(header.Values("Content-Security-Policy"), "\n"), "worker-src 'none'") {
		t.Errorf("a page may install a service worker: %v", header)
	}
	r, err := http.NewRequest(http.MethodGet, p.address+address+"preparer-post.png", nil)
	if err != nil {
		t.Fatal(err)
	}
	_, _, header = p.get(address + "preparer-post.png")
	r.Header.Set("If-None-Match", header.Get("ETag"))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusNotModified {
		t.Errorf("a picture that the browser has comes again: %d", answer.StatusCode)
	}
}

// TestBasePath shows a site that will stand below a path.
func TestBasePath(t *testing.T) {
	dir := site(t)
	name := filepath.Join(dir, "content", "site.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data = regexp.MustCompile(`(?m)^base_url: .*$`).ReplaceAll(data, []byte("base_url: https://example.org/smem"))
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	p := open(t, dir)
	for _, path := range []string{"/smem/fr/preparer/", "/fr/preparer/", "/smem/_cards/", "/smem/?choose=1"} {
		if status, _, _ := p.get(path); status != http.StatusOK {
			t.Errorf("%s is %d", path, status)
		}
	}
}

// told is what pages are told.
type told struct {
	Version, Errors, Warnings int
	Problems                  []struct{ Place, Text, Cure, Before, Marked, After string }
}

// TestEvents listens as a page does.
func TestEvents(t *testing.T) {
	p := open(t, site(t))
	answer, err := http.Get(p.address + "/_smem/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream; charset=utf-8" {
		t.Errorf("events come as %s", got)
	}
	lines := bufio.NewScanner(answer.Body)
	next := func(want func(told) bool) told {
		t.Helper()
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			var m told
			if err := json.Unmarshal([]byte(data), &m); err != nil {
				t.Fatal(err)
			}
			if want(m) {
				return m
			}
		}
		t.Fatal("no more events come")
		return told{}
	}
	if m := next(func(told) bool { return true }); m.Errors != 0 || m.Version != 1 {
		t.Errorf("first it tells %+v", m)
	}
	p.write(text, strings.Replace(p.read(text), "status: draft", "status: drft", 1))
	m := next(func(m told) bool { return m.Errors == 1 })
	if got := m.Problems[0]; got.Before != "status: " || got.Marked != "drft" || !strings.Contains(got.Place, text+":") {
		t.Errorf("the mistake is told as %+v", got)
	}
	if m.Version != 1 {
		t.Errorf("a mistake has pages loaded anew")
	}
	p.write(text, strings.Replace(p.read(text), "status: drft", "status: draft", 1))
	next(func(m told) bool { return m.Errors == 0 && m.Version > 1 })
}

// TestCards reads the list of cards and chooses among them.
func TestCards(t *testing.T) {
	dir := site(t)
	p := open(t, dir)
	all, problems, err := generator.New(os.DirFS(dir), generator.Options{Engine: "test", Drafts: true})
	if err != nil || all == nil {
		t.Fatal(problems, err)
	}
	count := func(query string) int {
		status, body, _ := p.get("/_cards/" + query)
		if status != http.StatusOK || !strings.HasSuffix(strings.TrimSpace(body), "</html>") {
			t.Fatalf("the list of cards %s is %d, and not whole", query, status)
		}
		return strings.Count(body, "<figure>")
	}
	if got := count(""); got != len(all.CardJobs) {
		t.Errorf("the list has %d cards, the site %d", got, len(all.CardJobs))
	}
	for query, want := range map[string]func(language, format string) bool{
		"?language=ar":              func(language, _ string) bool { return language == "ar" },
		"?format=post":              func(_, format string) bool { return format == "post" },
		"?page=prepare&order=tight": func(_, _ string) bool { return true },
		"?page=nothing":             func(_, _ string) bool { return false },
	} {
		n := 0
		for _, j := range all.CardJobs {
			if want(j.Translation.Language.Tag, j.Format.Name) {
				n++
			}
		}
		if got := count(query); got != n {
			t.Errorf("%s has %d cards, not %d", query, got, n)
		}
	}
	_, body, header := p.get("/_cards/?format=post&language=fr")
	for _, part := range []string{"1080 × 1350 px", "Tightest text", "Free space", "kB of 600 kB", `loading="lazy"`, `href="/fr/preparer/preparer-post.png"`} {
		if !strings.Contains(body, part) {
			t.Errorf("the list of cards lacks %q", part)
		}
	}
	if strings.Contains(header.Get("Content-Security-Policy"), "unsafe") {
		t.Error("the list of cards has a weak policy")
	}

	// A card with a mistake is drawn with it, which is said.
	p.write(text, p.titled(strings.Repeat("Anticonstitutionnellement", 3)))
	p.shows("/_cards/?format=post&language=fr", "To be mended")
	if status, _, header := p.get(address + "preparer-post.png"); status != http.StatusOK || header.Get("Content-Type") != "image/png" {
		t.Errorf("a card whose text is too long is not shown: %d", status)
	}
	p.says("card")
	p.write(text, p.titled("Bien"))
	p.says("")
}

// TestNothingIsPublished looks for the preview's parts in what is published,
// and for files that the preview has written.
func TestNothingIsPublished(t *testing.T) {
	dir := site(t)
	p := open(t, dir)
	_, body, _ := p.get(address)
	if !strings.Contains(body, "/_smem/preview.js") {
		t.Fatal("the page of the preview lacks its script")
	}
	plan, problems, err := generator.New(os.DirFS(dir), generator.Options{Engine: "test"})
	if err != nil || plan == nil {
		t.Fatal(problems, err)
	}
	for _, o := range plan.Outputs {
		if !strings.HasSuffix(o.Path, ".html") {
			continue
		}
		data, _, err := o.Make()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "_smem") {
			t.Errorf("%s has parts of the preview", o.Path)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "content" && e.Name() != "themes" && e.Name() != "i18n" {
			t.Errorf("the preview has written %s", e.Name())
		}
	}
}

// TestInUse opens an address twice.
func TestInUse(t *testing.T) {
	l, err := serve.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	addr := l.Addr().String()
	if _, err := serve.Listen(addr); err != serve.ErrInUse {
		t.Errorf("listening twice on %s: %v", addr, err)
	}
	if free := serve.Free(addr); free == addr || !strings.HasPrefix(free, "127.0.0.1:") {
		t.Errorf("a free address is %q", free)
	}
}
