// FBA Inventory API v1: the stock in Amazon's warehouses.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/pages.hpp"
#include "sandbox/amazon/parameters.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t page_size = 50;
constexpr std::chrono::seconds token_life{30};
constexpr std::chrono::days longest_look_back{548};

Json details_json(const FbaStock& stock) {
  Json researching{{"totalResearchingQuantity", 0}};
  researching["researchingQuantityBreakdown"] = Json::array();
  for (const char* term : {"Short", "Mid", "Long"})
    researching["researchingQuantityBreakdown"].push_back(
        {{"name", std::string{"researchingQuantityIn"} + term + "Term"}, {"quantity", 0}});
  return {{"fulfillableQuantity", stock.fulfillable},
          {"inboundWorkingQuantity", stock.inbound_working},
          {"inboundShippedQuantity", stock.inbound_shipped},
          {"inboundReceivingQuantity", stock.inbound_receiving},
          {"reservedQuantity",
           {{"totalReservedQuantity", stock.reserved},
            {"pendingCustomerOrderQuantity", stock.reserved},
            {"pendingTransshipmentQuantity", 0},
            {"fcProcessingQuantity", 0}}},
          {"researchingQuantity", researching},
          {"unfulfillableQuantity",
           {{"totalUnfulfillableQuantity", stock.damaged},
            {"customerDamagedQuantity", stock.damaged},
            {"warehouseDamagedQuantity", 0},
            {"distributorDamagedQuantity", 0},
            {"carrierDamagedQuantity", 0},
            {"defectiveQuantity", 0},
            {"expiredQuantity", 0}}}};
}

// The total counts what is on its way as well: it is not what lies there.
std::int64_t total_of(const FbaStock& stock) {
  return stock.fulfillable + stock.inbound_working + stock.inbound_shipped + stock.inbound_receiving +
         stock.reserved + stock.damaged;
}

std::string summary_text(const FbaStock& stock, bool with_details) {
  Json json{{"asin", stock.asin}, {"fnSku", stock.fnsku}, {"sellerSku", stock.sku}, {"condition", "NewItem"}};
  if (with_details) json["inventoryDetails"] = details_json(stock);
  json["lastUpdatedTime"] = iso(stock.updated);
  json["productName"] = stock.title;
  json["totalQuantity"] = total_of(stock);
  return json.dump();
}

class Inventory {
 public:
  explicit Inventory(Account& account) : account_{account} {}

  http::Response summaries(const Ask& ask) {
    const auto place = *ask.request.parameter("marketplaceIds");
    if (find_marketplace(place) == nullptr) return invalid_input("Invalid marketplaceIds");
    if (ask.request.parameter("granularityId") != place)
      return invalid_input("The granularityId is not the marketplace of marketplaceIds");
    const auto since = instant_of(ask.request, "startDateTime");
    if (*since && **since < ask.now - longest_look_back)
      return invalid_input("startDateTime is too long ago");
    const std::string question = question_of(ask.request, "nextToken");
    if (const auto token = ask.request.parameter("nextToken")) {
      const auto page = pages_.next(*token, question, ask.random, ask.now);
      return page ? answer(*page, std::string{place})
                  : invalid_input("The nextToken has expired or is not valid");
    }
    return answer(pages_.first(found(ask, *since), page_size, question, ask.random, ask.now),
                  std::string{place});
  }

 private:
  // With a start time the SKUs are not looked at.
  std::vector<std::string> found(const Ask& ask, const std::optional<Instant>& since) const {
    auto skus = list_of(ask.request, "sellerSkus");
    if (const auto one = ask.request.parameter("sellerSku")) skus.emplace_back(*one);
    if (since) skus.clear();
    const bool with_details = ask.request.parameter("details") == "true";
    std::vector<std::string> items;
    for (const auto& [sku, stock] : account_.stock) {
      const bool is_asked_for = skus.empty() || std::ranges::find(skus, sku) != skus.end();
      if (is_asked_for && (!since || stock.updated >= *since))
        items.push_back(summary_text(stock, with_details));
    }
    return items;
  }

  static http::Response answer(const Page& page, const std::string& place) {
    Json body;
    body["payload"] = {{"granularity", {{"granularityType", "Marketplace"}, {"granularityId", place}}},
                       {"inventorySummaries", Json::parse(list_text(page))}};
    if (!page.next.empty()) body["pagination"] = {{"nextToken", page.next}};
    return json_answer(200, body.dump());
  }

  Account& account_;
  Pages pages_{token_life};
};

}  // namespace

void offer_fba_inventory(Desk& desk, Account& account) {
  const auto inventory = std::make_shared<Inventory>(account);
  desk["getInventorySummaries"] = [inventory](const Ask& ask) { return inventory->summaries(ask); };
}

}  // namespace weir::sandbox
