package generator

import (
	"cmp"
	"path"
	"slices"

	"smem/generator/publish"
)

// Work that a file takes, in thousandths of the seconds that it took where it
// was measured (docs/publishing.md). Only how even the parts are hangs on it.
const (
	workPerMegapixel = 18 // of a card
	workPerText      = 30 // a page or its twin, packed
)

// Shard is one of several parts of the plan, which machines that have the same
// source make at the same time. A folder of the site is in one part, so that a
// page and the cards whose weight it says are made at one place. The error is the
// machine's.
func (p *Plan) Shard(number, of int) (*publish.Part, error) {
	site, err := p.Fingerprint()
	if err != nil {
		return nil, err
	}
	parts := p.divide(of)
	mine := func(name string) bool { return parts[path.Dir(name)] == number }
	return &publish.Part{Number: number, Of: of, Outputs: len(p.Outputs), Mine: mine, Site: site}, nil
}

// divide returns the part of each folder of the site, from 1 on: the folder
// with the most work first, to the part that has the least so far.
func (p *Plan) divide(of int) map[string]int {
	pixels := map[string]int{}
	for _, j := range p.CardJobs {
		pixels[p.path(j, ".png")] = j.Format.Width * max(j.Format.Height, j.Format.Width)
	}
	work := map[string]int{}
	for _, o := range p.Outputs {
		dir := path.Dir(o.Path)
		switch {
		case o.Kind == publish.Card:
			work[dir] += workPerMegapixel * pixels[o.Path] / 1_000_000
		case path.Ext(o.Path) == ".html", path.Ext(o.Path) == ".txt":
			work[dir] += workPerText
		default:
			work[dir]++
		}
	}
	dirs := make([]string, 0, len(work))
	for dir := range work {
		dirs = append(dirs, dir)
	}
	slices.SortFunc(dirs, func(a, b string) int { return cmp.Or(cmp.Compare(work[b], work[a]), cmp.Compare(a, b)) })
	load := make([]int, of)
	parts := make(map[string]int, len(dirs))
	for _, dir := range dirs {
		least := slices.Index(load, slices.Min(load))
		load[least] += work[dir]
		parts[dir] = least + 1
	}
	return parts
}
