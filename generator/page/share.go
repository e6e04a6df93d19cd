package page

import (
	"html/template"
	"net/url"
	"strings"

	"smem/generator/site"
)

// Sharing is how a reader passes the page on: links that load nothing before
// they are followed, and the words to copy for everything else.
type Sharing struct {
	Links   []ShareLink
	Message string // title, summary and address, to be copied
}

// ShareLink opens a message that a reader may send.
type ShareLink struct {
	Text string
	Link template.URL
	Web  bool // another host's page
}

// sharing returns how to pass on a page with a title, a summary and an
// absolute address.
func (s *sayer) sharing(title, summary, address string) *Sharing {
	text := title + " " + address
	query := func(base string, pairs ...string) template.URL {
		var parts []string
		for i := 0; i < len(pairs); i += 2 {
			parts = append(parts, pairs[i]+"="+strings.ReplaceAll(url.QueryEscape(pairs[i+1]), "+", "%20"))
		}
		return template.URL(base + "?" + strings.Join(parts, "&"))
	}
	return &Sharing{
		Message: title + "\n" + summary + "\n" + address,
		Links: []ShareLink{
			{s.say("share_sms", nil), query("sms:", "body", text), false},
			{s.say("share_mail", nil), query("mailto:", "subject", title, "body", text), false},
			{"WhatsApp", query("https://wa.me/", "text", text), true},
			{"Telegram", query("https://t.me/share/url", "url", address, "text", title), true},
			{"X", query("https://x.com/intent/post", "text", text), true},
			{"Bluesky", query("https://bsky.app/intent/compose", "text", text), true},
			{"Facebook", query("https://www.facebook.com/sharer/sharer.php", "u", address), true},
			{"LinkedIn", query("https://www.linkedin.com/sharing/share-offsite/", "url", address), true},
		},
	}
}

// feedLink is the link from a page to its language's feed.
func (s *sheet) feedLink() string {
	return site.Relative(s.dir, s.edition.Prefix+s.tag+"/feed.xml")
}
