// Package cli is the command line: commands, flags, progress and exit codes.
// It is the only package that prints or decides how the program ends; what the
// commands do is in package generator and the packages it names.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"smem/generator/diag"
)

// The exit codes, relied on by scripts and CI.
const (
	exitWell    = 0 // it worked
	exitContent = 1 // the content needs mending
	exitUsage   = 2 // the command line is wrong
	exitMachine = 3 // the machine failed: disk, permission, network
)

// Main runs the command line and returns the exit code.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	t := &terminal{out: stdout, err: stderr}
	root := t.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return t.finish(root.ExecuteContext(ctx))
}

// terminal is where a command prints.
type terminal struct {
	out, err io.Writer
}

// mistakes is what a command returns when the author's files need mending; the
// diagnostics are printed already.
var mistakes = errors.New("the content needs mending")

// usage is an error of the command line.
type usage struct{ error }

// finish prints an error and returns the exit code that says its kind.
func (t *terminal) finish(err error) int {
	var wrong usage
	switch {
	case err == nil:
		return exitWell
	case errors.Is(err, mistakes):
		return exitContent
	case errors.As(err, &wrong):
		fmt.Fprintf(t.err, "smem: %v\n", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(t.err, "smem: stopped; nothing was published")
		return exitMachine
	}
	fmt.Fprintf(t.err, "smem: %v\n", err)
	return exitMachine
}

// root is the command smem with everything below it.
func (t *terminal) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "smem",
		Short:         "Make guides and infographics on social media in emergencies, in every language",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return usage{fmt.Errorf("there is no command %q%s", args[0], meant(args[0], commandNames(c)))}
		},
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage{errors.New(flagMessage(c, err))}
	})
	root.CompletionOptions.DisableDefaultCmd = false
	root.AddCommand(t.build(), t.check(), t.card(), t.version())
	return root
}

// noArguments refuses what stands behind a command that takes nothing.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage{fmt.Errorf("%s takes no argument, but there is %q", c.CommandPath(), args[0])}
	}
	return nil
}

// commandNames returns the names of a command's subcommands.
func commandNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	return names
}

// meant is the end of a message about a misspelt word.
func meant(word string, known []string) string {
	if near := diag.Closest(word, known); near != "" {
		return ", did you mean " + near + "?"
	}
	slices.Sort(known)
	return "; there is: " + strings.Join(known, ", ")
}

// flagMessage adds a did-you-mean to pflag's message.
func flagMessage(c *cobra.Command, err error) string {
	message := err.Error()
	name, ok := strings.CutPrefix(message, "unknown flag: --")
	if !ok {
		return message + " (smem " + strings.TrimPrefix(c.CommandPath(), "smem ") + " --help)"
	}
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near := diag.Closest(name, known); near != "" {
		return "there is no flag --" + name + ", did you mean --" + near + "?"
	}
	return "there is no flag --" + name + " (smem " + strings.TrimPrefix(c.CommandPath(), "smem ") + " --help)"
}

// report prints diagnostics with their source lines, and returns mistakes if
// one of them is an error.
func (t *terminal) report(source fs.FS, list diag.List) error {
	list = list.Sorted()
	if len(list) > 0 {
		if err := diag.Write(t.err, source, list, t.color()); err != nil {
			return err
		}
	}
	if list.HasErrors() {
		return mistakes
	}
	return nil
}

// isTerminal reports whether a person is watching a stream.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// color reports whether messages may be coloured (no-color.org).
func (t *terminal) color() bool {
	return isTerminal(t.err) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
