#pragma once
// What the seller offers (GET_MERCHANT_LISTINGS_ALL_DATA): every SKU, who ships it, and the quantity that
// Amazon shows.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace weir::amazon {

struct MerchantListing {
  std::string sku;
  bool is_shipped_by_amazon = false;  // fulfillment-channel AMAZON_EU and the like
  // Of what the merchant ships; absent where Amazon leaves the cell empty, which is not zero.
  std::optional<std::int64_t> quantity{};
  std::string status{};  // "Active", "Inactive", "Incomplete"
};

// In Amazon's order, each SKU once; Amazon ships it if one of its rows says so. Fails with amazon.flat_file
// (refuse) where the header lacks seller-sku, quantity or the channel (also fulfilment-channel), and for a
// row without a SKU or with a quantity that is no whole number: a list with a hole is no list.
Result<std::vector<MerchantListing>> read_merchant_listings(std::string_view utf8);

}  // namespace weir::amazon
