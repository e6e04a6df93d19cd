// Command sites builds sites of several sizes with smem and with Hugo, in
// turns, and prints what each took: CPU time (user and system), wall time, and
// the most memory resident. Each build is a process of its own and begins
// without output and without cache, but for one that follows another. It runs in the project's folder;
// bench/sites.sh installs Hugo and calls it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"smem/bench/corpus"
)

// entrant is a program as it is run on a site.
type entrant struct {
	name string
	dir  string
	out  string // prefix of the folder's name, to which the round is added
	args []string
	runs []usage
}

// usage is what a build took.
type usage struct {
	cpu, wall time.Duration
	peak      int64 // bytes
}

func main() {
	smem := flag.String("smem", "", "the program smem")
	hugo := flag.String("hugo", "", "the program hugo; empty: smem alone")
	sizes := flag.String("pages", "1000,10000", "sizes: pages in all languages together")
	languages := flag.Int("languages", 4, "number of languages")
	rounds := flag.Int("rounds", 3, "how often each program builds each site")
	regions := flag.String("regions", "", "instead of comparing: numbers of regions to build all of France's languages and pages for, with cards, such as 1,2,4")
	cards := flag.Bool("cards", true, "with -regions: draw cards")
	document := flag.String("write", "", "document to put the table into")
	revision := flag.String("revision", "unknown", "of smem")
	flag.Parse()
	if *regions != "" {
		if err := grow(*smem, *regions, *cards, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "bench/sites:", err)
			os.Exit(3)
		}
		return
	}
	err := run(*smem, *hugo, *sizes, *languages, *rounds, *document, *revision)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/sites:", err)
		os.Exit(3)
	}
}

func run(smem, hugo, sizes string, languages, rounds int, document, revision string) error {
	var rows strings.Builder
	for word := range strings.SplitSeq(sizes, ",") {
		pages, err := strconv.Atoi(word)
		if err != nil {
			return err
		}
		entrants, err := measure(smem, hugo, corpus.Shape{Languages: languages, Pages: pages / languages, Regions: 1}, rounds)
		if err != nil {
			return err
		}
		tell(&rows, pages, entrants)
	}
	version := "no Hugo"
	if hugo != "" {
		out, err := exec.Command(hugo, "version").Output()
		if err != nil {
			return err
		}
		version = strings.Join(strings.Fields(string(out))[:2], " ")
	}
	text := fmt.Sprintf("Measured on %s at revision %s against %s: %s.\n\n%s\nMedians of %d rounds, in which the programs took turns; \"÷ Hugo\" is the median of the ratios within a round.\n",
		time.Now().UTC().Format(time.DateOnly), revision, version, machine(), head+rows.String(), rounds)
	fmt.Print(text)
	if document == "" {
		return nil
	}
	return put(document, text)
}

// measure makes the sites and has every program build its own in turns.
func measure(smem, hugo string, s corpus.Shape, rounds int) ([]*entrant, error) {
	smem, err := filepath.Abs(smem) // builds run in another folder
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "smem-sites-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	ours, plain, theirs := filepath.Join(work, "smem"), filepath.Join(work, "plain"), filepath.Join(work, "hugo")
	if err := corpus.Write(ours, ".", s); err != nil {
		return nil, err
	}
	same := s
	same.Plain = true
	if err := corpus.Write(plain, ".", same); err != nil {
		return nil, err
	}
	var entrants []*entrant
	if hugo != "" {
		if err := corpus.Hugo(theirs, s); err != nil {
			return nil, err
		}
		entrants = append(entrants, &entrant{name: "Hugo", dir: theirs, out: "public", args: []string{hugo, "--minify", "--quiet", "--noBuildLock", "--destination"}})
	}
	kept := []string{smem, "build", "--quiet", "--cache-dir", filepath.Join(work, "cache"), "--out"}
	bare := []string{smem, "build", "--quiet", "--no-cache", "--no-compress", "--out"}
	entrants = append(entrants,
		&entrant{name: "smem --no-compress, template like Hugo's", dir: plain, out: "plain", args: bare},
		&entrant{name: "smem --no-compress", dir: ours, out: "bare", args: bare},
		&entrant{name: "smem", dir: ours, out: "whole", args: kept},
		&entrant{name: "smem, nothing changed", dir: ours, out: "whole", args: kept})
	for round := range rounds {
		// A new cache: the old one is moved, as deleting it would slow down what follows.
		if err := os.Rename(filepath.Join(work, "cache"), filepath.Join(work, "cache-of-"+strconv.Itoa(round-1))); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
		for _, e := range entrants {
			fmt.Fprintf(os.Stderr, "bench: %d pages, round %d of %d: %s\n", s.Languages*s.Pages, round+1, rounds, e.name)
			u, err := e.run()
			if err != nil {
				return nil, err
			}
			e.runs = append(e.runs, u)
		}
	}
	return entrants, nil
}

// run builds a site once, into a folder of this round: where files were deleted
// just before, ext4 makes new ones far more slowly.
func (e *entrant) run() (usage, error) {
	out := fmt.Sprintf("%s-%d", e.out, len(e.runs))
	args := append(slices.Clone(e.args[1:]), out)
	c := exec.Command(e.args[0], args...)
	var said bytes.Buffer // warnings of words that invented languages lack
	c.Dir, c.Stdout, c.Stderr = e.dir, io.Discard, &said
	start := time.Now()
	if err := c.Run(); err != nil {
		return usage{}, fmt.Errorf("%s: %w\n%s", e.name, err, said.Bytes())
	}
	wall := time.Since(start)
	return usage{c.ProcessState.UserTime() + c.ProcessState.SystemTime(), wall, peak(c.ProcessState)}, nil
}

const head = "| pages | program | CPU s | ÷ Hugo | wall s | ÷ Hugo | memory MiB | ÷ Hugo |\n|--:|---|--:|--:|--:|--:|--:|--:|\n"

// tell writes a size's rows. The first program is what the others are compared
// with.
func tell(b *strings.Builder, pages int, entrants []*entrant) {
	cpu := func(u usage) float64 { return u.cpu.Seconds() }
	wall := func(u usage) float64 { return u.wall.Seconds() }
	memory := func(u usage) float64 { return float64(u.peak) / (1 << 20) }
	for _, e := range entrants {
		fmt.Fprintf(b, "| %d | %s |", pages, e.name)
		for _, figure := range []func(usage) float64{cpu, wall, memory} {
			ratio := "–"
			if entrants[0].name == "Hugo" {
				var all []float64
				for i := range e.runs {
					all = append(all, figure(e.runs[i])/figure(entrants[0].runs[i]))
				}
				ratio = fmt.Sprintf("%.2f", median(all))
			}
			var all []float64
			for _, u := range e.runs {
				all = append(all, figure(u))
			}
			precision := 2
			if median(all) >= 100 {
				precision = 0
			}
			fmt.Fprintf(b, " %.*f | %s |", precision, median(all), ratio)
		}
		b.WriteByte('\n')
	}
}

// median returns the middle of some numbers, of which there is at least one.
func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
