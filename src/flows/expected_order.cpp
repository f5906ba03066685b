#include "flows/expected_order.hpp"

#include <nlohmann/json.hpp>

namespace weir::flows {
namespace {

using Json = nlohmann::json;
using mapping::ExpectedItem;
using mapping::ExpectedOrder;

Json to_json(Money money) { return Json::array({money.minor(), money.currency().code()}); }

// Throws Json::exception, or bad_optional_access for a currency that ISO does not list.
Money money_in(const Json& json) {
  return {json.at(0).get<std::int64_t>(), Currency::of(json.at(1).get<std::string>()).value()};
}

Json to_json(const ExpectedItem& item) {
  return {{"posnr", item.posnr},
          {"material", item.material},
          {"quantity", item.quantity},
          {"gross", to_json(item.gross)},
          {"tax", item.tax ? to_json(*item.tax) : Json{}},
          {"tax_tolerance", to_json(item.tax_tolerance)}};
}

ExpectedItem item_in(const Json& json) {
  const Json& tax = json.at("tax");
  return {.posnr = json.at("posnr"),
          .material = json.at("material"),
          .quantity = json.at("quantity"),
          .gross = money_in(json.at("gross")),
          .tax = tax.is_null() ? std::nullopt : std::optional{money_in(tax)},
          .tax_tolerance = money_in(json.at("tax_tolerance"))};
}

ExpectedOrder order_in(const Json& json) {
  ExpectedOrder order{.doc_type = json.at("doc_type"),
                      .sales_org = json.at("sales_org"),
                      .distr_chan = json.at("distr_chan"),
                      .division = json.at("division"),
                      .sold_to = json.at("sold_to"),
                      .currency = json.at("currency"),
                      .gross = money_in(json.at("gross")),
                      .items = {},
                      .ship_to = {},
                      .delivery_block = json.at("delivery_block"),
                      .billing_block = json.at("billing_block"),
                      .ship_by = {},
                      .needs_delivery = json.at("needs_delivery")};
  for (const Json& item : json.at("items")) order.items.push_back(item_in(item));
  if (const Json& at = json.at("ship_by"); !at.is_null())
    order.ship_by = Instant{Duration{at.get<std::int64_t>()}};
  return order;
}

}  // namespace

std::string expected_text(const ExpectedOrder& expected) {
  Json items = Json::array();
  for (const ExpectedItem& item : expected.items) items.push_back(to_json(item));
  const Json json{{"doc_type", expected.doc_type},
                  {"sales_org", expected.sales_org},
                  {"distr_chan", expected.distr_chan},
                  {"division", expected.division},
                  {"sold_to", expected.sold_to},
                  {"currency", expected.currency},
                  {"gross", to_json(expected.gross)},
                  {"items", items},
                  {"delivery_block", expected.delivery_block},
                  {"billing_block", expected.billing_block},
                  {"ship_by", expected.ship_by ? Json(expected.ship_by->time_since_epoch().count()) : Json{}},
                  {"needs_delivery", expected.needs_delivery}};
  return json.dump();
}

std::optional<ExpectedOrder> expected_order(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    return order_in(json);
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const std::bad_optional_access&) {
    return std::nullopt;
  }
}

}  // namespace weir::flows
