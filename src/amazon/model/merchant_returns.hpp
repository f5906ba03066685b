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

  // The goods may come: neither refused nor waiting for somebody's word.
  bool is_permitted() const;
};

// Rows in Amazon's order. Fails with amazon.flat_file (refuse), also where a row has no order, no quantity or
// no RMA: nothing is guessed.
Result<std::vector<MerchantReturn>> read_merchant_returns(std::string_view utf8);

}  // namespace weir::amazon
