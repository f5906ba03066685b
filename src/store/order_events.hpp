#pragma once
// What happens to an order's goods and money after it was shipped: returns, refunds, goods receipts,
// reimbursements. Each event once.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// A return is announced; its goods are back with the goods receipt.
enum class OrderEventKind { returned, refund, goods_receipt, reimbursement };
std::string_view name_of(OrderEventKind kind);

struct OrderEvent {
  std::string connection;
  std::string order_id;
  OrderEventKind kind = OrderEventKind::returned;
  std::string reference;  // RMA and SKU, transaction id, delivery, reimbursement id
  std::string sku{};
  std::int64_t quantity = 0;
  std::optional<Money> amount{};  // what the buyer got back, or what we did; never negative
  std::string reason{};           // Amazon's word
  Instant at{};
  std::string document{};  // SAP's, made of it
};

class OrderEvents {
 public:
  explicit OrderEvents(Database& database) : database_{database} {}

  // False when it is known; it stays as it is.
  bool add(Tx& tx, const OrderEvent& event);
  void set_document(Tx& tx, const OrderEvent& event, const std::string& document);
  std::optional<OrderEvent> find(const std::string& connection, const std::string& order_id,
                                 OrderEventKind kind, const std::string& reference);
  std::vector<OrderEvent> of_order(const std::string& connection, const std::string& order_id);
  // Orders with an event since then, behind `after`, in the order of their ids.
  std::vector<std::string> orders_since(const std::string& connection, Instant since,
                                        const std::string& after, std::size_t most);

 private:
  Database& database_;
};

}  // namespace weir::store
