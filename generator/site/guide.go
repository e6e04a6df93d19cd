package site

import "smem/generator/region"

// Guides returns the guides to hazards that a region faces, by id. A guide to
// another hazard keeps its page in that edition, since links lead there, but no
// list of the edition names it.
func (s *Site) Guides(r *region.Region) []*Page {
	var guides []*Page
	for _, p := range s.Pages {
		if p.Kind == GuidePage && p.Hazard != "" && r.Faces(p.Hazard) {
			guides = append(guides, p)
		}
	}
	return guides
}

// Overview returns the page that lists the guides: the guide without hazard;
// nil if there is none.
func (s *Site) Overview() *Page {
	for _, p := range s.Pages {
		if p.Kind == GuidePage && p.Hazard == "" {
			return p
		}
	}
	return nil
}
