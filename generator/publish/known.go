package publish

import (
	"fmt"
	"time"
)

// The cache knows which build.json a site has: Options.Site is the key of its
// SHA-256 sum. A folder with that build.json needs nothing made whose bytes
// stand there; it is only read. So a build of what has not changed costs the
// reading of the source and of the folder, and the cache no copy of the texts.

// siteKey is the key of the sum of a site's build.json.
func (o Options) siteKey() string {
	part := "whole"
	if o.Part != nil {
		part = fmt.Sprintf("%d/%d", o.Part.Number, o.Part.Of)
	}
	return fmt.Sprintf("site %q, %s, %s, packed %v", o.Site, o.Date.Format(time.DateOnly), part, o.Compress)
}

// recognize notes what the outputs are, if the folder's build.json is known to
// be that of this very site.
func (b *build) recognize(o Options) {
	if o.Site == "" || b.old.State != published {
		return
	}
	sum, ok := o.Cache.Get(o.siteKey())
	if !ok || string(sum) != string(b.old.sum[:]) {
		return
	}
	b.known = make(map[string]entry, len(b.old.Files))
	for _, e := range b.old.Files {
		b.known[e.Path] = e
	}
}

// vouch keeps what the folder's build.json says for later builds of the same
// site. A build with diagnostics is not kept, so that the next one repeats them.
func (b *build) vouch(o Options) {
	if o.Site == "" || o.Cache == nil || b.known != nil {
		return
	}
	m, ok, err := b.readManifest()
	if err != nil || !ok || m.State != published {
		return
	}
	o.Cache.Put(o.siteKey(), m.sum[:]) // a cache that can't keep it costs time, no more
}

// right reports whether an output and its twins are known and stand in the
// folder, and notes so.
func (b *build) right(i int, o Options, owned *ownership) (bool, error) {
	output := b.outputs[i]
	e, ok := b.known[output.Path]
	if !ok {
		return false, nil
	}
	m := made{path: e.Path, kind: output.Kind, bytes: e.Bytes, sum: e.SHA256, draft: output.Finish != nil && o.Part != nil, done: true}
	if ok, err := b.intact(e, owned); !ok || err != nil {
		return false, err
	}
	if o.Compress && !m.draft {
		for _, encoding := range encodings(e.Path) {
			twin, ok := b.known[e.Path+encoding.Extension()]
			if !ok {
				continue
			}
			if ok, err := b.intact(twin, owned); !ok || err != nil {
				return false, err
			}
			m.twins = append(m.twins, made{path: twin.Path, kind: output.Kind, bytes: twin.Bytes, sum: twin.SHA256})
		}
	}
	if output.Made != nil {
		output.Made(int(e.Bytes))
	}
	b.made[i] = m
	return true, nil
}

// intact reports whether a file stands in the folder as it is listed.
func (b *build) intact(e entry, owned *ownership) (bool, error) {
	info, ok, err := b.stands(e.Path)
	if err != nil || !ok || !info.Mode().IsRegular() || info.Size() != e.Bytes {
		return false, err
	}
	return owned.listedSum(e.Path)
}
