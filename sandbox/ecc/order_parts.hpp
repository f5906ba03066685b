#pragma once
// The parts of draft_order(), each of which adds to the messages what is wrong with its part.
#include <optional>
#include <string>

#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

// The fields whose flag is X; none when the flag row does not insert. A value without its flag is ignored, as
// the BAPI does without a word.
Fields flagged(const Fields& values, const Fields& flags);
// The same for a row of a table: its flag row is the one with the same keys, and the keys need no flag.
Fields flagged_row(const Fields& row, const Rows& flag_rows, std::initializer_list<std::string_view> keys);

// Digits brought to `length` with leading zeros, as NUMC fields are; nothing for any other text.
std::optional<std::string> number_of(std::string_view text, std::size_t length);

// YYYYMMDD; nothing for a day that does not exist.
std::optional<Date> date_of(std::string_view text);

// Priority and route of an item.
void check_shipping(const OrderItem& item, Messages& messages);

void read_header(const OrderInput& input, SalesOrder& order, Messages& messages);
void read_partners(const OrderInput& input, SalesOrder& order, Messages& messages);
// After the items: a text may belong to one.
void read_texts(const OrderInput& input, SalesOrder& order, Messages& messages);
void read_items(const OrderInput& input, const Materials& materials, SalesOrder& order, Messages& messages);

}  // namespace weir::sandbox::ecc
