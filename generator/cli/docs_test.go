package cli

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write the tables of commands in README.md and docs/ anew")

// TestCommandsDocs holds the pages about commands to the commands: their help
// and the documentation come from one source. -update writes them anew.
func TestCommandsDocs(t *testing.T) {
	_, all := commandsPage("")
	fromReadme, _ := commandsPage("docs/commands.md")
	for file, want := range map[string]string{"../../docs/commands.md": all, "../../README.md": fromReadme} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		const begin, end = "<!-- commands -->\n", "<!-- end -->"
		before, rest, ok := strings.Cut(string(data), begin)
		old, after, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("%s has no place for the commands: %s…%s", file, begin, end)
		}
		if old == want {
			continue
		}
		if !*update {
			t.Errorf("%s does not say what the commands' help says: run go test ./generator/cli -run TestCommandsDocs -update", file)
			continue
		}
		if err := os.WriteFile(file, []byte(before+begin+want+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestHelp finds commands and flags that nobody explains.
func TestHelp(t *testing.T) {
	for _, c := range everyCommand((&terminal{}).root()) {
		if c.Short == "" || c.Example == "" && !c.HasSubCommands() {
			t.Errorf("%s has no short help or no example", c.CommandPath())
		}
		for line := range strings.Lines(c.Flags().FlagUsages()) {
			if fields := strings.Fields(line); len(fields) < 4 {
				t.Errorf("%s: the flag %q is not explained", c.CommandPath(), strings.TrimSpace(line))
			}
		}
	}
}

// everyCommand lists the commands that people use, those with commands of their
// own before these.
func everyCommand(c *cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, sub := range c.Commands() {
		if sub.Hidden || sub.Name() == "help" || sub.Name() == "completion" {
			continue
		}
		list = append(list, sub)
		list = append(list, everyCommand(sub)...)
	}
	return list
}

// commandsPage returns docs/commands.md without its introduction: a table of all
// commands, then the help of each, word by word as it is printed. table is the
// table alone; each name in it leads to the command's help on the given page.
func commandsPage(page string) (table, all string) {
	t := &terminal{}
	root := t.root()
	var rows, help strings.Builder
	rows.WriteString("| command | does |\n|---|---|\n")
	for _, c := range everyCommand(root) {
		name := c.CommandPath()
		fmt.Fprintf(&rows, "| [`%s`](%s#%s) | %s |\n", name, page, strings.ReplaceAll(name, " ", "-"), c.Short)
		var out bytes.Buffer
		c.SetOut(&out)
		c.InitDefaultHelpFlag()
		if err := c.Help(); err != nil {
			panic("cli: help: " + err.Error()) // it prints into a buffer
		}
		fmt.Fprintf(&help, "\n## %s\n\n```text\n%s\n```\n", name, strings.TrimSpace(out.String()))
	}
	return rows.String(), rows.String() + help.String()
}
