package page

import (
	"html/template"
	"strings"
	"time"

	"smem/generator/region"
	"smem/generator/site"
)

// Listing is facts of the region of one sort, such as its services.
type Listing struct {
	ID      string // of the heading: page:services
	Heading string
	Note    string // said where there is something to say of all or of none; may be empty
	Entries []Entry
	Say     map[string]string // what stands before a website, a day and sources, and where there is none
}

// Entry is one fact with the day somebody checked it and its source.
type Entry struct {
	Name     string            // 112, FR-Alert, @Handle, Code pénal, art. 9; may be empty
	Language string            // of Name, where it is words of the reader's language; empty: it keeps its own direction
	Link     template.URL      // tel:, sms: or a web address; may be empty
	Label    string            // what it is; may be empty
	Foreign  template.HTMLAttr // lang and dir of Label, where it is not in the reader's language
	Details  []string          // sentences, such as how to reach it
	Website  string            // the web address beside Link; may be empty
	Profiles []Profile         // of an account: its verified handles
	Checked  *Date             // nil: there is no day to give
	Sources  []int             // numbers of entries of View.Sources
	Unknown  bool              // nobody has named a source
}

// Profile is one verified account on one network.
type Profile struct {
	Name    string // with its @
	Link    string // may be empty
	Label   string // the network
	Checked Date   // the day somebody found it on the authority's own website
}

var directoryWords = []string{"directory_website", "directory_checked", "directory_unsourced", "sources_heading"}

// listings returns what the page's kind adds of the region's facts, each with
// its source.
func (s *sheet) listings(cited *citations) []Listing {
	d := directory{s, cited}
	switch s.page.Kind {
	case site.DirectoryPage:
		return []Listing{d.numbers(), d.alert(), d.services(), d.accounts(), d.radio(), d.hashtags()}
	case site.LegalPage:
		return []Listing{d.laws()}
	}
	return nil
}

// directory makes listings of a region's facts.
type directory struct {
	*sheet
	cited *citations
}

// in returns words of the region in the reader's language.
func (d directory) in(words region.Words) string { return words.In(d.tag, d.site.Default().Tag) }

// listing opens a listing, which says so where the region has nothing for it.
func (d directory) listing(id string, none bool) Listing {
	l := Listing{ID: "page:" + id, Heading: d.say("directory_"+id, nil), Say: d.all(directoryWords)}
	if none {
		l.Note = d.say("directory_"+id+"_none", nil)
	}
	return l
}

// fact gives an entry its day and its source.
func (d directory) fact(e Entry, day time.Time, source string) Entry {
	checked := d.date(day)
	e.Checked = &checked
	if e.Unknown = source == ""; !e.Unknown {
		e.Sources = d.cited.cite([]string{source})
	}
	return e
}

func (d directory) numbers() Listing {
	r := d.edition.Region
	l := d.listing("numbers", len(r.Numbers) == 0)
	for _, n := range r.Numbers {
		how := "directory_call"
		if n.Kind == "text" {
			how = "directory_text"
		}
		e := Entry{Name: n.Tel, Link: template.URL(scheme(n) + n.Tel), Label: d.in(n.Label), Foreign: d.borrowed(n.Label), Website: n.URL, Details: []string{d.say(how, nil)}}
		if channels := d.channels(n.Channels); channels != "" {
			e.Details = append(e.Details, channels)
		}
		l.Entries = append(l.Entries, d.fact(e, n.CheckedOn, n.Source))
	}
	return l
}

// channels says how a number or service can be reached. A channel that has no
// words stands as the region writes it.
func (d directory) channels(channels []string) string {
	var names []string
	for _, c := range channels {
		switch c {
		case "sms", "app", "video", "chat":
			c = d.say("channel_"+c, nil)
		}
		names = append(names, c)
	}
	if len(names) == 0 {
		return ""
	}
	return d.say("directory_channels", map[string]any{"List": strings.Join(names, d.say("list_comma", nil)+" ")})
}

func (d directory) alert() Listing {
	a := d.edition.Region.Alert
	l := d.listing("alert", a == nil)
	if a != nil {
		l.Entries = []Entry{d.fact(Entry{Name: a.Name, Link: template.URL(a.URL)}, a.CheckedOn, a.Source)}
	}
	return l
}

