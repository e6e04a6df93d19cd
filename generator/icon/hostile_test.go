package icon

import (
	"strings"
	"testing"
)

// TestHostile reads drawings made to do harm: each is refused at a place.
func TestHostile(t *testing.T) {
	tests := []struct{ name, src string }{
		{"cut in a tag", head + "<path d='M1 1h"},
		{"cut in a comment", head + "<!-- <path"},
		{"cut in a CDATA section", head + "<![CDATA[ <path"},
		{"a million commands", head + "<path d='M1 1" + strings.Repeat("h1", 500_000) + "'/></svg>"},
		{"a million numbers", head + "<polyline points='" + strings.Repeat("1 ", 500_000) + "'/></svg>"},
		{"too large a file", head + "<path d='M1 1" + strings.Repeat("h1", 1_000_000) + "'/></svg>"},
		{"deep", head + strings.Repeat("<g>", 100_000)},
		{"a million attributes", head + "<g " + strings.Repeat("a='' ", 200_000) + "/></svg>"},
		{"NaN", head + "<path d='MNaN 1h1'/></svg>"},
		{"infinity", head + "<circle cx='Infinity' r='1'/></svg>"},
		{"exponent", head + "<path d='M1e308 1e308h1e308'/></svg>"},
		{"long exponent", head + "<path d='M1e" + strings.Repeat("9", 10_000) + " 0'/></svg>"},
		{"huge scale", head + "<path transform='scale(1e6)scale(1e6)scale(1e6)' d='M1 1h1v1'/></svg>"},
		{"huge viewBox", "<svg viewBox='0 0 1e999 1e999'/>"},
		{"entities of entities", "<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>" + head + "&b;</svg>"},
		{"external entity", "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///a'>]>" + head + "&a;</svg>"},
		{"processing instruction", head + "<?php x?></svg>"},
		{"image", head + "<image href='file:///a.png' width='9' height='9'/></svg>"},
		{"use of another file", head + "<use href='a.svg#b'/></svg>"},
		{"script", head + "<script>x</script></svg>"},
		{"event", head + "<g onload='x'/></svg>"},
		{"words in CDATA", head + "<g><![CDATA[words]]></g></svg>"},
		{"zero byte", head + "\x00</svg>"},
		{"other encoding", "<?xml version='1.0' encoding='UTF-16'?>" + head + "</svg>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon, list := Parse("a.svg", []byte(tt.src))
			if icon != nil || !list.HasErrors() || len(list) > maxMessages+1 {
				t.Fatalf("icon %v, %d messages", icon, len(list))
			}
			for _, d := range list {
				if d.Pos.File != "a.svg" || d.Pos.Line < 1 || d.Pos.Col < 1 || d.Cure == "" || len(d.Message) > 400 {
					t.Errorf("%+.500v says too little or too much", d)
				}
			}
		})
	}
}

// TestHarmless reads what looks odd and draws as in a browser.
func TestHarmless(t *testing.T) {
	for _, inside := range []string{
		"<!-- <path d='M0 0h99'/> --><path d='M1 1h1v1z'/>",
		"<path d='M1 1h1v1z'/><![CDATA[ \n ]]>",
		"<title><![CDATA[<path>]]></title><path d='M1 1h1&#x76;1z'/>",
		"<path d='M1,1h1e0v+1e-0z' xml:space='preserve' clip-rule='evenodd'/>",
	} {
		if icon := parse(t, inside); len(icon.Shapes) != 1 || show(icon.Shapes[0].Path) != "M1,1L2,1L2,2Z" {
			t.Errorf("%s: %+v", inside, icon.Shapes)
		}
	}
}
