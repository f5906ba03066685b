#pragma once
// Returns of what the merchant shipped (GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE): what buyers have
// announced and been permitted to send back. It names nobody.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/order.hpp"
#include "core/result.hpp"

namespace weir::amazon {

struct MerchantReturn {
  OrderId order_id;
  std::string rma;  // Amazon's, or the merchant's where Amazon gives none
  std::string sku;
  std::int64_t quantity = 0;
  std::string reason;  // "CR-UNWANTED_ITEM"
  std::string status;  // "Approved", "Pending", "Completed", …
  std::optional<Instant> requested{};
  std::optional<Money> reimbursed{};  // SAFE-T: Amazon pays in the buyer's place
  // Of rows with this order, RMA, SKU and day, which may be several, and permitted as this one is or not: the
  // how manyeth.
  int occurrence = 1;

  // The goods may come: neither refused nor waiting for somebody's word.
  bool is_permitted() const;
};

// A row that is no return that we can carry; the others stand for themselves.
struct MalformedReturn {
  std::size_t line = 0;     // in the report, whose header is line 1
  std::string column;       // "Return quantity"
  std::string reason;       // "is no whole number above 0"; nothing of what the cell says
  std::string order_id;     // as it may stand there; empty: none
  std::string fingerprint;  // of the row's text: the same row of tomorrow's report has it too
};

struct MerchantReturns {
  std::vector<MerchantReturn> rows;  // in Amazon's order
  std::vector<MalformedReturn> malformed;
};

// Nothing is guessed: a row without order, RMA, SKU or quantity, with a day or an amount that cannot be read,
// or with more cells than there are columns is malformed. Fails with amazon.flat_file (refuse) where the
// header lacks a column that every row needs.
Result<MerchantReturns> read_merchant_returns(std::string_view utf8);

}  // namespace weir::amazon
