package generator_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/publish"
)

// hosted is a small site in a folder and a server that serves it.
type hosted struct {
	base   string // path of its address
	dir    string // its folder
	socket string // on which the server listens; no port is opened
	brotli bool   // the server can hand out .br
}

// buildHosted builds a small site below a server's root, its files changed by
// edits.
func buildHosted(t *testing.T, base string, edits ...func(fstest.MapFS)) *hosted {
	t.Helper()
	files := fstest.MapFS{}
	for from, to := range map[string]string{"../testdata/script/site/content": "content", "../themes": "themes", "../i18n": "i18n"} {
		err := fs.WalkDir(os.DirFS(from), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(from, name))
			files[path.Join(to, name)] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, edit := range edits {
		edit(files)
	}
	plan, problems, err := generator.New(files, generator.Options{BaseURL: "https://example.org" + base, Today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Engine: "test"})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	for _, p := range []string{"assets/x.0123abcd.js", "assets/loose.js", "sw.js", "manifest.webmanifest", "fr/feed.xml", "media/x.avif", ".well-known/security.txt", "fr/.hidden"} {
		if slices.ContainsFunc(plan.Outputs, func(o publish.Output) bool { return o.Path == p }) {
			continue
		}
		plan.Outputs = append(plan.Outputs, publish.Output{Path: p, Make: func() ([]byte, diag.List, error) {
			return []byte(strings.Repeat("/* "+p+" */\n", 100)), nil, nil
		}})
	}
	root, err := os.MkdirTemp("", "smem") // a short path: that of a socket may have 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(root) })
	folder, err := url.PathUnescape(base)
	if err != nil {
		t.Fatal(err)
	}
	h := &hosted{base: base, dir: filepath.Join(root, "www", filepath.FromSlash(folder)), socket: filepath.Join(root, "socket")}
	_, found, err := publish.Publish(t.Context(), plan.Outputs, publish.Options{Dir: h.dir, Compress: true})
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	if err := os.Mkdir(filepath.Join(h.dir, "empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	return h
}

// start runs a server until the test ends.
func (h *hosted) start(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	cmd.Env = append(os.Environ(), "HOME="+filepath.Dir(h.socket), "XDG_CONFIG_HOME=", "XDG_DATA_HOME=")
	if err := cmd.Start(); err != nil {
		t.Skipf("%s does not start: %v", cmd.Path, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			cmd.Process.Kill()
		}
	})
	for range 200 {
		if c, err := net.Dial("unix", h.socket); err == nil {
			c.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s: %v\n%s", cmd.Path, err, log.String())
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not listen", cmd.Path)
}

// nginx serves the site with the snippet; the test is skipped without nginx.
func (h *hosted) nginx(t *testing.T) {
	program, err := exec.LookPath("nginx")
	if err != nil {
		program = "/usr/sbin/nginx" // not in the path of everybody who may run it
	}
	version, err := exec.Command(program, "-V").CombinedOutput()
	if err != nil {
		t.Skip("nginx is not installed: nobody serves the site with _nginx.conf")
	}
	if !strings.Contains(string(version), "gzip_static") {
		t.Skip("this nginx has no gzip_static")
	}
	setting := func(name string) string {
		m := regexp.MustCompile(`--` + name + `=(\S+)`).FindStringSubmatch(string(version))
		if m == nil {
			return ""
		}
		return m[1]
	}
	types := filepath.Join(filepath.Dir(setting("conf-path")), "mime.types")
	if _, err := os.Stat(types); err != nil {
		t.Skip("this nginx has no mime.types")
	}
	load, static := "", ""
	module := filepath.Join(setting("modules-path"), "ngx_http_brotli_static_module.so")
	if _, err := os.Stat(module); err == nil {
		load, static, h.brotli = "load_module "+module+";", "brotli_static on;", true
	} else {
		t.Log("this nginx has no module for Brotli: .br files are not tried")
	}
	root := filepath.Dir(h.socket)
	config := fmt.Sprintf(`%[1]s
daemon off; master_process off; pid %[2]s/pid; error_log stderr;
events { }
http {
	include %[3]s; default_type application/octet-stream; access_log off; gzip on;
	client_body_temp_path %[2]s/1; proxy_temp_path %[2]s/2; fastcgi_temp_path %[2]s/3; uwsgi_temp_path %[2]s/4; scgi_temp_path %[2]s/5;
	server {
		listen unix:%[4]s; server_name example.org;
		root %[2]s/www; %[5]s
		include %[6]s/_nginx.conf;
	}
}`, load, root, types, h.socket, static, h.dir)
	name := filepath.Join(root, "nginx.conf")
	if err := os.WriteFile(name, []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	h.start(t, exec.Command(program, "-p", root, "-c", name, "-e", "stderr"))
}

// caddy serves the site with the snippet; the test is skipped without Caddy.
func (h *hosted) caddy(t *testing.T) {
	program, err := exec.LookPath("caddy")
	if err != nil {
		t.Skip("caddy is not installed: nobody serves the site with _Caddyfile")
	}
	root := filepath.Dir(h.socket)
	config := fmt.Sprintf("{\n\tadmin off\n\tauto_https off\n}\nhttp:// {\n\tbind unix/%s\n\troot * %s/www\n\timport %s/_Caddyfile\n}\n", h.socket, root, h.dir)
	name := filepath.Join(root, "Caddyfile")
	if err := os.WriteFile(name, []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	h.brotli = true
	h.start(t, exec.Command(program, "run", "--config", name, "--adapter", "caddyfile"))
}

// answer is what a server says.
type answer struct {
	status int
	http.Header
	body string
}

// get asks the server for a path below the site's.
func (h *hosted) get(t *testing.T, p string, headers ...string) answer {
	t.Helper()
	client := http.Client{
		Timeout: 10 * time.Second,
		Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", h.socket)
		}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://example.org"+h.base+p, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

// file is a file of the site.
func (h *hosted) file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestHosts serves a site by real servers with what the build writes for them,
// at the root of a host and below it.
func TestHosts(t *testing.T) {
	for name, serve := range map[string]func(*hosted, *testing.T){"nginx": (*hosted).nginx, "caddy": (*hosted).caddy} {
		for _, base := range []string{"/", "/smem/", "/a.b/caf%C3%A9/"} {
			t.Run(name+base, func(t *testing.T) {
				h := buildHosted(t, base)
				serve(h, t)
				t.Run("packed", h.packed)
				t.Run("headers", h.headers)
				t.Run("kept", h.kept)
				t.Run("types", h.types)
				t.Run("missing", h.missing)
				t.Run("folders", h.folders)
				t.Run("languages", h.languages)
			})
		}
	}
}

// packed: a browser gets the small twin that it understands, and what it holds
// is the file.
func (h *hosted) packed(t *testing.T) {
	for p, name := range map[string]string{"fr/": "fr/index.html", "ar/prepare/": "ar/prepare/index.html", "sitemap.xml": "sitemap.xml", "assets/x.0123abcd.js": "assets/x.0123abcd.js", "fr/preparer/index.txt": "fr/preparer/index.txt", "manifest.webmanifest": "manifest.webmanifest"} {
		want := h.file(t, name)
		if a := h.get(t, p); a.status != 200 || a.body != want || a.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %s", p, a.status, a.Get("Content-Encoding"))
		}
		a := h.get(t, p, "Accept-Encoding", "gzip")
		in, err := gzip.NewReader(strings.NewReader(a.body))
		if err != nil || a.Get("Content-Encoding") != "gzip" || a.body != h.file(t, name+".gz") {
			t.Errorf("%s: %d, Content-Encoding %q, %v", p, a.status, a.Get("Content-Encoding"), err)
			continue
		}
		if data, err := io.ReadAll(in); err != nil || string(data) != want {
			t.Errorf("%s: unpacked it is another file: %v", p, err)
		}
		if !strings.Contains(strings.Join(a.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: Vary is %q", p, a.Values("Vary"))
		}
		if !h.brotli {
			continue
		}
		a = h.get(t, p, "Accept-Encoding", "gzip, deflate, br")
		if data, err := io.ReadAll(brotli.NewReader(strings.NewReader(a.body))); err != nil || string(data) != want || a.Get("Content-Encoding") != "br" {
			t.Errorf("%s: Content-Encoding %q, %v", p, a.Get("Content-Encoding"), err)
		}
	}
	if a := h.get(t, "fr/preparer/preparer-post.png", "Accept-Encoding", "gzip, br"); a.Get("Content-Encoding") != "" || a.body != h.file(t, "fr/preparer/preparer-post.png") {
		t.Errorf("a picture is sent in %q", a.Get("Content-Encoding"))
	}
}

// headers: every answer has those that _headers tells other hosts, once.
func (h *hosted) headers(t *testing.T) {
	want := map[string]string{}
	_, rules, _ := strings.Cut(h.file(t, "_headers"), "/*\n")
	for line := range strings.Lines(rules) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			break
		}
		want[name] = value
	}
	if len(want) != 6 || !strings.Contains(want["Content-Security-Policy"], "sha256-") {
		t.Fatalf("_headers has %v", want)
	}
	for p, status := range map[string]int{"?choose": 200, "fr/": 200, "fr/preparer/": 200, "fr/preparer/preparer-post.png": 200, "sitemap.xml": 200, "assets/x.0123abcd.js": 200, "fr/feed.xml": 200, "nothing/here": 404, "assets/y.0123abcd.js": 404, "fr": 301, "": 302} {
		a := h.get(t, p, "Accept-Language", "fr")
		if a.status != status && !(status == 301 && a.status == 308) {
			t.Errorf("%s: %d, want %d", p, a.status, status)
		}
		for name, value := range want {
			if got := a.Values(name); len(got) != 1 || got[0] != value {
				t.Errorf("%s: %s is %q, want %q", p, name, got, value)
			}
		}
	}
}

// kept: how long an answer may be kept.
func (h *hosted) kept(t *testing.T) {
	for p, want := range map[string]string{
		"fr/": "no-cache", "?choose": "no-cache", "": "no-cache", "sitemap.xml": "no-cache", "sw.js": "no-cache", "nothing": "no-cache", "assets/loose.js": "no-cache",
		"assets/x.0123abcd.js": "public, max-age=31536000, immutable", "assets/y.0123abcd.js": "no-cache", "nothing.png": "no-cache",
		"fr/preparer/preparer-post.png": "public, max-age=86400", "media/x.avif": "public, max-age=86400",
	} {
		a := h.get(t, p)
		if got := a.Values("Cache-Control"); len(got) != 1 || got[0] != want {
			t.Errorf("%s: Cache-Control %q, want %q", p, got, want)
		}
		origin := a.Get("Access-Control-Allow-Origin")
		if png := strings.HasSuffix(p, ".png") && a.status == 200; png != (origin == "*") {
			t.Errorf("%s: Access-Control-Allow-Origin %q", p, origin)
		}
	}
	first := h.get(t, "fr/")
	if first.Get("Etag") == "" {
		t.Error("a page has no ETag to be revalidated by")
	}
	if a := h.get(t, "fr/", "If-None-Match", first.Get("Etag")); a.status != 304 || a.body != "" {
		t.Errorf("a page that did not change: %d, %d bytes", a.status, len(a.body))
	}
}

// types: with nosniff a browser believes nothing else.
func (h *hosted) types(t *testing.T) {
	for p, want := range map[string]string{
		"fr/": "text/html; charset=utf-8", "?choose": "text/html; charset=utf-8", "nothing": "text/html; charset=utf-8", "nothing.webmanifest": "text/html; charset=utf-8",
		"fr/preparer/index.txt": "text/plain; charset=utf-8", "robots.txt": "text/plain; charset=utf-8", "sitemap.xml": "text/xml; charset=utf-8",
		"manifest.webmanifest": "application/manifest+json; charset=utf-8", "fr/feed.xml": "application/atom+xml; charset=utf-8",
		"fr/preparer/preparer-post.png": "image/png", "media/x.avif": "image/avif",
		"sw.js": "text/javascript; charset=utf-8",
	} {
		got := strings.ToLower(h.get(t, p).Get("Content-Type"))
		if want == "text/javascript; charset=utf-8" {
			got = strings.Replace(got, "application/javascript", "text/javascript", 1) // the former name
		}
		if got != want {
			t.Errorf("%s: Content-Type %q, want %q", p, got, want)
		}
	}
}

// missing: what is not there, and what is none of the readers' business, is
// 404.html at any depth.
func (h *hosted) missing(t *testing.T) {
	want := h.file(t, "404.html")
	for _, p := range []string{"nothing", "nothing/", "fr/nothing", "fr/preparer/very/deep/nothing.html", "nothing.png", "empty/", "assets/", "_headers", "_redirects", "_nginx.conf", "_Caddyfile", ".nojekyll", "fr/.hidden", "%2e/_nginx.conf", "fr/..%2f_nginx.conf"} {
		if a := h.get(t, p); a.status != 404 || a.body != want {
			t.Errorf("%s: %d, %d bytes", p, a.status, len(a.body))
		}
	}
	if a := h.get(t, "nothing", "Accept-Encoding", "gzip"); a.Get("Content-Encoding") == "gzip" {
		if in, err := gzip.NewReader(strings.NewReader(a.body)); err != nil || a.status != 404 {
			t.Errorf("%d, %v", a.status, err)
		} else if data, err := io.ReadAll(in); err != nil || string(data) != want {
			t.Errorf("the packed 404 page is another file: %v", err)
		}
	}
	if a := h.get(t, ".well-known/security.txt"); a.status != 200 {
		t.Errorf(".well-known/security.txt: %d", a.status)
	}
	if a := h.get(t, "index.html"); a.status != 200 && a.status != 308 {
		t.Errorf("index.html: %d", a.status)
	}
}

// folders: one asked for without its slash is led to the one with it, since the
// links of its page are relative.
func (h *hosted) folders(t *testing.T) {
	for _, p := range []string{"fr", "fr/preparer"} {
		a := h.get(t, p)
		if to := a.Get("Location"); a.status != 301 && a.status != 308 || !strings.HasSuffix(strings.ToLower(to), strings.ToLower(h.base)+p+"/") && to != path.Base(p)+"/" {
			t.Errorf("%s: %d to %q", p, a.status, to)
		}
	}
}

// languages: the root leads to the language that the reader prefers, or shows
// the choice, and nobody runs in a circle.
func (h *hosted) languages(t *testing.T) {
	choice := h.file(t, "index.html")
	for _, c := range []struct{ wish, to string }{
		{"fr", "fr"}, {"ar", "ar"}, {"AR-eg", "ar"}, {"fr-CA,fr;q=0.9,en;q=0.5", "fr"}, {"de, ar;q=0.9, fr;q=0.8", "ar"},
		{"fr;q=0.3, ar;q=0.7", "ar"}, {"fr;q=0.7,ar", "ar"}, {"fr;q=0.25,ar;q=0.2", "fr"}, {"ar;q=0.8, fr;q=1.0", "fr"}, {"ar ; q=0.8 , fr ; q=1", "fr"}, {"ar;q=0, fr;q=0.1", "fr"},
		{"", ""}, {"de", ""}, {"*", ""}, {"fr;q=0", ""}, {"fr;q=0.000", ""}, {"fro", ""}, {"x-fr", ""}, {"de-fr", ""}, {"french", ""}, {";;,,q=1", ""}, {strings.Repeat("de,", 1000) + "fr", "fr"},
	} {
		var headers []string
		if c.wish != "" {
			headers = []string{"Accept-Language", c.wish}
		}
		a := h.get(t, "", headers...)
		name := c.wish[:min(len(c.wish), 40)]
		if !strings.Contains(strings.Join(a.Values("Vary"), ","), "Accept-Language") {
			t.Errorf("%q: Vary is %q", name, a.Values("Vary"))
		}
		if c.to == "" {
			if a.status != 200 || a.body != choice {
				t.Errorf("%q: %d to %q, want the choice", name, a.status, a.Get("Location"))
			}
			continue
		}
		if to := a.Get("Location"); a.status != 302 || !strings.HasSuffix(to, h.base+c.to+"/") || strings.HasSuffix(to, "//"+c.to+"/") {
			t.Errorf("%q: %d to %q, want %s", name, a.status, to, c.to)
		}
		for _, chosen := range []string{"?choose", "?choose=1", "index.html"} {
			if a := h.get(t, chosen, headers...); a.status != 200 || a.body != choice {
				t.Errorf("%q: %s is %d to %q, want the choice", name, chosen, a.status, a.Get("Location"))
			}
		}
		for _, tag := range []string{"fr", "ar"} { // who chose a page gets it
			if a := h.get(t, tag+"/", headers...); a.status != 200 || a.body != h.file(t, tag+"/index.html") {
				t.Errorf("%q: %s/ is %d to %q", name, tag, a.status, a.Get("Location"))
			}
		}
	}
}
