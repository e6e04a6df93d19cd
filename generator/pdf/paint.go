package pdf

import (
	"bytes"
	"fmt"

	"smem/generator/scene"
)

const maxStops = 64 // of a gradient

// paint writes the operators that fill a shape, and before them what it is
// filled with.
func (p *page) paint(paint scene.Paint, shape []byte) error {
	if len(paint.Stops) > maxStops {
		return fmt.Errorf("a gradient of %d colours", len(paint.Stops))
	}
	if len(paint.Stops) > 0 && !near(paint.From.X, paint.From.Y, paint.To.X, paint.To.Y) {
		return errPlace
	}
	ramp, flat := paint.Ramp()
	if ramp != nil {
		return p.gradient(paint, ramp, shape)
	}
	if flat.A == 0 {
		return nil
	}
	if err := p.color(flat); err != nil {
		return err
	}
	p.content = append(p.content, shape...)
	return nil
}

// color sets what is filled next.
func (p *page) color(c scene.Color) error {
	if err := p.fade(c.A); err != nil {
		return err
	}
	p.switchTo(&p.fill, string(append(rgb(nil, c), "rg\n"...)))
	return nil
}

// fade sets how faint everything is from here on.
func (p *page) fade(alpha uint8) error {
	if alpha == p.faint {
		return nil
	}
	p.faint = alpha
	name, err := p.states.find("G", fmt.Sprint(alpha), func() (int, error) {
		level := string(number(nil, float64(alpha)/255, 3))
		return p.file.add([]byte("<</ca " + level + "/CA " + level + ">>")), nil
	})
	p.content = append(p.content, name+" gs\n"...)
	return err
}

// gradient fills a shape with an axial shading. What is faint of it is a soft
// mask: a shading of its own, in grey.
func (p *page) gradient(paint scene.Paint, ramp []scene.Stop, shape []byte) error {
	p.content = append(p.content, "q\n"...)
	defer func(before uint8) { p.faint = before }(p.faint) // Q brings it back
	if err := p.fade(255); err != nil {
		return err
	}
	shading := shadingOf(paint, ramp, "DeviceRGB", func(c scene.Color) []byte { return rgb(nil, c) })
	name, err := p.patterns.find("P", string(shading), func() (int, error) {
		out := append([]byte("<</PatternType 2/Shading "), shading...)
		out = numbers(append(out, "/Matrix["...), 6, p.scale, 0, 0, -p.scale, 0, p.height)
		return p.file.add(append(out, "]>>"...)), nil
	})
	if err != nil {
		return err
	}
	if mask := shadingOf(paint, ramp, "DeviceGray", faintness); seesThrough(ramp) {
		state, err := p.states.find("G", string(mask), func() (int, error) {
			// The mask is as large as the page: the canvas in px.
			form := fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %s]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</Shading<</S %s>>>>",
				bytes.TrimSpace(px(nil, p.width/p.scale, p.height/p.scale)), mask)
			return p.file.add(fmt.Appendf(nil, "<</SMask<</S/Luminosity/G %d 0 R>>>>", p.file.addStream(form, []byte("/S sh")))), nil
		})
		if err != nil {
			return err
		}
		p.content = append(p.content, state+" gs\n"...)
	}
	p.content = append(p.content, "/Pattern cs "+name+" scn\n"...)
	p.content = append(append(p.content, shape...), "Q\n"...)
	return nil
}

func seesThrough(ramp []scene.Stop) bool {
	for _, s := range ramp {
		if s.Color.A < 255 {
			return true
		}
	}
	return false
}

func faintness(c scene.Color) []byte { return numbers(nil, 3, float64(c.A)/255) }

// shadingOf returns an axial shading, with a function for each stretch of the
// ramp (ISO 32000-1, 8.7.4.5.3 and 7.10.4). The offsets of the stretches may
// not be equal.
func shadingOf(paint scene.Paint, ramp []scene.Stop, space string, parts func(scene.Color) []byte) []byte {
	var functions, bounds, encode []byte
	count := 0
	for i := 1; i < len(ramp); i++ {
		from, to := number(nil, ramp[i-1].Offset, 5), number(nil, ramp[i].Offset, 5)
		if bytes.Equal(from, to) {
			continue
		}
		if count > 0 {
			bounds = append(append(bounds, from...), ' ')
		}
		functions = fmt.Appendf(functions, "<</FunctionType 2/Domain[0 1]/N 1/C0[%s]/C1[%s]>>", parts(ramp[i-1].Color), parts(ramp[i].Color))
		encode = append(encode, "0 1 "...)
		count++
	}
	if count > 1 {
		functions = fmt.Appendf(nil, "<</FunctionType 3/Domain[0 1]/Functions[%s]/Bounds[%s]/Encode[%s]>>", functions, bounds, encode)
	}
	return fmt.Appendf(nil, "<</ShadingType 2/ColorSpace/%s/Coords[%s]/Function %s/Extend[true true]>>",
		space, px(nil, paint.From.X, paint.From.Y, paint.To.X, paint.To.Y), functions)
}
