package bench

// Result is what a warm process of one program spent on the card in one
// language: a line of JSON, which the programs in bench/peers print too.
type Result struct {
	Program  string  `json:"program"`
	Language string  `json:"language"`
	CPU      float64 `json:"cpu"`   // ms per card, user and system, all threads and child processes
	Wall     float64 `json:"wall"`  // ms per card
	Bytes    int     `json:"bytes"` // of the PNG
	Peak     float64 `json:"peak"`  // the most memory resident, MB (10^6 bytes)
}
