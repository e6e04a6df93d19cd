package kit

import (
	"fmt"
	"slices"
	"strings"

	"smem/generator/card"
	"smem/generator/theme"
)

// Checked is the day on which the limits of platforms were compared with their
// sources.
const Checked = "2026-11-28"

// Platform is a network or a use, with what it takes. A limit that is zero is
// not known, or there is none.
type Platform struct {
	Folder  string   `json:"folder"`
	Name    string   `json:"name,omitempty"` // empty: a use, which the format says
	Formats []string `json:"formats"`        // of the cards that go there, the first the best
	Alt     Length   `json:"alt"`            // of the alternative text that its field takes; empty: it has no such field
	Post    int      `json:"post,omitempty"` // 280, 300 or 500: the longest of our posts that it takes; 0: there is no post

	MaxBytes  int     `json:"max_bytes,omitempty"`
	MinWidth  int     `json:"min_width,omitempty"` // px
	MaxWidth  int     `json:"max_width,omitempty"`
	MinHeight int     `json:"min_height,omitempty"`
	MaxHeight int     `json:"max_height,omitempty"`
	MaxPixels int     `json:"max_pixels,omitempty"` // width × height
	MinRatio  float64 `json:"min_ratio,omitempty"`  // width / height
	MaxRatio  float64 `json:"max_ratio,omitempty"`

	Source  string `json:"source,omitempty"` // address of where the limits were read
	Checked string `json:"checked,omitempty"`
}

// Length is one of the three lengths of an alternative text.
type Length string

const (
	NoField  Length = ""
	Short    Length = "short"    // at most 250
	Standard Length = "standard" // at most 1,000
	Full     Length = "full"     // at most 1,500
)

// alts are the lengths, and the most UTF-16 code units that each has.
var alts = []struct {
	length Length
	most   int
}{{Short, 250}, {Standard, 1000}, {Full, 1500}}

// posts are the longest posts, by what they are called, and how each is
// measured: X weighs, the others count.
var posts = []struct {
	most    int
	measure func(string) int
}{{280, weight}, {300, length}, {500, length}}

// Platforms are the folders of a kit. Where sources differ, the smaller limit
// stands here.
var Platforms = []Platform{
	{
		Folder: "x", Name: "X", Formats: []string{"wide", "post"}, Alt: Standard, Post: 280,
		MaxBytes: 5_000_000, MinWidth: 300, MaxWidth: 4096, MinHeight: 157, MaxHeight: 4096,
		Source: "https://freetoolkit.io/blog/social-media-image-sizes-2025 https://support.sproutsocial.com/hc/en-us/articles/360048295771", Checked: Checked,
	},
	{
		Folder: "facebook", Name: "Facebook", Formats: []string{"post", "square"}, Alt: Standard, Post: 500,
		MaxBytes: 8_000_000, MinWidth: 200, MinHeight: 200,
		Source: "https://www.getlinkpeek.com/blog/og-image-size-guide-2026 https://support.sproutsocial.com/hc/en-us/articles/360048295771", Checked: Checked,
	},
	{
		Folder: "instagram", Name: "Instagram", Formats: []string{"post", "square"}, Alt: Standard, Post: 500,
		MaxBytes: 8_000_000, MinWidth: 320, MaxWidth: 1440, MinRatio: 0.8, MaxRatio: 1.91,
		Source: "https://developers.facebook.com/docs/instagram-platform/content-publishing/", Checked: Checked,
	},
	{
		Folder: "story", Formats: []string{"story"}, Post: 280,
		MaxBytes: 30_000_000, MinRatio: 0.56, MaxRatio: 0.57,
		Source: "https://services.warroominc.com/en/knowledgebase/meta-stories-ad-specs", Checked: Checked,
	},
	{
		Folder: "linkedin", Name: "LinkedIn", Formats: []string{"post", "og"}, Alt: Short, Post: 500,
		MaxBytes: 5_000_000, MaxPixels: 36_152_319,
		Source: "https://www.ayrshare.com/docs/media-guidelines/linkedin.md https://support.sproutsocial.com/hc/en-us/articles/360048295771", Checked: Checked,
	},
	{
		Folder: "whatsapp", Name: "WhatsApp, Signal", Formats: []string{"post", "lite"}, Post: 500,
		MaxBytes: 300_000, MinWidth: 300, MaxWidth: 1600, MaxHeight: 1600,
		Source: "https://www.getlinkpeek.com/blog/og-image-size-guide-2026 https://shrinkto.com/blog/compress-image-for-whatsapp-without-quality-loss", Checked: Checked,
	},
	{
		Folder: "telegram", Name: "Telegram", Formats: []string{"post"}, Post: 500,
		MaxBytes: 10_000_000, MaxWidth: 5000, MaxHeight: 5000, MinRatio: 0.05, MaxRatio: 20,
		Source: "https://hexdocs.pm/ex_tdlib/0.0.4/ExTDLib.Object.InputMessagePhoto.html", Checked: Checked,
	},
	{
		Folder: "mastodon", Name: "Mastodon", Formats: []string{"post", "wide"}, Alt: Full, Post: 500,
		MaxBytes: 16_000_000, MaxPixels: 33_177_600,
		Source: "https://www.github.com/mastodon/mastodon/discussions/26709", Checked: Checked,
	},
	{
		Folder: "bluesky", Name: "Bluesky", Formats: []string{"post", "square"}, Alt: Full, Post: 300,
		MaxBytes: 976 << 10, MaxWidth: 2000, MaxHeight: 2000,
		Source: "https://github.com/bluesky-social/bsky-docs/pull/417", Checked: Checked,
	},
	{
		Folder: "link-preview", Formats: []string{"og"}, Alt: Standard,
		MaxBytes: 300_000, MinWidth: 300, MinHeight: 157,
		Source: "https://www.getlinkpeek.com/blog/og-image-size-guide-2026", Checked: Checked,
	},
	{Folder: "slow-network", Formats: []string{"lite"}, Alt: Standard, Post: 300, MaxBytes: 60_000},
	{Folder: "screen", Formats: []string{"lobby"}},
	{Folder: "print", Formats: []string{"a4"}},
}

