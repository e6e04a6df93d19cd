// Package region holds the facts that differ from place to place and that are
// dangerous when wrong: emergency numbers, alert systems, services, accounts,
// hashtags, laws. It reads them with their inheritance; it never invents one,
// and no region falls back to another that is not its parent.
package region

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// Words is a short text in several languages, by BCP 47 tag.
type Words map[string]string

// In returns the text in a language, else in the fallback language, else "".
func (w Words) In(language, fallback string) string {
	if w.Has(language) {
		return w[language]
	}
	return w[fallback]
}

// Has reports whether there are words in a language.
func (w Words) Has(language string) bool { return strings.TrimSpace(w[language]) != "" }

// Region is a country, department or municipality with everything it inherits.
type Region struct {
	ID        string    `yaml:"id,required" doc:"the file's name without .yaml, such as fr-13"`
	Parent    string    `yaml:"parent" doc:"the region that this one inherits from, key by key; null removes a key"`
	Name      Words     `yaml:"name,required" doc:"the region's name, by language"`
	Languages []string  `yaml:"languages" doc:"languages spoken to citizens here"`
	Publisher Publisher `yaml:"publisher" doc:"the authority that publishes this edition"`
	Numbers   []Number  `yaml:"numbers" doc:"emergency numbers, in the order shown"`
	Alert     *Alert    `yaml:"alert" doc:"the public warning system"`
	Services  []Service `yaml:"services" doc:"public services named in the texts"`
	Hashtags  []Hashtag `yaml:"hashtags" doc:"hashtags an authority uses"`
	Accounts  []Account `yaml:"accounts" doc:"official accounts"`
	Radio     []Radio   `yaml:"radio" doc:"radio stations to listen to"`
	Hazards   []string  `yaml:"hazards" doc:"hazards that matter here: their guides are listed; all guides if there is no list"`
	Laws      []Law     `yaml:"laws" doc:"law references with the day they were checked; shown on pages of the kind legal"`

	places strictyaml.Positions
}

// Publisher is who answers for the words.
type Publisher struct {
	Name Words  `yaml:"name,required" doc:"the authority's name, by language"`
	URL  string `yaml:"url" doc:"the authority's website"`
}

// Number is a number to dial or to text.
type Number struct {
	ID        string    `yaml:",key"`
	Tel       string    `yaml:"tel,required" doc:"as dialled, quoted"`
	Kind      string    `yaml:"kind" doc:"voice or text"`
	Channels  []string  `yaml:"channels" doc:"sms, app, video, chat"`
	Label     Words     `yaml:"label" doc:"what it is for, by language"`
	URL       string    `yaml:"url" doc:"the service's own website"`
	CheckedOn time.Time `yaml:"checked_on,required" doc:"the day somebody last checked it"`
	Source    string    `yaml:"source" doc:"id in sources.yaml"`
}

// Alert is a public warning system such as FR-Alert.
type Alert struct {
	Name      string    `yaml:"name,required" doc:"the system's name, as {{alert name}} shows it"`
	URL       string    `yaml:"url" doc:"its website"`
	CheckedOn time.Time `yaml:"checked_on,required" doc:"the day somebody last checked it"`
	Source    string    `yaml:"source" doc:"id in sources.yaml"`
}

// Service is a public service that the texts name.
type Service struct {
	ID        string    `yaml:",key"`
	Name      string    `yaml:"name,required" doc:"its name, as {{service id}} shows it"`
	Label     Words     `yaml:"label" doc:"what it is for, by language"`
	URL       string    `yaml:"url" doc:"its website, which the name links to"`
	CheckedOn time.Time `yaml:"checked_on,required" doc:"the day somebody last checked it"`
	Source    string    `yaml:"source" doc:"id in sources.yaml"`
	Hazards   []string  `yaml:"hazards" doc:"hazards that it watches: the guides to them lead to it"`
}

// Hashtag is a hashtag that an authority uses, with its #.
type Hashtag struct {
	ID        string    `yaml:",key"`
	Tag       string    `yaml:"tag,required" doc:"the hashtag with its #, quoted"`
	CheckedOn time.Time `yaml:"checked_on,required" doc:"the day somebody last checked it"`
	Source    string    `yaml:"source" doc:"id in sources.yaml"`
}

// Account is an authority's presence on networks.
type Account struct {
	ID        string    `yaml:",key"`
	Role      string    `yaml:"role" doc:"what it is: authority, service, media"`
	Name      Words     `yaml:"name,required" doc:"the authority's name, by language"`
	Website   string    `yaml:"website" doc:"the authority's own website, where the handle is looked up"`
	Primary   bool      `yaml:"primary" doc:"the account that {{account primary}} means"`
	Monitored bool      `yaml:"monitored" doc:"read round the clock"`
	Profiles  []Profile `yaml:"profiles" doc:"its accounts on networks"`
}

// Profile is one account on one network.
type Profile struct {
	Platform   string     `yaml:"platform,required" doc:"the network"`
	Handle     string     `yaml:"handle,required" doc:"with its @"`
	URL        string     `yaml:"url" doc:"the account's address"`
	VerifiedOn *time.Time `yaml:"verified_on" doc:"the day somebody found the handle on the authority's own site; without it the handle is never shown"`
	Evidence   string     `yaml:"evidence" doc:"where on the authority's website the handle was found"`
}

