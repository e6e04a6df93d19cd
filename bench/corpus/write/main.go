// Command write makes a corpus: a source folder for smem, and with -hugo the
// same texts as a site of Hugo. It runs in the project's folder.
package main

import (
	"flag"
	"fmt"
	"os"

	"smem/bench/corpus"
)

func main() {
	var s corpus.Shape
	out := flag.String("out", "", "folder to make the site for smem in; empty: none")
	hugo := flag.String("hugo", "", "folder to make the site for Hugo in; empty: none")
	flag.IntVar(&s.Languages, "languages", 4, "number of languages")
	flag.IntVar(&s.Pages, "pages", 250, "pages in each language")
	flag.IntVar(&s.Regions, "regions", 1, "number of regions")
	flag.BoolVar(&s.Cards, "cards", false, "with infographics and facts of the region")
	flag.BoolVar(&s.Plain, "plain", false, "with a template of pages that has no more features than Hugo's")
	flag.Parse()
	var err error
	if *out != "" {
		err = corpus.Write(*out, ".", s)
	}
	if err == nil && *hugo != "" {
		err = corpus.Hugo(*hugo, s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/corpus:", err)
		os.Exit(3)
	}
	fmt.Printf("%d pages, %d pictures\n", s.Languages*s.Pages*s.Regions, s.CardCount())
}
