package raster

import (
	"errors"
	"fmt"
	"math"

	"smem/generator/scene"
	"smem/generator/trig"
)

// Limits that no card comes near.
const (
	maxPixels  = 64 << 20
	maxSide    = 1 << 15
	maxPlace   = 1 << 15 // px from the origin, of any coordinate
	maxWidth   = 1 << 12 // px, of a stroke
	maxSize    = 1 << 12 // px, of a font
	maxLength  = 1 << 21 // px, of all outlines of a scene together
	maxStops   = 64
	maxPicture = 24 << 20 // pixels of a picture's file
)

var (
	errPlace  = errors.New("a coordinate is no number or too far out")
	errLength = errors.New("the outlines are too long to draw")
	errNil    = errors.New("there is no item")
)

// check reports what can't be drawn in bounded time and memory.
func check(s *scene.Scene) error {
	if s.Width < 1 || s.Height < 1 || s.Width > maxSide || s.Height > maxSide || s.Width*s.Height > maxPixels {
		return fmt.Errorf("a canvas of %d × %d pixels", s.Width, s.Height)
	}
	length := 0.0
	for i, item := range s.Items {
		more, err := checkItem(item)
		if length += more; err == nil && length > maxLength {
			err = errLength
		}
		if err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
	}
	return nil
}

// checkItem returns about how many pixels the item's outlines are long.
func checkItem(item scene.Item) (float64, error) {
	switch item := item.(type) {
	case *scene.Rect:
		if item == nil {
			return 0, errNil
		}
		return 0, errors.Join(checkBounds(item.Bounds), checkNumbers(item.Radius[:]...), checkPaint(item.Paint))
	case *scene.Fill:
		if item == nil {
			return 0, errNil
		}
		length, err := checkPath(item.Path, 0)
		return length, errors.Join(err, checkPaint(item.Paint))
	case *scene.Stroke:
		if item == nil {
			return 0, errNil
		}
		if !(item.Width >= 0 && item.Width <= maxWidth) {
			return 0, fmt.Errorf("a stroke %g px wide", item.Width)
		}
		return checkPath(item.Path, item.Width)
	case *scene.Line:
		if item == nil {
			return 0, errNil
		}
		return 0, checkLine(item)
	case *scene.Picture:
		if item == nil {
			return 0, errNil
		}
		return 0, checkBounds(item.Bounds)
	}
	return 0, fmt.Errorf("an item of unknown kind %T", item)
}

func checkNumbers(list ...float64) error {
	for _, v := range list {
		if !(v >= -maxPlace && v <= maxPlace) {
			return errPlace
		}
	}
	return nil
}

func checkBounds(b scene.Bounds) error {
	return checkNumbers(b.X, b.Y, b.Width, b.Height, b.X+b.Width, b.Y+b.Height)
}

func checkPaint(p scene.Paint) error {
	if len(p.Stops) > maxStops {
		return fmt.Errorf("a gradient of %d colours", len(p.Stops))
	}
	if len(p.Stops) == 0 {
		return nil
	}
	for _, stop := range p.Stops {
		if math.IsNaN(stop.Offset) {
			return errPlace
		}
	}
	return checkNumbers(p.From.X, p.From.Y, p.To.X, p.To.Y)
}

// checkPath returns the length of the lines through all points of a path, and
// of the joins that a stroke of a width makes on them.
func checkPath(path scene.Path, width float64) (float64, error) {
	length := 0.0
	var now, start scene.Point
	for _, seg := range path {
		n := points(seg.Op)
		if n < 0 {
			return 0, fmt.Errorf("a path segment of unknown kind %d", seg.Op)
		}
		length += 4 + float64(2*width)
		for i := range n {
			p := seg.Points[i]
			if err := checkNumbers(p.X, p.Y); err != nil {
				return 0, err
			}
			if seg.Op != scene.MoveTo {
				length += trig.Hypot(p.X-now.X, p.Y-now.Y)
			}
			now = p
		}
		switch seg.Op {
		case scene.MoveTo:
			start = now
		case scene.Close:
			length += trig.Hypot(start.X-now.X, start.Y-now.Y)
			now = start
		}
		if length > maxLength {
			return 0, errLength
		}
	}
	return length, nil
}

func checkLine(l *scene.Line) error {
	for _, run := range l.Runs {
		if !(run.Size >= 0 && run.Size <= maxSize) {
			return fmt.Errorf("a font size of %g px", run.Size)
		}
		for _, g := range run.Glyphs {
			if err := checkNumbers(g.X, g.Y); err != nil {
				return err
			}
		}
	}
	return nil
}

// points returns how many points a segment uses, -1 if there is no such
// segment.
func points(op scene.Op) int {
	switch op {
	case scene.Close:
		return 0
	case scene.MoveTo, scene.LineTo:
		return 1
	case scene.QuadTo:
		return 2
	case scene.CubicTo:
		return 3
	}
	return -1
}
