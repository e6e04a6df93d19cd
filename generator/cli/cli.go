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
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"smem/generator/diag"
)

// The exit codes, relied on by scripts and CI.
const (
	exitWell    = 0 // it worked
	exitContent = 1 // the content needs mending
	exitUsage   = 2 // the command line is wrong
	exitMachine = 3 // the machine failed: disk, permission, network; or it was stopped
)

// Main runs the command line and returns the exit code. The starter is the site
// that a new one begins as: content/, themes/ and i18n/; nil if there is none.
func Main(starter fs.FS, args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	t := &terminal{out: stdout, err: stderr, starter: starter}
	root := t.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return t.finish(root.ExecuteContext(ctx))
}

// terminal is where a command prints.
type terminal struct {
	out, err io.Writer
	starter  fs.FS
}

// mistakes is what a command returns when the author's files need mending; the
// diagnostics are printed already.
var mistakes = errors.New("the content needs mending")

// wrongFlags is what a command returns when diagnostics, printed already, are
// all about its flags.
var wrongFlags = errors.New("the command line needs mending")

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
	case errors.Is(err, changed):
		return exitContent
	case errors.Is(err, wrongFlags):
		return exitUsage
	case errors.Is(err, errLacking):
		return exitMachine
	case errors.As(err, &wrong):
		fmt.Fprintf(t.err, "smem: %v\n", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(t.err, "smem: stopped; nothing was published")
		return exitMachine
	case errors.Is(err, syscall.ENOSPC):
		fmt.Fprintf(t.err, "smem: the disk is full: make room, then run the same command again (%v)\n", err)
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
		Example:       "  smem check\n  smem build",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return noCommand(c, args[0])
		},
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usage{flagError(c, err)} })
	root.AddCommand(t.build(), t.serve(), t.check(), t.card(), t.kit(), t.diff(), t.doctor(), t.i18n(), t.merge(), t.new(), t.schema(), t.version())
	root.SetHelpCommand(help())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			completion(c)
		}
	}
	sameEverywhere(root)
	return root
}

// help is the command that shows the help of another one.
func help() *cobra.Command {
	return &cobra.Command{
		Use:     "help [command]",
		Short:   "Say how a command is used",
		Example: "  smem help build",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			switch {
			case err != nil || about == c.Root() && len(rest) > 0:
				return noCommand(c.Root(), args[0])
			case len(rest) > 0:
				return usage{fmt.Errorf("help is about one command, but there is %q", rest[0])}
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// completion makes cobra's own command keep to our exit codes.
func completion(c *cobra.Command) {
	c.Short = "Make the shell complete commands and flags"
	c.Example = "  source <(smem completion bash)"
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return noCommand(c, args[0])
	}
	for _, shell := range c.Commands() {
		shell.Args = noArguments
	}
}

// report prints diagnostics with their source lines, and returns an error if
// one of them is: mistakes, or wrongFlags if all of them are about flags.
func (t *terminal) report(source fs.FS, list diag.List) error {
	list = list.Sorted()
	if len(list) > 0 {
		if err := diag.Write(t.err, source, list, t.color()); err != nil {
			return err
		}
	}
	if !list.HasErrors() {
		return nil
	}
	for _, d := range list {
		if d.Severity == diag.Error && !strings.HasPrefix(d.Pos.File, "--") {
			return mistakes
		}
	}
	return wrongFlags
}

// isTerminal reports whether a person is watching a stream.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// color reports whether messages may be coloured.
func (t *terminal) color() bool { return colored(t.err) }

// outColor reports the same of what a command prints as its answer.
func (t *terminal) outColor() bool { return colored(t.out) }

// colored reports whether a stream may have colours: not if NO_COLOR is set
// (no-color.org), even where FORCE_COLOR or CLICOLOR_FORCE asks for them as CI
// does (force-color.org, bixense.com/clicolors); else if a person watches.
func colored(w io.Writer) bool {
	switch {
	case os.Getenv("NO_COLOR") != "":
		return false
	case set("FORCE_COLOR"), set("CLICOLOR_FORCE"):
		return true
	}
	return isTerminal(w) && os.Getenv("CLICOLOR") != "0" && os.Getenv("TERM") != "dumb"
}

// set reports whether a variable of the environment asks for something.
func set(variable string) bool {
	value := os.Getenv(variable)
	return value != "" && value != "0" && value != "false"
}

// count writes a number of things for people: 1 page, 2 pages.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
