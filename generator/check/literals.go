package check

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/site"
)

// facts is what must come from the region's data and not stand in a text, each
// with the placeholder for it.
type facts struct {
	numbers  map[string]string // as dialled, to {{number …}}
	handles  map[string]string // in small letters, to {{account …}}
	hashtags map[string]string // in small letters, to {{hashtag …}}
	profiles map[string]bool   // addresses of verified profiles, as profileOf gives them
}

// factsOf gathers the facts of all editions.
func factsOf(s *site.Site) facts {
	f := facts{map[string]string{}, map[string]string{}, map[string]string{}, map[string]bool{}}
	add := func(to map[string]string, word, kind, id string) {
		if word = strings.ToLower(word); to[word] == "" {
			to[word] = "{{" + kind + " " + id + "}}"
		}
	}
	for _, r := range s.Regions {
		for _, n := range r.Numbers {
			add(f.numbers, strings.TrimPrefix(n.Tel, "+"), "number", n.ID)
		}
		for _, h := range r.Hashtags {
			add(f.hashtags, h.Tag, "hashtag", h.ID)
		}
		for _, a := range r.Accounts {
			for _, p := range a.Profiles {
				add(f.handles, p.Handle, "account", a.ID)
				if profile, ok := profileOf(p.URL); ok && p.VerifiedOn != nil {
					f.profiles[profile] = true
				}
			}
		}
	}
	return f
}

// literals finds what must come from the region's data and stands in a text:
// digits of an emergency number, @handles and #hashtags.
func literals(f facts, t *site.Translation) diag.List {
	var problems diag.List
	for run := range t.Text.Words() {
		for _, k := range f.find(run.Text) {
			problems = append(problems, f.inText(k, run.At(k.from)))
		}
	}
	for _, link := range t.Text.Links {
		problems = append(problems, f.inLink(link)...)
	}
	for _, code := range t.Text.Codes {
		for _, k := range f.find(code.Text) {
			d := f.inText(k, code.Pos)
			d.Length, d.Message, d.Cure = 0, k.message(" as code"), d.Cure+", outside of the code: no placeholder works in it"
			problems = append(problems, d)
		}
	}
	for _, front := range []struct{ key, text string }{{"title", t.Title}, {"summary", t.Summary}} {
		for _, k := range f.find(front.text) {
			if k.kind == "hashtag" && f.hashtags[strings.ToLower(k.word)] != "" {
				continue // no placeholder can stand here, and this one is the region's
			}
			problems = append(problems, diag.Diagnostic{
				Rule: "literal-" + k.kind, Pos: t.Place(front.key),
				Message: k.message(" in the " + front.key),
				Cure:    "write the " + front.key + " without it, and say it in the text, where a placeholder can stand",
			})
		}
	}
	return problems
}

// Interface checks the words that every page and card has: the messages of all
// languages and the site's name.
func Interface(s *site.Site, c *locale.Catalog) diag.List {
	var problems diag.List
	f := factsOf(s)
	for _, text := range c.Texts() {
		problems = append(problems, f.inInterface(text.Words, text.Pos)...)
	}
	for _, l := range s.Languages {
		problems = append(problems, f.inInterface(s.Config.Name[l.Tag], diag.Pos{File: "content/site.yaml"})...)
	}
	return problems
}

// inInterface reports facts that are written out where no placeholder works;
// the region's own hashtags may stand there.
func (f facts) inInterface(words string, pos diag.Pos) diag.List {
	var problems diag.List
	for _, k := range f.find(words) {
		if k.kind == "hashtag" && f.hashtags[strings.ToLower(k.word)] != "" {
			continue
		}
		problems = append(problems, diag.Diagnostic{
			Rule: "literal-" + k.kind, Pos: pos, Message: k.message(""),
			Cure: "take it out: only content/regions/ holds what can be dialled or followed; the band's messages get their number as {{.Number}}",
		})
	}
	return problems
}

// inText reports a fact that is written out in Markdown.
func (f facts) inText(k token, pos diag.Pos) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "literal-" + k.kind, Pos: pos, Length: k.length, Message: k.message("")}
	known := map[string]map[string]string{"number": f.numbers, "handle": f.handles, "hashtag": f.hashtags}[k.kind][strings.ToLower(k.word)]
	switch {
	case k.kind == "number":
		d.Cure = "write " + known + "; if it is not a number to dial, write {{plain " + k.word + "}}"
	case known != "":
		d.Cure = "write " + known
	case k.kind == "handle":
		d.Cure = "write {{account …}} with an account of the region's file, or {{plain " + k.word + "}} if it is an invented example"
	default:
		d.Cure = "write {{hashtag …}} with a hashtag of the region's file, or {{plain " + k.word + "}} if it is an invented example"
	}
	return d
}

