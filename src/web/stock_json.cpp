#include "web/stock_json.hpp"

#include <nlohmann/json.hpp>

#include "flows/price_why.hpp"
#include "flows/prove_quantities.hpp"
#include "flows/stock_why.hpp"

namespace weir::web {
namespace {

using nlohmann::ordered_json;
using store::PriceListing;
using store::StockListing;

ordered_json steps_json(const store::StockWhy& why) {
  const auto steps = flows::why_steps_in(why.steps);
  ordered_json json{{"version", why.version},
                    {"at", iso(why.at)},
                    {"rules", steps.rules},
                    {"material", steps.material},
                    {"steps", ordered_json::array()}};
  for (const stock::Step& step : steps.steps)
    json["steps"].push_back({{"step", flows::words_of(step.kind)},
                             {"by", step.rule},
                             {"what", step.detail},
                             {"change", step.change.text()},
                             {"left", step.left.text()}});
  return json;
}

ordered_json price_steps_json(const std::string& text) {
  const flows::PriceWhy why = flows::price_why_in(text);
  ordered_json json{{"rules", why.rules},
                    {"at", why.at},
                    {"material", why.material},
                    {"next", why.next},
                    {"steps", ordered_json::array()},
                    {"refusals", why.refusals}};
  for (const flows::PriceStep& step : why.steps)
    json["steps"].push_back(
        {{"part", step.part}, {"record", step.record}, {"what", step.detail}, {"price", step.price}});
  return json;
}

ordered_json offer_json(const std::string& offer, const Instant& at) {
  return {{"offer", ordered_json::parse(offer.empty() ? "[]" : offer, nullptr, false)}, {"at", iso(at)}};
}

ordered_json price_json(const PriceListing& is) {
  return {{"sku", is.key.sku},
          {"marketplace", is.key.marketplace_id},
          {"connection", is.key.connection},
          {"material", is.material},
          {"pieces", is.pieces},
          {"shipped_by_amazon", is.is_shipped_by_amazon},
          {"should", is.wanted ? offer_json(is.wanted->offer, is.wanted->since) : ordered_json{}},
          {"held", is.held ? offer_json(is.held->plan.offer, is.held->plan.since) : ordered_json{}},
          {"held_because", is.held ? is.held->because : ""},
          {"told", is.told ? offer_json(is.told->offer, is.told->at) : ordered_json{}},
          {"refusal", is.refusal},
          {"shows", is.seen ? offer_json(is.seen->offer, is.seen->at) : ordered_json{}},
          {"good", ordered_json::parse(is.good.empty() ? "[]" : is.good, nullptr, false)},
          {"stopped_by", is.stopped ? is.stopped->actor : ""},
          {"way", way_of_price(is)}};
}

}  // namespace

StockCard stock_card_of(const flows::Context& context, const store::StockListing& listing) {
  const auto drift = stock::judge(flows::accounts_of(context, listing),
                                  context.connection.stock.pool->rules.drift, context.clock.now());
  StockCard card{listing, context.stores.stock.listings.explanations(listing.key), drift.text,
                 std::string{stock::word_of(drift.standing)}};
  return card;
}

std::string way_of(const StockListing& is) {
  if (is.standing != store::ListingStanding::sold) return std::string{store::word_of(is.standing)};
  if (is.waiting) return is.sent ? "sent, another waits" : "waiting";
  if (is.sent) return "sent";
  if (!is.refusal.empty()) return "refused";
  if (!is.told) return "unknown";
  if (is.prove_at) return "accepted";
  return is.seen && is.seen->at >= is.told->at ? "visible" : "unknown";
}

ordered_json stock_card_json(const StockCard& card) {
  const StockListing& is = card.listing;
  ordered_json json = stock_list_json({is}).at(0);
  json["standing"] = card.standing;
  json["drift"] = card.drift;
  json["why"] = ordered_json::array();
  for (const store::StockWhy& why : card.whys) json["why"].push_back(steps_json(why));
  return json;
}

ordered_json stock_list_json(const std::vector<StockListing>& listings) {
  auto all = ordered_json::array();
  const auto quantity = [](const auto& value, const auto& at) {
    return value ? ordered_json{{"pieces", value->pieces}, {"at", iso(at(*value))}} : ordered_json{};
  };
  for (const StockListing& each : listings)
    all.push_back({{"sku", each.key.sku},
                   {"seller", each.key.seller},
                   {"region", each.key.region},
                   {"connection", each.connection},
                   {"pool", each.pool},
                   {"should", quantity(each.wanted, [](const auto& value) { return value.since; })},
                   {"told", quantity(each.told, [](const auto& value) { return value.at; })},
                   {"shows", quantity(each.seen, [](const auto& value) { return value.at; })},
                   {"refusal", each.refusal},
                   {"way", way_of(each)}});
  return all;
}

std::string way_of_price(const PriceListing& is) {
  if (is.standing != store::PriceStanding::sold) return std::string{store::word_of(is.standing)};
  if (is.stopped) return "stopped";
  if (is.held) return "held";
  if (is.waiting) return "waiting";
  if (!is.refusal.empty()) return "refused";
  if (!is.seen) return "not seen yet";
  if (!is.told) return "untold";
  if (is.seen->at < is.told->at) return "accepted";
  return is.seen->offer == is.told->offer ? "visible" : "overwritten";
}

ordered_json price_card_json(const std::vector<PriceListing>& listings) {
  auto all = ordered_json::array();
  for (const PriceListing& each : listings) {
    ordered_json json = price_json(each);
    json["why"] = price_steps_json(each.why);
    all.push_back(std::move(json));
  }
  return all;
}

ordered_json price_list_json(const std::vector<PriceListing>& listings) {
  auto all = ordered_json::array();
  for (const PriceListing& each : listings) all.push_back(price_json(each));
  return all;
}

}  // namespace weir::web
