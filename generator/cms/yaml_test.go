package cms

import (
	"reflect"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"smem/generator/site"
)

// TestDocument reads back what is written, with texts that YAML would take for
// something else.
func TestDocument(t *testing.T) {
	texts := []string{"", "a", "yes", "null", "~", "12", "1e3", "0x1f", "2026-11-28", "-", "- a", "a: b", "# a", "a #b", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a`", "'a'", `"a"`, `\`, "a\nb", "\ta", "\u2028", "\u00a0", "\u0085", "é", "مرحبا", "\U0001F600", "</script>", "i18n", "fr-13", "{{number text_relay}}", "<<", "="}
	var list []any
	var fields object
	for _, s := range texts {
		list = append(list, s)
		if s != "<<" && s != "" {
			fields = append(fields, pair{s, s})
		}
	}
	o := object{{"texts", list}, {"fields", fields}, {"empty", []any{}}, {"deep", []any{object{{"a", object{{"b", []any{object{{"c", true}, {"d", 3}}}}}}, {"e", "f"}}}}}
	data := document("a comment", o)
	var got struct {
		Texts  []string
		Fields map[string]string
		Empty  []string
		Deep   []struct {
			A struct {
				B []struct {
					C bool
					D int
				}
			}
			E string
		}
	}
	if err := yaml.Unmarshal(data, &got); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if !reflect.DeepEqual(got.Texts, texts) {
		t.Errorf("%q, want %q", got.Texts, texts)
	}
	for key, value := range got.Fields {
		if key != value {
			t.Errorf("the key %q has the value %q", key, value)
		}
	}
	if len(got.Fields) != len(fields) || len(got.Empty) != 0 || len(got.Deep) != 1 || !got.Deep[0].A.B[0].C || got.Deep[0].A.B[0].D != 3 || got.Deep[0].E != "f" {
		t.Errorf("%+v\n%s", got, data)
	}
}

// TestPolicy names the hosts that the editor may speak to: the repository's
// server and no other.
func TestPolicy(t *testing.T) {
	for _, c := range []struct {
		cms     site.CMS
		connect string
	}{
		{site.CMS{Backend: site.GitHub}, "https://api.github.com"},
		{site.CMS{Backend: site.GitHub, Server: "https://git.example.org/"}, "https://git.example.org"},
		{site.CMS{Backend: site.GitLab}, "https://gitlab.com"},
		{site.CMS{Backend: site.GitLab, Server: "https://git.example.org/gitlab"}, "https://git.example.org"},
		{site.CMS{Backend: site.Gitea, Server: "https://git.example.org:8443"}, "https://git.example.org:8443"},
	} {
		want := "; connect-src 'self' blob: data: " + c.connect + "; "
		if got := Policy(&c.cms); !strings.Contains(got, want) || !strings.Contains(got, "; script-src 'self'; ") {
			t.Errorf("%+v: %s has no %q", c.cms, got, want)
		}
	}
}
