#pragma once
// IDocs as tRFC carries them: rows of EDI_DC40 and of EDI_DD40, whose SDATA has its fields at fixed places.
#include <vector>

#include "sandbox/ecc/idoc.hpp"

namespace weir::sandbox::ecc {

// EDI_DC40 rows, and EDI_DD40 rows of SEGNAM, DOCNUM, SEGNUM, PSGNUM and SDATA. DOCNUM says which belong
// together. What is wrong with the segments of an IDoc ends in its status 60; the refusal is of all: data
// without a control record, or two control records of one number.
Result<std::vector<Idoc>, Refusal> read_flat_idocs(const Rows& controls, const Rows& data);

// The reverse: what a tRFC port hands out. Segments go by their definitions, "E2BPSDHD1".
Fields flat_control(const Idoc& idoc);
Rows flat_data(const Idoc& idoc);

}  // namespace weir::sandbox::ecc
