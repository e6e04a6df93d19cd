// Package serve shows a site while it is written: it makes the files that a
// browser asks for, follows the source folder, and has open pages loaded anew
// when something was saved. What is wrong is shown over the page, and the last
// state that was well stays there to be read. It is the only package that
// listens; it writes nothing and gives out no file of the source that the
// finished site would not have.
//
// A save goes two ways. The changed file alone is read at once, where that is
// enough to show it (generator.Preview.Revise). The whole site is read when
// nobody has saved for a moment: only that finds what a change does to other
// files.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"smem/generator"
	"smem/generator/diag"
)

// Options are the settings of a preview. Dir and Source are needed.
type Options struct {
	Dir    string // the source folder, to be followed
	Source fs.FS  // the same, confined: all that is read
	Plan   generator.Options
	Jobs   int // cards drawn at a time; 0: one

	// Told is told what is wrong, whenever that changes; nil: nobody asks. It
	// is called from one goroutine at a time.
	Told func(diag.List)
	// Notice is told what the person at the terminal should know; nil as above.
	Notice func(string)
}

// Server is a preview. Make it with New.
type Server struct {
	Options
	guard    guard
	state    atomic.Pointer[state]
	watcher  *watcher
	hub      hub
	drawings *drawings
	found    findings
	good     pages
	reads    sync.WaitGroup // readings of the whole site under way
}

// state is what the preview shows. Nobody changes it.
type state struct {
	preview  *generator.Preview // the last one that was well; nil: there was none
	version  int                // counts the previews
	problems diag.List          // of the source as it is now
	failure  string             // of the machine, while reading; "": none
}

// New reads the site and returns its preview, which may have nothing to show
// but mistakes. addr is the address that it will listen on: it says by which
// names it may be asked for.
func New(addr string, o Options) *Server {
	s := &Server{Options: o, guard: guardOf(addr), drawings: newDrawings(o.Jobs)}
	s.Plan.Known = new(generator.Known)
	if s.Told == nil {
		s.Told = func(diag.List) {}
	}
	if s.Notice == nil {
		s.Notice = func(string) {}
	}
	s.watcher = newWatcher(o.Dir, s.folders, s.Notice) // before the site is read, so that no change is missed
	preview, problems, err := s.read()
	first := &state{preview: preview, version: 1, problems: problems}
	if err != nil {
		first.failure = err.Error()
	}
	s.state.Store(first)
	return s
}

// read reads the whole site. A panic is an error: the preview lives on.
func (s *Server) read() (p *generator.Preview, problems diag.List, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("panic: %v", r)
		}
	}()
	return generator.NewPreview(s.Source, s.Plan)
}

// Problems returns what is wrong with the site as it is now.
func (s *Server) Problems() diag.List { return s.problems(s.state.Load()) }

// How long the preview waits for a browser, and a person for it to end.
const (
	headerTime  = 5 * time.Second
	answerTime  = 2 * time.Minute // a poster of a slow machine, many cards on one page
	idleTime    = 2 * time.Minute
	farewell    = 2 * time.Second
	mostHeaders = 32 << 10 // bytes
)

// Serve answers on a listener and follows the source until the context ends.
// The error is the machine's.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	defer work.Wait()
	defer stop()
	changes := make(chan []string, 64)
	work.Go(func() {
		defer s.watcher.close()
		s.watcher.run(ctx, func(files []string) {
			select {
			case changes <- files:
			case <-ctx.Done():
			}
		})
	})
	work.Go(func() { s.follow(ctx, changes) })
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTime,
		WriteTimeout:      answerTime, // events put it off
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    mostHeaders,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0), // a connection that breaks is no news
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("preview: %w", err)
	case <-ctx.Done():
	}
	stop()
	late, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if server.Shutdown(late) != nil {
		server.Close()
	}
	return nil
}

// folders are those that a site is read from beside content/, i18n/, themes/.
func (s *Server) folders() []string {
	st := s.state.Load()
	if st == nil || st.preview == nil || st.preview.Theme.Folder == "" || !fs.ValidPath(st.preview.Theme.Folder) {
		return nil
	}
	return []string{st.preview.Theme.Folder}
}

// ErrInUse is what Listen returns if another program listens there.
var ErrInUse = errors.New("another program uses this address")

// Listen opens an address such as 127.0.0.1:8080.
func Listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, ErrInUse
	case err != nil:
		return nil, err
	}
	return l, nil
}

// Free returns an address like one that is in use, on the next port that is
// free; "" if there is none nearby.
func Free(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	from, err := net.LookupPort("tcp", port)
	if err != nil {
		return ""
	}
	for p := from + 1; p <= min(from+20, 65535); p++ {
		next := net.JoinHostPort(host, fmt.Sprint(p))
		if l, err := net.Listen("tcp", next); err == nil {
			l.Close()
			return next
		}
	}
	return ""
}

// Address is what to write into a browser to see what a listener shows.
func Address(l net.Listener) string {
	host, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return "http://" + l.Addr().String() + "/"
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return "http://" + host + ":" + port + "/"
}
