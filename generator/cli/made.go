package cli

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"smem/generator/publish"
)

// made is what smem makes in a folder that it keeps a list of, build.json.
type made int

const (
	madeSite made = iota
	madeKits
	madeReport
)

// String returns what stands in the folder, and which command makes it.
func (m made) String() string {
	return []string{"a site made by smem build", "kits made by smem kit", "a report made by smem diff"}[m]
}

// folder is an example of a folder for it.
func (m made) folder() string { return []string{"public", "kits", "review"}[m] }

// madeOf returns what a list of files is.
func madeOf(files []string) made {
	not := func(is func(string) bool) func(string) bool { return func(s string) bool { return !is(s) } }
	switch {
	case !slices.ContainsFunc(files, not(isKit)):
		return madeKits
	case !slices.ContainsFunc(files, not(isReport)):
		return madeReport
	}
	return madeSite
}

func isKit(name string) bool {
	ok, _ := path.Match("kit_*.zip", name)
	return ok
}

func isReport(name string) bool {
	top, _, below := strings.Cut(name, "/")
	return name == "index.html" || below && (top == "before" || top == "after" || top == "difference")
}

// checkMade refuses the folder of a flag if something else was made there: it
// would be removed as the files of an earlier run.
func checkMade(flag, dir string, want made) error {
	list, err := publish.List(dir)
	if err != nil || list == nil || len(list.Files) == 0 {
		return err
	}
	if is := madeOf(list.Files); is != want {
		return usage{fmt.Errorf("--%s %s holds %s: choose a folder of its own, such as %s", flag, dir, is, want.folder())}
	}
	return nil
}
