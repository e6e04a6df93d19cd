package card

import "smem/generator/diag"

// Fresh returns a press for the same cards that has not drawn any.
func (p *Press) Fresh() (*Press, diag.List) { return New(p.site, p.theme, p.catalog) }
