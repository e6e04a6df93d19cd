package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"smem/generator/diag"
)

// How many pages may listen, and how often they are told that the preview lives.
const (
	mostListeners = 200
	heartbeat     = 10 * time.Second
)

// mostShown is how many mistakes a page is told.
const mostShown = 50

// message is what open pages are told.
type message struct {
	Version  int       `json:"version"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Failure  string    `json:"failure,omitempty"`
	Problems []problem `json:"problems"`
}

// problem is a diagnostic as a page shows it.
type problem struct {
	Place   string `json:"place"`
	Warning bool   `json:"warning,omitempty"`
	Rule    string `json:"rule"`
	Text    string `json:"text"`
	Cure    string `json:"cure,omitempty"`
	Before  string `json:"before,omitempty"` // of the line that it is about
	Marked  string `json:"marked,omitempty"`
	After   string `json:"after,omitempty"`
}

// message is what there is to tell of a state.
func (s *Server) message(st *state) (message, diag.List) {
	all := s.problems(st)
	m := message{Version: st.version, Failure: st.failure, Problems: []problem{}}
	for _, d := range all {
		if d.Severity == diag.Warning {
			m.Warnings++
		} else {
			m.Errors++
		}
	}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range all {
			if d.Severity == severity && len(m.Problems) < mostShown {
				m.Problems = append(m.Problems, s.problem(d))
			}
		}
	}
	return m, all
}

// problem writes a diagnostic for a page.
func (s *Server) problem(d diag.Diagnostic) problem {
	p := problem{Place: diag.Safe(d.Pos.String()), Warning: d.Severity == diag.Warning, Rule: d.Rule, Text: diag.Safe(d.Text()), Cure: diag.Safe(d.Cure)}
	p.Before, p.Marked, p.After, _ = diag.Excerpt(s.Source, d)
	return p
}

// hub passes messages to all pages that listen. A page that is slow misses
// what the next message says better. It is safe for concurrent use.
type hub struct {
	telling   sync.Mutex // so that messages go out in the order of states
	last      []byte     // the last message
	told      diag.List  // the terminal
	any       bool       // something was
	mutex     sync.Mutex
	listeners map[chan []byte]bool
}

// tell tells the pages and the terminal how things stand.
func (s *Server) tell() {
	s.hub.telling.Lock()
	defer s.hub.telling.Unlock()
	m, all := s.message(s.state.Load())
	data, err := json.Marshal(m)
	if err != nil {
		return // plain data
	}
	if !bytes.Equal(data, s.hub.last) {
		s.hub.last = data
		s.hub.send(data)
	}
	if !s.hub.any || !same(s.hub.told, all) {
		s.hub.any, s.hub.told = true, all
		s.Told(all)
	}
}

func (h *hub) send(data []byte) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for l := range h.listeners {
		select {
		case <-l:
		default:
		}
		l <- data // there is room: only this function fills it
	}
}

// join adds a listener; nil if there are too many.
func (h *hub) join() chan []byte {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if len(h.listeners) >= mostListeners {
		return nil
	}
	if h.listeners == nil {
		h.listeners = map[chan []byte]bool{}
	}
	l := make(chan []byte, 1)
	h.listeners[l] = true
	return l
}

func (h *hub) leave(l chan []byte) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	delete(h.listeners, l)
}

// events answers with all that there is to tell, from now on
// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		http.Error(w, "only pages of the preview may listen", http.StatusForbidden)
		return
	}
	l := s.hub.join()
	if l == nil {
		http.Error(w, "too many pages of the preview are open: close some", http.StatusServiceUnavailable)
		return
	}
	defer s.hub.leave(l)
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	write := func(text string) bool {
		out.SetWriteDeadline(time.Now().Add(3 * heartbeat))
		_, err := fmt.Fprint(w, text)
		return err == nil && out.Flush() == nil
	}
	m, _ := s.message(s.state.Load())
	first, err := json.Marshal(m)
	if err != nil || !write(fmt.Sprintf("retry: 500\ndata: %s\n\n", first)) {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case data := <-l:
			if !write(fmt.Sprintf("data: %s\n\n", data)) {
				return
			}
		case <-beat.C:
			if !write(": still here\n\n") {
				return
			}
		}
	}
}
