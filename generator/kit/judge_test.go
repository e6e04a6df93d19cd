package kit_test

import (
	"fmt"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"smem/generator/card"
	"smem/generator/kit"
	"smem/generator/locale"
	"smem/generator/site"
)

// judge looks at one kit.
type judge struct {
	*testing.T
	press    *kit.Press
	edition  site.Edition
	language locale.Language
	content  map[string]string
	words    map[string][]card.Transcript // by page
	known    map[string]map[string]bool   // lines that texts may have, by page
}

// most is the longest that each text may be, in characters as readers see them.
var most = map[string]int{
	".alt-short.txt": 250, ".alt-standard.txt": 1000, ".alt-full.txt": 1500,
	".post-280.txt": 280, ".post-300.txt": 300, ".post-500.txt": 500, ".sms.txt": 160, ".alt.txt": 1500, ".post.txt": 500,
}

func (j judge) all(m listed) {
	seen := map[string]int{}
	for _, f := range m.Files {
		text := j.content[f.Path]
		_, end, _ := strings.Cut(path.Base(f.Path), ".")
		end = "." + end
		seen[end]++
		switch f.Kind {
		case "alt", "post":
			j.length(f.Path, end, text)
			j.numberFirst(f.Path, text)
			j.pieces(f.Path, f.Page, text)
			j.order(f.Path, f.Page, text)
			j.notice(f.Path, f.Page, text, "not_validated")
			j.isolates(f.Path, text)
		case "sms":
			j.sms(f.Path, text)
			j.order(f.Path, f.Page, text)
			j.notice(f.Path, f.Page, text, "kit_not_validated")
		case "radio":
			j.notice(f.Path, f.Page, text, "not_validated")
			j.isolates(f.Path, text)
			if strings.Count(text, "112") < 2 {
				j.Errorf("%s does not say the number at its beginning and end", f.Path)
			}
		case "html":
			j.html(f.Path, f.Page, text)
			j.notice(f.Path, f.Page, text, "not_validated_page")
		case "card":
			j.card(f.Path, f.Platform, f.Width, f.Height, f.Bytes)
		}
	}
	for end := range most {
		if seen[end] == 0 {
			j.Errorf("%s: no file ends in %s", j.language.Tag, end)
		}
	}
	if !strings.Contains(j.content["README.txt"], "112") || !strings.Contains(j.content["README.txt"], j.say("not_validated_page")) {
		j.Errorf("%s: README.txt says neither the number nor that it is an example", j.language.Tag)
	}
	for _, p := range m.Platforms {
		if _, err := time.Parse(time.DateOnly, p.Checked); p.Source != "" && err != nil {
			j.Errorf("%s: its limits were never checked", p.Folder)
		}
	}
}

// say is a message as it stands in texts.
func (j judge) say(id string) string {
	s, err := j.press.Catalog.In(j.language.Tag).Text(id, map[string]any{"Number": "112"})
	if err != nil {
		j.Fatal(err)
	}
	return locale.Typography(j.language.Tag, s)
}

// length counts as networks do, by means of its own.
func (j judge) length(file, end, text string) {
	if n := uniseg.GraphemeClusterCount(text); n > most[end] {
		j.Errorf("%s has %d graphemes", file, n)
	}
	if end != ".post.txt" && utf8.RuneCountInString(text) > most[end] {
		j.Errorf("%s has %d characters", file, utf8.RuneCountInString(text))
	}
	if strings.HasSuffix(end, "-300.txt") && len(text) > 3000 {
		j.Errorf("%s has %d bytes", file, len(text))
	}
	if strings.HasSuffix(end, "-280.txt") || strings.HasPrefix(file, "x/") && end == ".post.txt" {
		n := 0
		for _, r := range regexp.MustCompile(`https?://\S+`).ReplaceAllString(text, strings.Repeat("u", 23)) {
			n++
			if r > 0x10ff && (r < 0x2000 || r > 0x200d) && (r < 0x2010 || r > 0x201f) && (r < 0x2032 || r > 0x2037) {
				n++
			}
		}
		if n > 280 {
			j.Errorf("%s has %d characters as X counts them", file, n)
		}
	}
}

