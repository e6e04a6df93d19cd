package kit

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"smem/generator/site"
)

// readme is what somebody who opens the zip reads first, in its language.
func (k *kit) readme() string {
	say := k.say
	var b strings.Builder
	paragraph := func(lines ...string) { b.WriteString(strings.Join(lines, "\n") + "\n\n") }
	general, _ := k.edition.Region.Number("general")
	name := k.Site.Config.Name.In(k.language.Tag, k.Site.Default().Tag)
	paragraph(
		say("kit_title", map[string]any{"Site": name}),
		say("region", map[string]any{"Region": k.edition.Region.Name.In(k.language.Tag, k.Site.Default().Tag)}),
		say("published_by", nil)+" "+k.publisher(),
		say("updated_on", nil)+" "+k.messages.Date(k.Site.Date))
	paragraph(say("kit_call", map[string]any{"Number": site.Isolate(general.Tel)}), say("band_not_a_call", nil))
	if k.draft {
		paragraph(say("not_validated_page", nil))
	}
	paragraph(say("kit_folders", nil))
	for _, f := range Platforms {
		if n := k.drawn[f.Folder]; n > 0 {
			b.WriteString(fmt.Sprintf("- %s: %s\n", site.Isolate(f.Folder+"/"), k.about(f)))
		}
	}
	b.WriteString("\n")
	paragraph(say("kit_alt", nil))
	paragraph(say("kit_no_alt", nil))
	paragraph(say("kit_texts", nil))
	paragraph(say("kit_html", nil))
	paragraph(say("kit_address", map[string]any{"Address": site.Isolate(k.Site.URL(k.edition.Prefix + k.language.Tag + "/"))}))
	day, _ := time.Parse(time.DateOnly, Checked)
	paragraph(say("kit_limits", map[string]any{"Date": k.messages.Date(day)}))
	paragraph(say("kit_unchanged", nil))
	return k.plain(strings.TrimRight(b.String(), "\n") + "\n")
}

// about says what a platform's folder holds.
func (k *kit) about(f Platform) string {
	title := f.Name
	if use := k.format(f.Formats[0]).Use; title == "" && use != "" {
		title = k.say(use, nil)
	}
	parts := []string{cmp.Or(title, f.Folder)}
	if f.MaxBytes > 0 {
		parts = append(parts, "≤ "+k.messages.Bytes(f.MaxBytes))
	}
	return strings.Join(parts, k.say("list_comma", nil)+" ")
}
