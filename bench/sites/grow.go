package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"smem/bench/corpus"
)

// france is a region's share of all of France: every language, thirty pages.
func france(regions int, cards bool) corpus.Shape {
	return corpus.Shape{Languages: len(corpus.Tags), Pages: 30, Regions: regions, Cards: cards}
}

// grow builds sites of more and more regions and prints what each took, by
// page and picture: the figures stay level if the work grows with the site and
// no faster.
func grow(smem, numbers string, cards bool, out io.Writer) error {
	fmt.Fprint(out, "| regions | pages | pictures | CPU s | ms each | wall s | memory MiB |\n|--:|--:|--:|--:|--:|--:|--:|\n")
	smem, err := filepath.Abs(smem) // builds run in another folder
	if err != nil {
		return err
	}
	for word := range strings.SplitSeq(numbers, ",") {
		regions, err := strconv.Atoi(word)
		if err != nil {
			return err
		}
		s := france(regions, cards)
		u, err := once(smem, s)
		if err != nil {
			return err
		}
		pages, pictures := s.Languages*s.Pages*s.Regions, s.CardCount()
		fmt.Fprintf(out, "| %d | %d | %d | %.1f | %.2f | %.1f | %.0f |\n", regions, pages, pictures,
			u.cpu.Seconds(), u.cpu.Seconds()*1000/float64(pages+pictures), u.wall.Seconds(), float64(u.peak)/(1<<20))
	}
	return nil
}

// once builds a site of a shape from nothing.
func once(smem string, s corpus.Shape) (usage, error) {
	work, err := os.MkdirTemp("", "smem-sites-")
	if err != nil {
		return usage{}, err
	}
	defer os.RemoveAll(work)
	dir := filepath.Join(work, "smem")
	if err := corpus.Write(dir, ".", s); err != nil {
		return usage{}, err
	}
	e := entrant{name: "smem", dir: dir, out: "public", args: []string{smem, "build", "--quiet", "--no-cache", "--no-compress", "--out"}}
	return e.run()
}
