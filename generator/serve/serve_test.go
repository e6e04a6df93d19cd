package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/serve"
)

// preview is smem serve on a small site that a test may write into.
type preview struct {
	*testing.T
	dir, address string
	told         chan diag.List
}

// site is a copy of the small site that the scripts use.
func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for to, from := range map[string]string{"content": "../../testdata/script/site/content", "themes": "../../themes", "i18n": "../../i18n"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// open starts the preview of a folder.
func open(t *testing.T, dir string) *preview {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	l, err := serve.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &preview{T: t, dir: dir, address: strings.TrimSuffix(serve.Address(l), "/"), told: make(chan diag.List, 10_000)}
	s := serve.New(l.Addr().String(), serve.Options{
		Dir: dir, Source: root.FS(), Plan: generator.Options{Engine: "test", Drafts: true}, Jobs: 2,
		Told: func(list diag.List) { p.told <- list },
	})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(20 * time.Second):
			t.Error("the preview does not end")
		}
		root.Close()
	})
	return p
}

// in is the preview for a part of the test.
func (p *preview) in(t *testing.T) *preview {
	part := *p
	part.T = t
	return &part
}

// get asks for a file of the preview.
func (p *preview) get(path string) (int, string, http.Header) {
	p.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(p.address + path)
	if err != nil {
		p.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		p.Fatal(err)
	}
	return answer.StatusCode, string(data), answer.Header
}

// patience is how long something may take on a loaded machine.
const patience = 30 * time.Second

// shows waits until a file has words, or "!" before them, has them no more.
func (p *preview) shows(path, words string) {
	p.Helper()
	absent := strings.HasPrefix(words, "!")
	var status int
	var body string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if status, body, _ = p.get(path); strings.Contains(body, strings.TrimPrefix(words, "!")) != absent {
			return
		}
	}
	title := regexp.MustCompile(`<title>[^<]*`).FindString(body)
	p.Fatalf("%s (%d, %s) does not come to show %q", path, status, title, words)
}

// says waits until the terminal is told what holds some words; "": that all is
// well.
func (p *preview) says(words string) {
	p.Helper()
	last := "nothing"
	for end := time.After(patience); ; {
		select {
		case list := <-p.told:
			last = fmt.Sprint(list)
			if words == "" && len(list) == 0 || words != "" && strings.Contains(last, words) {
				return
			}
		case <-end:
			p.Fatalf("the terminal is not told of %q, but of %s", words, last)
		}
	}
}

func (p *preview) path(file string) string { return filepath.Join(p.dir, filepath.FromSlash(file)) }

func (p *preview) read(file string) string {
	p.Helper()
	data, err := os.ReadFile(p.path(file))
	if err != nil {
		p.Fatal(err)
	}
	return string(data)
}

func (p *preview) write(file, text string) {
	p.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(file)), 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(p.path(file), []byte(text), 0o644); err != nil {
		p.Fatal(err)
	}
}

