#pragma once
// What accountants do with posted documents: clear open items (F.13), reverse (FB08).
#include <optional>

#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// Clears the open items of an account, or of a customer, that have the same assignment (ZUONR) and currency
// and come to nothing. Returns the numbers of the clearing documents. Nothing happens on an account that is
// not managed by open items.
std::vector<std::string> clear_items(Books& books, const std::string& company_code,
                                     const std::string& account, Instant now);

// Which document is to be taken back, and on which day.
struct ReversalWish {
  std::string company_code, number;
  int year = 0;
  Date posting_date{};
};
// Why SAP would not, as its message; nothing: it would.
std::optional<Message> reversal_fault(const Books& books, const ReversalWish& wish);
// The opposite, with a number of its own and not in the books yet; post_reversal() puts it there, unless
// somebody was faster.
AccountingDocument draft_reversal(Books& books, const ReversalWish& wish, Instant now);
void post_reversal(Books& books, const ReversalWish& wish, AccountingDocument reversal);

// Posts the opposite on the day of `now`. The number of the reversal. Refused for what is reversed, cleared,
// or in a period that is closed.
Posted reverse_document(Books& books, const std::string& company_code, const std::string& number, int year,
                        Instant now);

}  // namespace weir::sandbox::ecc
