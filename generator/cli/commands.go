package cli

import "github.com/spf13/cobra"

// sameEverywhere makes help say the same on every machine, so that the page of
// all commands can be compared with it.
func sameEverywhere(c *cobra.Command) {
	for _, sub := range c.Commands() {
		sameEverywhere(sub)
	}
	if f := c.Flags().Lookup("jobs"); f != nil {
		f.DefValue = "0" // is not shown
		f.Usage += " (default: one for each core)"
	}
}