func (j judge) numberFirst(file, text string) {
	head := []rune(text)
	if !strings.Contains(string(head[:min(len(head), 100)]), "112") {
		j.Errorf("%s does not say the number at once: %q", file, text)
	}
}

// transcripts returns the words of a page, and of each of its actions.
func (j judge) transcripts(page string) []card.Transcript {
	if known := j.words[page]; known != nil {
		return known
	}
	var out []card.Transcript
	for _, pg := range j.press.Pages(j.language.Tag) {
		t, _ := j.press.Site.Published(pg, j.language.Tag)
		dir := strings.TrimPrefix(j.press.Site.Dir(j.edition, pg, j.language.Tag), j.edition.Prefix+j.language.Tag)
		if strings.ReplaceAll(strings.Trim(dir, "/"), "/", "-") != page {
			continue
		}
		job := card.Job{Edition: j.edition, Page: pg, Translation: t}
		job.Format.Sentences = 999
		out = append(out, j.press.Cards.Transcript(job))
		for _, a := range pg.Infographic.Actions {
			job.Action = a.ID
			out = append(out, j.press.Cards.Transcript(job))
		}
	}
	if len(out) == 0 {
		j.Fatalf("no page is called %s", page)
	}
	j.words[page] = out
	return out
}

// lines returns the whole lines that a text of a page may have.
func (j judge) lines(page string) map[string]bool {
	if known := j.known[page]; known != nil {
		return known
	}
	known := map[string]bool{}
	j.known[page] = known
	for _, x := range j.transcripts(page) {
		for _, s := range []string{x.Number + " — " + x.Call, x.NotACall, x.Relay, x.Notice, x.Title, x.Lead} {
			known[site.Plain(s)] = true
		}
		for _, a := range slices.Concat(x.First, x.Actions) {
			known[site.Plain(a.Headline)], known[site.Plain(a.Sentence)] = true, true
		}
	}
	for _, pg := range j.press.Pages(j.language.Tag) {
		t, _ := j.press.Site.Published(pg, j.language.Tag)
		known[locale.Typography(j.language.Tag, t.Summary)] = true
		known[j.press.Site.URL(j.press.Site.Dir(j.edition, pg, j.language.Tag))] = true
	}
	hashtag, _ := j.edition.Region.Campaign(j.language.Tag)
	known[hashtag] = true
	return known
}

// pieces finds a line that is not, whole, one of the page's own words.
func (j judge) pieces(file, page, text string) {
	known := j.lines(page)
	for line := range strings.SplitSeq(text, "\n") {
		line = site.Plain(line)
		if !known[line] && !known[strings.TrimRight(line, ".。")] {
			j.Errorf("%s has %q, which is no whole part of the page", file, line)
		}
	}
}

// order finds a text that says an action before, or without, a critical one
// that must be read before it.
func (j judge) order(file, page, text string) {
	text = site.Plain(text)
	for _, a := range j.transcripts(page)[0].Actions {
		if !said(text, a.Headline) || a.Stage == site.NoStage {
			continue
		}
		for _, b := range j.transcripts(page)[0].Actions {
			if b.Safety == site.Critical && b.Act != "band" && b.Stage != site.NoStage && b.Stage < a.Stage && !said(text, b.Headline) && !strings.Contains(text, j.say("kit_call")) {
				j.Errorf("%s says %q without %q", file, a.Headline, b.Headline)
			}
		}
	}
}

// said reports whether a text says a headline, be it with the signs of an SMS.
func said(text, headline string) bool {
	h := site.Plain(headline)
	return strings.Contains(text, h) || strings.Contains(text, strings.ReplaceAll(h, "’", "'"))
}

