#include "amazon/model/personal.hpp"

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

// What a buyer had printed on the article is his own words, and beside the product.
std::string kept_item_of(const JsonReader& item) {
  auto kept = members(item, {"orderItemId", "quantityOrdered", "proceeds"});
  add_object(kept, item, "product", {"asin", "sellerSku", "title"});
  add_object(kept, item, "tax", {"taxCollections"});
  return join(kept, "{", "}");
}

// A tracking number leads to the door it was brought to.
std::string package_of(const JsonReader& package) {
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
    auto kept = members(order, {"orderId", "createdTime", "lastUpdatedTime"});
    add_object(kept, order, "salesChannel", {"channelName", "marketplaceId", "marketplaceName"});
    add_object(kept, order, "fulfillment",
               {"fulfillmentStatus", "fulfilledBy", "shipByWindow", "deliverByWindow"});
    add_object(kept, order, "proceeds", {"grandTotal"});
    add_array(kept, order, "orderItems", kept_item_of);
    add_array(kept, order, "packages", package_of);
    return join(kept, "{", "}");
  });
}

std::vector<std::string> personal_texts(const Order& order) {
  std::vector<std::string> texts;
  if (!order.delivery_address) return texts;
  const Address& address = *order.delivery_address;
  for (const std::string* text : {&address.name, &address.company_name, &address.phone})
    if (!text->empty()) texts.push_back(*text);
  texts.insert(texts.end(), address.lines.begin(), address.lines.end());
  return texts;
}

}  // namespace weir::amazon
