#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/shipping.hpp"

namespace weir::sandbox::ecc {
namespace {

using Left = std::map<StockPlace, std::int64_t>;

// What nobody has yet put into a delivery.
std::int64_t& left_at(Left& left, const Books& books, const StockPlace& place) {
  const auto [entry, is_new] = left.try_emplace(place, 0);
  if (!is_new) return entry->second;
  entry->second = books.stock.at(place, StockKind::unrestricted);
  for (const auto& delivery : books.deliveries) {
    for (const auto& item : delivery.items) {
      if (!item.is_issued && !delivery.is_return() &&
          StockPlace{item.material, item.plant, item.location} == place)
        entry->second -= item.quantity;
    }
  }
  return entry->second;
}

struct Open {
  std::string item, material, plant, location;
  std::int64_t quantity = 0;
  std::string customer_material;
  std::string higher_item{};  // of the order
};

StockPlace place_of(const OrderItem& item) {
  return {item.material, item.plant, item.location.empty() ? "0001" : item.location};
}

// The open items as far as there is stock; none when the customer wants all at once and some is missing.
std::vector<Open> open_items(const SalesOrder& order, const Books& books, Left& left) {
  std::vector<Open> open;
  const Left before = left;
  bool is_whole = true;
  for (const auto& item : order.items) {
    if (!item.rejection.empty()) continue;
    auto& stock = left_at(left, books, place_of(item));
    const auto wanted = item.confirmed() - item.delivered;
    const auto given = std::clamp<std::int64_t>(wanted, 0, std::max<std::int64_t>(stock, 0));
    is_whole = is_whole && item.delivered + given >= item.quantity;
    if (given == 0) continue;
    stock -= given;
    open.push_back({item.number, item.material, item.plant, place_of(item).location, given,
                    item.customer_material, item.higher_item});
  }
  if (!order.delivers_complete || is_whole) return open;
  left = before;
  return {};
}

bool is_due(const SalesOrder& order, const DeliveryRun& run) {
  const bool is_asked = run.order.empty() || run.order == order.number;
  return is_asked && is_delivered(order) && order.delivery_block.empty() && order.credit != 'B' &&
         !order.is_incomplete();
}

// The texts of an item of the order under another number.
void copy_texts(const std::vector<OrderText>& texts, const std::string& from, const std::string& to,
                std::vector<OrderText>& copies) {
  for (auto text : texts) {
    if (text.item != from) continue;
    text.item = to;
    copies.push_back(std::move(text));
  }
}

// UEPOS of the delivery names its own item, which is numbered otherwise than the order's.
std::string higher_item_in(const Delivery& delivery, const std::string& reference, const std::string& item) {
  const auto found = std::ranges::find_if(delivery.items, [&](const DeliveryItem& other) {
    return other.reference == reference && other.reference_item == item;
  });
  return found == delivery.items.end() ? "" : found->number;
}

void add_items(Delivery& delivery, const std::string& reference, const std::vector<Open>& open) {
  for (const auto& item : open) {
    const auto number = number_of(std::to_string((delivery.items.size() + 1) * 10), 6).value_or("");
    DeliveryItem line;
    line.number = number;
    line.material = item.material;
    line.plant = item.plant;
    line.location = item.location;
    line.reference = reference;
    line.reference_item = item.item;
    line.customer_material = item.customer_material;
    line.quantity = item.quantity;
    line.higher_item = higher_item_in(delivery, reference, item.higher_item);
    delivery.items.push_back(std::move(line));
  }
}

Delivery new_delivery(std::string type, const std::string& plant, Instant now) {
  Delivery delivery;
  delivery.type = std::move(type);
  delivery.shipping_point = plant;
  delivery.planned_issue = Date{std::chrono::floor<std::chrono::days>(now)};
  delivery.user = "BATCHVL10";
  delivery.created = now;
  return delivery;
}

Delivery customer_delivery(const SalesOrder& order, const std::string& plant, Instant now) {
  auto delivery = new_delivery("LF", plant, now);
  delivery.sales_org = order.sales_org;
  delivery.sold_to = delivery.ship_to = order.customer;
  delivery.address = order.ship_to;
  copy_texts(order.texts, "000000", "000000", delivery.texts);
  delivery.sold_to_address = order.partner("AG").address;
  return delivery;
}

bool goes_with(const Delivery& delivery, const SalesOrder& order, const std::string& plant) {
  return delivery.type == "LF" && delivery.shipping_point == plant && delivery.sales_org == order.sales_org &&
         delivery.sold_to == order.customer && delivery.address == order.ship_to &&
         delivery.sold_to_address == order.partner("AG").address;
}

// One delivery for each shipping point, which is the plant.
void plan_order(const SalesOrder& order, const std::vector<Open>& open, bool combines, Instant now,
                std::vector<Delivery>& planned) {
  std::map<std::string, std::vector<Open>> by_plant;
  for (const auto& item : open) by_plant[item.plant].push_back(item);
  for (const auto& [plant, items] : by_plant) {
    const auto& shipping_point = plant;
    auto found = std::ranges::find_if(
        planned, [&](const Delivery& other) { return combines && goes_with(other, order, shipping_point); });
    if (found == planned.end()) found = planned.insert(found, customer_delivery(order, plant, now));
    const auto before = found->items.size();
    add_items(*found, order.number, items);
    for (std::size_t place = before; place < found->items.size(); ++place)
      copy_texts(order.texts, found->items[place].reference_item, found->items[place].number, found->texts);
  }
}

void plan_transport(const PurchaseOrder& order, const Books& books, Left& left, Instant now,
                    std::vector<Delivery>& planned) {
  std::map<std::string, std::vector<Open>> by_plant;  // the receiving one
  for (const auto& item : order.items) {
    auto& stock = left_at(left, books, {item.material, order.supplying_plant, "0001"});
    const auto given =
        std::clamp<std::int64_t>(item.quantity - item.delivered, 0, std::max<std::int64_t>(stock, 0));
    if (given == 0) continue;
    stock -= given;
    by_plant[item.plant].push_back(
        {"0" + item.number, item.material, order.supplying_plant, "0001", given, ""});
  }
  for (const auto& [plant, items] : by_plant) {
    auto delivery = new_delivery("NL", order.supplying_plant, now);
    const auto known = plants();
    const auto receiver = std::ranges::find(known, plant, &Plant::code);
    delivery.sales_org = "1000";
    delivery.sold_to = delivery.ship_to = receiver == known.end() ? "" : std::string{receiver->customer};
    delivery.receiving_plant = plant;
    delivery.address = order.items.front().address;
    add_items(delivery, order.number, items);
    planned.push_back(std::move(delivery));
  }
}

void count_as_delivered(Books& books, const Delivery& delivery, const DeliveryItem& item) {
  if (auto* order = books.order(item.reference)) order->item(item.reference_item)->delivered += item.quantity;
  if (auto* order = books.purchase_order(item.reference))
    order->item(item.reference_item.substr(1))->delivered += item.quantity;
  books.flow.push_back({item.reference, item.reference_item, delivery.number, item.number, 'J',
                        delivery.is_transport() ? 'V' : 'C', item.quantity, "", delivery.created});
}

bool has_open_item(const SalesOrder& order) {
  return std::ranges::any_of(order.items, [](const OrderItem& item) {
    return item.rejection.empty() && item.confirmed() > item.delivered;
  });
}

}  // namespace

std::vector<DueOrder> due_for_delivery(const Books& books) {
  std::vector<DueOrder> due;
  for (const auto& order : books.orders)
    if (is_due(order, {}) && has_open_item(order) && !books.order_locks.contains(order.number))
      due.push_back({order.number, order.purchase_order, order.created});
  return due;
}

std::vector<std::string> create_deliveries(Books& books, const DeliveryRun& run, Instant now) {
  std::vector<Delivery> planned;
  Left left;
  for (const auto& order : books.orders) {
    if (is_due(order, run) && !books.order_locks.contains(order.number))
      plan_order(order, open_items(order, books, left), run.combines, now, planned);
  }
  for (const auto& order : books.purchase_orders) {
    if (run.order.empty() || run.order == order.number) plan_transport(order, books, left, now, planned);
  }
  std::vector<std::string> numbers;
  for (auto& delivery : planned) {
    delivery.number = books.next_delivery_number();
    for (const auto& item : delivery.items) count_as_delivered(books, delivery, item);
    numbers.push_back(delivery.number);
    books.deliveries.push_back(std::move(delivery));
  }
  return numbers;
}

}  // namespace weir::sandbox::ecc
