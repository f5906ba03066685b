#pragma once
// The money of the account, one movement at a time: what Finances tells, and what settlements are made of.
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

struct TransactionPart {
  std::string type;         // "ItemPrice"
  std::string description;  // "Principal"
  std::int64_t minor = 0;
  std::string sku{};  // of the item; empty: of none
};

struct Transaction {
  std::string id;
  std::string type;    // "Shipment", "Refund", "ServiceFee"
  std::string status;  // DEFERRED, RELEASED
  Instant posted;
  const Marketplace* marketplace = nullptr;
  std::string order_id;
  std::string settlement_id;  // empty while it is in none
  std::string refund_id{};    // of a refund; the same before and after it is settled
  std::string sku;
  std::int64_t quantity = 0;
  std::map<std::string, std::int64_t> pieces{};  // by SKU
  bool is_by_amazon = false;
  std::optional<Instant> maturity;  // of what is deferred
  std::vector<TransactionPart> parts;

  std::int64_t total() const;
};

// Which of them are wanted; what is empty wants all.
struct TransactionWindow {
  Instant after{};  // included
  Instant until;    // included
  std::string order_id{};
  std::optional<Instant> now{};  // what has closed by then is settled; nothing: `until`
};

// Everything in that window, by the time it was posted.
std::vector<Transaction> transactions_of(const Account& account, const TransactionWindow& window);
// Everything up to `now`.
std::vector<Transaction> transactions_of(const Account& account, Instant now);

// What Finances calls the transaction of a refund, the `number`th of the account.
std::string refund_id(const Refund& refund, std::size_t number);

// Its REFUND_ID, and the adjustment id of its rows in a settlement.
std::string refund_name(const Refund& refund, std::size_t number);

// When the money of an order that was shipped is the seller's.
Instant maturity_of(const Order& order);

// Financial event groups are named otherwise than settlements.
std::string event_group_of(std::string_view settlement_id);

nlohmann::ordered_json amount_json(std::int64_t minor,
                                   const Marketplace& marketplace);  // the amount is a number
// One breakdown per type, and below it one per description.
nlohmann::ordered_json breakdowns_json(const std::vector<TransactionPart>& parts,
                                       const Marketplace& marketplace);

}  // namespace weir::sandbox
