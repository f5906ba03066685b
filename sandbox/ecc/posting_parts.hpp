#pragma once
// The parts of draft_document(), each of which adds to the messages what is wrong with its part.
#include "sandbox/ecc/accounting_document.hpp"

namespace weir::sandbox::ecc {

void read_posting_header(const Fields& header, AccountingDocument& document, Messages& messages);

// Joins lines and amounts by their item number; the document's currency is that of the amounts.
void read_lines(const PostingInput& input, AccountingDocument& document, Messages& messages);

// Fills the amounts in the company code's currency so that they balance as well.
void convert_lines(AccountingDocument& document, Messages& messages);

}  // namespace weir::sandbox::ecc
