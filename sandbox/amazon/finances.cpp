// Finances API 2024-06-19: transactions, balances and summaries.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/pages.hpp"
#include "sandbox/amazon/parameters.hpp"
#include "sandbox/amazon/transactions.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::minutes settling_time{2};
constexpr std::chrono::days longest_window{180};
constexpr std::size_t finances_page_size = 100;
constexpr std::string_view account_type = "Standard Orders";
constexpr std::array<std::string_view, 3> statuses{"DEFERRED", "RELEASED", "DEFERRED_RELEASED"};
constexpr std::array<std::string_view, 5> balance_types{"AVAILABLE", "RESERVED", "TOTAL", "DEFERRED",
                                                        "ACCOUNT_LEVEL_RESERVE"};

bool is_one_of(std::span<const std::string_view> values, std::string_view value) {
  return std::ranges::find(values, value) != values.end();
}

Json identifiers_json(const Transaction& one) {
  Json list = Json::array();
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) list.push_back({{"relatedIdentifierName", name}, {"relatedIdentifierValue", value}});
  };
  add("ORDER_ID", one.order_id);
  add("REFUND_ID", one.refund_id);
  add("SETTLEMENT_ID", one.settlement_id);
  if (!one.settlement_id.empty()) add("FINANCIAL_EVENT_GROUP_ID", event_group_of(one.settlement_id));
  return list;
}

Json contexts_json(const Transaction& one) {
  Json list = Json::array();
  if (one.maturity)
    list.push_back({{"contextType", "DeferredContext"},
                    {"deferralReason", "DD7"},
                    {"maturityDate", iso(*one.maturity)}});
  return list;
}

Json item_json(const Transaction& one, const std::string& sku, std::int64_t quantity, std::int64_t minor) {
  return {{"description", sku},
          {"totalAmount", amount_json(minor, *one.marketplace)},
          {"contexts", Json::array({{{"contextType", "ProductContext"},
                                     {"sku", sku},
                                     {"quantityShipped", quantity},
                                     {"fulfillmentNetwork", one.is_by_amazon ? "AFN" : "MFN"}}})}};
}

// Of one item the breakdowns stand at the transaction alone; of several at each as well, and sums over both
// levels would count them twice.
Json items_json(const Transaction& one) {
  if (one.refund_id.empty() || one.pieces.size() < 2)
    return Json::array({item_json(one, one.sku, one.quantity, one.total())});
  Json items = Json::array();
  for (const auto& [sku, quantity] : one.pieces) {
    std::vector<TransactionPart> parts;
    std::int64_t total = 0;
    for (const TransactionPart& part : one.parts) {
      if (part.sku != sku) continue;
      parts.push_back(part);
      total += part.minor;
    }
    items.push_back(item_json(one, sku, quantity, total));
    items.back()["breakdowns"] = breakdowns_json(parts, *one.marketplace);
  }
  return items;
}

std::string transaction_text(const Transaction& one) {
  Json json{{"sellingPartnerMetadata",
             {{"sellingPartnerId", seller_id},
              {"accountType", account_type},
              {"marketplaceId", one.marketplace->id}}},
            {"relatedIdentifiers", identifiers_json(one)},
            {"transactionType", one.type},
            {"transactionId", one.id},
            {"transactionStatus", one.status},
            {"description", one.order_id.empty() ? one.type : "Order Payment"},
            {"postedDate", iso(one.posted)},
            {"totalAmount", amount_json(one.total(), *one.marketplace)},
            {"marketplaceDetails",
             {{"marketplaceId", one.marketplace->id}, {"marketplaceName", one.marketplace->name}}}};
  if (!one.sku.empty()) json["items"] = items_json(one);
  json["contexts"] = contexts_json(one);
  json["breakdowns"] = breakdowns_json(one.parts, *one.marketplace);
  return json.dump();
}

struct TransactionFilter {
  std::optional<Instant> after;
  Instant before;
  std::string status;
  std::string marketplace;
  std::string identifier_name;
  std::string identifier;

  bool accepts(const Transaction& one) const {
    if (after && one.posted < *after) return false;
    if (one.posted >= before) return false;
    if (!status.empty() && one.status != status) return false;
    if (!marketplace.empty() && one.marketplace->id != marketplace) return false;
    if (identifier_name == "ORDER_ID") return one.order_id == identifier;
    if (identifier_name == "FINANCIAL_EVENT_GROUP_ID")
      return !one.settlement_id.empty() && event_group_of(one.settlement_id) == identifier;
    return true;
  }
};

std::string text_of(const Ask& ask, std::string_view name) {
  return std::string{ask.request.parameter(name).value_or("")};
}

