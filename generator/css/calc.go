package css

// number reads a number or a calc() that comes to one; found is false, without
// a failure, if the next token begins neither.
func (r *reader) number() (v float64, found bool) {
	t := r.peek()
	switch {
	case t.kind == numberToken:
		r.next++
		v, _ = t.number()
		return v, true
	case t.isFunction("calc"):
		q, ok := r.calc()
		if ok && !q.isNumber {
			r.fail(t, "calc() comes to a length where a number is needed", "leave the units out")
		}
		return q.number, true
	}
	return 0, false
}

// lengths says which lengths a property takes.
type lengths struct {
	percentages bool
	negative    bool
}

// length reads a length, 0 or, where allowed, a percentage, or a calc() that
// comes to one; found is false, without a failure, if the next token begins
// none.
func (r *reader) length(allowed lengths) (l length, found bool) {
	t := r.peek()
	switch t.kind {
	case numberToken:
		v, _ := t.number()
		if v != 0 {
			r.fail(t, shown(t)+" has no unit", "write "+shownName(t.text)+"px")
			return l, true
		}
		r.next++
		return l, true
	case dimensionToken, percentageToken:
		if l, found = r.unit(t, allowed.percentages); found && !allowed.negative && l.negative() {
			r.fail(t, shown(t)+" is negative", "write 0 or more")
		}
		r.next++
		return l, true
	case functionToken:
		if !t.isFunction("calc") {
			return l, false
		}
		q, ok := r.calc()
		switch {
		case ok && q.isNumber:
			r.fail(t, "calc() comes to a number where a length is needed", "give one of the numbers a unit")
		case ok && q.length.percent != 0 && !allowed.percentages:
			r.fail(t, "calc() has a percentage in it, which means nothing here", "write px, em or rem")
		}
		return q.length.clamped(), true
	}
	return l, false
}

func (l length) negative() bool { return l.px < 0 || l.em < 0 || l.rem < 0 || l.percent < 0 }

// unit makes a length of a dimension or percentage.
func (r *reader) unit(t token, percentages bool) (l length, ok bool) {
	v, unit := t.number()
	switch {
	case unit == "px":
		return length{px: v}, true
	case unit == "em":
		return length{em: v}, true
	case unit == "rem":
		return length{rem: v}, true
	case unit == "%" && percentages:
		return length{percent: v}, true
	case unit == "%":
		return l, r.fail(t, shown(t)+" is a percentage, which means nothing here", "write px, em or rem")
	}
	cure := "write px, em or rem"
	if percentages {
		cure = "write px, em, rem or %"
	}
	return l, r.fail(t, shown(t)+" has a unit outside of the subset", cure)
}

// quantity is what a part of a calc() comes to: a number or a length.
type quantity struct {
	isNumber bool
	number   float64
	length   length
}

// calc reads a calc() function (CSS Values 4, 10). Percentages are allowed in
// any; who calls looks whether they mean something.
func (r *reader) calc() (quantity, bool) {
	r.take()
	q, ok := r.sum(1)
	if ok && !r.takes(")") {
		t := r.peek()
		return q, r.fail(t, shown(t)+" is no operator", "write +, -, * or /, with white space on both sides")
	}
	return q, ok
}

// sum reads products between + and -.
func (r *reader) sum(depth int) (quantity, bool) {
	q, ok := r.product(depth)
	for ok {
		op := r.peek()
		if !op.is("+") && !op.is("-") {
			return q, true
		}
		if !r.spacedOperator() {
			return q, r.fail(op, shown(op)+" needs white space on both sides", "write a "+op.text+" b")
		}
		r.next++
		right, found := r.product(depth)
		if !found {
			return q, false
		}
		if right.isNumber != q.isNumber {
			return q, r.fail(op, shown(op)+" joins a number with a length", "give both a unit, or none")
		}
		sign := 1.0
		if op.is("-") {
			sign = -1
		}
		q.number = clamp(q.number + float64(sign*right.number))
		q.length = q.length.plus(right.length, sign).clamped()
	}
	return q, ok
}

// spacedOperator reports whether there is white space before and after the
// next token.
func (r *reader) spacedOperator() bool {
	return r.next > 0 && r.tokens[r.next-1].kind == spaceToken && r.next+1 < len(r.tokens) && r.tokens[r.next+1].kind == spaceToken
}

// product reads terms between * and /.
func (r *reader) product(depth int) (quantity, bool) {
	q, ok := r.term(depth)
	for ok {
		op := r.peek()
		if !op.is("*") && !op.is("/") {
			return q, true
		}
		r.next++
		right, found := r.term(depth)
		switch {
		case !found:
			return q, false
		case op.is("*") && right.isNumber:
			q.number, q.length = q.number*right.number, q.length.times(right.number)
		case op.is("*") && q.isNumber:
			q = quantity{length: right.length.times(q.number)}
		case op.is("*"):
			return q, r.fail(op, "* joins two lengths", "leave one of the units out")
		case !right.isNumber:
			return q, r.fail(op, "/ divides by a length", "leave the unit behind / out")
		case right.number == 0:
			return q, r.fail(op, "/ divides by zero", "write another number behind /")
		default:
			q.number, q.length = q.number/right.number, q.length.times(1/right.number)
		}
		q.number, q.length = clamp(q.number), q.length.clamped()
	}
	return q, ok
}

// term reads a number, a length, a percentage or a bracket.
func (r *reader) term(depth int) (quantity, bool) {
	t := r.take()
	switch {
	case t.kind == numberToken:
		v, _ := t.number()
		return quantity{isNumber: true, number: v}, true
	case t.kind == dimensionToken || t.kind == percentageToken:
		l, ok := r.unit(t, true)
		return quantity{length: l}, ok
	case t.is("(") || t.isFunction("calc"):
		if depth >= maxNesting {
			return quantity{}, r.fail(t, "too many brackets stand inside each other", "nest less")
		}
		q, ok := r.sum(depth + 1)
		if ok && !r.takes(")") {
			end := r.peek()
			return q, r.fail(end, shown(end)+" is no operator", "write +, -, * or /, with white space on both sides")
		}
		return q, ok
	}
	return quantity{}, r.fail(t, shown(t)+" is nothing to calculate with", "write numbers, lengths in px, em or rem, percentages and brackets")
}
