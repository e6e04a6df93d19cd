package locale_test

import (
	"testing"

	"smem/generator/locale"
)

// TestDigits wants a language's digits in plain numbers and nowhere else.
func TestDigits(t *testing.T) {
	tests := []struct{ tag, in, want string }{
		{"fa", "در 3 گام آماده شوید.", "در ۳ گام آماده شوید."},
		{"fa-AF", "(72) ساعت، 15%", "(۷۲) ساعت، ۱۵%"},
		{"fa", "با \u2066112\u2069 تماس بگیرید", "با \u2066112\u2069 تماس بگیرید"},
		{"fa", "#فوری112 @police17 v2 1.2.3 2026-11-28 16:10 3.5", "#فوری112 @police17 v2 1.2.3 2026-11-28 16:10 3.5"},
		{"fa", "+98 21 123 456", "+98 21 123 456"},
		{"fa", "https://a.example/5 www.b.example/6", "https://a.example/5 www.b.example/6"},
		{"fa", "۳ و 4", "۳ و ۴"},
		{"fa-u-nu-latn", "در 3 گام", "در 3 گام"},
		{"ar", "في 3 خطوات", "في 3 خطوات"},
		{"ar-u-nu-arab", "في 3 خطوات", "في ٣ خطوات"},
		{"ur", "3 قدم", "3 قدم"},
		{"bn", "3 ধাপ", "৩ ধাপ"},
		{"fr", "3 gestes", "3 gestes"},
	}
	for _, test := range tests {
		got := locale.Typography(test.tag, test.in)
		if got != test.want {
			t.Errorf("%s: %q: got %q, want %q", test.tag, test.in, got, test.want)
		}
		if again := locale.Typography(test.tag, got); again != got {
			t.Errorf("%s: twice it is %q, once %q", test.tag, again, got)
		}
	}
	if l, err := locale.Parse("ar-u-nu-arab"); err != nil || l.Tag != "ar-u-nu-arab" || !l.RTL {
		t.Errorf("%+v, %v", l, err)
	}
}