Checked<TransactionFilter> filter_of(const Ask& ask) {
  TransactionFilter filter;
  filter.after = *instant_of(ask.request, "postedAfter");
  filter.before = instant_of(ask.request, "postedBefore")->value_or(ask.now - settling_time);
  filter.status = text_of(ask, "transactionStatus");
  filter.marketplace = text_of(ask, "marketplaceId");
  filter.identifier_name = text_of(ask, "relatedIdentifierName");
  filter.identifier = text_of(ask, "relatedIdentifierValue");
  if (filter.identifier_name.empty() != filter.identifier.empty())
    return Refused{"relatedIdentifierName and relatedIdentifierValue go together"};
  if (!filter.identifier_name.empty() && filter.identifier_name != "ORDER_ID" &&
      filter.identifier_name != "FINANCIAL_EVENT_GROUP_ID")
    return Refused{"Invalid relatedIdentifierName: " + filter.identifier_name};
  if (!filter.after && filter.identifier.empty()) return Refused{"Start date cannot be null"};
  if (filter.before > ask.now - settling_time || (filter.after && *filter.after > ask.now - settling_time))
    return Refused{"Dates must be at least two minutes before the request"};
  if (filter.after && *filter.after > filter.before) return Refused{"postedAfter is later than postedBefore"};
  if (!filter.status.empty() && !is_one_of(statuses, filter.status))
    return Refused{"Invalid transactionStatus"};
  if (!filter.marketplace.empty() && find_marketplace(filter.marketplace) == nullptr)
    return Refused{"Invalid marketplaceId"};
  return filter;
}

std::optional<Refused> place_fault(const Ask& ask) {
  for (const std::string& id : list_of(ask.request, "marketplaceIds"))
    if (find_marketplace(id) == nullptr) return Refused{"Invalid marketplaceIds: " + id};
  const std::string type = text_of(ask, "accountType");
  if (!type.empty() && type != account_type) return Refused{"Invalid accountType: " + type};
  return {};
}

bool is_wanted(const Ask& ask, const Marketplace& marketplace) {
  const auto wanted = list_of(ask.request, "marketplaceIds");
  return wanted.empty() || std::ranges::find(wanted, marketplace.id) != wanted.end();
}

Json partner_json(const Marketplace& marketplace) {
  return {{"partnerId", seller_id}, {"accountType", account_type}, {"marketplaceId", marketplace.id}};
}

// What the account of one marketplace held at an instant, as it is known now.
struct Held {
  std::int64_t available = 0;
  std::int64_t deferred = 0;
  std::int64_t reserved = 0;
};

// Rows that only carry a balance from one settlement into the next.
bool carries_a_balance(const Transaction& one) {
  return one.type == "Current Reserve Amount" || one.type == "Previous Reserve Amount Balance";
}

Held held_at(const Account& account, const Marketplace& marketplace, Instant at, Instant now) {
  std::set<std::string_view> closed;
  Held held;
  Instant last_end = Instant::min();  // one that is published late is not the last for that
  for (const Settlement& settlement : account.world.settlements()) {
    if (settlement.end > at) continue;
    closed.insert(settlement.id);
    if (settlement.marketplace != &marketplace || settlement.end < last_end) continue;
    last_end = settlement.end;
    held.reserved = -settlement.current_reserve;
  }
  for (const Transaction& one : transactions_of(account, TransactionWindow{Instant::min(), at, "", now})) {
    if (one.marketplace != &marketplace || carries_a_balance(one) || closed.contains(one.settlement_id))
      continue;
    (one.status == "DEFERRED" ? held.deferred : held.available) += one.total();
  }
  const auto misstated = account.misstated_balances.find(marketplace.id);
  if (misstated != account.misstated_balances.end()) held.available += misstated->second;
  return held;
}

class Finances {
 public:
  explicit Finances(Account& account) : account_{account} {}

  http::Response transactions(const Ask& ask) {
    const auto filter = filter_of(ask);
    if (!filter) return invalid_input(filter.error().why);
    const auto page = page_of(ask, [&] {
      std::vector<std::string> items;
      // A window that is too long is answered with nothing, not refused.
      if (filter->after && filter->before - *filter->after > longest_window) return items;
      const TransactionWindow window{
          filter->after.value_or(Instant::min()), std::min(ask.now, filter->before),
          filter->identifier_name == "ORDER_ID" ? filter->identifier : "", ask.now};
      for (const Transaction& one : transactions_of(account_, window))
        if (filter->accepts(one)) items.push_back(transaction_text(one));
      return items;
    });
    if (!page) return invalid_input("The nextToken is not valid with these parameters");
    Json payload = Json::object();
    if (!page->next.empty()) payload["nextToken"] = page->next;
    payload["transactions"] = Json::parse(list_text(*page));
    return json_answer(200, Json{{"payload", payload}}.dump());
  }

  http::Response balances(const Ask& ask) {
    if (const auto fault = place_fault(ask)) return invalid_input(fault->why);
    const std::string type = text_of(ask, "balanceType");
    if (!type.empty() && !is_one_of(balance_types, type))
      return invalid_input("Invalid balanceType: " + type);
    const auto date = parse_date(text_of(ask, "asOfDate"));
    // Up to the last instant of the day.
    const Instant at =
        date ? Instant{std::chrono::sys_days{*date}} + std::chrono::days{1} - Duration{1} : ask.now;
    if (at > ask.now + std::chrono::days{1}) return invalid_input("asOfDate is in the future");
    const auto page = page_of(ask, [&] {
      std::vector<std::string> items;
      for (const Marketplace& marketplace : marketplaces())
        if (is_wanted(ask, marketplace))
          add_balances(items, marketplace, type, {std::min(at, ask.now), ask.now, date});
      return items;
    });
    return plain(page, "balances");
  }

