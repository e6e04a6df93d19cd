package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"smem/generator/compress"
)

// A twin is an output packed small, beside it in the folder: servers hand it
// out to those who understand it without looking at the output itself. So at
// no time may a twin stand beside an output that it was not made of; steps
// keeps to that.

// reserved returns outputs followed by the twins that they may have, for the
// check of paths.
func reserved(outputs []Output) []Output {
	all := slices.Clone(outputs)
	for _, o := range outputs {
		for _, e := range encodings(o.Path) {
			all = append(all, Output{Path: o.Path + e.Extension()})
		}
	}
	return all
}

// encodings returns those that an output of a name may have a twin in.
func encodings(name string) []compress.Encoding {
	if !compress.Text(name) {
		return nil
	}
	var fit []compress.Encoding
	for _, e := range compress.Encodings() {
		if badPath(name+e.Extension()) == "" { // it may be too long
			fit = append(fit, e)
		}
	}
	return fit
}

// addTwins packs an output and stages the twins that differ from what stands in
// the folder. One that would not be smaller is left out.
func (b *build) addTwins(output Output, m *made, data []byte, o Options, owned *ownership) error {
	if len(data) < compress.Least {
		return nil
	}
	for _, e := range encodings(m.path) {
		packed, err := b.twin(output, e, m.sum, data, o)
		if err != nil {
			return fmt.Errorf("%s: %w", m.path+e.Extension(), err)
		}
		if len(packed) == 0 || len(packed) >= len(data) {
			continue
		}
		sum := sha256.Sum256(packed)
		twin := made{path: m.path + e.Extension(), kind: m.kind, stage: m.stage + e.Extension(), bytes: int64(len(packed)), sum: hex.EncodeToString(sum[:])}
		if err := b.place(&twin, packed, owned); err != nil {
			return fmt.Errorf("%s: %w", twin.path, err)
		}
		m.problems = append(m.problems, twin.problems...)
		m.twins = append(m.twins, twin)
	}
	return nil
}

// twin returns an output packed, or what was packed elsewhere.
func (b *build) twin(output Output, e compress.Encoding, sum string, data []byte, o Options) ([]byte, error) {
	if output.Packed != nil {
		return output.Packed(e.Extension())
	}
	return b.pack(e, sum, data, o)
}

// pack packs a content, once for all builds that share a cache.
func (b *build) pack(e compress.Encoding, sum string, data []byte, o Options) ([]byte, error) {
	key := fmt.Sprintf("%q twin %s of %s", o.Engine, e.Extension(), sum)
	if packed, ok := o.Cache.Get(key); ok {
		return packed, nil
	}
	packed, err := b.packer.Pack(e, data)
	if err != nil {
		return nil, err
	}
	o.Cache.Put(key, packed) // a cache that can't keep it costs time, no more
	return packed, nil
}
