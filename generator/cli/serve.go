package cli

import (
	"errors"
	"fmt"
	"net"
	"strconv"

	"github.com/spf13/cobra"

	"smem/generator/diag"
	"smem/generator/serve"
)

// serve is the command that shows a site while it is written.
func (t *terminal) serve() *cobra.Command {
	var s settings
	var addr string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the site while it is written, with what is wrong",
		Long: `Serve shows the site in a browser while it is written. A page is made when the browser asks for
it, and loaded anew when something was saved. Mistakes stand over the page and in the
terminal, with file, line and cure, and go when they are mended; the last good page can be
read meanwhile. /_cards/ shows every card with how its words fit.

Nothing is written. Only programs on this machine can ask for the pages, unless --addr names
another address. Unlike build, it shows drafts as well, marked; --drafts=false leaves them out.
Ctrl-C ends it.`,
		Example: `  smem serve
  smem serve --source my-site --addr 127.0.0.1:8081
  smem serve --languages fr --drafts=false`,
		Args: noArguments,
	}
	s.flags(c)
	drafts := c.Flags().Lookup("drafts")
	drafts.DefValue, drafts.Usage, s.drafts = "true", "with pages marked draft: true or below the site's gate; --drafts=false leaves them out", true
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address and port to listen on; port 0: any that is free")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := refuseEmpty(c); err != nil {
			return err
		}
		if err := checkAddr(addr); err != nil {
			return err
		}
		root, err := s.open()
		if err != nil {
			return err
		}
		defer root.Close()
		o, done, err := s.options()
		if err != nil {
			return err
		}
		defer done()
		l, err := listen(addr)
		if err != nil {
			return err
		}
		defer l.Close()
		if host, _, err := net.SplitHostPort(l.Addr().String()); err == nil && !net.ParseIP(host).IsLoopback() {
			fmt.Fprintln(t.err, "smem: other machines can see this preview, drafts included; without --addr only this one can")
		}
		fmt.Fprintln(t.out, "reading the site …")
		told := false
		preview := serve.New(addr, serve.Options{
			Dir: s.source, Source: root.FS(), Plan: o, Jobs: s.jobs,
			Told: func(list diag.List) {
				if len(list) > 0 {
					t.report(root.FS(), list) // which also says that the content needs mending: the preview goes on
				} else if told {
					fmt.Fprintln(t.out, "all is well again")
				}
				told = len(list) > 0
			},
			Notice: func(text string) { fmt.Fprintf(t.err, "smem: %s\n", text) },
		})
		fmt.Fprintf(t.out, "preview at %s, all cards at %s_cards/; Ctrl-C ends it\n", serve.Address(l), serve.Address(l))
		if err := preview.Serve(c.Context(), l); err != nil {
			return err
		}
		fmt.Fprintln(t.out, "the preview has ended; nothing was written")
		return nil
	}
	return c
}

// checkAddr refuses what is no address to listen on.
func checkAddr(addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		if n, failed := strconv.Atoi(port); failed != nil || n < 0 || n > 65535 {
			err = errors.New("port")
		}
	}
	if err != nil {
		return usage{fmt.Errorf("--addr takes an address and a port, such as 127.0.0.1:8081, not %q", addr)}
	}
	return nil
}

// listen opens the address of the preview.
func listen(addr string) (net.Listener, error) {
	l, err := serve.Listen(addr)
	if !errors.Is(err, serve.ErrInUse) {
		if err != nil {
			return nil, fmt.Errorf("the preview can't listen on %s: %w", addr, err)
		}
		return l, nil
	}
	cure := "name another with --addr"
	if free := serve.Free(addr); free != "" {
		cure = "choose another one: smem serve --addr " + free
	}
	return nil, fmt.Errorf("another program listens on %s, perhaps another preview: end it, or %s", addr, cure)
}