// shapes are width / height of formats, by the names that Platforms gives them.
var shapes = map[string]float64{"post": 0.8, "square": 1, "story": 0.5625, "og": 1200.0 / 630, "wide": 16.0 / 9}

// picks reports whether a card goes into the platform's folder. Where the theme
// has no format of a name, one of the same shape stands in for it.
func (f Platform) picks(t *theme.Theme, j card.Job) bool {
	return slices.ContainsFunc(f.Formats, func(name string) bool {
		if _, ok := t.Format(name); ok {
			return j.Format.Name == name
		}
		if name == "a4" {
			return j.Format.DPI > 0
		}
		shape, ok := shapes[name]
		if !ok || j.Format.DPI > 0 || j.Format.Height == 0 {
			return false
		}
		ratio := float64(j.Format.Width) / float64(j.Format.Height)
		return ratio > shape*0.97 && ratio < shape*1.03 && j.Format.Width >= 720 && j.Format.Width <= 1600
	})
}

// refuses says which limit of the platform a picture breaks; "" if none.
func (f Platform) refuses(width, height, bytes int) string {
	ratio := float64(width) / float64(max(height, 1))
	switch {
	case f.MaxBytes > 0 && bytes > f.MaxBytes:
		return fmt.Sprintf("weighs %d bytes, and it takes %d", bytes, f.MaxBytes)
	case width < f.MinWidth || f.MaxWidth > 0 && width > f.MaxWidth:
		return fmt.Sprintf("is %d px wide, and it takes %s", width, span(f.MinWidth, f.MaxWidth))
	case height < f.MinHeight || f.MaxHeight > 0 && height > f.MaxHeight:
		return fmt.Sprintf("is %d px high, and it takes %s", height, span(f.MinHeight, f.MaxHeight))
	case f.MaxPixels > 0 && width*height > f.MaxPixels:
		return fmt.Sprintf("has %d px, and it takes %d", width*height, f.MaxPixels)
	case f.MinRatio > 0 && ratio < f.MinRatio, f.MaxRatio > 0 && ratio > f.MaxRatio:
		return fmt.Sprintf("is %.2f times as wide as high, and it takes %g to %g", ratio, f.MinRatio, f.MaxRatio)
	}
	return ""
}

// span says a range that may be open at its end.
func span(least, most int) string {
	switch {
	case most == 0:
		return fmt.Sprintf("at least %d", least)
	case least == 0:
		return fmt.Sprintf("at most %d", most)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// Limits says what pictures the platform takes, in words for a table.
func (f Platform) Limits() string {
	var parts []string
	if f.MaxBytes > 0 {
		parts = append(parts, fmt.Sprintf("at most %d bytes", f.MaxBytes))
	}
	for _, side := range []struct {
		name        string
		least, most int
	}{{"wide", f.MinWidth, f.MaxWidth}, {"high", f.MinHeight, f.MaxHeight}} {
		if side.least > 0 || side.most > 0 {
			parts = append(parts, span(side.least, side.most)+" px "+side.name)
		}
	}
	if f.MaxPixels > 0 {
		parts = append(parts, fmt.Sprintf("at most %d px in all", f.MaxPixels))
	}
	if f.MinRatio > 0 {
		parts = append(parts, fmt.Sprintf("%g to %g times as wide as high", f.MinRatio, f.MaxRatio))
	}
	if f.Source != "" {
		var links []string
		for _, source := range strings.Fields(f.Source) {
			links = append(links, "<"+source+">")
		}
		parts = append(parts, strings.Join(links, " "))
	}
	return strings.Join(parts, "; ")
}
