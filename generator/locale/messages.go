package locale

import (
	"fmt"
	"maps"
	"strconv"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

// Messages is the messages of one language. It is safe for concurrent use.
type Messages struct {
	language  Language
	localizer *i18n.Localizer // nil: there are no messages
	plurals   map[string]bool // ids of the messages with forms for numbers
	texts     template.Parser
}

// newMessages hands a language's messages to go-i18n, each language in a
// bundle of its own, so that none stands in for another.
func newMessages(f *file) (*Messages, error) {
	m := &Messages{language: f.language, plurals: make(map[string]bool), texts: &template.TextParser{Option: "missingkey=error"}}
	if name := f.messages["language_name"].Other; name != "" {
		m.language.Name = name
	}
	var list []*i18n.Message
	for _, id := range f.ids() {
		s := f.messages[id]
		if _, bad := badAction(s.Zero + s.One + s.Two + s.Few + s.Many + s.Other); bad || s.Other == "" {
			continue // reported; nothing is published
		}
		m.plurals[id] = s.plural()
		list = append(list, &i18n.Message{ID: id, Zero: s.Zero, One: s.One, Two: s.Two, Few: s.Few, Many: s.Many, Other: s.Other})
	}
	var err error
	m.localizer, err = localizer(f.language.Tag, list)
	return m, err
}

// localizer returns go-i18n's messages in one language.
func localizer(tag string, list []*i18n.Message) (*i18n.Localizer, error) {
	t, _ := language.Parse(tag) // as far as CLDR knows it
	bundle := i18n.NewBundle(t)
	if t == language.Und || bundle.AddMessages(t) != nil {
		// There are no plural rules for the language. Those of Japanese are
		// the root's: one form for all numbers.
		t = language.Japanese
		bundle = i18n.NewBundle(t)
	}
	if err := bundle.AddMessages(t, list...); err != nil {
		return nil, fmt.Errorf("%s: %w", tag, err)
	}
	return i18n.NewLocalizer(bundle, t.String()), nil
}

// used returns the plural categories that whole numbers take in a language,
// and "other", which every language has.
func used(tag string) map[string]bool {
	found := map[string]bool{"other": true}
	l, err := localizer(tag, []*i18n.Message{{ID: "n", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}})
	if err != nil {
		return found
	}
	try := func(n int) {
		if category, err := l.Localize(&i18n.LocalizeConfig{MessageID: "n", PluralCount: n}); err == nil {
			found[category] = true
		}
	}
	for n := range 211 {
		try(n)
	}
	for scale := 1000; scale <= 10_000_000; scale *= 10 {
		for n := 1; n <= 20; n++ {
			try(n * scale)
		}
	}
	return found
}

// Language returns the language, with the name that its message file gives.
func (m *Messages) Language() Language { return m.language }

// Text returns a message with its values put in. The error says that there is
// no such message, or which value it lacks.
func (m *Messages) Text(id string, data map[string]any) (string, error) {
	return m.localize(id, data, nil)
}

// Plural returns a message in the form for a number, which is the value Count
// as well. The error is as for Text.
func (m *Messages) Plural(id string, count int, data map[string]any) (string, error) {
	values := maps.Clone(data)
	if values == nil {
		values = make(map[string]any, 1)
	}
	values["Count"] = count
	if !m.plurals[id] {
		return m.localize(id, values, nil)
	}
	return m.localize(id, values, count)
}

// localize returns a message; count is nil for the form "other".
func (m *Messages) localize(id string, data map[string]any, count any) (string, error) {
	if m.localizer == nil {
		return "", fmt.Errorf("locale: there are no messages in %s", m.language.Tag)
	}
	if data == nil {
		data = map[string]any{}
	}
	s, err := m.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: count, TemplateParser: m.texts})
	if err != nil {
		return "", fmt.Errorf("locale: message %q in %s: %w", id, m.language.Tag, err)
	}
	return s, nil
}

// Date returns a day as the language writes it: "1er mars 2026". Without the
// messages for it, which Load reports, it returns year-month-day.
func (m *Messages) Date(t time.Time) string {
	month, err := m.Text("month_"+strconv.Itoa(int(t.Month())), nil)
	if err != nil {
		return t.Format(time.DateOnly)
	}
	day := strconv.Itoa(t.Day())
	if first, err := m.Text("day_first", nil); err == nil && t.Day() == 1 {
		day = first
	}
	s, err := m.Text("date", map[string]any{"Day": day, "Month": month, "Year": strconv.Itoa(t.Year())})
	if err != nil {
		return t.Format(time.DateOnly)
	}
	return s
}

// Bytes returns a file's size in kilobytes of 1000 bytes, rounded up: "85 ko".
// Without the message for it, which Load reports, it returns "85 kB".
func (m *Messages) Bytes(n int) string {
	count := max(n, 0) / 1000
	if n > 0 && n%1000 > 0 {
		count++
	}
	s, err := m.Plural("kilobytes", count, nil)
	if err != nil {
		return strconv.Itoa(count) + " kB"
	}
	return s
}
