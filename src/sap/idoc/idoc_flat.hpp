#pragma once
// IDocs as flat files: a control record of 524 characters, then data records of 1063, as lines or without
// line ends.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sap/idoc/idoc_records.hpp"
#include "sap/model/fit_text.hpp"

namespace weir::sap {

enum class LineEnd { lf, crlf, none };  // none: records of fixed length, one behind the other

struct FlatForm {
  LineEnd line_end = LineEnd::lf;
  CodePage code_page = CodePage::unicode;  // of the port; latin1 for a system that is not Unicode
  RecordOptions records = {};
};

// Several IDocs to a file. Lines end where their content ends. Fails like idoc_records, and with
// sap.idoc_malformed_value for a character that the code page does not have.
Result<std::string> flat_idocs(std::span<const AddressedIdoc> idocs, const FlatForm& form = {});

// Lines (LF or CRLF, blanks at their ends trimmed or not) or fixed length, UTF-8, UTF-16 with a byte order
// mark, or Latin-1 where that is said. Short lines are tolerated: what is not there is blank. Fails with
// sap.idoc_unreadable (refuse), naming the record.
Result<std::vector<AddressedIdoc>> read_flat_idocs(std::string_view bytes,
                                                   CodePage code_page = CodePage::unicode,
                                                   const IdocLimits& limits = {});

}  // namespace weir::sap
