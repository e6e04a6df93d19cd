package raster

import (
	"encoding/binary"
	"math"
	"strings"
)

// Meta is what a PNG says about itself; empty fields are left out.
type Meta struct {
	Title       string
	Description string
	Critical    string // how the paragraphs of Description begin that nobody may miss, a line each; the first one is always of them
	Author      string
	Copyright   string // notice, or the licence's name
	Licence     string // address of the licence
	Software    string
	URL         string
	DPI         int // pixels per inch, for print; 0: none stated
}

// words is one chunk of words.
type words struct {
	kind string
	data []byte
}

// texts returns the words as tEXt chunks where Latin-1 has all their letters,
// as iTXt otherwise (PNG 11.3.3).
func (m Meta) texts() []words {
	var list []words
	for _, t := range []struct{ keyword, value string }{
		{"Title", m.Title}, {"Description", m.Description}, {"Critical", m.Critical}, {"Author", m.Author},
		{"Copyright", m.Copyright}, {"Software", m.Software}, {"URL", m.URL},
	} {
		value := clean(t.value)
		if value == "" {
			continue
		}
		if latin, ok := latin1(value); ok {
			list = append(list, words{"tEXt", append([]byte(t.keyword+"\x00"), latin...)})
			continue
		}
		list = append(list, international(t.keyword, value))
	}
	if packet := m.xmp(); packet != "" {
		list = append(list, international("XML:com.adobe.xmp", packet))
	}
	return list
}

// international is an iTXt chunk, not compressed, of no language.
func international(keyword, value string) words {
	return words{"iTXt", []byte(keyword + "\x00\x00\x00\x00\x00" + value)}
}

// clean returns the text without controls, which neither chunk may hold, other
// than line feeds.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if r != '\n' && r < ' ' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// latin1 returns the text in Latin-1, if that has all its letters.
func latin1(s string) ([]byte, bool) {
	var out []byte
	for _, r := range s {
		if r > 0xff {
			return nil, false
		}
		out = append(out, byte(r))
	}
	return out, true
}

// density returns the data of pHYs: pixels per metre, twice.
func density(dpi int) []byte {
	perMetre := uint32(math.Round(min(float64(dpi), 1e6) / 0.0254))
	data := binary.BigEndian.AppendUint32(nil, perMetre)
	return append(binary.BigEndian.AppendUint32(data, perMetre), 1)
}
