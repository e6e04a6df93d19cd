package host

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var small = Site{
	Base: "/", Secure: true, Policy: "default-src 'none'; style-src 'sha256-x'", Languages: []string{"fr", "en"},
	Paths: []string{"fr/index.html", "fr/a/a-post.png", "en/a/a-post.png", "assets/page.0123abcd.js", "assets/icon.0123abcd.png", "sw.js", "icon.png", "fr/feed.xml", "manifest.webmanifest"},
}

// rules reads _headers: the headers of each pattern.
func rules(t *testing.T, text string) map[string]map[string]string {
	t.Helper()
	all, at := map[string]map[string]string{}, ""
	for line := range strings.Lines(text) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > maxLine {
			t.Errorf("a line has %d characters", n)
		}
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " "):
			if at = line; all[at] != nil || strings.Count(at, "*") > 1 {
				t.Errorf("the rule %s is written twice, or has two stars", at)
			}
			all[at] = map[string]string{}
		default:
			name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || at == "" {
				t.Errorf("the line %q is no header", line)
			}
			all[at][name] = value
		}
	}
	if len(all) > maxRules {
		t.Errorf("%d rules", len(all))
	}
	return all
}

// matching returns the values of a header that rules give a path.
func matching(all map[string]map[string]string, p, name string) []string {
	var values []string
	for pattern, headers := range all {
		re := regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*") + "$")
		if value, ok := headers[name]; ok && re.MatchString(p) {
			values = append(values, value)
		}
	}
	return values
}

func TestHeaders(t *testing.T) {
	all := rules(t, string(Headers(small)))
	for p, want := range map[string]string{
		"/fr/": "", "/": "", "/sw.js": "no-cache", "/icon.png": "public, max-age=86400", "/fr/a/a-post.png": "public, max-age=86400",
		"/assets/page.0123abcd.js": "public, max-age=31536000, immutable", "/assets/icon.0123abcd.png": "public, max-age=31536000, immutable",
	} {
		if got := strings.Join(matching(all, p, "Cache-Control"), " AND "); got != want {
			t.Errorf("%s: Cache-Control %q, want %q", p, got, want)
		}
		for _, name := range []string{"Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"} {
			if got := matching(all, p, name); len(got) != 1 {
				t.Errorf("%s: %s is %q", p, name, got)
			}
		}
	}
	if got := all["/*"]["Content-Security-Policy"]; got != small.Policy+"; frame-ancestors 'self'" {
		t.Errorf("the policy is %s", got)
	}
	for p, want := range map[string]string{"/fr/feed.xml": "application/atom+xml; charset=utf-8", "/manifest.webmanifest": "application/manifest+json; charset=utf-8", "/fr/": ""} {
		if got := strings.Join(matching(all, p, "Content-Type"), " AND "); got != want {
			t.Errorf("%s: Content-Type %q, want %q", p, got, want)
		}
	}
	plain := small
	plain.Secure = false
	if strings.Contains(string(Headers(plain)), "Strict-Transport") {
		t.Error("a site without https asks for nothing else")
	}
}

// An asset that is not named after its content is not kept for ever.
func TestLooseAsset(t *testing.T) {
	s := small
	s.Paths = append(slices.Clone(s.Paths), "assets/loose.js")
	all := rules(t, string(Headers(s)))
	for p, want := range map[string]string{"/assets/page.0123abcd.js": "public, max-age=31536000, immutable", "/assets/loose.js": ""} {
		if got := strings.Join(matching(all, p, "Cache-Control"), " AND "); got != want {
			t.Errorf("%s: Cache-Control %q, want %q", p, got, want)
		}
	}
}