// inLink reports a link that dials, or leads to an account on a network: both are
// the region's.
func (f facts) inLink(l markdown.Link) diag.List {
	if profile, ok := profileOf(l.Destination); ok && !f.profiles[profile] {
		return diag.List{{Rule: "literal-handle", Pos: l.Pos, Message: "the link leads to the account " + profile + ", which is no verified profile of the region", Cure: "link to the authority's own website; or add the account to profiles: in content/regions/ with verified_on, and write {{account …}}"}}
	}
	scheme, rest, _ := strings.Cut(strings.ToLower(l.Destination), ":")
	if scheme != "tel" && scheme != "sms" {
		return nil
	}
	if plain, err := url.PathUnescape(rest); err == nil {
		rest = plain
	}
	rest, _, _ = strings.Cut(rest, "?")
	rest, _, _ = strings.Cut(rest, ";")
	k := token{kind: "number", word: digitsOf(rest)}
	if placeholder, ok := f.numbers[k.word]; ok {
		return diag.List{{Rule: "literal-number", Pos: l.Pos, Message: k.message(" in a link"), Cure: "write " + placeholder + " instead of the link: on the page it can be dialled"}}
	}
	return diag.List{{Rule: "literal-number", Pos: l.Pos, Message: "the link dials " + rest + ", which is no number of the region", Cure: "add it to numbers: in content/regions/ with the day it was checked, and write {{number …}} instead of the link"}}
}

// networks are hosts whose addresses begin with the name of an account, and
// elsewhere are words that no account has.
var (
	networks  = []string{"bsky.app", "facebook.com", "instagram.com", "linkedin.com", "snapchat.com", "t.me", "telegram.me", "threads.com", "threads.net", "tiktok.com", "twitter.com", "vk.com", "x.com", "youtube.com"}
	elsewhere = []string{"about", "ads", "business", "c", "communitystandards", "dialog", "directory", "embed", "explore", "feed", "gaming", "hashtag", "help", "home", "i", "intent", "joinchat", "legal", "login", "p", "pages", "playlist", "policies", "policy", "privacy", "pulse", "reel", "results", "safety", "search", "settings", "share", "sharer", "sharer.php", "shorts", "support", "terms", "tos", "tv", "watch"}
)

// profileOf returns host and path of a web address that is an account's on a
// network, in small letters and without what does not matter.
func profileOf(address string) (profile string, ok bool) {
	u, err := url.Parse(strings.ToLower(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	host := strings.TrimPrefix(strings.TrimPrefix(u.Hostname(), "www."), "m.")
	path := strings.Trim(u.Path, "/")
	first, _, _ := strings.Cut(path, "/")
	switch {
	case path == "":
		return "", false
	case strings.HasPrefix(first, "@"): // Mastodon is on any host
	case !slices.Contains(networks, host) || slices.Contains(elsewhere, first):
		return "", false
	}
	return host + "/" + path, true
}

// digitsOf returns the digits in a text, as ASCII.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsDigit(r) {
			return -1
		}
		return '0' + rune(digit(r))
	}, s)
}

// token is a number, handle or hashtag in a text.
type token struct {
	kind   string // number, handle or hashtag
	word   string // digits of any script as ASCII
	from   int    // bytes before it
	length int    // characters
}

// message says what is wrong with a token; where is empty or such as " in the
// title".
func (k token) message(where string) string {
	what := k.kind
	if what == "number" {
		what = "emergency number"
	}
	return "the " + what + " " + k.word + " is written out" + where + "; " + what + "s are kept in the region's file only"
}

// find finds the tokens in a text that are, or look like, facts of a region.
func (f facts) find(text string) []token {
	found := f.dialled(text)
	if !strings.ContainsAny(text, "@#＠＃") {
		return found
	}
	before := ' '
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		handle, hashtag := r == '@' || r == '＠', r == '#' || r == '＃' // keyboards of some languages have wide ones
		if (handle || hashtag) && !wordRune(before) {
			if word := text[i : i+size+wordLength(text[i+size:])]; named(word[size:]) {
				kind := "handle"
				if hashtag {
					kind = "hashtag"
				}
				found = append(found, token{kind, word, i, utf8.RuneCountInString(word)})
				size = len(word)
			}
		}
		i += size
		before = r
	}
	return found
}

// named reports whether the word behind a # or @ is a name: #1 is none.
func named(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r) || utf8.RuneCountInString(word) > 1
}

// wordLength returns the number of bytes of the word that a text begins with.
func wordLength(s string) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// wordRune reports whether a character can be part of a handle or hashtag.
func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
