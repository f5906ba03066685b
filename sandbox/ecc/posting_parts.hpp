#pragma once
// The parts of draft_document(), each of which adds to the messages what is wrong with its part.
#include <map>

#include "sandbox/ecc/accounting_document.hpp"

namespace weir::sandbox::ecc {

void read_posting_header(const Fields& header, AccountingDocument& document, Messages& messages);

// Joins lines and amounts by their item number; the document's currency is that of the amounts.
void read_lines(const PostingInput& input, const PostingRules& rules, AccountingDocument& document,
                Messages& messages);

using LinesByItem = std::map<std::string, AccountLine>;

struct Amounts {
  std::map<std::string, std::int64_t> by_item;
  std::map<std::string, std::int64_t> bases;  // AMT_BASE of tax rows
  std::optional<Currency> currency;
};

// ITEMNO_ACC as a number, so that "1" and "0000000001" are one item.
std::optional<std::string> item_of(const Fields& row, Messages& messages);

// The lines of customers and vendors on their reconciliation accounts.
void read_partner_lines(const PostingInput& input, const AccountingDocument& document, LinesByItem& lines,
                        Messages& messages);
// The tax rows, and that every tax code of a line has one that fits its rate.
void read_tax_lines(const PostingInput& input, const AccountingDocument& document, LinesByItem& lines,
                    Messages& messages);
void check_taxes(const PostingInput& input, const LinesByItem& lines, const Amounts& amounts,
                 Messages& messages);

// Fills the amounts in the company code's currency so that they balance as well.
void convert_lines(AccountingDocument& document, Messages& messages);

}  // namespace weir::sandbox::ecc
