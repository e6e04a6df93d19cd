package translation

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"smem/generator/exchange"
	"smem/generator/locale"
	"smem/generator/strictyaml"
)

// importMessages takes the translations of the interface.
func (m *importer) importMessages(entries []exchange.Entry) error {
	tag := m.o.Language.Tag
	file := "i18n/" + tag + ".yaml"
	data, err := fs.ReadFile(m.source, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", file, err)
	}
	editor, problems := strictyaml.Edit(file, 1, data)
	if editor == nil {
		m.problems = append(m.problems, problems...)
		return nil
	}
	from, own := byID(m.catalog.Written(m.from)), byID(m.catalog.Written(tag))
	changed := 0
	for _, e := range entries {
		_, id, _ := strings.Cut(e.Context, "#")
		original, ok := from[id]
		if !ok {
			m.warnf(e, "export again: the interface has changed since", "there is no message %s any more; it is not imported", shorten(id))
			continue
		}
		changed += m.takeMessage(editor, original, own, e)
	}
	if changed == 0 {
		return nil
	}
	out, problems := editor.Bytes()
	if m.problems = append(m.problems, problems...); !problems.HasErrors() {
		m.result.Files = append(m.result.Files, Changed{file, out})
	}
	return nil
}

func byID(list []locale.Written) map[string]locale.Written {
	all := map[string]locale.Written{}
	for _, w := range list {
		all[w.ID] = w
	}
	return all
}

// takeMessage takes one message, and returns how many of its forms have changed.
func (m *importer) takeMessage(editor *strictyaml.Editor, original locale.Written, own map[string]locale.Written, e exchange.Entry) int {
	if !m.usable(e) {
		return 0
	}
	cats := categoriesOf(original, m.o.Language.Tag)
	mine, there := own[original.ID]
	forms, ok := m.forms(original, mine, e, cats)
	if !ok {
		return 0
	}
	changed := 0
	for i, f := range forms {
		if there && mine.Forms[formOf(cats[i])] == f.Target {
			continue
		}
		if !m.checkForm(original, f) {
			return 0
		}
		changed++
	}
	switch {
	case changed == 0:
		m.result.Same++
		return 0
	case !there:
		editor.Add(locale.Entry(original.ID, cats, targets(forms)))
	case len(cats) > 1 && !mine.Plural:
		editor.Remove(original.ID)
		editor.Add(locale.Entry(original.ID, cats, targets(forms)))
	case !mine.Plural:
		editor.Set(original.ID, forms[len(forms)-1].Target)
	default:
		for i, f := range forms {
			editor.Set(original.ID+"."+cats[i], f.Target)
		}
	}
	m.result.Taken++
	return changed
}

// forms returns an entry's forms in the order of the categories, if its words
// are those that stand there now.
func (m *importer) forms(original, mine locale.Written, e exchange.Entry, cats []string) ([]exchange.Form, bool) {
	var forms []exchange.Form
	for _, category := range cats {
		found := false
		for _, f := range e.Forms {
			if f.Category != category && !(f.Category == "" && len(cats) == 1) {
				continue
			}
			source := original.Forms[formOf(category)]
			if source == "" {
				source = original.Forms["other"]
			}
			if f.Source != source && f.Source != original.Forms["other"] {
				m.stale(e)
				return nil, false
			}
			if strings.TrimSpace(f.Target) == "" {
				break
			}
			forms, found = append(forms, f), true
			break
		}
		if !found {
			m.errorf(e, "write the forms "+strings.Join(cats, ", "), "%s: the form %s is not translated", e.Context, formOf(category))
			return nil, false
		}
	}
	return forms, true
}

// checkForm refuses a form that does not name the values of the original. The
// number may be left out where words say it.
func (m *importer) checkForm(original locale.Written, f exchange.Form) bool {
	if _, marked := locale.Marked(f.Target, m.o.Language.Tag); marked {
		m.problems.Errorf("exchange", f.Pos, "take the mark out, or leave the translation empty", "the translation begins with the mark of what is not translated")
		return false
	}
	if strings.ContainsAny(f.Target, "\n\r\t") {
		m.problems.Errorf("exchange", f.Pos, "write it on one line", "a message of the interface has a line break or a tab")
		return false
	}
	if !original.Plural {
		return m.checkPlaceholders(original.Forms["other"], f)
	}
	all := ""
	for _, text := range original.Forms {
		all += text
	}
	with := f
	const count = "{{.Count}}"
	if !strings.Contains(strings.ReplaceAll(f.Target, " ", ""), count) {
		with.Target += count
	}
	if !strings.Contains(all, count) {
		all += count
	}
	return m.checkPlaceholders(all, with)
}

func targets(forms []exchange.Form) []string {
	var all []string
	for _, f := range forms {
		all = append(all, f.Target)
	}
	return all
}
