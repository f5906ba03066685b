// Transfers API 2024-06-01: money on its way to the bank.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/digest.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/parameters.hpp"
#include "sandbox/amazon/transactions.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view account_type = "Standard Orders";
constexpr std::chrono::days cycle{14};

// The merchant has one account (bank.hpp): pounds arrive there as euro.
constexpr std::string_view account_tail = "4711";

Json partner_json(const Marketplace& marketplace) {
  return {{"partnerId", seller_id}, {"accountType", account_type}, {"marketplaceId", marketplace.id}};
}

Json settlement_json(const Settlement& settlement) {
  return Json::array(
      {{{"relatedIdentifierName", "SETTLEMENT_ID"}, {"relatedIdentifierValue", settlement.id}}});
}

std::string payout_id(const Settlement& settlement) {
  return "amzn1.payout." + sha256_hex("payout/" + settlement.id).substr(0, 32);
}

// From the close of the settlement to the bank.
Json history_json(const Settlement& settlement, Instant now, bool fails) {
  if (settlement.total <= 0)
    return Json::array({{{"status", "NO_PAYOUT"}, {"lastUpdatedDate", iso(settlement.end)}}});
  Json history = Json::array();
  const auto add = [&](std::string_view status, Instant at) {
    if (at <= now) history.push_back({{"status", status}, {"lastUpdatedDate", iso(at)}});
  };
  add("STARTED", settlement.end);
  add("IN_TRANSIT", settlement.end + std::chrono::hours{24});
  add(fails ? "FAILED" : "PAID", settlement.deposit);
  if (fails && settlement.deposit <= now) history.back()["failureReason"] = "RETURNED_BY_BANK";
  return history;
}

Json payout_json(const Settlement& settlement, Instant now, bool fails) {
  const Marketplace& marketplace = *settlement.marketplace;
  const Json history = history_json(settlement, now, fails);
  return {{"id", payout_id(settlement)},
          {"partnerMetadata", partner_json(marketplace)},
          {"currentStatus", history.back()["status"]},
          {"statusHistory", history},
          {"type", "SCHEDULED"},
          {"amount", amount_json(settlement.total, marketplace)},
          {"accountTail", account_tail},
          {"paymentMethod", "BANK_ACCOUNT"},
          {"creationDate", iso(settlement.end)},
          {"paymentRail", "SEPA"},
          {"traceId", "WEIR" + settlement.id},
          {"period", {{"startDate", iso(settlement.start)}, {"endDate", iso(settlement.end)}}},
          {"relatedIdentifiers", settlement_json(settlement)}};
}

std::optional<Refused> place_fault(const Ask& ask) {
  for (const std::string& id : list_of(ask.request, "marketplaceIds"))
    if (find_marketplace(id) == nullptr) return Refused{"Invalid marketplaceIds: " + id};
  const auto type = ask.request.parameter("accountType");
  if (type && *type != account_type) return Refused{fmt::format("Invalid accountType: {}", *type)};
  // Every list here fits into one page.
  if (ask.request.parameter("nextToken")) return Refused{"The nextToken is not one of ours"};
  return {};
}

bool is_wanted(const Ask& ask, const Marketplace& marketplace) {
  const auto wanted = list_of(ask.request, "marketplaceIds");
  return wanted.empty() || std::ranges::find(wanted, marketplace.id) != wanted.end();
}

class Transfers {
 public:
  explicit Transfers(Account& account) : account_{account} {}

  http::Response payouts(const Ask& ask) const {
    if (const auto fault = place_fault(ask)) return invalid_input(fault->why);
    const Instant after = instant_of(ask.request, "createdAfter")->value_or(Instant{});
    const Instant before = instant_of(ask.request, "createdBefore")->value_or(ask.now);
    if (after > before) return invalid_input("createdAfter is later than createdBefore");
    const auto id = ask.request.parameter("payoutId");
    Json list = Json::array();
    for (const Settlement& settlement : account_.world.settlements())
      if (settlement.end <= ask.now && settlement.end >= after && settlement.end <= before &&
          is_wanted(ask, *settlement.marketplace) && (!id || *id == payout_id(settlement)))
        list.push_back(payout_json(settlement, ask.now, account_.failed_payouts.contains(settlement.id)));
    return json_answer(200, Json{{"payouts", list}}.dump());
  }

