// Smem makes a State's guides and infographics on the use of social media in
// emergencies: a static site, in many languages, from YAML and Markdown.
package main

import (
	"os"

	"smem/generator/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr))
}
