package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator/diag"
	"smem/generator/doctor"
)

var doctorForms = []string{"text", "json"}

// errLacking is what doctor returns when the machine, not the content, keeps a
// site from being built; the findings are printed already.
var errLacking = errors.New("the machine needs mending")

// doctor is the command that says what is lacking.
func (t *terminal) doctor() *cobra.Command {
	var source, out, cache, fonts, format string
	var all bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Say what the machine, folder, fonts, languages and regions lack",
		Long: `Doctor looks at what a build needs: the machine (memory, room on the disk, the right to write, the
clock), the folder, the theme's fonts and their licences, the words of the interface and of
pages in every language, the numbers, hashtags and accounts of every region and how long ago
somebody checked them. It says what is lacking and how that is mended, also in a folder in
which hardly anything can be read. It changes nothing.

The exit code is 1 if the content lacks something without which no site can be built, 3 if the
machine does, 2 if build would refuse --out or --cache-dir, else 0, also if there are warnings.`,
		Example: `  smem doctor
  smem doctor --all
  smem doctor --source my-site --format json`,
		Args: noArguments,
	}
	c.Flags().StringVar(&source, "source", ".", "folder that holds content/, themes/ and i18n/")
	c.Flags().StringVar(&out, "out", "public", "folder that the site is made in")
	c.Flags().StringVar(&cache, "cache-dir", "", "folder that cards and packed texts are kept in between builds (default: the user's cache folder)")
	c.Flags().StringVar(&fonts, "fonts", "", "folder with fonts that the theme names without a file, such as /usr/share/fonts")
	c.Flags().StringVar(&format, "format", "text", "how findings are written: text for people, json")
	c.Flags().BoolVar(&all, "all", false, "say what is well, too")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if !slices.Contains(doctorForms, format) {
			return usage{fmt.Errorf("--format %s: there are %s", format, strings.Join(doctorForms, ", "))}
		}
		s := settings{source: source, fonts: fonts}
		root, err := s.open()
		if err != nil {
			return err
		}
		defer root.Close()
		if err := checkOut(source, out); err != nil {
			return err
		}
		if err := checkMade("out", out, madeSite); err != nil {
			return err
		}
		if cache != "" {
			if err := checkCache(source, out, cache); err != nil {
				return err
			}
		}
		o := doctor.Options{}
		if o.Today, err = today(); err != nil {
			return err
		}
		shelf, err := s.openFonts()
		if err != nil {
			return err
		}
		if shelf != nil {
			defer shelf.Close()
			o.Fonts = shelf.FS()
		}
		p := doctor.Place{Source: source, Out: out, Cache: cache}
		if cache == "" {
			if own, err := os.UserCacheDir(); err == nil {
				p.Cache = filepath.Join(own, "smem")
			}
		}
		findings := append(doctor.LookAround(p), doctor.Look(root.FS(), o)...)
		if format == "json" {
			return t.doctorJSON(findings)
		}
		return t.doctorText(root.FS(), findings, all)
	}
	return c
}

// doctorText prints findings for people, by area.
func (t *terminal) doctorText(source fs.FS, findings []doctor.Finding, all bool) error {
	paint := func(colour, s string) string {
		if !t.outColor() {
			return s
		}
		return "\x1b[" + colour + "m" + s + "\x1b[0m"
	}
	colours := map[doctor.Level]string{doctor.Well: "32", doctor.Note: "34", doctor.Warning: "1;33", doctor.Error: "1;31"}
	for _, area := range []string{doctor.Machine, doctor.Folder, doctor.Fonts, doctor.Languages, doctor.Regions} {
		said, well := 0, 0
		for _, f := range findings {
			if f.Area != area {
				continue
			}
			if f.Level == doctor.Well {
				if well++; !all {
					continue
				}
			}
			if said++; said == 1 {
				fmt.Fprintln(t.out, paint("1", area))
			}
			place := ""
			if f.Pos != (diag.Pos{}) {
				place = f.Pos.String() + ": "
			}
			fmt.Fprintf(t.out, "  %s%s: %s\n", place, paint(colours[f.Level], f.Level.String()), diag.Safe(f.Message))
			if f.Cure != "" {
				fmt.Fprintf(t.out, "    cure: %s\n", diag.Safe(f.Cure))
			}
		}
		switch {
		case said == 0 && well > 0:
			fmt.Fprintf(t.out, "%s: %s\n", paint("1", area), paint("32", "well"))
		case said+well == 0:
			fmt.Fprintf(t.out, "%s: not looked at, because of what is said above\n", paint("1", area))
		}
	}
	errs, warnings, err := verdict(findings)
	if errs+warnings == 0 {
		fmt.Fprintln(t.out, "nothing is lacking")
	} else {
		fmt.Fprintf(t.out, "%s, %s\n", count(errs, "error"), count(warnings, "warning"))
	}
	return err
}

// doctorJSON writes findings for other programs.
func (t *terminal) doctorJSON(findings []doctor.Finding) error {
	type finding struct {
		Area    string `json:"area"`
		Level   string `json:"level"`
		File    string `json:"file,omitempty"`
		Line    int    `json:"line,omitempty"`
		Column  int    `json:"column,omitempty"`
		Message string `json:"message"`
		Cure    string `json:"cure,omitempty"`
	}
	out := struct {
		Errors   int       `json:"errors"`
		Warnings int       `json:"warnings"`
		Findings []finding `json:"findings"`
	}{Findings: []finding{}}
	var err error
	out.Errors, out.Warnings, err = verdict(findings)
	for _, f := range findings {
		out.Findings = append(out.Findings, finding{f.Area, f.Level.String(), f.Pos.File, f.Pos.Line, f.Pos.Col, f.Message, f.Cure})
	}
	e := json.NewEncoder(t.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if failed := e.Encode(out); failed != nil {
		return failed
	}
	return err
}

// verdict counts what is lacking, and returns the error that says whose it is.
func verdict(findings []doctor.Finding) (errs, warnings int, err error) {
	for _, f := range findings {
		switch f.Level {
		case doctor.Warning:
			warnings++
		case doctor.Error:
			errs++
			if f.Area == doctor.Machine {
				err = errLacking
			} else if err == nil {
				err = mistakes
			}
		}
	}
	return errs, warnings, err
}