func (p *preview) do(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// titled is the French text of the page with another title.
func (p *preview) titled(title string) string {
	return regexp.MustCompile(`(?m)^title: .*$`).ReplaceAllString(p.read("content/prepare/fr.md"), "title: "+title)
}

const (
	text    = "content/prepare/fr.md"
	address = "/fr/preparer/"
)

// TestSaves saves a page in the ways in which editors do.
func TestSaves(t *testing.T) {
	p := open(t, site(t))
	p.shows(address, "<h1>")
	t.Run("written in place", func(t *testing.T) {
		p := p.in(t)
		p.write(text, p.titled("Un"))
		p.shows(address, "<h1>Un<")
	})
	t.Run("written beside and renamed", func(t *testing.T) {
		p := p.in(t)
		p.write("content/prepare/.fr.md.swp", p.titled("Deux"))
		p.do(os.Rename(p.path("content/prepare/.fr.md.swp"), p.path(text)))
		p.shows(address, "<h1>Deux<")
	})
	t.Run("moved away and written anew", func(t *testing.T) {
		p := p.in(t)
		data := p.titled("Trois")
		p.do(os.Rename(p.path(text), p.path(text+"~")))
		p.write(text, data)
		p.shows(address, "<h1>Trois<")
	})
	t.Run("deleted, then written anew after a while", func(t *testing.T) {
		p := p.in(t)
		data := p.titled("Quatre")
		p.do(os.Remove(p.path(text)))
		time.Sleep(30 * time.Millisecond)
		p.write(text, data)
		p.shows(address, "<h1>Quatre<")
	})
	t.Run("emptied, then filled", func(t *testing.T) {
		p := p.in(t)
		data := p.titled("Cinq")
		p.do(os.Truncate(p.path(text), 0))
		time.Sleep(30 * time.Millisecond)
		p.write(text, data)
		p.shows(address, "<h1>Cinq<")
	})
	t.Run("written in two halves", func(t *testing.T) {
		p := p.in(t)
		data := p.titled("Six")
		f, err := os.Create(p.path(text))
		p.do(err)
		_, err = f.WriteString(data[:len(data)/2])
		p.do(err)
		time.Sleep(50 * time.Millisecond)
		_, err = f.WriteString(data[len(data)/2:])
		p.do(err)
		p.do(f.Close())
		p.shows(address, "<h1>Six<")
	})
	t.Run("the interface's words", func(t *testing.T) {
		p := p.in(t)
		words := p.read("i18n/fr.yaml")
		other := regexp.MustCompile(`(?m)^(skip: ).*$`).ReplaceAllString(words, "${1}Sauter tout")
		if other == words {
			t.Fatal("there is no message skip")
		}
		p.write("i18n/fr.yaml", other)
		p.shows(address, "Sauter tout")
	})
	t.Run("a template", func(t *testing.T) {
		p := p.in(t)
		name := "themes/default/templates/page.html"
		p.write(name, strings.Replace(p.read(name), "<main", `<main data-new`, 1))
		p.shows(address, "data-new")
	})
}

// TestFolders moves folders about.
func TestFolders(t *testing.T) {
	p := open(t, site(t))
	p.shows(address, "<h1>")
	t.Run("a folder renamed, then a file in it saved", func(t *testing.T) {
		p := p.in(t)
		p.write("content/site.yaml", strings.Replace(p.read("content/site.yaml"), "menu: [prepare]\n", "", 1))
		p.do(os.MkdirAll(p.path("content/group"), 0o755))
		p.do(os.Rename(p.path("content/prepare"), p.path("content/group/prepare")))
		for _, home := range []string{"content/fr.md", "content/ar.md"} {
			tag := strings.TrimSuffix(filepath.Base(home), ".md")
			p.write(home, strings.ReplaceAll(p.read(home), "prepare/"+tag+".md", "group/prepare/"+tag+".md"))
		}
		p.shows("/fr/group/preparer/", "<h1>Préparez")
		name := "content/group/prepare/fr.md"
		p.write(name, regexp.MustCompile(`(?m)^title: .*$`).ReplaceAllString(p.read(name), "title: Ailleurs"))
		p.shows("/fr/group/preparer/", "<h1>Ailleurs<")
		p.do(os.Rename(p.path("content/group"), p.path("content/other")))
		for _, home := range []string{"content/fr.md", "content/ar.md"} {
			p.write(home, strings.ReplaceAll(p.read(home), "(group/", "(other/"))
		}
		p.shows("/fr/other/preparer/", "<h1>Ailleurs<")
		p.write("content/other/prepare/fr.md", strings.Replace(p.read("content/other/prepare/fr.md"), "title: Ailleurs", "title: Encore", 1))
		p.shows("/fr/other/preparer/", "<h1>Encore<")
	})
	t.Run("new folders in folders", func(t *testing.T) {
		p := p.in(t)
		french := regexp.MustCompile(`(?m)^slug: .*\n`).ReplaceAllString(p.read("content/other/prepare/fr.md"), "")
		p.do(os.MkdirAll(p.path("content/a/b/c"), 0o755))
		p.write("content/a/b/c/fr.md", strings.Replace(french, "title: Encore", "title: Profond", 1))
		p.write("content/a/b/c/infographic.yaml", p.read("content/other/prepare/infographic.yaml"))
		p.shows("/fr/a/b/c/", "<h1>Profond<")
		p.write("content/a/b/c/fr.md", strings.Replace(french, "title: Encore", "title: Plus profond", 1))
		p.shows("/fr/a/b/c/", "<h1>Plus profond<")
		p.do(os.RemoveAll(p.path("content/a")))
		p.shows("/fr/a/b/c/", "!<h1>Plus profond<")
	})
	t.Run("the whole content replaced", func(t *testing.T) {
		p := p.in(t)
		p.do(os.CopyFS(p.path("next"), os.DirFS(p.path("content"))))
		name := "next/other/prepare/fr.md"
		p.write(name, strings.Replace(p.read(name), "title: Encore", "title: Remplacé", 1))
		p.do(os.Rename(p.path("content"), p.path("before")))
		time.Sleep(50 * time.Millisecond)
		p.do(os.Rename(p.path("next"), p.path("content")))
		p.shows("/fr/other/preparer/", "<h1>Remplacé<")
		p.write("content/other/prepare/fr.md", strings.Replace(p.read("content/other/prepare/fr.md"), "title: Remplacé", "title: Suivi", 1))
		p.shows("/fr/other/preparer/", "<h1>Suivi<")
	})
}

// TestBranches switches between two branches of a repository and back.
func TestBranches(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("skipped switching branches: no git in PATH")
	}
	p := open(t, site(t))
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org", "-C", p.dir}, args...)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "one")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	git("checkout", "-q", "-b", "two")
	p.write(text, p.titled("Deuxième branche"))
	for i := range 30 {
		name := fmt.Sprintf("content/more/p%d/fr.md", i)
		p.write(name, regexp.MustCompile(`(?m)^slug: .*\n`).ReplaceAllString(p.titled(fmt.Sprintf("Page %d", i)), ""))
	}
	git("add", ".")
	git("commit", "-q", "-m", "two")
	for range 3 {
		git("checkout", "-q", "one")
		p.shows("/fr/more/p7/", "!<h1>Page")
		p.shows(address, "!Deuxième branche")
		git("checkout", "-q", "two")
		p.shows("/fr/more/p7/", "<h1>Page")
		p.shows(address, "Deuxième branche")
	}
}

