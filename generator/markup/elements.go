package markup

// kind says what an element may be and hold.
type kind uint8

const (
	unknown kind = iota
	blockElement
	inlineElement
	voidElement // inline, without contents
	svgElement  // inside <svg> only
	svgText     // inside <svg> only, holds words that are not drawn
	svgRoot
)

// kindOf returns the kind of an element of the subset, unknown for any other.
func kindOf(name string) kind {
	switch name {
	case "article", "section", "header", "footer", "main", "nav", "aside", "div", "p",
		"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "figure", "figcaption":
		return blockElement
	case "span", "b", "strong", "i", "em", "small", "bdi", "a":
		return inlineElement
	case "br", "img":
		return voidElement
	case "svg":
		return svgRoot
	case "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "g":
		return svgElement
	case "title", "desc":
		return svgText
	}
	return unknown
}

// holdsNothing reports whether HTML gives an element outside of the subset no
// end tag.
func holdsNothing(name string) bool {
	switch name {
	case "area", "base", "col", "embed", "hr", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// insteadOf returns what to write instead of an element that is not in the
// subset.
func insteadOf(name string) string {
	switch name {
	case "style", "link":
		return "write the rules in the theme's style sheet"
	case "script":
		return "a card is a still picture: take it out"
	case "html", "head", "body", "meta", "base":
		return "write only the card's own element: the page around it is not the template's matter"
	case "table", "thead", "tbody", "tr", "td", "th":
		return "write div elements with display: flex"
	case "u", "mark", "code", "q", "cite", "sub", "sup", "abbr", "time", "label", "bdo", "wbr", "strike", "font", "center":
		return "write a span with a class"
	case "dl", "dt", "dd", "blockquote", "pre", "address", "form", "fieldset", "hr":
		return "write a div with a class"
	case "picture", "video", "canvas", "object", "embed":
		return "write an img"
	case "text", "tspan":
		return "words belong in HTML elements beside the drawing, not in it"
	case "defs", "use", "symbol", "lineargradient", "radialgradient", "clippath", "mask", "filter", "image", "foreignobject":
		return "draw it with path, circle, ellipse, rect, line, polyline, polygon and g"
	}
	return "write one of article section header footer main nav aside div p h1 to h6 ul ol li figure figcaption span b strong i em small bdi a br img svg"
}

// misplaced says why an element may not stand inside its parents, in the
// browser's reading of HTML, and "" if it may.
func misplaced(name string, parents []*Node) (message, cure string) {
	k := kindOf(name)
	inside := len(parents) > 0 && inSVG(parents)
	switch {
	case k == svgElement || k == svgText:
		if !inside {
			return "<" + name + "> stands outside of an <svg>", "put it into an svg element"
		}
		if parent := parents[len(parents)-1].Name; k == svgElement && parent != "svg" && parent != "g" {
			return "<" + name + "> cannot stand inside <" + parent + ">", "close <" + parent + "> first"
		}
		return "", ""
	case inside && k != unknown:
		return "<" + name + "> cannot stand inside <svg>", "close the svg element first"
	case k == blockElement:
		if within("p", parents) {
			return "<" + name + "> cannot stand inside <p>: a browser ends the paragraph before it", "write the outer p as a div"
		}
	}
	parent := ""
	if len(parents) > 0 {
		parent = parents[len(parents)-1].Name
	}
	switch {
	case name == "li" && parent != "ul" && parent != "ol":
		return "<li> must stand directly in <ul> or <ol>", "put a ul around it, or write it as a div"
	case name == "a" && within("a", parents):
		return "<a> cannot stand inside <a>", "close the outer a first"
	case isHeading(name) && isHeading(parent):
		return "<" + name + "> cannot stand directly inside <" + parent + ">", "close <" + parent + "> first"
	}
	return "", ""
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}

// inSVG reports whether the innermost open element is of a drawing.
func inSVG(parents []*Node) bool { return within("svg", parents) }

func within(name string, parents []*Node) bool {
	for _, p := range parents {
		if p.Name == name {
			return true
		}
	}
	return false
}

// svgSpelling returns an SVG attribute's name as SVG spells it, where HTML
// knows it only in lower case.
func svgSpelling(name string) string {
	switch name {
	case "viewbox":
		return "viewBox"
	case "preserveaspectratio":
		return "preserveAspectRatio"
	case "pathlength":
		return "pathLength"
	case "zoomandpan":
		return "zoomAndPan"
	case "baseprofile":
		return "baseProfile"
	case "systemlanguage":
		return "systemLanguage"
	case "requiredextensions":
		return "requiredExtensions"
	case "requiredfeatures":
		return "requiredFeatures"
	}
	return name
}
