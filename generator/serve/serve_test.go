package serve_test

import (
	"context"
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
