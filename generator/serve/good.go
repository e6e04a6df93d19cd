package serve

import "sync"

// mostPages is how many pages are kept as they were when they were well.
const mostPages = 64

// pages keeps the last good state of pages, to be read while they have a
// mistake. It is emptied when it is full. It is safe for concurrent use.
type pages struct {
	mutex sync.Mutex
	held  map[string][]byte
}

func (p *pages) keep(file string, data []byte) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.held == nil || len(p.held) >= mostPages {
		p.held = map[string][]byte{}
	}
	p.held[file] = data
}

func (p *pages) of(file string) []byte {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.held[file]
}
