package generator_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestReport composes a French post as a reader of Arabic fills the form in,
// copies it, and finds that nothing was asked of the network meanwhile.
func TestReport(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "ar/report/")
	ask[bool](t, v, `document.readyState === "complete" || new Promise(r => addEventListener("load", () => r(true)))`)
	asked := len(v.paths())

	// Before anything: get safe and call.
	order := ask[[]bool](t, v, `(() => {
		const before = (a, b) => !!(document.querySelector(a).compareDocumentPosition(document.querySelector(b)) & 4);
		return [before("a[href='tel:112']", "form"), before(".lead a[href='tel:112']", "form"), document.querySelector(".urgent").hidden];
	})()`)
	for i, ok := range order {
		if !ok {
			t.Errorf("what comes first on the page, %d, is wrong", i)
		}
	}

	const fill = `(() => {
		const pick = (name, n) => document.querySelectorAll("fieldset[data-name=" + name + "] input[type=checkbox], fieldset[data-name=" + name + "] input[type=radio]")[n].click();
		const write = (name, value) => {
			const i = document.querySelector("fieldset[data-name=" + name + "] .free input");
			i.value = value; i.dispatchEvent(new Event("input", {bubbles: true}));
		};
		pick("what", 0); pick("what", 1); write("where", "شارع  النصر"); write("when", "2026-11-28T14:20");
		pick("people", 2); pick("dangers", 3); pick("help", 0); pick("source", 0); write("tag", "#InondationExemple");
		const out = name => document.querySelector("[data-out=" + name + "]");
		return [out("post").textContent, out("line").textContent, out("post").lang + " " + out("post").dir, document.querySelector(".urgent").hidden ? "hidden" : document.querySelector(".urgent a").href,
			decodeURIComponent(document.querySelector("[data-sms]").href)];
	})()`
	got := ask[[]string](t, v, fill)
	post := []string{
		"#InondationExemple #MSGU",
		"QUOI : inondation, route ou pont coupé",
		"OÙ : \u2068شارع النصر\u2069",
		"QUAND : 28/11/2026 14:20",
		"PERSONNES : des personnes bloquées",
		"DANGERS : câble électrique",
		"SECOURS : appelés",
		"SOURCE : je l’ai vu",
	}
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	if text := plain.Replace(got[0]); text != strings.Join(post, "\n") {
		t.Errorf("the post is\n%s\nnot\n%s", text, strings.Join(post, "\n"))
	}
	if text := plain.Replace(got[1]); !strings.Contains(text, "ماذا: فيضان، طريق أو جسر مقطوع\nأين: شارع النصر\n") {
		t.Errorf("in the reader's language it is\n%s", text)
	}
	if got[2] != "fr ltr" || got[3] != "tel:112" {
		t.Errorf("the post is in %s; people in danger lead to %s", got[2], got[3])
	}
	if text := plain.Replace(got[4]); text != "sms:114?body="+strings.Join(post[1:], "\n") {
		t.Errorf("the text message is %s", text)
	}

	// It is counted, too long or not, and copied as it stands.
	said := ask[[]string](t, v, `(async () => {
		const status = document.querySelector(".compose [role=status]"), wait = ms => new Promise(r => setTimeout(r, ms));
		await wait(900);
		const counted = status.innerText;
		const where = document.querySelector("fieldset[data-name=where] input");
		where.value = "x".repeat(290); where.dispatchEvent(new Event("input", {bubbles: true}));
		await wait(900);
		const long = status.innerText;
		let text; Object.defineProperty(navigator, "clipboard", {value: {writeText: async t => { text = t }}});
		document.querySelector(".compose [data-do=copy]").click();
		await wait(50);
		return [counted, long, text === document.querySelector("[data-out=post]").textContent ? "same" : text, status.innerText];
	})()`)
	if !strings.Contains(said[0], "عدد الأحرف") || strings.Contains(said[0], "Bluesky") || !strings.Contains(said[1], "X, Bluesky") || strings.Contains(said[1], "Mastodon") {
		t.Errorf("counted: %q, then %q", said[0], said[1])
	}
	if said[2] != "same" || said[3] == said[1] {
		t.Errorf("copied %q, and the page says %q", said[2], said[3])
	}
	if more := v.paths()[asked:]; len(more) > 0 {
		t.Errorf("the network was asked for %q", more)
	}
}

// TestReportKeyboard fills in the first question by keys alone.
func TestReportKeyboard(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "en/report/")
	ask[bool](t, v, `document.querySelector("fieldset input").focus(), true`)
	if err := chromedp.Do(v.ctx, chromedp.KeyEvent(" ")); err != nil {
		t.Fatal(err)
	}
	if got := ask[string](t, v, `document.querySelector("[data-out=post]").textContent`); !strings.Contains(got, "inondation") {
		t.Errorf("the post is %q", got)
	}
	if got := ask[string](t, v, `document.querySelector("[data-out=line]").textContent`); !strings.Contains(got, "WHAT: flood") {
		t.Errorf("in English it is %q", got)
	}
}
