package site

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"smem/generator/diag"
)

// AdminDir is where the pages for editors stand, in the source and in the
// finished site, if the site has them.
const AdminDir = "admin/"

// EditorScript is the file of Sveltia CMS that a site with cms: has in its
// folder admin/.
const EditorScript = "sveltia-cms.js"

// EditorIcons is the font with the editor's signs, Material Symbols Outlined;
// where it is missing the editor shows a sign's name instead.
const EditorIcons = "icons.woff2"

// The most characters that a title and a summary may have.
const (
	MaxTitle   = 80
	MaxSummary = 160
)

// CMS is how people change the site's words in a browser, with Sveltia CMS. It
// writes into the repository that the site is built from.
type CMS struct {
	Backend Forge  `yaml:"backend,required" doc:"where the repository is: github, gitlab or gitea (also Forgejo)"`
	Repo    string `yaml:"repo,required" doc:"the repository on the server, such as owner/name"`
	Branch  string `yaml:"branch,required" doc:"the branch that the site is published from"`
	Folder  string `yaml:"folder" doc:"the folder of the repository that holds content/; absent: its root"`
	Server  string `yaml:"server" doc:"address of your own server, such as https://git.example.org; absent: github.com or gitlab.com; gitea needs it"`
	Login   string `yaml:"login" doc:"of github: address of your own sign-in helper for OAuth; absent: people sign in with an access token"`
	AppID   string `yaml:"app_id" doc:"of gitlab and gitea: id of the application that people sign in through; absent: they sign in with an access token"`
	Review  bool   `yaml:"review" doc:"of github and gitlab: true if every change waits as a pull request until somebody merges it"`
}

// Forge is a kind of server for repositories.
type Forge int

const (
	GitHub Forge = iota
	GitLab
	Gitea
)

var forges = []string{"github", "gitlab", "gitea"}

// String returns the kind of server as written in site.yaml.
func (f Forge) String() string { return forges[f] }

// Choices returns the kinds of server.
func (Forge) Choices() []string { return forges }

// UnmarshalText reads a kind of server as written in site.yaml.
func (f *Forge) UnmarshalText(text []byte) error {
	for i, name := range forges {
		if string(text) == name {
			*f = Forge(i)
			return nil
		}
	}
	list := strings.Join(forges, ", ")
	if near := diag.Closest(string(text), forges); near != "" {
		return fmt.Errorf("%q is not a kind of server, did you mean %s? There are %s", text, near, list)
	}
	return fmt.Errorf("%q is not a kind of server: there are %s", text, list)
}

// Host returns the address of the server, without a slash at the end.
func (c *CMS) Host() string {
	switch {
	case c.Server != "":
		return strings.TrimRight(c.Server, "/")
	case c.Backend == GitLab:
		return "https://gitlab.com"
	}
	return "https://github.com"
}

// API returns the address of the server's interface for programs.
func (c *CMS) API() string {
	switch {
	case c.Backend == GitLab:
		return c.Host() + "/api/v4"
	case c.Backend == Gitea:
		return c.Host() + "/api/v1"
	case c.Server != "":
		return c.Host() + "/api/v3"
	}
	return "https://api.github.com"
}

// Check calls report for everything in the configuration that cannot be, with
// the key that it is about.
func (c *CMS) Check(report func(key, cure, message string)) {
	parts := strings.Split(c.Repo, "/")
	switch {
	case slices.ContainsFunc(parts, notName):
		report("repo", "write it as its address has it, such as owner/name", fmt.Sprintf("%q is not the name of a repository", c.Repo))
	case len(parts) < 2 || len(parts) > 2 && c.Backend != GitLab:
		report("repo", "write its owner, a slash and its name", fmt.Sprintf("%q is not a repository with its owner", c.Repo))
	}
	if c.Branch == "" || strings.HasPrefix(c.Branch, "-") || strings.ContainsFunc(c.Branch, func(r rune) bool { return r != '/' && notRepository(r) }) {
		report("branch", "write its name, such as main", fmt.Sprintf("%q is not the name of a branch", c.Branch))
	}
	if c.Folder != "" && slices.ContainsFunc(strings.Split(strings.TrimSuffix(c.Folder, "/"), "/"), notName) {
		report("folder", "write the path from the repository's root on, such as site, or delete the line", fmt.Sprintf("%q is not a folder of a repository", c.Folder))
	}
	for _, a := range []struct{ key, address string }{{"server", c.Server}, {"login", c.Login}} {
		if a.address != "" && !origin(a.address) {
			report(a.key, "write it whole, such as https://git.example.org", fmt.Sprintf("%q is not the address of a server that can be trusted with a password", a.address))
		}
	}
	switch {
	case c.Backend == Gitea && c.Server == "":
		report("backend", "add server: with its address", "a gitea server has no address that everybody knows")
	case c.Backend != GitHub && c.Login != "":
		report("login", "delete the line; app_id: is what gitlab and gitea need", "login: is for github")
	case c.Backend == GitHub && c.AppID != "":
		report("app_id", "delete the line; login: is what github needs", "app_id: is for gitlab and gitea")
	}
	if c.Backend == Gitea && c.Review {
		report("review", "delete the line, and protect the branch on the server", "the editor cannot make pull requests on a gitea server")
	}
}

// notName reports whether a word cannot be that of a repository or a folder.
func notName(word string) bool {
	return strings.Trim(word, ".") == "" || strings.ContainsFunc(word, notRepository)
}

// notRepository reports whether a character has no place in the name of a
// repository, a branch or a folder.
func notRepository(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_.", r)
}

// origin reports whether an address is that of a server, without more than a
// path, over a connection that cannot be listened to.
func origin(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == "" && !strings.ContainsAny(address, " ;,'\"*")
}
