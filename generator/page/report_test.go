package page_test

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// mostScript is what the composer's script may weigh, gzip bytes.
const mostScript = 6_000

func TestReportScript(t *testing.T) {
	m := own(t)
	for name, data := range m.pages {
		if ok, _ := path.Match("assets/report.*.js", name); !ok {
			continue
		}
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		w.Write(data)
		w.Close()
		t.Logf("%s: %d bytes gzip", name, b.Len())
		if b.Len() > mostScript {
			t.Errorf("%s weighs %d bytes, more than %d", name, b.Len(), mostScript)
		}
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacent", "document.write", "fetch(", "XMLHttp", "sendBeacon", "WebSocket", "localStorage", "sessionStorage", "indexedDB", "cookie", "http:", "https:"} {
			if bytes.Contains(data, []byte(bad)) {
				t.Errorf("%s has %s", name, bad)
			}
		}
		return
	}
	t.Error("the site has no script for the report")
}

// TestReportOrder finds, on every report page, getting safe, the number to
// call and the text relay before the first question; and no account where the
// region has none that is verified.
func TestReportOrder(t *testing.T) {
	m := own(t)
	n := 0
	for name, data := range m.pages {
		if !strings.HasSuffix(name, "/report/index.html") {
			continue
		}
		n++
		main := string(data[bytes.Index(data, []byte("<main")):])
		var places []int
		for _, part := range []string{`id="get-safe"`, `id="call"`, `href="tel:112"`, `href="sms:114"`, `id="text-family"`, "<fieldset"} {
			places = append(places, strings.Index(main, part))
		}
		if !slices.IsSorted(places) || places[0] < 0 {
			t.Errorf("%s: the parts stand at %v", name, places)
		}
		for _, form := range all(parse(t, data), "form") {
			if attr(form, "action") != "" || attr(form, "autocomplete") != "off" {
				t.Errorf("%s: the form could be sent, or kept by the browser", name)
			}
			for _, input := range all(form, "input") {
				if kind := attr(input, "type"); kind == "" && attr(input, "maxlength") == "" || kind == "file" || kind == "submit" { // "" is text
					t.Errorf("%s: an input %s of type %q", name, attr(input, "name"), kind)
				}
			}
			if strings.Contains(words(form), "@") {
				t.Errorf("%s names an account that nobody has verified", name)
			}
		}
	}
	if n == 0 {
		t.Error("the site has no report page")
	}
}
