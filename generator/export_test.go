package generator

import "smem/generator/diag"

// Witness is a witness for tests.
func Witness(make func() ([]byte, diag.List, error)) *witness { return &witness{make: make} }

// Sum is what offline.json says of an output.
func (w *witness) Sum() (string, error) { return w.sum() }