// notice finds a text of a draft that does not say so, and one that does
// without need.
func (j judge) notice(file, page, text, id string) {
	draft := j.transcripts(page)[0].Notice != ""
	words := j.say(id)
	if strings.HasSuffix(file, ".html") {
		words = html.EscapeString(words)
	}
	plainer := strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(words)
	if got := strings.Contains(text, words) || strings.Contains(text, plainer); got != draft {
		j.Errorf("%s: says that nobody has validated it: %v, want %v", file, got, draft)
	}
}

// isolates finds one without its partner, and any in left-to-right text.
func (j judge) isolates(file, text string) {
	if !j.language.RTL && strings.ContainsAny(text, "\u2066\u2069") {
		j.Errorf("%s has isolates", file)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Count(line, "\u2066") != strings.Count(line, "\u2069") {
			j.Errorf("%s: an isolate is open: %q", file, line)
		}
	}
}

// sms counts by the two alphabets of an SMS.
func (j judge) sms(file, text string) {
	const basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	n, narrow := 0, true
	for _, r := range text {
		n++
		if strings.ContainsRune("^{}\\[~]|€\f", r) {
			n++
		} else if !strings.ContainsRune(basic, r) {
			narrow = false
		}
	}
	wide := len(utf16.Encode([]rune(text)))
	if narrow && n > 160 || !narrow && wide > 70 {
		j.Errorf("%s has %d septets (%v) or %d units: %q", file, n, narrow, wide, text)
	}
	if !strings.Contains(text, "112") || strings.ContainsAny(text, "\u2066\u2069\u00a0\u202f\n") && narrow {
		j.Errorf("%s: %q", file, text)
	}
}

// card holds pictures to the limits as the brief has them, and no others.
func (j judge) card(file, platform string, width, height, bytes int) {
	limit := map[string]int{"x": 5e6, "facebook": 8e6, "instagram": 8e6, "linkedin": 5e6, "whatsapp": 3e5, "telegram": 1e7, "mastodon": 16777216, "bluesky": 1e6, "link-preview": 3e5, "slow-network": 6e4}[platform]
	if limit > 0 && bytes > limit {
		j.Errorf("%s has %d bytes", file, bytes)
	}
	ratio := float64(width) / float64(height)
	switch {
	case platform == "instagram" && (ratio < 0.8 || ratio > 1.91 || width < 320 || width > 1440),
		platform == "bluesky" && max(width, height) > 2000,
		platform == "telegram" && width+height > 10000,
		platform == "story" && (width != 1080 || height != 1920),
		platform == "linkedin" && width*height >= 36152320:
		j.Errorf("%s is %d × %d px", file, width, height)
	}
}

// html holds a fragment to what can be pasted anywhere, and to the page's words.
func (j judge) html(file, page, text string) {
	if m := regexp.MustCompile(`(?i)<(script|style|link|iframe)|\s(style|class|id|on\w+)=`).FindString(text); m != "" {
		j.Errorf("%s has %q", file, m)
	}
	want := fmt.Sprintf(`^<figure lang="%s" dir="(ltr|rtl)">\n<img src="[^"]+" alt="[^"]*112[^"]+" width="540" height="675">\n<figcaption>`, j.language.Tag)
	if !regexp.MustCompile(want).MatchString(text) || strings.Count(text, "<figure") != strings.Count(text, "</figure>") {
		j.Errorf("%s begins %.300q", file, text)
	}
	bare := regexp.MustCompile(`<[^>]+>`).ReplaceAllString(text, "")
	x := j.transcripts(page)[0]
	for _, s := range []string{x.Call, x.NotACall, x.Title, x.Lead} {
		if !strings.Contains(bare, html.EscapeString(site.Plain(s))) {
			j.Errorf("%s lacks %q", file, s)
		}
	}
	for _, a := range x.Actions {
		if !strings.Contains(bare, html.EscapeString(site.Plain(a.Headline))) || !strings.Contains(bare, html.EscapeString(site.Plain(a.Sentence))) {
			j.Errorf("%s lacks the action %s", file, a.ID)
		}
	}
}
