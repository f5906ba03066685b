#pragma once
// What must be true of each order of a season, reckoned from Amazon's truth and held against ECC's, without a
// line of what is tested.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sandbox/amazon/amazon.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "store/database.hpp"
#include "store/documents.hpp"
#include "store/exceptions.hpp"

namespace weir::testing {

struct SapItem {
  std::string material;
  std::int64_t quantity = 0;
  std::int64_t net = 0, tax = 0;  // minor units
  bool is_rejected = false;
};

struct SapOrder {
  std::string number, type, customer, currency, delivery_block, billing_block;
  bool is_incomplete = false, has_ship_to = false;
  std::vector<SapItem> items;
  Instant created{};
};

// By purchase order number.
using SapOrders = std::map<std::string, std::vector<SapOrder>>;
SapOrders sap_orders(sandbox::Ecc& ecc);

// In what SAP's orders differ from what they must be, in words; nothing when they agree.
std::vector<std::string> differences(const sandbox::World& world, const sandbox::Order& order,
                                     const std::vector<SapOrder>& held);

// The orders that open exceptions name, with their codes: "order/ID" and "order/ID/topic".
std::map<std::string, std::set<std::string>> named_orders(store::Exceptions& exceptions);

// Amazon's own count of what it refused for its quotas.
std::int64_t throttled_by_amazon(const sandbox::Amazon& amazon);

}  // namespace weir::testing
