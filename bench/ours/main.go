// Command ours makes the card of package bench over and over in one warm
// process and prints what it cost, as one line of JSON that bench/table reads.
// It runs in the project's folder.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"

	"smem/bench"
)

func main() {
	language := flag.String("language", "fr", "of the words")
	warm := flag.Int("warm", 20, "cards made before measuring begins")
	cards := flag.Int("cards", 100, "cards measured")
	out := flag.String("png", "", "file to write the last card to")
	flag.Parse()
	result, data, err := measure(*language, *warm, *cards)
	if err == nil && *out != "" {
		err = os.WriteFile(*out, data, 0o644)
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(result)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/ours:", err)
		os.Exit(3)
	}
}

func measure(language string, warm, cards int) (*bench.Result, []byte, error) {
	p, err := bench.New(".")
	if err != nil {
		return nil, nil, err
	}
	words, err := p.Words(language)
	if err != nil {
		return nil, nil, err
	}
	for range warm {
		if _, err := p.PNG(words); err != nil {
			return nil, nil, err
		}
	}
	start := time.Now()
	before, err := bench.CPU()
	if err != nil {
		return nil, nil, err
	}
	var data []byte
	for range cards {
		if data, err = p.PNG(words); err != nil {
			return nil, nil, err
		}
	}
	after, err := bench.CPU()
	if err != nil {
		return nil, nil, err
	}
	wall := time.Since(start)
	peak, err := bench.Peak()
	return &bench.Result{
		Program:  "smem",
		Language: language,
		CPU:      each(after-before, cards),
		Wall:     each(wall, cards),
		Bytes:    len(data),
		Peak:     float64(peak) / 1e6,
	}, data, err
}

// each returns the milliseconds of one card.
func each(d time.Duration, cards int) float64 {
	return float64(d) / float64(time.Millisecond) / float64(cards)
}
