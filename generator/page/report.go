package page

import (
	"strings"

	"smem/generator/locale"
	"smem/generator/site"
)

// ReportForm is the form that composes a report. Every text of it stands there
// twice: in the reader's language, and in the language of the region, in which
// the post is written.
type ReportForm struct {
	Fields         []ReportField
	PostLanguage   Language // of the post; Link, URL and Current are empty
	PostNote       string   // says which language that is
	Same           bool     // the reader's language is that of the post
	Join, PostJoin string   // between two answers
	Tags           string   // the region's hashtag, and its account if it is verified
	AccountNote    string   // says that there is no verified account; empty if there is one
	RelayText      string   // for those who cannot hear or speak
	Script         string   // link
}

// ReportField is one question. In lines, %s stands for the answers.
type ReportField struct {
	Name             string // what, where, when, people, dangers, help, source, tag
	Ask, Hint        string
	Line, Post       string
	Blank, PostBlank string // lines to be filled in by hand
	Input            string // checkbox or radio, for the options
	Options          []ReportOption
	Free             *ReportFree // nil: the options are all
}

// ReportOption is one answer to pick.
type ReportOption struct {
	Text, Post string
	Urgent     bool // whoever picks it is told to call first
}

// ReportFree is an answer to write.
type ReportFree struct {
	Type  string // text or datetime-local
	Label string // may be empty
}

// blank is where an answer is written by hand.
const blank = "…………………………"

// report returns the form; nil on every other page.
func (s *sheet) report() *ReportForm {
	if s.page.Kind != site.ReportPage || s.page.Report == nil {
		return nil
	}
	r := s.page.Report
	post := s.Press.sayer(s.postLanguage())
	form := &ReportForm{
		PostLanguage: languageOf(post.messages.Language()),
		Same:         post.messages.Language().Tag == s.tag,
		Join:         s.say("report_join", nil), PostJoin: post.say("report_join", nil),
		Script: s.assetLink("report", s.dir),
	}
	if !form.Same {
		form.PostNote = s.say("report_post_language", map[string]any{"Language": form.PostLanguage.Name})
	}
	form.Tags, form.AccountNote = s.tags(post)
	if relay, ok := s.edition.Region.Number("text_relay"); ok {
		form.RelayText = site.Plain(s.say("report_relay", map[string]any{"Number": relay.Tel}))
	}
	other := &ReportFree{"text", s.say("report_other", nil)}
	for _, q := range []struct {
		name, input string
		options     []string
		free        *ReportFree
	}{
		{"what", "checkbox", r.What, other},
		{"where", "", nil, &ReportFree{Type: "text"}},
		{"when", "", nil, &ReportFree{Type: "datetime-local"}},
		{"people", "radio", r.People, nil},
		{"dangers", "checkbox", r.Dangers, other},
		{"help", "radio", r.Help, nil},
		{"source", "radio", []string{"seen", "told"}, nil},
		{"tag", "", nil, &ReportFree{Type: "text"}},
	} {
		f := ReportField{Name: q.name, Ask: s.say("report_"+q.name+"_ask", nil), Input: q.input, Free: q.free}
		f.Line, f.Blank = s.line(q.name)
		f.Post, f.PostBlank = post.line(q.name)
		if q.name == "where" || q.name == "tag" {
			f.Hint = s.say("report_"+q.name+"_hint", nil)
		}
		for _, id := range q.options {
			message := site.ReportMessage(q.name, id)
			f.Options = append(f.Options, ReportOption{s.say(message, nil), post.say(message, nil), q.name == "people" && r.IsUrgent(id)})
		}
		form.Fields = append(form.Fields, f)
	}
	s.problems = append(s.problems, post.problems...)
	return form
}

// textForm is the form as plain text, to be filled in by hand.
func (s *sheet) textForm(form *ReportForm) string {
	var b strings.Builder
	b.WriteString("\n" + s.say("report_heading", nil) + "\n")
	for _, f := range form.Fields {
		b.WriteString("\n" + f.Ask + "\n")
		if f.Hint != "" {
			b.WriteString(f.Hint + "\n")
		}
		for _, o := range f.Options {
			b.WriteString("[ ] " + o.Text + "\n")
		}
	}
	post := func(heading string, line func(ReportField) string) {
		b.WriteString("\n" + heading + "\n")
		for _, f := range form.Fields {
			if words := line(f); words != "" {
				b.WriteString(words + "\n")
			}
		}
	}
	post(s.say("report_post", nil), func(f ReportField) string { return f.PostBlank })
	if !form.Same {
		post(s.say("report_yours", nil), func(f ReportField) string { return f.Blank })
	}
	return b.String()
}

// line returns the line of a question in a post, with %s for the answers and
// with room to write them by hand.
func (s *sayer) line(name string) (line, byHand string) {
	if name == "tag" {
		return "", ""
	}
	line = s.say("report_line", map[string]any{"Label": s.say("report_"+name, nil), "Value": "%s"})
	return line, strings.Replace(line, "%s", blank, 1)
}

// postLanguage is the first language of the region that the site has words in,
// else the site's first.
func (s *sheet) postLanguage() string {
	for _, tag := range s.edition.Region.Languages {
		for _, l := range s.site.Languages {
			if l.Tag == tag {
				return tag
			}
		}
	}
	return s.site.Default().Tag
}

// tags returns the region's hashtag and verified account, as they stand at the
// head of a post, and what to say where there is no such account.
func (s *sheet) tags(post *sayer) (tags, note string) {
	var head []string
	if tag, ok := s.edition.Region.Campaign(post.messages.Language().Tag); ok {
		head = append(head, tag)
	}
	handle, err := s.edition.Region.Handle("primary")
	if err != nil {
		return strings.Join(head, " "), s.say("report_no_account", nil)
	}
	return strings.Join(append(head, handle), " "), ""
}

// languageOf describes a language without a page.
func languageOf(l locale.Language) Language {
	return Language{Tag: l.Tag, Name: l.Name, Direction: direction(l.RTL)}
}
