package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the command that says which program this is.
func (t *terminal) version() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		Example: "  smem version",
		Args:    noArguments,
		RunE: func(c *cobra.Command, args []string) error {
			version, revision := "(devel)", "unknown"
			if info, ok := debug.ReadBuildInfo(); ok {
				if info.Main.Version != "" {
					version = info.Main.Version
				}
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						revision = s.Value
					}
				}
			}
			fmt.Fprintf(t.out, "smem %s, %s %s/%s, revision %s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, revision)
			return nil
		},
	}
}
