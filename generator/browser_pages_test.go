package generator_test

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// eventually asks until an answer is the wanted one, at most two seconds, and
// returns the last.
func eventually[T comparable](t *testing.T, v *visit, expression string, want T) T {
	t.Helper()
	var got T
	for range 100 {
		if got = ask[T](t, v, expression); got == want {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return got
}

// width sets the size of the window in CSS pixels.
func (v *visit) width(t *testing.T, width, height int64) {
	t.Helper()
	if err := chromedp.Do(v.ctx, chromedp.EmulateViewport(width, height)); err != nil {
		t.Fatal(err)
	}
}

// TestIconsAppear wants the actions' icons, which stand in a file of their own:
// the page's policy lets them in, and those that point are mirrored in Arabic.
func TestIconsAppear(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "ar/reflex/")
	const unseen = `[...document.querySelectorAll(".disc use")].filter(u => u.getBBox().width < 1 || getComputedStyle(u).stroke == "").length`
	if n := ask[int](t, v, `document.querySelectorAll(".disc use").length`); n < 7 {
		t.Fatalf("the page has %d icons", n)
	}
	if n := eventually(t, v, unseen, 0); n > 0 {
		t.Errorf("%d icons are empty", n)
	}
	turned := ask[string](t, v, `getComputedStyle(document.querySelector(".disc svg[data-mirror]")).transform`)
	if !strings.HasPrefix(turned, "matrix(-1") {
		t.Errorf("an icon that points is drawn with %q in Arabic", turned)
	}
}
