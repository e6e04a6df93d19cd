// Command vulndb makes the database that govulncheck reads out of the reports
// that the module golang.org/x/vulndb holds, for machines that reach a module
// proxy but not the database on the web:
//
//	dir=$(go mod download -json golang.org/x/vulndb@latest | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
//	go run .ci/vulndb/main.go "$dir/data/osv" /tmp/vulndb
//	govulncheck -db file:///tmp/vulndb ./...
//
// The layout is that of https://go.dev/doc/security/vuln/database#api.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// report is what the index needs of a report (https://ossf.github.io/osv-schema).
type report struct {
	ID       string    `json:"id"`
	Modified time.Time `json:"modified"`
	Aliases  []string  `json:"aliases"`
	Affected []struct {
		Package struct {
			Name string `json:"name"`
		} `json:"package"`
		Ranges []struct {
			Events []struct {
				Fixed string `json:"fixed"`
			} `json:"events"`
		} `json:"ranges"`
	} `json:"affected"`
}

type vuln struct {
	ID       string    `json:"id"`
	Modified time.Time `json:"modified"`
	Fixed    string    `json:"fixed,omitempty"`   // in modules.json
	Aliases  []string  `json:"aliases,omitempty"` // in vulns.json
}

type module struct {
	Path  string `json:"path"`
	Vulns []vuln `json:"vulns"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: vulndb REPORTS OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "vulndb:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	names, err := filepath.Glob(filepath.Join(from, "GO-*.json"))
	if err != nil {
		return err
	}
	if len(names) < 1000 {
		return fmt.Errorf("only %d reports in %s", len(names), from)
	}
	for _, dir := range []string{"ID", "index"} {
		if err := os.MkdirAll(filepath.Join(to, dir), 0o755); err != nil {
			return err
		}
	}
	var newest time.Time
	var all []vuln
	modules := map[string][]vuln{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var r report
		if err := json.Unmarshal(data, &r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(to, "ID", filepath.Base(name)), data, 0o644); err != nil {
			return err
		}
		if r.Modified.After(newest) {
			newest = r.Modified
		}
		all = append(all, vuln{ID: r.ID, Modified: r.Modified, Aliases: r.Aliases})
		for _, a := range r.Affected {
			fixed := ""
			for _, span := range a.Ranges {
				for _, e := range span.Events {
					fixed = cmp.Or(e.Fixed, fixed) // the last one stands last
				}
			}
			path := a.Package.Name
			if !slices.ContainsFunc(modules[path], func(v vuln) bool { return v.ID == r.ID }) {
				modules[path] = append(modules[path], vuln{ID: r.ID, Modified: r.Modified, Fixed: fixed})
			}
		}
	}
	var list []module
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		list = append(list, module{path, modules[path]})
	}
	for name, v := range map[string]any{
		"db.json":      map[string]time.Time{"modified": newest},
		"vulns.json":   all,
		"modules.json": list,
	} {
		data, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, "index", name), data, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d reports on %d modules\n", len(names), len(list))
	return nil
}
