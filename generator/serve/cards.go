package serve

import (
	"net/http"
)

func (s *Server) cards(w http.ResponseWriter, r *http.Request, st *state) { http.NotFound(w, r) }