  http::Response summaries(const Ask& ask) {
    if (const auto fault = place_fault(ask)) return invalid_input(fault->why);
    const std::string name = text_of(ask, "relatedIdentifierName");
    const std::string value = text_of(ask, "relatedIdentifierValue");
    if (name.empty() != value.empty())
      return invalid_input("relatedIdentifierName and relatedIdentifierValue go together");
    if (!name.empty() && name != "SETTLEMENT_ID")
      return invalid_input("Invalid relatedIdentifierName: " + name);
    if (name.empty() && !ask.request.parameter("periodStart"))
      return invalid_input("periodStart, or a related identifier, is required");
    const auto page = page_of(ask, [&] {
      std::vector<std::string> items;
      for (const Settlement& settlement : account_.world.settlements())
        if (is_summary_wanted(ask, settlement, value)) items.push_back(summary_text(settlement));
      return items;
    });
    return plain(page, "summaries");
  }

 private:
  template <typename Find>
  std::optional<Page> page_of(const Ask& ask, Find find) {
    const std::string question = question_of(ask.request, "nextToken");
    if (const auto token = ask.request.parameter("nextToken"))
      return pages_.next(*token, question, ask.random, ask.now);
    return pages_.first(find(), finances_page_size, question, ask.random, ask.now);
  }

  static http::Response plain(const std::optional<Page>& page, std::string_view name) {
    if (!page) return invalid_input("The nextToken is not valid with these parameters");
    const std::string next = page->next.empty() ? "" : R"(,"nextToken":)" + Json(page->next).dump();
    return json_answer(200, fmt::format(R"({{"{}":{}{}}})", name, list_text(*page), next));
  }

  struct AsOf {
    Instant at;
    Instant now;
    std::optional<Date> date;
  };

  void add_balances(std::vector<std::string>& items, const Marketplace& marketplace, std::string_view wanted,
                    const AsOf& as_of) const {
    const Held held = held_at(account_, marketplace, as_of.at, as_of.now);
    const auto part = [&](std::string_view type, std::int64_t minor) {
      return Json{{"balanceType", type}, {"amount", amount_json(minor, marketplace)}};
    };
    const auto add = [&](Json json) {
      if (!wanted.empty() && json["balanceType"] != wanted) return;
      json["partnerMetadata"] = partner_json(marketplace);
      if (as_of.date)
        json["asOfDate"] = iso(Instant{std::chrono::sys_days{*as_of.date}});
      else
        json["lastUpdatedTime"] = iso(as_of.at);
      items.push_back(json.dump());
    };
    const Json deferred = part("DEFERRED", held.deferred);
    const Json reserve = part("ACCOUNT_LEVEL_RESERVE", held.reserved);
    Json reserved = part("RESERVED", held.deferred + held.reserved);
    reserved["balances"] = Json::array({deferred, reserve});
    Json total = part("TOTAL", held.available + held.deferred + held.reserved);
    total["balances"] = Json::array({part("AVAILABLE", held.available), reserved});
    add(part("AVAILABLE", held.available));
    add(reserved);
    add(reserve);
    add(deferred);
    add(total);
  }

  static bool is_summary_wanted(const Ask& ask, const Settlement& settlement, const std::string& id) {
    if (settlement.end > ask.now || !is_wanted(ask, *settlement.marketplace)) return false;
    if (!id.empty() && settlement.id != id) return false;
    const auto start = parse_date(text_of(ask, "periodStart"));
    const auto end = parse_date(text_of(ask, "periodEnd"));
    return (!start || settlement.end >= std::chrono::sys_days{*start}) &&
           (!end || settlement.start < std::chrono::sys_days{*end} + std::chrono::days{1});
  }

  static std::string summary_text(const Settlement& settlement) {
    std::vector<TransactionPart> parts;
    for (const SettlementRow& row : settlement.entries)
      parts.push_back({row.amount_type, row.description, row.minor});
    const Json json{{"partnerMetadata", partner_json(*settlement.marketplace)},
                    {"netProceeds", amount_json(settlement.total, *settlement.marketplace)},
                    {"relatedIdentifiers", Json::array({{{"relatedIdentifierName", "SETTLEMENT_ID"},
                                                         {"relatedIdentifierValue", settlement.id}}})},
                    {"breakdowns", breakdowns_json(parts, *settlement.marketplace)},
                    {"periodStart", iso(settlement.start)},
                    {"periodEnd", iso(settlement.end)}};
    return json.dump();
  }

  Account& account_;
  Pages pages_{std::chrono::hours{24}};
};

}  // namespace

void offer_finances(Desk& desk, Account& account) {
  const auto finances = std::make_shared<Finances>(account);
  desk["listTransactions"] = [finances](const Ask& ask) { return finances->transactions(ask); };
  desk["listBalances"] = [finances](const Ask& ask) { return finances->balances(ask); };
  desk["listSummary"] = [finances](const Ask& ask) { return finances->summaries(ask); };
}

}  // namespace weir::sandbox
