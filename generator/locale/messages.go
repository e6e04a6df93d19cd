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
	rules     []pluralRule
	forms     map[string]bool // what go-i18n knows, by formID
	texts     template.Parser
}

// newMessages hands a language's messages to go-i18n, each language in a
// bundle of its own, so that none stands in for another. Each plural form is a
// message there: which one a number takes is decided here, by CLDR 48.
func newMessages(f *file) (*Messages, error) {
	m := &Messages{language: f.language, rules: rulesOf(f.language.Tag), forms: make(map[string]bool), texts: &template.TextParser{Option: "missingkey=error"}}
	if name := f.messages["language_name"].Other; name != "" {
		m.language.Name = name
	}
	var list []*i18n.Message
	for _, id := range f.ids() {
		s := f.messages[id]
		if _, bad := badAction(s.Zero + s.One + s.Two + s.Few + s.Many + s.Other); bad || s.Other == "" {
			continue // reported; nothing is published
		}
		for i, words := range s.forms() {
			if words != "" {
				form := formID(id, categories[i])
				m.forms[form] = true
				list = append(list, &i18n.Message{ID: form, Other: words})
			}
		}
	}
	// The bundle's own language decides about nothing: each message has one form.
	bundle := i18n.NewBundle(language.English)
	if err := bundle.AddMessages(language.English, list...); err != nil {
		return nil, fmt.Errorf("%s: %w", f.language.Tag, err)
	}
	m.localizer = i18n.NewLocalizer(bundle, language.English.String())
	return m, nil
}

// formID is the id by which go-i18n knows a form of a message. No id in a file
// has a NUL.
func formID(id, category string) string {
	if category == "other" {
		return id
	}
	return id + "\x00" + category
}

// Language returns the language, with the name that its message file gives.
func (m *Messages) Language() Language { return m.language }

// Text returns a message with its values put in. The error says that there is
// no such message, or which value it lacks.
func (m *Messages) Text(id string, data map[string]any) (string, error) {
	return m.localize(id, id, data)
}

// Plural returns a message in the form for a number, which is the value Count
// as well. The error is as for Text.
func (m *Messages) Plural(id string, count int, data map[string]any) (string, error) {
	values := maps.Clone(data)
	if values == nil {
		values = make(map[string]any, 1)
	}
	values["Count"] = count
	if form := formID(id, categoryOf(m.rules, count)); m.forms[form] {
		return m.localize(id, form, values)
	}
	return m.localize(id, id, values) // it has no forms for numbers
}

// localize returns a form of a message.
func (m *Messages) localize(id, form string, data map[string]any) (string, error) {
	if m.localizer == nil {
		return "", fmt.Errorf("locale: there are no messages in %s", m.language.Tag)
	}
	if data == nil {
		data = map[string]any{}
	}
	s, err := m.localizer.Localize(&i18n.LocalizeConfig{MessageID: form, TemplateData: data, TemplateParser: m.texts})
	if err != nil {
		return "", fmt.Errorf("locale: message %q in %s: %w", id, m.language.Tag, err)
	}
	return s, nil
}

// Date returns a day as the language writes it, in its digits: "1er mars 2026",
// "۲۸ نوامبر ۲۰۲۶". Without the
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
	return ownDigits(m.language.Tag, s)
}

// Bytes returns a file's size in kilobytes of 1000 bytes, rounded up, in the language's digits: "85 ko".
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
	return ownDigits(m.language.Tag, s)
}
