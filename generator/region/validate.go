package region

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
)

// maxHandle is the longest handle or hashtag, in characters.
const maxHandle = 100

// validate checks what the types cannot say.
func (r *Region) validate() diag.List {
	problems := r.validateNumbers()
	problems = append(problems, r.unchecked()...)
	problems = append(problems, r.validateAccounts()...)
	for _, h := range r.Hashtags {
		if !isTag(h.Tag, "#") {
			problems.Errorf("hashtag", r.Place("hashtags."+h.ID+".tag"), "write it quoted and with its #, letters and digits only, such as \"#MSGU\"", "%q is not a hashtag", h.Tag)
		}
	}
	for _, t := range r.Texts() {
		for _, language := range slices.Sorted(maps.Keys(t.Words)) {
			if strings.Contains(t.Words[language], "{{") {
				problems.Errorf("placeholder", r.Place(t.Path+"."+language), "write the words themselves: placeholders work in pages", "a placeholder cannot stand in a region's file")
			}
		}
	}
	return append(problems, r.validateAddresses()...)
}

// unchecked finds facts that a region changes while their day of check is that
// of its parent: nobody has looked the new one up.
func (r *Region) unchecked() diag.List {
	var problems diag.List
	own := r.Place("id").File // what a parent changes is said of the parent
	look := func(fact, value, beside, cure string) {
		if at, day := r.Place(value), r.Place(beside); at.File == own && day.File != own {
			problems.Errorf("unchecked", at, cure, "%s is changed here, but %s is still that of %s", fact, beside[strings.LastIndex(beside, ".")+1:], day.File)
		}
	}
	const cure = "write checked_on: beside it, with the day somebody looked it up, and its source:"
	for _, n := range r.Numbers {
		at := "numbers." + n.ID
		look("the number "+n.ID, at+".tel", at+".checked_on", cure)
		if n.URL != "" {
			look("the address of the number "+n.ID, at+".url", at+".checked_on", cure)
		}
		if len(n.Label) > 0 {
			look("the number "+n.ID, at+".tel", at+".label", "write label: beside it, with what the number is for")
		}
	}
	if r.Alert != nil {
		look("the alert system", "alert.name", "alert.checked_on", cure)
		if r.Alert.URL != "" {
			look("the alert system's address", "alert.url", "alert.checked_on", cure)
		}
	}
	for _, s := range r.Services {
		look("the service "+s.ID, "services."+s.ID+".name", "services."+s.ID+".checked_on", cure)
		if s.URL != "" {
			look("the address of the service "+s.ID, "services."+s.ID+".url", "services."+s.ID+".checked_on", cure)
		}
	}
	for _, h := range r.Hashtags {
		look("the hashtag "+h.ID, "hashtags."+h.ID+".tag", "hashtags."+h.ID+".checked_on", cure)
	}
	for _, s := range r.Radio {
		look("the frequency of "+s.ID, "radio."+s.ID+".frequency", "radio."+s.ID+".checked_on", cure)
	}
	return problems
}

// validateNumbers checks what can be dialled or texted.
func (r *Region) validateNumbers() diag.List {
	var problems diag.List
	for _, n := range r.Numbers {
		digits := strings.TrimPrefix(n.Tel, "+")
		if digits == "" || strings.Trim(digits, "0123456789") != "" || len(n.Tel) > 15 {
			problems.Errorf("number", r.Place("numbers."+n.ID+".tel"), "write the digits as dialled, quoted, without spaces, such as \"112\"", "%q is not a number to dial", n.Tel)
		}
		switch n.Kind {
		case "voice", "text":
		case "":
			problems.Errorf("number", r.Place("numbers."+n.ID+".kind"), "write kind: voice, or kind: text", "the number %s does not say whether people call it or write to it", n.ID)
		default:
			problems.Errorf("number", r.Place("numbers."+n.ID+".kind"), "write kind: voice, or kind: text", "%q is not a kind of number", n.Kind)
		}
	}
	return problems
}

// validateAccounts checks that there is one primary account, and handles.
func (r *Region) validateAccounts() diag.List {
	var problems diag.List
	primary := ""
	for _, a := range r.Accounts {
		switch {
		case a.Primary && primary != "":
			problems.Errorf("account", r.Place("accounts."+a.ID+".primary"), "keep primary: true on one account only", "two accounts are primary: %s and %s", primary, a.ID)
		case a.Primary:
			primary = a.ID
		}
		for i, p := range a.Profiles {
			if !isTag(p.Handle, "@") {
				problems.Errorf("account", r.Place(fmt.Sprintf("accounts.%s.profiles[%d].handle", a.ID, i)), "write it quoted and with its @, such as \"@Prefecture\"", "%q is not a handle", p.Handle)
			}
		}
	}
	return problems
}

// isTag reports whether a word is a handle or hashtag with its sign.
func isTag(s, sign string) bool {
	rest, ok := strings.CutPrefix(s, sign)
	return ok && rest != "" && utf8.RuneCountInString(s) <= maxHandle && !strings.ContainsFunc(rest, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("_.-@", r)
	})
}

// validateAddresses refuses whatever is no address of a web page: it would be
// a link on every page.
func (r *Region) validateAddresses() diag.List {
	var problems diag.List
	look := func(address, path string) {
		if address != "" && !WebAddress(address) {
			problems.Errorf("address", r.Place(path), "write it whole, such as https://example.org/page", "%q is not the address of a web page", address)
		}
	}
	look(r.Publisher.URL, "publisher.url")
	for _, n := range r.Numbers {
		look(n.URL, "numbers."+n.ID+".url")
	}
	if r.Alert != nil {
		look(r.Alert.URL, "alert.url")
	}
	for _, s := range r.Services {
		look(s.URL, "services."+s.ID+".url")
	}
	for _, a := range r.Accounts {
		look(a.Website, "accounts."+a.ID+".website")
		for i, p := range a.Profiles {
			look(p.URL, fmt.Sprintf("accounts.%s.profiles[%d].url", a.ID, i))
		}
	}
	return problems
}

// WebAddress reports whether a text is the whole address of a web page, without
// white space and characters that nobody sees.
func WebAddress(s string) bool {
	hidden := func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) }
	u, err := url.Parse(s)
	return err == nil && !strings.ContainsFunc(s, hidden) && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
