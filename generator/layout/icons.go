package layout

import (
	"strconv"
	"sync"

	"smem/generator/diag"
	"smem/generator/icon"
	"smem/generator/markup"
)

// Icons keeps the drawings of <svg> elements without mistakes, by what is
// written in them: cards of one theme show the same few icons. The zero value
// is ready; many layouts may share one at the same time.
type Icons struct {
	mutex sync.Mutex
	held  map[string]*icon.Icon
	size  int // bytes of the keys
}

// maxIcons is how many bytes of markup Icons holds; then it starts anew.
const maxIcons = 4 << 20

// read reads an <svg>, unless the same was read before. A nil i keeps nothing.
func (i *Icons) read(svg *markup.Node) (*icon.Icon, diag.List) {
	if i == nil {
		return icon.Read(svg)
	}
	key := string(appendMarkup(nil, svg))
	i.mutex.Lock()
	known := i.held[key]
	i.mutex.Unlock()
	if known != nil {
		return known, nil
	}
	read, problems := icon.Read(svg)
	if read == nil || len(problems) > 0 || len(key) > maxIcons {
		return read, problems // the places of its mistakes are its own
	}
	i.mutex.Lock()
	defer i.mutex.Unlock()
	if i.held[key] != nil {
		return i.held[key], nil
	}
	if i.held == nil || i.size+len(key) > maxIcons {
		i.held, i.size = map[string]*icon.Icon{}, 0
	}
	i.held[key] = read
	i.size += len(key)
	return read, nil
}

// appendMarkup appends all that is written in a node, in such a way that no
// two different ones look the same.
func appendMarkup(to []byte, n *markup.Node) []byte {
	to = appendText(appendText(to, n.Name), n.Text)
	to = strconv.AppendInt(to, int64(len(n.Attrs)), 10)
	for i := range n.Attrs {
		to = appendText(appendText(to, n.Attrs[i].Name), n.Attrs[i].Value)
	}
	to = append(to, '<')
	for _, k := range n.Children {
		to = appendMarkup(to, k)
	}
	return append(to, '>')
}

// appendText appends a text with its length before it.
func appendText(to []byte, s string) []byte {
	return append(append(strconv.AppendInt(to, int64(len(s)), 10), ':'), s...)
}
