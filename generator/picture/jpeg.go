package picture

// maxScanned is how many pixels all scans of a JPEG may go over together. A
// progressive JPEG is drawn again with every scan, and a scan that changes
// nothing needs fewer than a hundred bytes: without a bound a file of a few
// kilobytes holds a computer, or a telephone, for hours. Cameras and programs
// write a dozen scans.
const maxScanned = 512 << 20

// scans returns the number of scans of a JPEG (ITU-T T.81, annex B), up to its
// end or the first thing that is no marker.
func scans(data []byte) int {
	n := 0
	for i := 2; i+4 <= len(data); {
		if data[i] != 0xff {
			return n
		}
		marker := data[i+1]
		switch {
		case marker == 0xff: // a fill byte
			i++
			continue
		case marker == 0xd9: // end of image
			return n
		case marker == 0x01, marker >= 0xd0 && marker <= 0xd8: // no length
			i += 2
			continue
		}
		i += 2 + (int(data[i+2])<<8 | int(data[i+3]))
		if marker != 0xda {
			continue
		}
		n++
		for i+1 < len(data) && (data[i] != 0xff || data[i+1] == 0 || data[i+1] >= 0xd0 && data[i+1] <= 0xd7 || data[i+1] == 0xff) {
			i++ // the scan's data
		}
	}
	return n
}
