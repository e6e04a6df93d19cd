package card

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/site"
)

// judge finds what a layout cannot know to be wrong: a safety band or critical
// action that the template left out, words that are too faint, painted over, too
// small for a phone, or where a network draws its own buttons.
func (p *Press) judge(j Job, root *markup.Node, s *scene.Scene) diag.List {
	problems := p.missing(j, root, s)
	template := diag.Pos{File: p.templateFile(j)}
	problems = append(problems, p.hidden(j, s, template)...)
	smallest, words := math.Inf(1), ""
	for _, item := range s.Items {
		line, ok := item.(*scene.Line)
		if !ok {
			problems = append(problems, p.inZone(j, item, template)...)
			continue
		}
		for _, run := range line.Runs {
			if run.Size < smallest {
				smallest, words = run.Size, line.Text
			}
		}
		top, bottom := reach(line)
		if top < float64(j.Format.SafeTop) || j.Format.Height > 0 && bottom > float64(j.Format.Height-j.Format.SafeEnd) {
			problems.Errorf("safe-zone", template, "keep words below safe_top and above safe_bottom of the format", "%q stands where the network draws over the picture", line.Text)
		}
	}
	if smallest < float64(j.Format.MinText) {
		problems.Errorf("small-text", template, fmt.Sprintf("set it in %d px or more", j.Format.MinText), "%q is set in %g px", words, smallest)
	}
	return named(j, problems)
}

// inZone finds a drawing or a picture, such as an icon or the QR code, where a
// network draws over the card. Plain areas of colour may stand there.
func (p *Press) inZone(j Job, item scene.Item, template diag.Pos) diag.List {
	var problems diag.List
	var b scene.Bounds
	switch item := item.(type) {
	case *scene.Fill:
		b = around(item.Path)
	case *scene.Stroke:
		b = around(item.Path)
	case *scene.Picture:
		b = item.Bounds
	default:
		return nil
	}
	if j.Format.SafeTop > 0 && b.Y < float64(j.Format.SafeTop) || j.Format.SafeEnd > 0 && j.Format.Height > 0 && b.Y+b.Height > float64(j.Format.Height-j.Format.SafeEnd) {
		problems.Errorf("safe-zone", template, "keep drawings below safe_top and above safe_bottom of the format", "a drawing of %.0f × %.0f px at %.0f, %.0f stands where the network draws over the picture", b.Width, b.Height, b.X, b.Y)
	}
	return problems
}

// missing finds what every card must say and this one does not: the words are
// looked for among the lines that were drawn, whatever the template promises.
// Of words that it printed, the cure is another: something hides them.
func (p *Press) missing(j Job, root *markup.Node, s *scene.Scene) diag.List {
	var problems diag.List
	var drawn strings.Builder
	lines := map[string]bool{}
	for _, item := range s.Items {
		if line, ok := item.(*scene.Line); ok {
			drawn.WriteString(bare(line.Text))
			lines[bare(line.Text)] = true
		}
	}
	all, printed := drawn.String(), bare(textOf(root))
	cureFor := func(words, cure string) string {
		if words = bare(words); strings.Contains(printed, words) && !strings.Contains(all, words) {
			return "the template prints it, and it is not visible: let no style sheet hide it, as display: none does"
		}
		return cure
	}
	template := diag.Pos{File: p.templateFile(j)}
	say := sayer{messages: p.catalog.In(j.Translation.Language.Tag)}
	type words struct{ what, words, cure string }
	must := []words{
		{"to call first", say.words("band_call", nil), "put {{.Band.Call}} into the template"},
		{"what a post is not", say.words("band_not_a_call", nil), "put {{.Band.NotACall}} into the template"},
	}
	if n, ok := j.Edition.Region.Number("general"); ok && !lines[bare(n.Tel)] {
		problems.Errorf("safety-band", template, cureFor(n.Tel, "put {{.Band.Number}} into the template, on a line of its own"), "the card does not say the emergency number: %q", n.Tel)
	}
	if n, ok := j.Edition.Region.Number("text_relay"); ok {
		relay := words{"the text relay", say.words("band_relay", map[string]any{"Number": site.Isolate(n.Tel)}), "put {{.Band.Relay}} into the template"}
		if !strings.Contains(relay.words, n.Tel) {
			problems.Errorf("safety-band", say.file(), "write {{.Number}} into band_relay:", "the words for the text relay do not hold its number")
		}
		must = append(must, relay)
	}
	if p.status(j) < site.Approved {
		must = append(must, words{"that nobody has validated it", say.words("not_validated", nil), "put {{.Notice}} into the template"})
	}
	for _, m := range must {
		switch {
		case !strings.ContainsFunc(m.words, unicode.IsLetter):
			problems.Errorf("safety-band", say.file(), "write the words in the language of the file", "the message that says %s has no words", m.what)
		case !strings.Contains(all, bare(m.words)):
			problems.Errorf("safety-band", template, cureFor(m.words, m.cure), "the card does not say %s: %q", m.what, site.Plain(m.words))
		}
	}
	for _, a := range p.required(j) {
		if !strings.Contains(all, bare(a.Headline)) {
			problems.Errorf("critical-action", template, cureFor(a.Headline, "show every action that the card is given"), "the action %s, which may not be dropped, is not on the card: %q", a.ID, site.Plain(a.Headline))
		}
	}
	return problems
}

// textOf returns all the text in an element, drawn or not.
func textOf(n *markup.Node) string {
	var text strings.Builder
	text.WriteString(n.Text)
	for _, child := range n.Children {
		text.WriteString(textOf(child))
	}
	return text.String()
}

// required returns the actions whose headlines must stand on a card: all
// critical ones; on the card of one action that one, and what comes before it
// in the order that never changes. The band says the band's own.
func (p *Press) required(j Job) []site.ActionWords {
	words := p.words(j)
	if j.Action != "" {
		shown, _ := p.shown(j, words)
		return append(before(j, words), shown...)
	}
	return slices.DeleteFunc(slices.Clone(words.Actions), func(a site.ActionWords) bool {
		return a.Safety != site.Critical || a.Act == "band"
	})
}

// bare returns words without white space, isolates and soft hyphens, as they
// can be compared wherever lines break.
func bare(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00ad' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, words)
}

// reach returns how far up and down a line's ink may go: its em boxes.
func reach(l *scene.Line) (top, bottom float64) {
	top, bottom = l.Baseline, l.Baseline
	for _, run := range l.Runs {
		top = min(top, l.Baseline-float64(run.Size*0.8))
		bottom = max(bottom, l.Baseline+float64(run.Size*0.2))
	}
	return top, bottom
}
