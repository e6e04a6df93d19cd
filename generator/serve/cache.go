package serve

import (
	"container/list"
	"fmt"
	"runtime/debug"
	"sync"

	"smem/generator"
)

// maxDrawings is how many bytes of drawn cards are kept.
const maxDrawings = 64 << 20

// drawings keeps the cards that were drawn last, by their keys. Who asks for one
// that is being drawn waits for it. It is safe for concurrent use.
type drawings struct {
	mutex sync.Mutex
	held  map[string]*list.Element // of *drawing
	order list.List                // the one asked for last is at the front
	size  int
	turns chan struct{} // a place for each card that is drawn at a time
}

type drawing struct {
	key   string
	ready chan struct{} // closed when it is drawn
	generator.Drawing
	err error
}

func newDrawings(jobs int) *drawings {
	return &drawings{held: map[string]*list.Element{}, turns: make(chan struct{}, max(jobs, 1))}
}

// take returns the drawing of a key, made now unless it is kept. A drawing
// without key is not kept.
func (c *drawings) take(key string, draw func() (generator.Drawing, error)) (generator.Drawing, error) {
	if key == "" {
		return c.turn(draw)
	}
	c.mutex.Lock()
	if e, ok := c.held[key]; ok {
		c.order.MoveToFront(e)
		c.mutex.Unlock()
		d := e.Value.(*drawing)
		<-d.ready
		return d.Drawing, d.err
	}
	d := &drawing{key: key, ready: make(chan struct{})}
	e := c.order.PushFront(d)
	c.held[key] = e
	c.mutex.Unlock()
	d.Drawing, d.err = c.turn(draw)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.size += d.weight()
	close(d.ready)
	if d.err != nil {
		c.drop(e)
	}
	for last := c.order.Back(); last != nil && last != e && c.size > maxDrawings; last = c.order.Back() {
		select {
		case <-last.Value.(*drawing).ready:
			c.drop(last)
		default: // still being drawn: it has no weight yet
			c.order.MoveToFront(last)
		}
	}
	return d.Drawing, d.err
}

// turn draws when there is a place. A panic is an error: the preview lives on.
func (c *drawings) turn(draw func() (generator.Drawing, error)) (d generator.Drawing, err error) {
	c.turns <- struct{}{}
	defer func() {
		<-c.turns
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return draw()
}

// drop forgets a drawing.
func (c *drawings) drop(e *list.Element) {
	d := e.Value.(*drawing)
	if c.held[d.key] != e {
		return
	}
	delete(c.held, d.key)
	c.order.Remove(e)
	c.size -= d.weight()
}

// weight is about how many bytes a drawing takes.
func (d *drawing) weight() int { return len(d.PNG) + 4096 }
