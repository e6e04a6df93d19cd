package card

import (
	"sync"

	"smem/generator/qr"
	"smem/generator/site"
)

// The formats of one page are made one after the other and share their words
// and their QR code: so many of each are kept, more than are in work at a time.
const kept = 256

// shelf keeps what follows from a key alone and nobody changes. It is emptied
// when it is full. The zero value is ready; many goroutines may use it.
type shelf[K comparable, V any] struct {
	mutex sync.Mutex
	held  map[K]V
}

// take returns what belongs to a key, made now unless it is held. Two that ask
// at once may both make it: it is the same.
func (s *shelf[K, V]) take(key K, produce func() V) V {
	s.mutex.Lock()
	v, ok := s.held[key]
	s.mutex.Unlock()
	if ok {
		return v
	}
	v = produce()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.held == nil || len(s.held) >= kept {
		s.held = map[K]V{}
	}
	s.held[key] = v
	return v
}

// wordsOf is whose words they are, and for whom.
type wordsOf struct {
	page        *site.Page
	translation *site.Translation
	edition     site.Edition
}

// words returns the words of a card's page. They are shared: nobody may change
// them.
func (p *Press) words(j Job) site.Words {
	return p.texts.take(wordsOf{j.Page, j.Translation, j.Edition}, func() site.Words {
		return p.site.Words(j.Page, j.Translation, j.Edition.Region)
	})
}

// drawnCode is a QR code, or why there is none.
type drawnCode struct {
	code QR
	err  error
}

// code returns the QR code of an address.
func (p *Press) code(url string) (QR, error) {
	drawn := p.codes.take(url, func() drawnCode {
		modules, err := qr.Modules(url)
		if err != nil {
			return drawnCode{err: err}
		}
		return drawnCode{code: QR{modules.Size, modules.Path()}}
	})
	return drawn.code, drawn.err
}
