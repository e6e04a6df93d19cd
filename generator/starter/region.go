package starter

import (
	"fmt"
	"strings"

	"smem/generator/locale"
	"smem/generator/publish"
	"smem/generator/strictyaml"
)

// NewRegion is what a new region is to be.
type NewRegion struct {
	ID     string
	Parent string // "" if it inherits nothing
	Name   string // as people there call it; "" for its id
}

// Region returns the file of a new region: its name in every language of the
// site, and what it may say, commented out.
func Region(languages []locale.Language, n NewRegion) publish.New {
	name := n.Name
	if name == "" {
		name = n.ID
	}
	var names, labels []string
	for _, l := range languages {
		names = append(names, l.Tag+": "+strictyaml.Quote(name))
		labels = append(labels, l.Tag+`: "…"`)
	}
	list := "{" + strings.Join(names, ", ") + "}"
	var b strings.Builder
	if n.Parent != "" {
		fmt.Fprintf(&b, "# What is not here comes from %s.yaml, key by key; null removes a key, such as text_relay: null.\n", n.Parent)
	} else {
		b.WriteString("# It inherits from no other region: every number is its own. None is ever taken from another country.\n")
	}
	b.WriteString("# A fact that may not be wrong stands with the day on which somebody checked it.\n")
	fmt.Fprintf(&b, "id: %s\n", strictyaml.Quote(n.ID))
	if n.Parent != "" {
		fmt.Fprintf(&b, "parent: %s\n", strictyaml.Quote(n.Parent))
	}
	fmt.Fprintf(&b, "name: %s # as each language calls it\n", list)
	b.WriteString(strings.NewReplacer("NAMES", list, "LABELS", "{"+strings.Join(labels, ", ")+"}").Replace(regionFields))
	name = "content/regions/" + n.ID + ".yaml"
	return publish.New{Path: name, Data: withSchema(name, b.String())}
}

// regionFields is what a region may say. Without the first two characters of each
// line it is YAML of a region.
const regionFields = `
# The authority that publishes this edition:
# publisher:
#   name: NAMES
#   url: https://example.org

# Emergency numbers, in the order in which they are shown. general is on every page and card.
# numbers:
#   general: {tel: "…", kind: voice, label: LABELS, checked_on: YYYY-MM-DD}
#   text_relay: {tel: "…", kind: text, channels: [sms], label: LABELS, checked_on: YYYY-MM-DD}

# The public warning system:
# alert: {name: "…", url: https://example.org, checked_on: YYYY-MM-DD}

# Hazards that matter here; without the list it is all of them.
# hazards: [flood, wildfire, industrial, storm, attack, outage]

# Accounts. A profile is shown only once somebody has seen its handle on the authority's own website.
# accounts:
#   prefecture:
#     role: authority
#     name: NAMES
#     website: https://example.org
#     primary: true
#     monitored: false
#     profiles:
#       - {platform: "…", handle: "@…", url: https://example.org, verified_on: YYYY-MM-DD}

# Radio to listen to when networks fail:
# radio:
#   local: {name: "…", frequency: "…", checked_on: YYYY-MM-DD}

# hashtags:
#   local: {tag: "#…", checked_on: YYYY-MM-DD}
`
