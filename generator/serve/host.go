package serve

import (
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
)

// guard lets through what asks for the preview by a name of this machine. A web
// page elsewhere can have a name of its own lead to this machine (DNS
// rebinding) and would then read the preview as its own: such a name is none of
// ours. An address can't be led elsewhere.
type guard struct {
	names map[string]bool // in small letters
	open  bool            // the person who started it opened it to other machines: their addresses count
}

// guardOf returns the guard for the address that --addr names.
func guardOf(addr string) guard {
	g := guard{names: map[string]bool{"localhost": true}}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return g
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsLoopback() {
		return g
	}
	if host == "localhost" {
		return g
	}
	g.open = true
	if host != "" {
		g.names[strings.ToLower(host)] = true
	}
	if name, err := os.Hostname(); err == nil {
		name = strings.ToLower(name)
		g.names[name], g.names[name+".local"] = true, true
	}
	return g
}

// lets reports whether a request names this machine.
func (g guard) lets(r *http.Request) bool {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if ip, err := netip.ParseAddr(host); err == nil {
		return g.open || ip.IsLoopback()
	}
	return g.names[host] || strings.HasSuffix(host, ".localhost")
}
