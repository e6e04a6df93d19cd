package load

import (
	"crypto/sha256"
	"sync"

	"smem/generator/diag"
	"smem/generator/site"
)

// Known keeps what the files of pages hold for the next reading of the same
// site: a file whose content is the same is not parsed again. Sites that were
// read with one Known share their words, which nobody changes. The zero value
// is ready; readings may take turns with it, but not run at the same time.
type Known struct {
	mutex        sync.Mutex
	words, drawn map[string]parsed // Markdown files, infographics; by path
	next         *Known            // what the reading under way has found
}

// parsed is what a file holds, and what is wrong in it.
type parsed struct {
	sum         [sha256.Size]byte
	translation *site.Translation // nil: none, or of another kind
	infographic *site.Infographic
	problems    diag.List
}

// begin starts a reading. What is no more among the site's files is forgotten
// when it ends.
func (k *Known) begin() {
	if k == nil {
		return
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.next = &Known{words: make(map[string]parsed, len(k.words)), drawn: make(map[string]parsed, len(k.drawn))}
}

func (k *Known) end() {
	if k == nil {
		return
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.words, k.drawn, k.next = k.next.words, k.next.drawn, nil
}

// wordsOf parses a Markdown file, unless its content is known; k may be nil.
func (k *Known) wordsOf(file string, data []byte, parse func() parsed) parsed {
	if k == nil {
		return parse()
	}
	return recall(&k.mutex, k.words, k.next.words, file, data, parse)
}

// drawnOf parses an infographic, unless its content is known; k may be nil.
func (k *Known) drawnOf(file string, data []byte, parse func() parsed) parsed {
	if k == nil {
		return parse()
	}
	return recall(&k.mutex, k.drawn, k.next.drawn, file, data, parse)
}

// recall takes a file from what is known, or parses it, and knows it from now on.
func recall(mutex *sync.Mutex, known, next map[string]parsed, file string, data []byte, parse func() parsed) parsed {
	sum := sha256.Sum256(data)
	mutex.Lock()
	p, ok := known[file]
	mutex.Unlock()
	if !ok || p.sum != sum {
		p = parse()
		p.sum = sum
	}
	mutex.Lock()
	defer mutex.Unlock()
	next[file] = p
	return p
}
