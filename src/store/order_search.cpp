#include "store/order_search.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::size_t sap_number_digits = 10;

// As SAP keeps its numbers: "80012345" is 0080012345.
std::string sap_number(const std::string& text) {
  const bool is_number = !text.empty() && text.size() <= sap_number_digits &&
                         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? std::string(sap_number_digits - text.size(), '0') + text : text;
}

struct WayIn {
  const char* by;
  const char* sql;  // $1: connection, $2: what it is called
};
constexpr WayIn by_order{
    "order", "SELECT order_id FROM amazon_order WHERE connection_id = $1 AND order_id = $2 LIMIT $3"};
constexpr WayIn by_sap_order{"sap_order", R"(
    SELECT key FROM document WHERE connection_id = $1 AND flow = 'orders' AND sap_document = $2
      AND sap_document <> '' LIMIT $3)"};
constexpr WayIn by_delivery{
    "delivery",
    "SELECT DISTINCT order_id FROM parcel WHERE connection_id = $1 AND delivery = $2 LIMIT $3"};
constexpr WayIn by_tracking{"tracking", R"(
    SELECT DISTINCT order_id FROM parcel WHERE connection_id = $1 AND tracking = $2 AND tracking <> ''
    LIMIT $3)"};
constexpr WayIn by_buyer_reference{"buyer_reference", R"(
    SELECT order_id FROM amazon_order WHERE connection_id = $1 AND buyer_reference = $2
      AND buyer_reference <> '' ORDER BY created_at DESC, order_id LIMIT $3)"};

class OrderSeeker {
 public:
  OrderSeeker(Connection& reader, std::size_t most) : reader_{reader}, most_{most} {}

  void look(const WayIn& way, const std::string& connection, const std::string& wanted) {
    if (wanted.empty() || found_.size() >= most_) return;
    Statement row{reader_, way.sql, connection, wanted, static_cast<std::int64_t>(most_ - found_.size())};
    while (row.next()) add({connection, row.text(), way.by});
  }
  std::vector<FoundOrder> found() && { return std::move(found_); }

 private:
  void add(FoundOrder order) {
    const bool is_known = std::ranges::any_of(found_, [&](const FoundOrder& each) {
      return each.connection == order.connection && each.order_id == order.order_id;
    });
    if (!is_known) found_.push_back(std::move(order));
  }

  Connection& reader_;
  const std::size_t most_;
  std::vector<FoundOrder> found_;
};

}  // namespace

std::vector<FoundOrder> find_orders(Database& database, const OrderSearch& search, std::size_t most) {
  return read(database, [&](Connection& reader) {
    OrderSeeker seeker{reader, most};
    const std::string number = sap_number(search.text);
    for (const std::string& connection : search.connections) {
      seeker.look(by_order, connection, search.text);
      seeker.look(by_tracking, connection, search.text);
      seeker.look(by_sap_order, connection, number);
      seeker.look(by_delivery, connection, number);
      seeker.look(by_buyer_reference, connection, search.buyer_reference);
    }
    return std::move(seeker).found();
  });
}

}  // namespace weir::store
