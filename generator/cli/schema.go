package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/schema"
)

// schema is the command that describes the YAML files to editors.
func (t *terminal) schema() *cobra.Command {
	var editor string
	c := &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Describe the YAML files to an editor",
		Long: `Schema prints the JSON Schema of one kind of file: which keys it has, what they are for and
what they may be. Without a name it lists the kinds.

With --editor it writes all of them, and settings that say which file each is for, into the
folder .vscode of a site, where VS Code and other editors with yaml-language-server find them:
they then complete keys, explain them, and underline what does not fit while it is typed.`,
		Example: "  smem schema\n  smem schema infographic\n  smem schema --editor .",
	}
	c.Flags().StringVar(&editor, "editor", "", "source folder of a site, into whose .vscode all are written")
	c.Args = func(c *cobra.Command, args []string) error {
		switch {
		case len(args) > 1:
			return usage{errors.New("schema takes one name, such as: smem schema site")}
		case len(args) == 1 && editor != "":
			return usage{errors.New("--editor writes all schemas: leave out the name")}
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		switch {
		case editor != "":
			return t.writeSchemas(editor)
		case len(args) == 1:
			return t.printSchema(args[0])
		}
		for _, d := range schema.Documents() {
			fmt.Fprintf(t.out, "%-13s %-28s %s\n", d.Name, d.Files, d.About)
		}
		return nil
	}
	return c
}

func (t *terminal) printSchema(name string) error {
	var names []string
	for _, d := range schema.Documents() {
		if d.Name == name {
			_, err := t.out.Write(d.JSON())
			return err
		}
		names = append(names, d.Name)
	}
	if near := diag.Closest(name, names); near != "" {
		return usage{fmt.Errorf("there is no schema %q, did you mean %s?", name, near)}
	}
	return usage{fmt.Errorf("there is no schema %q: there are %s", name, strings.Join(names, ", "))}
}

// writeSchemas writes the editor's files into a source folder. Settings that
// somebody has changed are left alone.
func (t *terminal) writeSchemas(source string) error {
	if info, err := os.Stat(filepath.Join(source, "content")); err != nil || !info.IsDir() {
		return usage{fmt.Errorf("--editor %s has no folder content: name the source folder of a site", source)}
	}
	if err := os.MkdirAll(filepath.Join(source, schema.Folder, "schemas"), 0o755); err != nil {
		return fmt.Errorf("write schemas: %w", err)
	}
	for _, f := range schema.Editor() {
		to := filepath.Join(source, filepath.FromSlash(f.Path))
		old, err := os.ReadFile(to)
		if err == nil && slices.Equal(old, f.Data) {
			continue
		}
		if err == nil && filepath.Base(to) == "settings.json" {
			fmt.Fprintf(t.out, "%s is left as it is. For the schemas it needs:\n%s", to, f.Data)
			continue
		}
		if err := publish.File(to, f.Data); err != nil {
			return err
		}
		fmt.Fprintln(t.out, to)
	}
	return nil
}
