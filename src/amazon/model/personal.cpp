#include "amazon/model/personal.hpp"

#include <algorithm>
#include <initializer_list>

#include "amazon/model/json_reader.hpp"

namespace weir::amazon {
namespace {

constexpr std::chrono::days kept_for{30};
// A parcel is not delivered on the day it leaves; longer than this, and a quick one would be kept too long.
constexpr std::chrono::days in_transit{2};

using Keys = std::initializer_list<std::string_view>;

std::string join(const std::vector<std::string>& parts, const char* open, const char* close) {
  std::string text = open;
  for (const std::string& part : parts) text += (&part == &parts.front() ? "" : ",") + part;
  return text + close;
}

std::string member(std::string_view key, const std::string& value) {
  return '"' + std::string{key} + "\":" + value;
}

// The members of `from` that are named, as they are.
std::vector<std::string> members(const JsonReader& from, Keys keys) {
  std::vector<std::string> kept;
  for (const std::string_view key : keys)
    if (std::string value = from.raw(key); !value.empty()) kept.push_back(member(key, value));
  return kept;
}

// Adds the object `key` with those of its members that are named.
void add_object(std::vector<std::string>& to, const JsonReader& from, std::string_view key, Keys keys) {
  if (const auto object = from.object(key)) to.push_back(member(key, join(members(*object, keys), "{", "}")));
}

// Why somebody cancelled is a word of Amazon's, and none of the buyer's own.
void add_cancellation(std::vector<std::string>& to, const JsonReader& item) {
  const auto cancellation = item.object("cancellation");
  if (!cancellation) return;
  std::vector<std::string> kept;
  add_object(kept, *cancellation, "cancellationRequest", {"requester", "cancelReason"});
  add_object(kept, *cancellation, "cancellationExecution", {"cancelledBy", "cancelReason"});
  to.push_back(member("cancellation", join(kept, "{", "}")));
}

// What a buyer had printed on the article, or written on a card, is his own words, and beside the product.
std::string item_of(const JsonReader& item) {
  auto kept = members(item, {"orderItemId", "quantityOrdered", "programs", "proceeds"});
  add_object(kept, item, "product", {"asin", "sellerSku", "title"});
  add_object(kept, item, "fulfillment", {"quantityFulfilled", "quantityUnfulfilled"});
  add_object(kept, item, "tax", {"taxCollections", "taxCalculationBreakdowns"});
  add_cancellation(kept, item);
  return join(kept, "{", "}");
}

std::string associated_order_of(const JsonReader& other) {
  return join(members(other, {"orderId", "associationType"}), "{", "}");
}

// A tracking number leads to the door it was brought to.
std::string package_text_of(const JsonReader& package) {
  std::vector<std::string> kept;
  add_object(kept, package, "packageStatus", {"status"});
  return join(kept, "{", "}");
}

template <typename Make>
void add_array(std::vector<std::string>& to, const JsonReader& from, std::string_view key, Make make) {
  if (from.raw(key).empty()) return;
  std::vector<std::string> elements;
  for (const JsonReader& element : from.array(key)) elements.push_back(make(element));
  to.push_back(member(key, join(elements, "[", "]")));
}

}  // namespace

PurgeDate purge_after(const Order& order) {
  if (order.status == FulfillmentStatus::cancelled)
    return {order.last_updated_time + kept_for, "cancelled", true};
  // It arrived before Amazon said so, and mostly before the end of its window.
  if (order.is_delivered)
    return {std::min(order.last_updated_time, order.deliver_by.value_or(order.last_updated_time)) + kept_for,
            "delivered", true};
  if (order.deliver_by) return {*order.deliver_by + kept_for, "delivery window", false};
  if (order.ship_by) return {*order.ship_by + in_transit + kept_for, "ship date", false};
  return {order.created_time + kept_for, "created", false};
}

Result<std::string> without_personal_data(std::string_view json) {
  return decode<std::string>(json, "order", [](const JsonReader& order) -> Result<std::string> {
    auto kept = members(order, {"orderId", "createdTime", "lastUpdatedTime", "programs"});
    add_array(kept, order, "associatedOrders", associated_order_of);
    add_object(kept, order, "salesChannel", {"channelName", "marketplaceId", "marketplaceName"});
    add_object(
        kept, order, "fulfillment",
        {"fulfillmentStatus", "fulfilledBy", "fulfillmentServiceLevel", "shipByWindow", "deliverByWindow"});
    add_object(kept, order, "proceeds", {"grandTotal"});
    add_array(kept, order, "orderItems", item_of);
    add_array(kept, order, "packages", package_text_of);
    return join(kept, "{", "}");
  });
}

namespace {

class PersonalTexts {
 public:
  void add(std::string_view text) {
    if (!text.empty() && std::ranges::find(texts_, text) == texts_.end()) texts_.emplace_back(text);
  }
  void add(const Address& address) {
    for (const std::string* text : {&address.name, &address.company_name, &address.phone}) add(*text);
    for (const std::string& line : address.lines) add(line);
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::vector<std::string> texts_;
};

}  // namespace

std::vector<std::string> personal_texts(const Order& order) {
  PersonalTexts texts;
  if (order.delivery_address) texts.add(*order.delivery_address);
  texts.add(order.buyer_company);
  texts.add(order.buyer_purchase_order);
  for (const TaxRegistration& registration : order.tax_registrations) {
    if (registration.entity != "BUYER") continue;
    texts.add(registration.number);
    texts.add(registration.legal_name);
  }
  for (const OrderItem& item : order.items) {
    texts.add(item.gift_message);
    texts.add(item.ioss_number);
  }
  return texts.take();
}

}  // namespace weir::amazon
