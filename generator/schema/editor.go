package schema

import (
	"encoding/json"
	"fmt"
)

// File is a file that an editor reads.
type File struct {
	Path string // from the source folder on
	Data []byte
}

// Folder is where the editor's files stand, from the source folder on.
const Folder = ".vscode"

// Editor returns what makes an editor with yaml-language-server help with the
// files of a source folder: a schema each, and settings that say which file
// each is for.
func Editor() []File {
	var files []File
	of := map[string]string{}
	for _, d := range Documents() {
		path := d.path()
		files = append(files, File{Folder + "/" + path, d.JSON()})
		if d.Files != "" {
			of["./"+Folder+"/"+path] = d.Files
		}
	}
	settings, err := json.MarshalIndent(map[string]any{
		"yaml.schemas":   of,
		"files.encoding": "utf8",
		"files.eol":      "\n",
	}, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("schema: settings that are no JSON: %v", err)) // they hold only strings
	}
	return append(files, File{Folder + "/settings.json", append(settings, '\n')})
}