// More rules or a longer policy than a host takes: what matters most stays.
func TestLimits(t *testing.T) {
	s := small
	for i := range 200 {
		s.Paths = append(s.Paths, fmt.Sprintf("l%d/a/a-post.png", i))
		s.Policy += " 'sha256-" + strings.Repeat("x", 44) + "'"
	}
	all := rules(t, string(Headers(s)))
	if len(all) != maxRules || all["/sw.js"] == nil || all["/assets/*"] == nil {
		t.Errorf("%d rules", len(all))
	}
	if got := all["/*"]["Content-Security-Policy"]; got != "base-uri 'none'; form-action 'none'; frame-ancestors 'self'" {
		t.Errorf("a policy of %d bytes is %s", len(s.Policy), got)
	}
	for _, config := range []string{string(Nginx(s)), string(Caddy(s))} {
		for line := range strings.Lines(config) {
			if len(line) > 4000 { // nginx takes words of 4,095 bytes
				t.Errorf("a line of %d bytes", len(line))
			}
		}
	}
}

func TestRedirects(t *testing.T) {
	s := small
	s.Languages = []string{"fr", "zh-Hant"}
	want := "/ choose=:choose /index.html 200\n/ /fr/ 302! Language=fr\n/ /zh-Hant/ 302! Language=zh-hant\n"
	if _, got, _ := strings.Cut(string(Redirects(s)), "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
}

// prefer is what a server does with the expressions.
func prefer(s Site, wish string) string {
	for _, p := range s.preferences() {
		if m := regexp.MustCompile("(?i)" + p.pattern).FindStringSubmatch(wish); m != nil {
			return m[1]
		}
	}
	return ""
}

func TestPreferences(t *testing.T) {
	s := Site{Languages: []string{"fr", "zh", "zh-Hant", "kab"}}
	for wish, want := range map[string]string{
		"zh-Hant-TW": "zh-Hant", "zh-TW": "zh", "kab-DZ,fr;q=0.9": "kab", "fr;q=0.5,kab;q=0.59": "fr", "fr;q=0.5,kab;q=0.60": "kab",
		"fr;q=.5": "fr", "fr;q=1.000": "fr", "fr;q=2": "", "fr;q=0.05": "", "fr; q=0.4": "fr", "\tfr": "fr", "": "", "f": "", "fr-": "", "fr,,": "fr",
	} {
		if got := prefer(s, wish); got != want {
			t.Errorf("%q leads to %q, want %q", wish, got, want)
		}
	}
	for _, p := range s.preferences() {
		if strings.ContainsAny(p.pattern, `\"'`) {
			t.Errorf("%s has signs that configurations read in their own way", p.pattern)
		}
	}
}

// No address breaks out of a configuration.
func TestAddresses(t *testing.T) {
	for base, ok := range map[string]bool{
		"/": true, "/smem/": true, "/a.b+c/d/": true, "/caf%C3%A9/": true, "/(x|y)/": true,
		"/a%20b/": false, "/a%22;%20return%20200/": false, "/a$uri/": false, "/a%0A/": false, "/%7Benv.HOME%7D/": false, "/a;b/": false, "/%/": false, "/a%5E/": false,
	} {
		s := small
		s.Base = base
		for _, config := range []string{string(Nginx(s)), string(Caddy(s))} {
			if got := strings.Contains(config, "Content-Security-Policy"); got != ok {
				t.Errorf("%s: written: %v\n%.200s", base, got, config)
			}
		}
	}
	if at := regexp.MustCompile("^" + literal("/a.b+c(d|e)?[f]/") + "$"); !at.MatchString("/a.b+c(d|e)?[f]/") || at.MatchString("/aXb+c(d|e)?[f]/") {
		t.Error("an address is read as an expression")
	}
}

// A site without a home page leads nobody on.
func TestNoLanguages(t *testing.T) {
	s := small
	s.Languages = nil
	if config := string(Nginx(s)) + string(Caddy(s)) + string(Redirects(s)); strings.Contains(config, "302") || strings.Contains(config, "()") && strings.Contains(config, "(?:^|,)") {
		t.Error(config)
	}
}
