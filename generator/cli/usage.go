package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"smem/generator/diag"
)

// noArguments refuses what stands behind a command that takes nothing.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage{fmt.Errorf("%s takes no argument, but there is %q", c.Name(), args[0])}
	}
	return nil
}

// noCommand refuses a command that does not exist.
func noCommand(parent *cobra.Command, name string) error {
	var known []string
	for _, c := range parent.Commands() {
		if !c.Hidden {
			known = append(known, c.Name())
		}
	}
	return usage{fmt.Errorf("there is no command %q%s", name, meant(name, known))}
}

// meant is the end of a message about a misspelt word.
func meant(word string, known []string) string {
	if near := diag.Closest(word, known); near != "" {
		return ", did you mean " + near + "?"
	}
	slices.Sort(known)
	return "; there is: " + strings.Join(known, ", ")
}

// flagError puts pflag's words for a wrong flag into ours.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var lacking *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return fmt.Errorf("there is no flag -%s (%s --help)", unknown.GetSpecifiedName(), c.CommandPath())
	case errors.As(err, &unknown):
		return noFlag(c, unknown.GetSpecifiedName())
	case errors.As(err, &lacking):
		return fmt.Errorf("--%s needs a value (%s --help)", lacking.GetSpecifiedName(), c.CommandPath())
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		kind := map[string]string{"int": "a number", "bool": "true or false", "shard": "a part such as 2/3, the second of three"}[f.Value.Type()]
		if kind == "" {
			kind = "another value"
		}
		return fmt.Errorf("--%s takes %s, not %q", f.Name, kind, invalid.GetValue())
	}
	return fmt.Errorf("%w (%s --help)", err, c.CommandPath())
}

// noFlag refuses a flag that does not exist.
func noFlag(c *cobra.Command, name string) error {
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near := diag.Closest(name, known); near != "" {
		return fmt.Errorf("there is no flag --%s, did you mean --%s?", name, near)
	}
	for _, other := range c.Root().Commands() {
		if other.Name() == name {
			return fmt.Errorf("there is no flag --%s, did you mean: smem %s?", name, name)
		}
	}
	return fmt.Errorf("there is no flag --%s (%s --help)", name, c.CommandPath())
}

// refuseEmpty refuses flags that are given without a value, as a script with
// an unset variable gives them.
func refuseEmpty(c *cobra.Command) error {
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		value := f.Value.String()
		if list, ok := f.Value.(pflag.SliceValue); ok {
			value = strings.Join(list.GetSlice(), "")
		}
		if strings.TrimSpace(value) == "" && err == nil {
			err = usage{fmt.Errorf("--%s is given, but empty: write a value, or leave it out", f.Name)}
		}
	})
	return err
}
