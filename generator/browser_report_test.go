package generator_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// compositor opens the report page in a language, with a clipboard and a
// share sheet that remember what they got.
func compositor(t *testing.T, tag string) *visit {
	t.Helper()
	v := openVisit(t, ownPlan(t))
	v.open(t, tag+"/report/")
	ask[bool](t, v, `(async () => {
		Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async text => { window.copied = text } } });
		navigator.share = async data => { window.shared = data.text };
		return true;
	})()`)
	return v
}

// choose clicks choices, each named by its list and id.
func (v *visit) choose(t *testing.T, choices ...string) {
	t.Helper()
	for _, c := range choices {
		list, id, _ := strings.Cut(c, "=")
		if err := chromedp.Do(v.ctx, chromedp.Click(`[name=`+list+`][value=`+id+`]`)); err != nil {
			t.Fatalf("%s: %v", c, err)
		}
	}
}

// set gives a field a value as if it had been filled in.
func (v *visit) set(t *testing.T, name, value string) {
	t.Helper()
	ask[bool](t, v, `(() => {
		const field = document.querySelector("form").elements["`+name+`"];
		field.value = "`+value+`";
		return field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
}

// shown is the lines of the n-th post on the page: the one to be sent, then the
// reader's own.
func (v *visit) shown(t *testing.T, n string) string {
	t.Helper()
	return ask[string](t, v, `[...document.querySelectorAll("[data-words]")[`+n+`].children].filter(x => !x.hidden).map(x => x.textContent).join("\n")`)
}

// TestReport has an Arabic reader compose a French report, and takes it away by
// every way that the page offers.
func TestReport(t *testing.T) {
	v := compositor(t, "ar")
	// The page's own requests: not a worker's, and not the browser's for an icon.
	const requests = `performance.getEntriesByType("resource").map(x => x.name).filter(x => !/favicon|icon-|manifest/.test(x))`
	before := ask[[]string](t, v, requests)
	v.network(false)
	v.choose(t, "what=flooded_road", "people=injured", "danger=cable", "danger=current", "help=called", "seen=self")
	v.set(t, "count", "٣")
	v.set(t, "place", "  Marseille, 12 rue\\t Paradis\u202e ")
	v.set(t, "day", "2026-11-01")
	v.set(t, "time", "07:05")
	v.set(t, "tag", "# Inondation Exemple")
	want := strings.Join([]string{
		"Témoignage non vérifié : vu par moi",
		"Quoi : route sous l’eau",
		"Où : Marseille, 12 rue Paradis",
		"Quand : le 1er novembre 2026 à 07 h 05",
		"Personnes : des blessés (environ 3)",
		"Dangers : câble électrique au sol, courant fort",
		"Secours : j’ai appelé les secours",
		"#MSGU #InondationExemple",
	}, "\n")
	same := func(what, got string) {
		t.Helper()
		if got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(got); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", what, got, want)
		}
	}
	same("the post", v.shown(t, "0"))
	own := v.shown(t, "1")
	for _, line := range []string{"ماذا: طريق تغمره المياه", "أين: \u2068Marseille, 12 rue Paradis\u2069", "متى: 1 نوفمبر 2026، الساعة 07:05", "الأشخاص: مصابون (نحو 3)", "الإنقاذ: اتصلتُ بالطوارئ", "\u2066#MSGU\u2069 \u2068#InondationExemple\u2069"} {
		if !strings.Contains(own, line) {
			t.Errorf("the reader's own has no line %q:\n%s", line, own)
		}
	}
	if got := ask[[]string](t, v, `[...document.querySelectorAll("[data-words]")].map(x => x.lang + " " + x.dir)`); !slices.Equal(got, []string{"fr ltr", "ar rtl"}) {
		t.Errorf("the posts are marked %q", got)
	}
	if err := chromedp.Do(v.ctx, chromedp.Click(`form [data-do=copy]`)); err != nil {
		t.Fatal(err)
	}
	same("what was copied", ask[string](t, v, `window.copied`))
	if got := ask[string](t, v, `document.querySelector("form [role=status]").textContent`); got != "نُسخ المنشور." {
		t.Errorf("after copying, the page says %q", got)
	}
	// Chromium has no share sheet everywhere, and the button hides without one.
	ask[bool](t, v, `document.querySelector("form [data-do=share]").click(), true`)
	same("what was shared", ask[string](t, v, `window.shared`))

	count := ask[[]any](t, v, `(() => {
		const text = window.copied;
		return [document.querySelector("[data-characters]").textContent, "عدد الأحرف: " + [...new Intl.Segmenter("fr").segment(text)].length];
	})()`)
	if count[0] != count[1] {
		t.Errorf("the count is %q, not %q", count[0], count[1])
	}
	link := ask[string](t, v, `decodeURIComponent(document.querySelector("[data-relay]").href)`)
	if want := "sms:114?&body=URGENCE. J'écris car je ne peux pas parler ou entendre.\nOù : Marseille, 12 rue Paradis\nQuoi : route sous l'eau\nPersonnes : des blessés (environ 3)\nDangers : câble électrique au sol, courant fort\nQuand : le 1er novembre 2026 à 07 h 05"; link != want {
		t.Errorf("the message to the text relay is\n%s\nwant\n%s", link, want)
	}
	if after := ask[[]string](t, v, requests); !slices.Equal(after, before) || len(before) == 0 {
		t.Errorf("composing the report, the page asked for %q; before, for %q", after, before)
	}
	if stored := ask[int](t, v, `localStorage.length + sessionStorage.length + document.cookie.length`); stored != 0 {
		t.Errorf("the page has stored something")
	}
}

// TestReportModel fills in the model: script and program compose alike.
func TestReportModel(t *testing.T) {
	for _, tag := range []string{"fr", "ar", "en"} {
		v := compositor(t, tag)
		v.choose(t, "what=flooded_road", "people=none", "danger=cable", "help=called", "seen=self")
		v.set(t, "place", "rue X, Ville-Exemple, près du pont")
		v.set(t, "day", ask[string](t, v, `document.querySelector("footer time").dateTime`))
		v.set(t, "time", "14:20")
		got := ask[[]string](t, v, `[...document.querySelectorAll("[data-words]")].map(x => [...x.children].filter(x => !x.hidden).map(x => x.textContent).join("\n"))`)
		want := ask[[]string](t, v, `[...document.querySelectorAll(".model .post")].map(x => [...x.children].map(x => x.textContent).join("\n"))`)
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: composed\n%q\nthe model is\n%q", tag, got, want)
		}
		if hint := ask[bool](t, v, `document.querySelector("[data-missing]").hidden`); !hint {
			t.Errorf("%s: something is said to be missing", tag)
		}
	}
}

// TestReportPlace keeps an Arabic place together inside a French post, and
// what looks like markup as it was typed.
func TestReportPlace(t *testing.T) {
	v := compositor(t, "fr")
	v.set(t, "place", `شارع 5 <b onclick=x>`)
	v.set(t, "details", `</div><script>1</script>`)
	post := v.shown(t, "0")
	for _, line := range []string{"\u2068شارع 5 <b onclick=x>\u2069", "</div><script>1</script>"} {
		if !strings.Contains(post, line) {
			t.Errorf("the post has no %q:\n%s", line, post)
		}
	}
	if n := ask[int](t, v, `document.querySelectorAll("[data-words] :not(div)").length`); n != 0 {
		t.Errorf("what was typed has become %d elements", n)
	}
	if got := ask[string](t, v, `document.querySelector("[data-missing]").textContent`); got != "Il\u00a0manque encore\u00a0: Quand." {
		t.Errorf("the page says %q", got)
	}
	v.set(t, "place", strings.Repeat("👩‍👩‍👧‍👦", 520))
	if got := ask[bool](t, v, `[...document.querySelectorAll("[data-limit]")].every(x => x.className === "over")`); !got {
		t.Error("a post of more than 520 characters fits everywhere")
	}
	if got := ask[string](t, v, `document.querySelector("[data-characters]").textContent`); !strings.HasSuffix(got, " 586") {
		t.Errorf("a family is one character: %q", got)
	}
}

// TestReportKeyboard composes a report with keys alone, and clears it.
func TestReportKeyboard(t *testing.T) {
	v := compositor(t, "fr")
	ask[bool](t, v, `document.querySelector("[name=what]").focus(), true`)
	keys := []string{" ", kb.ArrowDown, kb.Tab, "50 cm", kb.Tab, "Ville-Exemple, pont", kb.Tab}
	for _, key := range keys {
		if err := chromedp.Do(v.ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
	if got := v.shown(t, "0"); !strings.Contains(got, "eau qui monte (50 cm)") || !strings.Contains(got, "Ville-Exemple, pont") {
		t.Errorf("typed with keys alone, the post is\n%s", got)
	}
	reached := ask[[]string](t, v, `[...document.querySelectorAll("form button")].filter(b => b.offsetParent).map(b => (b.focus(), document.activeElement === b ? b.textContent.trim() : "no focus"))`)
	if !slices.Equal(reached, []string{"Maintenant", "Copier", "Partager", "Imprimer", "Tout effacer"}) && !slices.Equal(reached, []string{"Maintenant", "Copier", "Imprimer", "Tout effacer"}) {
		t.Errorf("buttons within reach: %q", reached)
	}
	if err := chromedp.Do(v.ctx, chromedp.KeyEvent(kb.Enter)); err != nil { // on the last one
		t.Fatal(err)
	}
	for range 50 {
		if ask[bool](t, v, `document.querySelector("[data-done]").hidden`) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if left := ask[string](t, v, `[...document.querySelectorAll("form input")].filter(x => x.checked || x.type === "text" && x.value).map(x => x.name).join() + (document.querySelector("[data-done]").hidden ? "" : " post")`); left != "" {
		t.Errorf("cleared, %s is left", left)
	}
	if got := ask[string](t, v, `document.activeElement.name`); got != "what" {
		t.Errorf("cleared, the focus is on %q", got)
	}
}

// TestReportWithoutScript finds a form to print: choices in both languages,
// blanks, a model in both, and no button that does nothing.
func TestReportWithoutScript(t *testing.T) {
	plan := ownPlan(t)
	v := openVisit(t, plan)
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(v.ctx, chromedp.Navigate(v.root+"/ar/report/")); err != nil { // open waits for a script
		t.Fatal(err)
	}
	got := ask[[]string](t, v, `[
		[...document.querySelectorAll("form button")].filter(b => b.offsetParent).length,
		document.querySelector("[data-out]").offsetParent ? "shown" : "hidden",
		document.querySelector("[name=what]").parentNode.innerText.replace(/\s+/g, " ").trim(),
		document.querySelectorAll(".model .post")[0].innerText.split("\n")[1],
		document.querySelectorAll(".model .post")[1].innerText.split("\n")[1],
	].map(String)`)
	want := []string{"0", "hidden", "طريق تغمره المياه Route sous l’eau", "Quoi\u00a0: route sous l’eau", "ماذا: طريق تغمره المياه"}
	if !slices.Equal(got, want) {
		t.Errorf("without scripts the page is\n%q\nwant\n%q", got, want)
	}
}
