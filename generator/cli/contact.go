package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/sheet"
)

// sheetForms are the forms of a contact sheet.
var sheetForms = []string{".png"}

// contactSheet writes a picture of all cards, or of those of one page. It is
// written even if something is wrong with them, which the exit code then says.
func (t *terminal) contactSheet(source fs.FS, plan *generator.Plan, args []string, problems diag.List, file string) error {
	jobs := plan.CardJobs
	if len(args) == 1 {
		w := wanted{page: strings.Trim(args[0], "/"), format: plan.Theme.Formats[0].Name}
		wanted, err := w.pick(plan)
		if err != nil {
			return err
		}
		jobs = nil
		for _, j := range plan.CardJobs {
			if j.Page == wanted.Page {
				jobs = append(jobs, j)
			}
		}
	}
	if len(jobs) == 0 {
		return usage{errors.New("the site has no cards to look at")}
	}
	data, found, err := plan.ContactSheet(ordered(jobs))
	if errors.Is(err, sheet.ErrTooMany) {
		return usage{fmt.Errorf("%d cards are %w: name a page, or choose some with --languages and --editions", len(jobs), err)}
	}
	if err != nil {
		return err
	}
	if err := publish.File(file, data); err != nil {
		return err
	}
	if err := t.report(source, append(problems, found...)); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s: %s, %s\n", file, count(len(jobs), "card"), megabytes(int64(len(data))))
	return nil
}

// ordered puts the pages' own cards of a row before those of single actions.
func ordered(jobs []card.Job) []card.Job {
	var out []card.Job
	for from := 0; from < len(jobs); {
		to := from
		for to < len(jobs) && jobs[to].Translation == jobs[from].Translation && jobs[to].Edition == jobs[from].Edition {
			to++
		}
		for _, single := range []bool{false, true} {
			for _, j := range jobs[from:to] {
				if (j.Action != "") == single {
					out = append(out, j)
				}
			}
		}
		from = to
	}
	return out
}
