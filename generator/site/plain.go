package site

// PlainLanguage is what a language's texts may be at most and still be plain.
// What is absent or zero is the program's measure for that language.
type PlainLanguage struct {
	Language string `yaml:",key"`
	Sentence int    `yaml:"sentence" doc:"so many words in a sentence at most; 25 if absent"`
	Long     int    `yaml:"long" doc:"a word of so many letters is long; 10 if absent, 8 to 14 in some languages (docs/rules.md)"`
	Share    int    `yaml:"share" doc:"so many long words in a hundred at most, on a page; 15 if absent"`
}
