// What a test asks to be done to an order, by name.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/amazon.hpp"
#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/season_story.hpp"

namespace weir::sandbox {
namespace {

using RequestJson = nlohmann::ordered_json;

// Beyond what any plan numbers its orders to.
constexpr std::size_t first_number = 5'000'000;

http::Response deed_answer(int status, const RequestJson& body) {
  return {status,
          {{"content-type", "application/json"}},
          body.dump(-1, ' ', false, RequestJson::error_handler_t::replace)};
}

std::string deed_text(const RequestJson& body, const char* name) {
  return body.contains(name) && body[name].is_string() ? body[name].get<std::string>() : std::string{};
}

std::int64_t deed_count(const RequestJson& body) {
  if (!body.contains("quantity")) return 1;
  return body["quantity"].is_number_integer() ? body["quantity"].get<std::int64_t>() : 0;
}

Backing backing_of(const RequestJson& body, const Order& order) {
  Backing what{deed_text(body, "item"), deed_count(body)};
  if (what.item_id.empty()) what.item_id = order.lines.front().item_id;
  if (const std::string reason = deed_text(body, "reason"); !reason.empty()) what.reason = reason;
  return what;
}

bool refund_asked(Account& account, Order& order, const RequestJson& body, Instant now) {
  const std::string type = deed_text(body, "type");
  return refund_units(account, order, backing_of(body, order), type.empty() ? "Refund" : type, now);
}

struct NamedDeed {
  std::string_view name;
  bool (*run)(Account&, Order&, const RequestJson&, Instant);
};

constexpr NamedDeed named_deeds[] = {
    {"pay", [](Account& account, Order& order, const RequestJson&,
               Instant now) { return pay_order(account, order, now); }},
    {"cancellation-request",
     [](Account& account, Order& order, const RequestJson& body, Instant now) {
       return ask_cancellation(account, order, deed_text(body, "item"), now);
     }},
    {"cancel", [](Account& account, Order& order, const RequestJson&,
                  Instant now) { return cancel_by_amazon(account, order, "Amazon cancelled", now); }},
    {"shrink",
     [](Account& account, Order& order, const RequestJson& body, Instant now) {
       const Backing what = backing_of(body, order);
       return shrink_line(account, order, what.item_id, what.quantity, now);
     }},
    {"ship",
     [](Account& account, Order& order, const RequestJson&, Instant now) {
       return order.fulfilled_by_amazon ? ship_from_amazon(account, order, now)
                                        : ship_elsewhere(account, order, true, now);
     }},
    {"return", [](Account& account, Order& order, const RequestJson& body,
                  Instant now) { return return_units(account, order, backing_of(body, order), now); }},
    {"reimburse", [](Account& account, Order& order, const RequestJson& body,
                     Instant now) { return reimburse_units(account, order, backing_of(body, order), now); }},
    {"refund", refund_asked}};

// What Amazon thinks of the account in a marketplace. The notification's fields are in none of Amazon's
// models.
http::Response set_account_status(Account& account, const RequestJson& body, Instant now) {
  const Marketplace* marketplace = find_marketplace(deed_text(body, "marketplace"));
  const std::string status = deed_text(body, "status");
  if (marketplace == nullptr || (status != "NORMAL" && status != "AT_RISK" && status != "DEACTIVATED"))
    return deed_answer(400, {{"error", "no such marketplace, or no such status"}});
  std::string& known =
      account.account_statuses.try_emplace(std::string{marketplace->id}, "NORMAL").first->second;
  account.notify("ACCOUNT_STATUS_CHANGED",
                 {{"accountStatusChangeNotification",
                   {{"merchantId", seller_id},
                    {"marketplaceId", marketplace->id},
                    {"previousAccountStatus", known},
                    {"currentAccountStatus", status}}}},
                 now);
  known = status;
  return deed_answer(200, RequestJson::object());
}

// Amazon's own total of a marketplace is off by that many cents from now on; 0 puts it right.
http::Response misstate_balance(Account& account, const RequestJson& body) {
  const Marketplace* marketplace = find_marketplace(deed_text(body, "marketplace"));
  if (marketplace == nullptr || !body.contains("minor") || !body["minor"].is_number_integer())
    return deed_answer(400, {{"error", "no such marketplace, or \"minor\" is no whole number"}});
  account.misstated_balances[std::string{marketplace->id}] = body["minor"].get<std::int64_t>();
  return deed_answer(200, RequestJson::object());
}

}  // namespace

const Order* Amazon::make_order(std::string_view variant, std::string_view marketplace_id, bool is_paid,
                                Instant now) {
  const std::scoped_lock lock{mutex_};
  account_.agenda.run_until(now);
  const Marketplace* marketplace = marketplace_id.empty() ? &germany() : find_marketplace(marketplace_id);
  if (!is_season_variant(variant) || marketplace == nullptr) return nullptr;
  const std::size_t number = first_number + world_.orders().size();
  SeededRandom random = season_chance(world_.seed(), number);
  return &tell_season_story(account_, random, variant, *marketplace, number, now, is_paid);
}

// Somebody claims pieces of a shipment that was received.
http::Response Amazon::open_case(const std::string& text, Instant now) {
  const auto body = RequestJson::parse(text, nullptr, false);
  SupportCase opened{"", deed_text(body, "shipment"), deed_text(body, "sku"), deed_count(body), now};
  const bool is_known = std::ranges::any_of(account_.ledger, [&](const LedgerEntry& entry) {
    return entry.event == "Receipts" && entry.reference == opened.shipment && entry.sku == opened.sku;
  });
  if (!is_known || opened.quantity < 1)
    return deed_answer(
        409, {{"error", "no such article was received of such a shipment, or no pieces are claimed"}});
  opened.id = std::to_string(17'400'000'001 + cases_.size());
  cases_.push_back(opened);
  return deed_answer(200, {{"case", opened.id}});
}

// Amazon writes a statement anew after a case of support.
http::Response Amazon::reissue_settlement(const std::string& id, Instant now) {
  const auto& settlements = world_.settlements();
  const auto found = std::ranges::find(settlements, id, &Settlement::id);
  if (found == settlements.end()) return deed_answer(404, {{"error", "there is no such settlement"}});
  return deed_answer(200, {{"report", reports_.reissue(*found, random_, now)}});
}

http::Response Amazon::deed(std::string_view name, std::string_view text, Instant now) {
  const auto body = RequestJson::parse(text, nullptr, false);
  if (!body.is_object()) return deed_answer(400, {{"error", "the body is a JSON object"}});
  if (name == "order") {
    const bool is_paid = body.contains("paid") && body["paid"] == true;
    const Order* made = make_order(deed_text(body, "variant"), deed_text(body, "marketplace"), is_paid, now);
    if (made == nullptr) return deed_answer(400, {{"error", "no such variant, or no such marketplace"}});
    return deed_answer(200, {{"order", made->id}});
  }
  const std::scoped_lock lock{mutex_};
  account_.agenda.run_until(now);
  if (name == "account-status") return set_account_status(account_, body, now);
  if (name == "case") return open_case(body.dump(), now);
  if (name == "reissue") return reissue_settlement(deed_text(body, "settlement"), now);
  if (name == "balance") return misstate_balance(account_, body);
  const auto found = std::ranges::find(named_deeds, name, &NamedDeed::name);
  if (found == std::end(named_deeds)) return deed_answer(404, {{"error", "nobody can do that to an order"}});
  Order* order = world_.find_order(deed_text(body, "order"));
  if (order == nullptr) return deed_answer(404, {{"error", "there is no such order"}});
  if (!found->run(account_, *order, body, now))
    return deed_answer(409, {{"error", "the order is not one of which that can be done"}});
  return deed_answer(200, RequestJson::object());
}

}  // namespace weir::sandbox
