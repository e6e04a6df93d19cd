// Command table turns the results of bench/run.sh, lines of JSON on its
// standard input, into one table: the median of all rounds of each program and
// language, and how much more the others need than we do, round by round. With
// -write it also puts the table into a document, between the lines that mark
// its place.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"smem/bench"
)

// ours is the program that the others are compared with.
const ours = "smem"

// The lines of a document between which the table stands.
const (
	from  = "<!-- bench/run.sh writes from here -->"
	until = "<!-- to here -->"
)

func main() {
	document := flag.String("write", "", "document to put the table into")
	revision := flag.String("revision", "unknown", "of the program that was measured")
	flag.Parse()
	if err := run(os.Stdin, os.Stdout, *document, *revision); err != nil {
		fmt.Fprintln(os.Stderr, "bench/table:", err)
		os.Exit(3)
	}
}

func run(in io.Reader, out io.Writer, document, revision string) error {
	results, err := read(in)
	if err != nil {
		return err
	}
	text, err := table(results)
	if err != nil {
		return err
	}
	text = fmt.Sprintf("Measured on %s at revision %s: %s, %d processors, %s/%s, %s.\n\n%s",
		time.Now().UTC().Format(time.DateOnly), revision, processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version(), text)
	if _, err := io.WriteString(out, text); err != nil || document == "" {
		return err
	}
	before, err := os.ReadFile(document)
	if err != nil {
		return err
	}
	after, err := replace(string(before), text)
	if err != nil {
		return fmt.Errorf("%s: %w", document, err)
	}
	return os.WriteFile(document, []byte(after), 0o644)
}

// read reads lines of JSON.
func read(in io.Reader) ([]bench.Result, error) {
	var results []bench.Result
	for d := json.NewDecoder(in); ; {
		var r bench.Result
		err := d.Decode(&r)
		if errors.Is(err, io.EOF) {
			return results, nil
		}
		if err != nil {
			return nil, err
		}
		results = append(results, r)
	}
}

// table writes the results in Markdown, programs in the order in which they
// first ran. The nth result of a program in a language is its nth round.
func table(results []bench.Result) (string, error) {
	var programs, languages []string
	for _, r := range results {
		if !slices.Contains(programs, r.Program) {
			programs = append(programs, r.Program)
		}
		if !slices.Contains(languages, r.Language) {
			languages = append(languages, r.Language)
		}
	}
	var b strings.Builder
	b.WriteString("| card | program | CPU ms | ÷ ours | range of it | wall ms | kB | ÷ ours | memory MB | ÷ ours |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	rounds := 0
	for _, language := range languages {
		mine := of(results, ours, language)
		if len(mine) == 0 {
			return "", fmt.Errorf("no result of %s in %q", ours, language)
		}
		rounds = len(mine)
		for _, program := range programs {
			theirs := of(results, program, language)
			if len(theirs) == 0 {
				continue
			}
			if len(theirs) != len(mine) {
				return "", fmt.Errorf("%s has %d rounds in %q, %s has %d", program, len(theirs), language, ours, len(mine))
			}
			row(&b, language, program, theirs, mine)
		}
	}
	fmt.Fprintf(&b, "\nEvery figure is the median of %d rounds, in which the programs took turns. \"÷ ours\" is what the other program needs\nas a multiple of what ours needs, compared within each round; \"range\" is its least and greatest.\n", rounds)
	return b.String(), nil
}

// row writes a program's figures in a language.
func row(b *strings.Builder, language, program string, theirs, mine []bench.Result) {
	cpu := func(r bench.Result) float64 { return r.CPU }
	wall := func(r bench.Result) float64 { return r.Wall }
	size := func(r bench.Result) float64 { return float64(r.Bytes) / 1000 }
	peak := func(r bench.Result) float64 { return r.Peak }
	ratios := func(figure func(bench.Result) float64) []float64 {
		all := make([]float64, len(mine))
		for i := range mine {
			all[i] = figure(theirs[i]) / figure(mine[i])
		}
		return all
	}
	spread := ratios(cpu)
	fmt.Fprintf(b, "| %s | %s | %.1f | %.2f | %.2f to %.2f | %.1f | %.1f | %.2f | %.0f | %.2f |\n", language, program,
		median(figures(theirs, cpu)), median(spread), slices.Min(spread), slices.Max(spread), median(figures(theirs, wall)),
		median(figures(theirs, size)), median(ratios(size)), median(figures(theirs, peak)), median(ratios(peak)))
}

// of returns a program's results in a language, one per round.
func of(results []bench.Result, program, language string) []bench.Result {
	var found []bench.Result
	for _, r := range results {
		if r.Program == program && r.Language == language {
			found = append(found, r)
		}
	}
	return found
}

func figures(results []bench.Result, figure func(bench.Result) float64) []float64 {
	all := make([]float64, len(results))
	for i, r := range results {
		all[i] = figure(r)
	}
	return all
}

// median returns the middle of some numbers, of which there is at least one.
func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// replace puts text between the two lines that mark its place.
func replace(document, text string) (string, error) {
	head, rest, ok := strings.Cut(document, from)
	_, tail, ended := strings.Cut(rest, until)
	if !ok || !ended {
		return "", fmt.Errorf("no lines %q and %q to write between", from, until)
	}
	return head + from + "\n\n" + text + "\n" + until + tail, nil
}

// processor names the machine's processor.
func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
