package generator

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strings"
)

// sources is what the program is made of.
//
//go:embed *.go */*.go
var sources embed.FS

// Engine identifies the program in cache keys: a hash of its own source files, of
// the modules that it is built with and of the compiler, so that a card drawn by
// another version is never taken for one of this. The site that is built into the
// program is no part of it: a word changed there draws no card anew.
func Engine() string {
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Replace != nil {
				d = d.Replace
			}
			fmt.Fprintln(sum, d.Path, d.Version, d.Sum)
		}
	}
	fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := sources.ReadFile(name) // from memory: it can't fail
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:16])
}