func (d directory) services() Listing {
	r := d.edition.Region
	l := d.listing("services", len(r.Services) == 0)
	for _, x := range r.Services {
		l.Entries = append(l.Entries, d.fact(Entry{Name: x.Name, Link: template.URL(x.URL), Label: d.in(x.Label), Foreign: d.borrowed(x.Label)}, x.CheckedOn, x.Source))
	}
	return l
}

// accounts lists the authorities with their websites and those handles that
// somebody found on the authority's own website, no others.
func (d directory) accounts() Listing {
	r := d.edition.Region
	l := d.listing("accounts", len(r.Accounts) == 0)
	for _, a := range r.Accounts {
		e := Entry{Name: d.in(a.Name), Language: d.tag, Website: a.Website}
		for _, p := range a.Profiles {
			if p.VerifiedOn == nil {
				continue
			}
			e.Profiles = append(e.Profiles, Profile{p.Handle, p.URL, p.Platform, d.date(*p.VerifiedOn)})
		}
		switch {
		case len(e.Profiles) > 0 && !a.Monitored:
			e.Details = []string{d.say("directory_unmonitored", nil)}
		case len(e.Profiles) == 0 && a.Website != "":
			e.Details = []string{d.say("directory_unverified_website", nil)}
		case len(e.Profiles) == 0:
			e.Details = []string{d.say("directory_unverified", nil)}
		}
		l.Entries = append(l.Entries, e)
	}
	return l
}

func (d directory) radio() Listing {
	r := d.edition.Region
	l := d.listing("radio", len(r.Radio) == 0)
	for _, x := range r.Radio {
		l.Entries = append(l.Entries, d.fact(Entry{Name: x.Name, Details: []string{site.Isolate(x.Frequency)}}, x.CheckedOn, x.Source))
	}
	return l
}

func (d directory) hashtags() Listing {
	r := d.edition.Region
	l := d.listing("hashtags", len(r.Hashtags) == 0)
	for _, x := range r.Hashtags {
		l.Entries = append(l.Entries, d.fact(Entry{Name: x.Tag}, x.CheckedOn, x.Source))
	}
	return l
}

func (d directory) laws() Listing {
	r := d.edition.Region
	l := d.listing("laws", len(r.Laws) == 0)
	if len(r.Laws) > 0 {
		l.Note = d.say("directory_laws_note", nil)
	}
	for _, x := range r.Laws {
		l.Entries = append(l.Entries, d.fact(Entry{Name: x.Reference, Label: d.in(x.Label), Foreign: d.borrowed(x.Label)}, x.CheckedOn, x.Source))
	}
	return l
}

// textListings is the region's facts as plain text, with the titles of their
// sources.
func (s *sheet) textListings() string {
	var cited citations
	var b strings.Builder
	for _, l := range s.listings(&cited) {
		b.WriteString("\n" + l.Heading + "\n")
		if l.Note != "" {
			b.WriteString(l.Note + "\n")
		}
		for _, e := range l.Entries {
			s.textEntry(&b, e, cited)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// textEntry writes an entry and what belongs to it.
func (s *sheet) textEntry(b *strings.Builder, e Entry, cited citations) {
	name := e.Name
	if e.Language == "" {
		name = site.Isolate(name)
	}
	b.WriteString("- " + strings.TrimSpace(name+" "+e.Label) + "\n")
	line := func(text string) { b.WriteString("  " + text + "\n") }
	for _, detail := range e.Details {
		line(detail)
	}
	if link := string(e.Link); strings.HasPrefix(link, "http") {
		line(site.Isolate(link))
	}
	if e.Website != "" {
		line(s.say("directory_website", nil) + " " + site.Isolate(e.Website))
	}
	for _, p := range e.Profiles {
		line("- " + strings.TrimSpace(site.Isolate(p.Name)+" "+p.Label+" "+isolatedURL(p.Link)))
		line("  " + s.say("directory_checked", nil) + " " + p.Checked.Text)
	}
	if e.Checked != nil {
		line(s.say("directory_checked", nil) + " " + e.Checked.Text)
	}
	if e.Unknown {
		line(s.say("directory_unsourced", nil))
	}
	for _, n := range e.Sources {
		src := s.site.Sources[cited.ids[n-1]]
		line(strings.TrimSpace(s.say("sources_heading", nil) + " " + site.Isolate(src.Title) + " " + isolatedURL(src.URL)))
	}
}

// isolatedURL returns an address in isolates, or nothing for none.
func isolatedURL(address string) string {
	if address == "" {
		return ""
	}
	return site.Isolate(address)
}
