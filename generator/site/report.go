package site

import (
	"slices"
	"strconv"
	"strings"

	"smem/generator/locale"
	"smem/generator/region"
)

// ReportForm is what the form of a report page offers to choose from, each
// choice by its id. Its words are the messages report_<list>_<id>, such as
// report_what_fire: the same in the list and in the finished post.
type ReportForm struct {
	What     []string      `yaml:"what,required" doc:"what people may see, one of them: ids, each with a message report_what_<id>"`
	People   []string      `yaml:"people,required" doc:"how people are, one of them: report_people_<id>"`
	Counted  []string      `yaml:"counted" doc:"those of people that go with a number"`
	Dangers  []string      `yaml:"dangers,required" doc:"further dangers, any of them: report_danger_<id>"`
	Help     []string      `yaml:"help,required" doc:"whether help is called or there, one of them: report_help_<id>"`
	Uncalled []string      `yaml:"uncalled" doc:"those of help after which the page says once more to call first"`
	Seen     []string      `yaml:"seen,required" doc:"how the reader knows, one of them: report_seen_<id>"`
	Limits   []Limit       `yaml:"limits" doc:"networks and the longest post that each takes"`
	Example  ReportExample `yaml:"example,required" doc:"what the model post says, with report_example_place as its place"`
	Sources  []string      `yaml:"sources" doc:"ids in content/sources.yaml"`
}

// Limit is the longest post that a network takes.
type Limit struct {
	Name       string `yaml:"name,required" doc:"the network"`
	Characters int    `yaml:"characters,required" doc:"the longest post, in characters as readers see them"`
	Wide       bool   `yaml:"wide" doc:"true if it counts East Asian scripts, emoji and invisible signs twice, as X does"`
}

// ReportExample is the choices of the model post.
type ReportExample struct {
	What    string   `yaml:"what,required" doc:"one of what"`
	People  string   `yaml:"people,required" doc:"one of people"`
	Dangers []string `yaml:"dangers" doc:"some of dangers"`
	Help    string   `yaml:"help,required" doc:"one of help"`
	Seen    string   `yaml:"seen,required" doc:"one of seen"`
	Time    string   `yaml:"time,required" doc:"hours:minutes"`
}

// Clock returns the example's time of day; ok is false if there is none such.
func (e ReportExample) Clock() (hour, minute int, ok bool) {
	h, m, _ := strings.Cut(e.Time, ":")
	hour, err := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	return hour, minute, err == nil && err2 == nil && len(h) == 2 && len(m) == 2 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
}

// ReportLanguage is the language that a region's reports are written in,
// whatever language they are filled in: the first of the region's languages
// that the site has, else the site's default.
func (s *Site) ReportLanguage(r *region.Region) locale.Language {
	for _, tag := range r.Languages {
		if i := slices.IndexFunc(s.Languages, func(l locale.Language) bool { return l.Tag == tag }); i >= 0 {
			return s.Languages[i]
		}
	}
	return s.Default()
}
