package load_test

import (
	"io/fs"
	"strings"
	"testing"

	"smem/generator/load"
	"smem/generator/region"
)

// FuzzTarget: whatever a page links to, the file that is meant lies in
// content/; and whatever is taken for the address of a web page is one.
func FuzzTarget(f *testing.F) {
	for _, link := range []string{"a.png", "../a/fr.md", "../../themes/x", "..\\..\\x", "/etc/passwd", "a/../../../x", "%2e%2e/x", "https://example.org/", "javascript:alert(1)", "//host/x", "https://u@h/", "./.git/config", "data:text/html,x", "HTTPS://h\n/", "a?b#c"} {
		f.Add("content/prepare/fr.md", link)
		f.Add("content/fr.md", link)
	}
	f.Fuzz(func(t *testing.T, file, link string) {
		if !fs.ValidPath(file) || !strings.HasPrefix(file, "content/") {
			t.Skip()
		}
		if target, ok := load.Target(file, link); ok {
			if !fs.ValidPath(target) || !strings.HasPrefix(target, "content/") || strings.Contains(target, "\\") || strings.Contains(target, "/.") {
				t.Errorf("%q in %q means %q", link, file, target)
			}
		}
		if region.WebAddress(link) {
			low := strings.ToLower(link)
			if !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") || strings.ContainsAny(link, "\n\r\x00") {
				t.Errorf("%q is the address of a web page", link)
			}
		}
	})
}