// Radio is a station to listen to when networks fail.
type Radio struct {
	ID        string    `yaml:",key"`
	Name      string    `yaml:"name,required" doc:"the station's name"`
	Frequency string    `yaml:"frequency,required" doc:"where it is heard, such as 91.3 FM"`
	CheckedOn time.Time `yaml:"checked_on,required" doc:"the day somebody last checked it"`
	Source    string    `yaml:"source" doc:"id in sources.yaml"`
}

// Law is a law reference with what it means in plain words.
type Law struct {
	Label     Words     `yaml:"label,required" doc:"what it says, in plain words, by language"`
	Reference string    `yaml:"reference,required" doc:"the article, as lawyers cite it"`
	CheckedOn time.Time `yaml:"checked_on,required" doc:"the day somebody last checked it"`
	Source    string    `yaml:"source" doc:"id in sources.yaml"`
}

// Place returns where a fact stands in the region's files (its parent's file
// for what it inherits), such as Place("numbers.general.tel").
func (r *Region) Place(path string) diag.Pos { return r.places.At(path) }

// Text is a text of a region in several languages, and where it stands.
type Text struct {
	Path  string // as for Place, such as "numbers.general.label"
	Words Words
}

// Texts returns every text of the region that readers are shown in their own
// language, those of its parents as well.
func (r *Region) Texts() []Text {
	texts := []Text{{"name", r.Name}, {"publisher.name", r.Publisher.Name}}
	for _, n := range r.Numbers {
		texts = append(texts, Text{"numbers." + n.ID + ".label", n.Label})
	}
	for _, s := range r.Services {
		texts = append(texts, Text{"services." + s.ID + ".label", s.Label})
	}
	for _, a := range r.Accounts {
		texts = append(texts, Text{"accounts." + a.ID + ".name", a.Name})
	}
	for i, l := range r.Laws {
		texts = append(texts, Text{"laws[" + strconv.Itoa(i) + "].label", l.Label})
	}
	return texts
}

// Number returns the number with an id, and whether the region has it.
func (r *Region) Number(id string) (Number, bool) {
	for _, n := range r.Numbers {
		if n.ID == id {
			return n, true
		}
	}
	return Number{}, false
}

// Faces reports whether a hazard matters in the region. One that lists no
// hazards faces all.
func (r *Region) Faces(hazard string) bool {
	return len(r.Hazards) == 0 || slices.Contains(r.Hazards, hazard)
}

// Service returns the service with an id, and whether the region has it.
func (r *Region) Service(id string) (Service, bool) {
	for _, s := range r.Services {
		if s.ID == id {
			return s, true
		}
	}
	return Service{}, false
}

// Handle returns the handle of an account's first verified profile: of the
// primary account for the id "primary".
func (r *Region) Handle(id string) (string, error) {
	for _, a := range r.Accounts {
		if a.ID != id && !(id == "primary" && a.Primary) {
			continue
		}
		for _, p := range a.Profiles {
			if p.VerifiedOn != nil {
				return p.Handle, nil
			}
		}
		return "", fmt.Errorf("no handle of account %s is verified in region %s", a.ID, r.ID)
	}
	return "", fmt.Errorf("region %s has no account %s", r.ID, id)
}

// Value returns what stands for the placeholder {{kind name}} in this region.
// The error says what the region lacks.
func (r *Region) Value(kind, name, language, fallback string) (string, error) {
	switch kind {
	case "number":
		if n, ok := r.Number(name); ok {
			return n.Tel, nil
		}
	case "alert":
		if r.Alert == nil {
			return "", fmt.Errorf("region %s has no alert system", r.ID)
		}
		if name == "name" {
			return r.Alert.Name, nil
		}
	case "service":
		if s, ok := r.Service(name); ok {
			return s.Name, nil
		}
	case "hashtag":
		for _, h := range r.Hashtags {
			if h.ID == name {
				return h.Tag, nil
			}
		}
	case "radio":
		for _, s := range r.Radio {
			if s.ID == name {
				return s.Name + " " + s.Frequency, nil
			}
		}
	case "account":
		return r.Handle(name)
	case "region":
		if name == "name" {
			return r.Name.In(language, fallback), nil
		}
	case "plain":
		return name, nil
	default:
		return "", errors.New("unknown kind of placeholder " + kind)
	}
	return "", fmt.Errorf("region %s has no %s %s", r.ID, kind, name)
}

// Names returns the names that a kind of placeholder takes in this region.
func (r *Region) Names(kind string) []string {
	var names []string
	switch kind {
	case "number":
		for _, n := range r.Numbers {
			names = append(names, n.ID)
		}
	case "alert", "region":
		names = []string{"name"}
	case "service":
		for _, s := range r.Services {
			names = append(names, s.ID)
		}
	case "hashtag":
		for _, h := range r.Hashtags {
			names = append(names, h.ID)
		}
	case "radio":
		for _, s := range r.Radio {
			names = append(names, s.ID)
		}
	case "account":
		names = append(names, "primary")
		for _, a := range r.Accounts {
			names = append(names, a.ID)
		}
	}
	return names
}

// Campaign returns the campaign's hashtag in a language: that with the id
// campaign_<language>, else campaign; and whether there is one.
func (r *Region) Campaign(language string) (string, bool) {
	for _, id := range []string{"campaign_" + language, "campaign"} {
		if tag, err := r.Value("hashtag", id, language, ""); err == nil {
			return tag, true
		}
	}
	return "", false
}