  http::Response expected(const Ask& ask) const {
    if (const auto fault = place_fault(ask)) return invalid_input(fault->why);
    Json list = Json::array();
    for (const Marketplace& marketplace : marketplaces())
      if (is_wanted(ask, marketplace)) list.push_back(expected_json(marketplace, ask.now));
    return json_answer(200, Json{{"expectedPayouts", list}}.dump());
  }

  http::Response payment_methods(const Ask& ask) const {
    const Marketplace* marketplace = find_marketplace(*ask.request.parameter("marketplaceId"));
    if (marketplace == nullptr) return invalid_input("Invalid marketplaceId");
    const auto types = list_of(ask.request, "paymentMethodTypes");
    Json list = Json::array();
    if (types.empty() || std::ranges::find(types, "BANK_ACCOUNT") != types.end())
      list.push_back({{"accountHolderName", "Weir Handels GmbH"},
                      {"paymentMethodId", "PM-" + std::string{account_tail}},
                      {"tail", account_tail},
                      {"countryCode", marketplace->country},
                      {"paymentMethodType", "BANK_ACCOUNT"},
                      {"assignmentType", "DEFAULT_DEPOSIT_METHOD"}});
    return json_answer(200, Json{{"paymentMethods", list}}.dump());
  }

  // Only where the euro and a few others are paid out, and once in 24 hours.
  http::Response initiate(const Ask& ask) {
    const Marketplace* marketplace = find_marketplace(ask.body["marketplaceId"].get<std::string>());
    if (marketplace == nullptr || marketplace == &united_kingdom())
      return invalid_input("On-demand payouts are not offered in this marketplace");
    if (ask.body["accountType"] != account_type) return invalid_input("Invalid accountType");
    const auto last = initiated_.find(marketplace->id);
    if (last != initiated_.end() && ask.now < last->second + std::chrono::hours{24})
      return invalid_input("A payout was initiated less than 24 hours ago");
    initiated_[marketplace->id] = ask.now;
    return json_answer(200, Json{{"payoutReferenceId", "FEG" + hex_text(ask.random, 24)}}.dump());
  }

 private:
  Json expected_json(const Marketplace& marketplace, Instant now) const {
    Instant start = World::begin() - cycle;
    for (const Settlement& settlement : account_.world.settlements())
      if (settlement.marketplace == &marketplace && settlement.end <= now) start = settlement.end;
    std::int64_t released = 0;
    for (const Transaction& one : transactions_of(account_, now))
      if (one.marketplace == &marketplace && one.maturity && *one.maturity <= start + cycle)
        released += one.total();
    return {{"partnerMetadata", partner_json(marketplace)},
            {"amount", amount_json(released, marketplace)},
            {"status", released > 0 ? "SCHEDULED" : "NO_PAYOUT_EXPECTED"},
            {"period", {{"startDate", iso(start)}, {"endDate", iso(start + cycle)}}},
            {"scheduledDate", iso(start + cycle)},
            {"accountTail", account_tail},
            {"paymentMethod", "BANK_ACCOUNT"}};
  }

  Account& account_;
  std::map<std::string_view, Instant> initiated_;  // by marketplace
};

}  // namespace

void offer_transfers(Desk& desk, Account& account) {
  const auto transfers = std::make_shared<Transfers>(account);
  desk["listPayouts"] = [transfers](const Ask& ask) { return transfers->payouts(ask); };
  desk["listExpectedPayouts"] = [transfers](const Ask& ask) { return transfers->expected(ask); };
  desk["getPaymentMethods"] = [transfers](const Ask& ask) { return transfers->payment_methods(ask); };
  desk["initiatePayout"] = [transfers](const Ask& ask) { return transfers->initiate(ask); };
}

}  // namespace weir::sandbox
