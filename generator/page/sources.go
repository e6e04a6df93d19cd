package page

import (
	"slices"
	"time"
)

// citations is the ids of the sources that a page refers to, in the order of
// their first mention.
type citations struct{ ids []string }

// cite returns the numbers of sources, 1 for the first one cited.
func (c *citations) cite(ids []string) []int {
	var numbers []int
	for _, id := range ids {
		i := slices.Index(c.ids, id)
		if i < 0 {
			i = len(c.ids)
			c.ids = append(c.ids, id)
		}
		if !slices.Contains(numbers, i+1) {
			numbers = append(numbers, i+1)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// sources returns the list of sources. If all of them were checked on one day,
// a sentence says so once.
func (s *sheet) sources(cited citations) (list []Source, checked string) {
	var days []time.Time
	for i, id := range cited.ids {
		src := s.site.Sources[id]
		entry := Source{
			Number: i + 1, Title: src.Title, Publisher: src.Publisher, URL: src.URL, Language: src.Language,
			CheckedOn: s.messages.Date(src.CheckedOn),
		}
		if src.Published != nil {
			day := s.date(*src.Published)
			entry.Published = &day
		}
		list = append(list, entry)
		if !slices.ContainsFunc(days, src.CheckedOn.Equal) {
			days = append(days, src.CheckedOn)
		}
	}
	if len(days) != 1 {
		return list, ""
	}
	for i := range list {
		list[i].CheckedOn = ""
	}
	return list, s.count("sources_checked", len(list), map[string]any{"Date": s.messages.Date(days[0])})
}
