package raster

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"smem/generator/scene"
)

// licensed is metadata with words that end elements and attributes.
var licensed = Meta{
	Title: "t", Author: `L’État "</rdf:li>" & moi`, Copyright: "Licence <2.0> ]]> حرة", Licence: `https://example.org/?a=1&b="2"`,
	URL: "https://example.org/fr/",
}

// TestXMP reads the packet back out of the file, as XML.
func TestXMP(t *testing.T) {
	data, err := New(nil).PNG(&scene.Scene{Width: 4, Height: 4}, licensed)
	if err != nil {
		t.Fatal(err)
	}
	start := bytes.Index(data, []byte("iTXtXML:com.adobe.xmp\x00\x00\x00\x00\x00<?xpacket"))
	if start < 0 || start > bytes.Index(data, []byte("IDAT")) {
		t.Fatalf("the packet stands at %d", start)
	}
	packet := data[start+len("iTXtXML:com.adobe.xmp")+5:]
	packet = packet[:bytes.Index(packet, []byte(`<?xpacket end="r"?>`))]
	var got struct {
		Description struct {
			Marked       string   `xml:"http://ns.adobe.com/xap/1.0/rights/ Marked"`
			WebStatement string   `xml:"http://ns.adobe.com/xap/1.0/rights/ WebStatement"`
			Rights       []string `xml:"rights>Alt>li"`
			Creators     []string `xml:"creator>Seq>li"`
			Credit       string   `xml:"http://ns.adobe.com/photoshop/1.0/ Credit"`
			Licence      struct {
				Resource string `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# resource,attr"`
			} `xml:"http://creativecommons.org/ns# license"`
			Licensor string `xml:"Licensor>Seq>li>LicensorURL"`
		} `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF>Description"`
	}
	if err := xml.Unmarshal(packet, &got); err != nil {
		t.Fatalf("%v in %s", err, packet)
	}
	d := got.Description
	for _, c := range []struct{ what, got, want string }{
		{"Marked", d.Marked, "True"}, {"WebStatement", d.WebStatement, licensed.Licence}, {"cc:license", d.Licence.Resource, licensed.Licence},
		{"rights", strings.Join(d.Rights, "|"), licensed.Copyright}, {"creator", strings.Join(d.Creators, "|"), licensed.Author},
		{"Credit", d.Credit, licensed.Author}, {"LicensorURL", d.Licensor, licensed.URL},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, not %q", c.what, c.got, c.want)
		}
	}
	if packet := (Meta{Title: "t", Author: "a", Copyright: "c", URL: "u"}).xmp(); packet != "" {
		t.Errorf("without a licence it claims %s", packet)
	}
}

// TestExifTool has another program read the rights of a picture.
func TestExifTool(t *testing.T) {
	program, err := exec.LookPath("exiftool")
	if err != nil {
		t.Skip("skipped another program's reading of the rights: no exiftool in PATH")
	}
	data, err := New(nil).PNG(&scene.Scene{Width: 4, Height: 4}, licensed)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.png")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-json", "-XMP:all", "-validate", "-warning", file).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var read []map[string]any
	if err := json.Unmarshal(out, &read); err != nil || len(read) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	for key, want := range map[string]string{
		"WebStatement": licensed.Licence, "License": licensed.Licence, "Rights": licensed.Copyright, "Credit": licensed.Author,
		"Creator": licensed.Author, "LicensorURL": licensed.URL,
	} {
		if read[0][key] != want {
			t.Errorf("exiftool reads %s as %q, not %q", key, read[0][key], want)
		}
	}
	if read[0]["Warning"] != nil {
		t.Errorf("exiftool warns: %v", read[0]["Warning"])
	}
}