// TestMistakes makes mistakes and mends them: the last good page stays.
func TestMistakes(t *testing.T) {
	p := open(t, site(t))
	p.shows(address, "<h1>")
	p.says("")
	good := p.read(text)
	wrong := func(file, data, said string) {
		t.Helper()
		before := p.read(file)
		p.write(file, data)
		p.says(said)
		if status, body, _ := p.get(address); status != http.StatusOK || !strings.Contains(body, "<h1>") {
			t.Errorf("with %s as it is, the last good page is gone: %d", file, status)
		}
		p.write(file, before)
		p.says("")
	}
	wrong(text, strings.Replace(good, "status: draft", "status: drft", 1), "drft")
	wrong(text, "", "front matter")
	wrong(text, "---\ntitle: [", text)
	wrong("content/site.yaml", p.read("content/site.yaml")[:40], "content/site.yaml")
	wrong("content/regions/fr.yaml", "", "region")
	wrong("content/prepare/infographic.yaml", "layout: lst\n", "infographic.yaml")
	wrong("themes/default/theme.yaml", "palette: {", "theme.yaml")
	wrong("themes/default/cards/card.css", p.read("themes/default/cards/card.css")+"\n.x { float: left }\n", "card.css")
	wrong("themes/default/templates/page.html", "<main>{{.Nothing}}</main>", "page.html")

	// All of it at once, gone and back.
	p.do(os.Rename(p.path("content"), p.path("gone")))
	p.says("content/site.yaml")
	if status, _, _ := p.get(address); status != http.StatusOK {
		t.Errorf("without content/ the last good page is gone: %d", status)
	}
	p.do(os.Rename(p.path("gone"), p.path("content")))
	p.says("")
	p.write(text, p.titled("Toujours là"))
	p.shows(address, "Toujours là")
}

// TestStartsWithMistakes starts the preview of a site that can't be shown.
func TestStartsWithMistakes(t *testing.T) {
	dir := site(t)
	name := filepath.Join(dir, filepath.FromSlash(text))
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(good), "status: draft", "status: <i>", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	p := open(t, dir)
	status, body, _ := p.get("/fr/")
	if status != http.StatusServiceUnavailable || !strings.Contains(body, text+":") || !strings.Contains(body, "status: <mark>&lt;i&gt;") {
		t.Errorf("the page of mistakes (%d) does not say where, or escapes nothing: %s", status, body)
	}
	p.write(text, string(good))
	p.shows("/fr/", "<h1>")
}

// TestManySaves saves one page 5,000 times: the preview shows the last one, and
// has answered all the time.
func TestManySaves(t *testing.T) {
	saves := 5000
	if testing.Short() {
		saves = 500
	}
	p := open(t, site(t))
	base := p.read(text)
	title := regexp.MustCompile(`(?m)^title: .*$`)
	for i := range saves {
		p.write(text, title.ReplaceAllString(base, fmt.Sprintf("title: N%d", i)))
		if i%500 == 0 {
			if status, body, _ := p.get(address); status != http.StatusOK || !strings.Contains(body, "<h1>") {
				t.Fatalf("after %d saves the page is gone: %d", i, status)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	p.shows(address, fmt.Sprintf("<h1>N%d<", saves-1))
	p.write(text, title.ReplaceAllString(base, "title: [half"))
	p.says(text)
	p.write(text, base)
	p.says("")
	if n := runtime.NumGoroutine(); n > 60 {
		t.Errorf("%d goroutines are left", n)
	}
}

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
