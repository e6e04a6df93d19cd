package generator_test

import (
	"slices"
	"strings"
	"testing"
)

// TestSharing passes a page on: by the system's own sharing where there is one,
// by copying, and by links that lead to the services named on them.
func TestSharing(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	v.open(t, "fr/preparer/")

	// This browser has no sharing of the system: its button stays hidden.
	ask[bool](t, v, `delete Navigator.prototype.share, true`)
	for name, hidden := range map[string]bool{"copy": false, "mastodon": false} {
		if got := ask[bool](t, v, `document.querySelector("[data-do=`+name+`]").hidden`); got != hidden {
			t.Errorf("the button %s is hidden: %v", name, got)
		}
	}
	links := ask[[]string](t, v, `[...document.querySelectorAll(".share a")].map(a => a.innerText + " " + a.href + " " + a.rel)`)
	const address = "https%3A%2F%2Fexample.org%2Ffr%2Fpreparer%2F"
	for _, want := range []string{
		"SMS sms:?body=Pr%C3%A9parez-vous%20" + address + " ",
		"E-mail mailto:?subject=Pr%C3%A9parez-vous&body=Pr%C3%A9parez-vous%20" + address + " ",
		"WhatsApp https://wa.me/?text=Pr%C3%A9parez-vous%20" + address + " noopener noreferrer",
		"Telegram https://t.me/share/url?url=" + address + "&text=Pr%C3%A9parez-vous noopener noreferrer",
		"X https://x.com/intent/post?text=Pr%C3%A9parez-vous%20" + address + " noopener noreferrer",
		"Bluesky https://bsky.app/intent/compose?text=Pr%C3%A9parez-vous%20" + address + " noopener noreferrer",
		"Facebook https://www.facebook.com/sharer/sharer.php?u=" + address + " noopener noreferrer",
		"LinkedIn https://www.linkedin.com/sharing/share-offsite/?url=" + address + " noopener noreferrer",
	} {
		if !slices.Contains(links, want) {
			t.Errorf("no link %s in\n%s", want, strings.Join(links, "\n"))
		}
	}

	// The link is copied, and the page says so.
	copied := ask[[]string](t, v, `(async () => {
		let text; Object.defineProperty(navigator, "clipboard", {value: {writeText: async t => { text = t }}});
		document.querySelector("[data-do=copy]").click();
		await new Promise(r => setTimeout(r, 50));
		return [text, document.querySelector(".sharing [role=status]").innerText];
	})()`)
	if !slices.Equal(copied, []string{"https://example.org/fr/preparer/", "Le\u00a0lien est copié."}) {
		t.Errorf("copied: %q", copied)
	}

	// A Mastodon server is asked for; what is no name of one opens nothing.
	opened := ask[[]string](t, v, `(async () => {
		const opened = []; window.open = (...a) => { opened.push(a.join(" ")) };
		for (const answer of ["mastodon.example", " https://a.example/about", "javascript:alert(1)", "a b", null]) {
			window.prompt = () => answer;
			document.querySelector("[data-do=mastodon]").click();
			await new Promise(r => setTimeout(r, 10));
		}
		return opened;
	})()`)
	want := []string{
		"https://mastodon.example/share?text=Pr%C3%A9parez-vous%20" + address + " _blank noopener,noreferrer",
		"https://a.example/share?text=Pr%C3%A9parez-vous%20" + address + " _blank noopener,noreferrer",
	}
	if !slices.Equal(opened, want) {
		t.Errorf("opened: %q", opened)
	}
}

// TestSystemSharing has a system that shares: with the picture where it takes
// files, with the address where it does not.
func TestSystemSharing(t *testing.T) {
	v := openVisit(t, ownPlan(t))
	for _, files := range []string{"true", "false"} {
		v.open(t, "ar/prepare/")
		// The page's script runs once more, now in a browser that shares.
		ask[bool](t, v, `(async () => {
			window.shared = [];
			Navigator.prototype.share = async data => { shared.push([data.title, data.url || "", data.text, (data.files || []).map(f => f.name + " " + f.type).join()].join("|")) };
			Navigator.prototype.canShare = data => `+files+`;
			const again = document.createElement("script");
			again.src = document.querySelector("script[data-src]").dataset.src + "?again";
			await new Promise((done, failed) => { again.onload = done; again.onerror = failed; document.head.append(again) });
			return true;
		})()`)
		got := ask[[]string](t, v, `(async () => {
			const b = document.querySelector("[data-do=share]");
			if (b.hidden) return ["hidden"];
			b.click();
			for (let i = 0; i < 100 && !shared.length; i++) await new Promise(r => setTimeout(r, 20));
			return shared;
		})()`)
		want := "استعدّ|https://example.org/ar/prepare/|استعدّ|"
		if files == "true" {
			want = "استعدّ||استعدّ https://example.org/ar/prepare/|prepare-lite.png image/png"
		}
		if len(got) != 1 || got[0] != want {
			t.Errorf("shared %q, not %q", got, want)
		}
	}
}
