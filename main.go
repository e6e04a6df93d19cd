// Smem makes a State's guides and infographics on the use of social media in
// emergencies: a static site, in many languages, from YAML and Markdown.
package main

import (
	"embed"
	"os"

	"smem/generator/cli"
)

// builtIn is the site that a new one begins as.
//
//go:embed all:content all:themes all:i18n
var builtIn embed.FS

func main() {
	os.Exit(cli.Main(builtIn, os.Args[1:], os.Stdout, os.Stderr))
}
