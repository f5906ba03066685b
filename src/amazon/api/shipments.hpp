#pragma once
// A package of a merchant-fulfilled order has left. One function, behind which a successor of confirmShipment
// (Orders v0) can take its place.
#include "amazon/api/call.hpp"
#include "amazon/model/order.hpp"
#include "amazon/model/shipment_confirmation.hpp"

namespace weir::amazon {

struct ShippedItem {
  std::string order_item_id;
  std::int64_t quantity = 0;
  std::vector<std::string> transparency_codes{};
};

struct ShippedPackage {
  std::string marketplace_id;  // the order's own
  std::int64_t reference = 0;  // positive, 1, 2, 3 … within the order; the same again edits the package
  std::string carrier_code;    // of Amazon's list, or "Other"
  std::string carrier_name{};  // required where the code is "Other"
  std::string shipping_method{};
  std::string tracking_number;
  Instant shipped_at;  // not in the future
  std::vector<ShippedItem> items;
  bool collects_cash =
      false;  // paid on delivery: DirectPayment, which Amazon takes of its shop in Japan alone
};

// Success says that Amazon took it, not that it shows: getOrder with PACKAGES proves it some minutes later. A
// repeat after a lost answer is safe with the same reference. Fails with amazon.bad_package (refuse) before
// any call for what Amazon would refuse for certain, and as SpApi::send() does.
// Of a quota that many wait for, the more urgent have the next call.
Result<Done> confirm_shipment(SpApi& api, const OrderId& order, const ShippedPackage& package,
                              Urgency urgency = Urgency::dispatch);

}  // namespace weir::amazon
