// Package scene is a finished drawing as plain data: rectangles, filled and
// stroked paths, lines of glyphs and pictures at fixed places. It knows nothing
// of how the drawing came about and draws nothing; raster, svg and pdf are
// functions over a Scene.
//
// Units are CSS pixels, y grows downwards, and every coordinate is a multiple
// of 1/64 px (Snap), so that a scene has one exact textual form.
package scene

import "math"

// Scene is one finished card.
type Scene struct {
	Width, Height int    // of the canvas, px
	Language      string // BCP 47
	Title         string // for exporters that carry metadata
	Description   string // the card's full words
	Items         []Item // painted in order
	Boxes         []Box  // every element's border box, document order
	Fit           []Fit  // every text that was allowed to shrink
}

// Item is one of *Rect, *Fill, *Stroke, *Line, *Picture.
type Item interface{ item() }

// Point is a place on the canvas, px.
type Point struct{ X, Y float64 }

// Bounds is an axis-parallel rectangle, px.
type Bounds struct{ X, Y, Width, Height float64 }

// Color is a colour in sRGB, alpha not premultiplied.
type Color struct{ R, G, B, A uint8 }

// Stop is one colour of a gradient at an offset from 0 to 1.
type Stop struct {
	Offset float64
	Color  Color
}

// Paint is what an area is filled with: Color, or a linear gradient between
// two points when Stops is not empty.
type Paint struct {
	Color    Color
	From, To Point
	Stops    []Stop
}

// Rect is a filled rectangle with corner radii (top left, top right, bottom
// right, bottom left; 0 is a square corner).
type Rect struct {
	Bounds
	Radius [4]float64
	Paint  Paint
}

// Op is what a path segment does.
type Op uint8

const (
	MoveTo  Op = iota // Points[0]
	LineTo            // Points[0]
	QuadTo            // control Points[0], end Points[1]
	CubicTo           // controls Points[0], Points[1], end Points[2]
	Close
)

// Segment is one step of a path.
type Segment struct {
	Op     Op
	Points [3]Point
}

// Path is an outline; subpaths are filled by the non-zero rule unless an item
// says otherwise.
type Path []Segment

// Fill is a filled path.
type Fill struct {
	Path    Path
	Paint   Paint
	EvenOdd bool
}

// Cap is the shape of a stroke's ends.
type Cap uint8

const (
	ButtCap Cap = iota
	RoundCap
	SquareCap
)

// Join is the shape of a stroke's corners.
type Join uint8

const (
	MiterJoin Join = iota
	RoundJoin
	BevelJoin
)

// Stroke is a stroked path.
type Stroke struct {
	Path  Path
	Color Color
	Width float64 // px
	Cap   Cap
	Join  Join
}

// Glyph is one glyph at a fixed place.
type Glyph struct {
	ID      uint32  // index in the font
	Cluster int     // byte offset into Run.Text of the characters it stands for
	X, Y    float64 // origin on the canvas, px
	Advance float64 // px
}

// Run is the part of a line set in one font, size and colour, glyphs in visual
// order, left to right.
type Run struct {
	Font   string // face name, known to the typeface library that shaped it
	Size   float64
	Color  Color
	RTL    bool
	Text   string // logical order
	Glyphs []Glyph
}

// Line is one line of text, runs in visual order, left to right.
type Line struct {
	Text     string // logical order, as a reader would copy it
	X        float64
	Baseline float64
	Width    float64
	Runs     []Run
}

// Picture is a raster image stretched over Bounds.
type Picture struct {
	Bounds
	Source string // path in the theme or content folder
	Data   []byte // PNG or JPEG
}

// Box is where one element lies.
type Box struct {
	Element string // element name
	ID      string // id attribute, may be empty
	Bounds         // border box
}

// Fit is how a text that may shrink came out.
type Fit struct {
	Element  string  // element name and class, as the theme's author wrote them
	ID       string  // id attribute, may be empty
	Source   string  // file:line:col of the words that take most room, or of the element
	Size     float64 // font size used, px
	Min, Max float64 // font sizes allowed, px
	Lines    int     // of text
	Free     float64 // px left in the tighter direction; negative: overflow
}

func (*Rect) item()    {}
func (*Fill) item()    {}
func (*Stroke) item()  {}
func (*Line) item()    {}
func (*Picture) item() {}

// Snap rounds a coordinate to 1/64 px.
func Snap(v float64) float64 { return math.Round(v*64) / 64 }
