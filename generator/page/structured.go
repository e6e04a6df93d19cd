package page

import (
	"encoding/json"
	"html/template"
	"time"
)

// article is a page for programs that read it (https://schema.org/Article), in
// JSON-LD. Nothing is in it that the page does not say.
type article struct {
	Context     string       `json:"@context"`
	Type        string       `json:"@type"`
	Headline    string       `json:"headline"`
	Description string       `json:"description"`
	Language    string       `json:"inLanguage"`
	URL         string       `json:"url"`
	Modified    string       `json:"dateModified"`
	Licence     string       `json:"license,omitempty"`
	Publisher   organization `json:"publisher"`
	Image       *imageObject `json:"image,omitempty"`
}

type organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// imageObject is a card, with what search engines ask of a licensed picture
// (https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata).
type imageObject struct {
	Type    string `json:"@type"`
	URL     string `json:"contentUrl"`
	Width   int    `json:"width"`
	Height  int    `json:"height,omitempty"`
	Caption string `json:"caption"`
	Licence string `json:"license,omitempty"`
	Acquire string `json:"acquireLicensePage,omitempty"`
	Credit  string `json:"creditText"`
}

// structured returns the page as JSON-LD. encoding/json writes <, > and & as
// escapes, so that no word can end the element it stands in.
func (s *sheet) structured(v *View) template.JS {
	a := article{
		Context: "https://schema.org", Type: "Article",
		Headline: v.TitleText, Description: v.Summary, Language: s.tag, URL: v.Canonical,
		Modified: s.translation.Updated.Format(time.DateOnly), Licence: v.Licence.URL,
		Publisher: organization{"Organization", v.Publisher},
	}
	if v.Figure == nil {
		a.Type = "WebPage"
	} else {
		a.Image = &imageObject{
			Type: "ImageObject", URL: v.Figure.FullURL, Width: v.Figure.FullWidth, Height: v.Figure.FullHeight, Caption: v.Figure.Caption,
			Licence: v.Licence.URL, Acquire: v.Licence.URL, Credit: v.Publisher,
		}
	}
	out, err := json.Marshal(a)
	if err != nil {
		return "null" // of strings and numbers there is none
	}
	return template.JS(out)
}
