#include "flows/bank_view.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "accounting/bank_reversals.hpp"
#include "accounting/rules.hpp"
#include "flows/cutover_view.hpp"

namespace weir::flows {
namespace {

using accounting::MovementKey;
using accounting::MovementKind;
using accounting::PayoutStanding;
using store::SettlementMoney;

constexpr std::chrono::days looked_back{60};
constexpr const char* automatic_reasons[] = {"exact", "conversion", "split", "combined"};

MovementKey payout_of(const std::string& connection, const std::string& settlement_id) {
  return {connection, settlement_id, MovementKind::payout};
}

// A match by hand without lines, or with one and its opposite: the person says that nothing is left of it.
bool is_nothing_by_hand(const Context& context, const store::BankMatchRow& match) {
  if (match.reason != "by_hand") return false;
  Balance arrived;
  for (const store::BankLineKey& key : match.lines)
    if (const auto line = context.stores.bank.statements.line(key)) arrived.add(line->amount);
  return arrived.is_zero();
}

PayoutStanding standing_of(const Context& context, const MovementKey& payout) {
  const auto match = context.stores.bank.matches.of(payout);
  if (!match) return PayoutStanding::open;
  const bool is_failed =
      match->reason == "failed" || match->reason == "returned" || is_nothing_by_hand(context, *match);
  return is_failed ? PayoutStanding::failed : PayoutStanding::arrived;
}

using Failures = std::map<MovementKey, std::string>;

// The row of a later settlement says so.
void add_returned(const Context& context, const std::string& connection,
                  const std::vector<accounting::SettlementCash>& settlements, BankView& view,
                  Failures& failures) {
  for (auto& found : accounting::returned_payouts(settlements, [&](const std::string& id) {
         const MovementKey payout = payout_of(connection, id);
         return failures.contains(payout) ? PayoutStanding::failed : standing_of(context, payout);
       })) {
    for (const std::string& payout : found.payouts) {
      failures[payout_of(connection, payout)] = "it came back in settlement " + found.in_settlement;
      view.came_back.insert(payout_of(connection, payout));
    }
    if (!found.payouts.empty()) continue;
    view.unclear_of[found.in_settlement] = connection;
    view.unclear.push_back(std::move(found));
  }
}

// Why a payout will not arrive, or went back, by its key: the row of a later settlement, or Amazon's word.
// A row for which a person has answered tells of none.
Failures failures_of(const Context& context, const std::set<MovementKey>& matched, BankView& view) {
  Failures failures;
  std::map<std::string, std::vector<accounting::SettlementCash>> by_connection;
  for (const SettlementMoney& each : view.settlements) {
    auto& cash = by_connection[each.connection].emplace_back(each.cash);
    if (matched.contains({each.connection, each.id(), MovementKind::returned}))
      cash.returned = Money{0, cash.total.currency()};
    const auto& payout = each.payout;
    if (payout.status == "FAILED" || payout.status == "CANCELLED")
      failures[payout_of(each.connection, each.id())] =
          "Amazon says " + payout.status + (payout.failure.empty() ? "" : ": " + payout.failure);
  }
  for (const auto& [connection, settlements] : by_connection)
    add_returned(context, connection, settlements, view, failures);
  return failures;
}

void add_what_amazon_says(accounting::Movement& movement, const store::PayoutTold& payout) {
  if (movement.key.kind != MovementKind::payout) return;
  movement.account_tail = payout.account_tail;
  std::istringstream traces{payout.trace_id};
  for (std::string trace; traces >> trace;) movement.ids.push_back(trace);
  if (payout.arrives && payout.arrives->currency() != movement.amount.currency())
    movement.converted = payout.arrives;
}

// That Weir found itself, of one payout.
bool is_automatic(const store::BankMatchRow& match) {
  return match.movements.size() == 1 &&
         std::ranges::find(automatic_reasons, match.reason) != std::end(automatic_reasons);
}

// It was written down as failed, and Amazon has paid it again since.
bool is_paid_again(const Context& context, const SettlementMoney& money, const Failures& failures,
                   const std::set<MovementKey>& matched) {
  const MovementKey payout = payout_of(money.connection, money.id());
  if (money.payout.status.empty() || failures.contains(payout) || !matched.contains(payout)) return false;
  return context.stores.bank.matches.of(payout)->reason == "failed";
}

accounting::OfferedLine offered(const store::BankLineRow& line) {
  return {.id = line.key.text(),
          .value = line.value,
          .amount = line.amount,
          .account_tail = line.account_tail,
          .text = line.said,
          .is_amazon = line.is_amazon,
          .instructed = line.instructed,
          .is_reversal = line.is_reversal};
}

std::string currency_of(const Money& amount) { return std::string{amount.currency().code()}; }

bool is_in_opening(const BankView& view, const MovementKey& key) {
  return std::ranges::find(view.opening, key, &accounting::Movement::key) != view.opening.end();
}

bool is_of_account(const std::string& tail, const std::string& told) {
  return tail.ends_with(told) || told.ends_with(tail);
}

// What is matched, and how payouts and lines stand that are not: step by step.
class BankViewMaker {
 public:
  explicit BankViewMaker(const Context& context) : context_{context}, bank_{context.stores.bank} {}

  BankView made() {
    view_.settlements = bank_.settlements.list("");
    view_.lines = bank_.statements.open_lines();
    view_.begins = bank_.statements.begins();
    view_.returned = bank_.matches.movements_of("returned");
    matched_ = bank_.matches.matched_movements();
    failures_ = failures_of(context_, matched_, view_);
    open_what_failed();
    open_what_is_paid_again();
    take_back();
    list_movements();
    for (const store::BankLineRow& line : view_.lines) texts_.push_back(accounting::normalised(line.said));
    view_.matching = accounting::match_bank(offered_movements(), offered_lines());
    settle_trials();
    for (accounting::BankMatch& match : taken_back_) view_.matching.matches.push_back(std::move(match));
    for (const accounting::BankMatch& match : view_.matching.matches)
      if (match.reason == accounting::MatchReason::returned)
        view_.returned.insert(match.movements.begin(), match.movements.end());
    return std::move(view_);
  }

 private:
  void open_again(store::BankMatchRow match) {
    for (const MovementKey& key : match.movements) matched_.erase(key);
    for (const store::BankLineKey& line : match.lines)
      if (auto row = bank_.statements.line(line)) view_.lines.push_back(*std::move(row));
    view_.contradicted.push_back(std::move(match));
  }

  // Payouts that went back lose the match they had. One that was written down as failed without any line is
  // tried again, for its two lines may have come since.
  void open_what_failed() {
    for (const auto& [key, why] : failures_) {
      auto match = bank_.matches.of(key);
      if (!match) continue;
      if (is_automatic(*match)) {
        open_again(*std::move(match));
      } else if (match->reason == "failed" && match->lines.empty()) {
        matched_.erase(key);
        trials_.emplace(key, *std::move(match));
      }
    }
  }

  void open_what_is_paid_again() {
    for (const SettlementMoney& each : view_.settlements)
      if (is_paid_again(context_, each, failures_, matched_))
        open_again(bank_.matches.of(payout_of(each.connection, each.id())).value());
  }

  // What arrived, and the bank took back since.
  void take_back() {
    std::vector<accounting::OfferedLine> open;
    std::map<std::int64_t, store::BankMatchRow> candidates;
    for (const store::BankLineRow& line : view_.lines) {
      open.push_back(offered(line));
      if (!line.amount.is_negative() && !line.is_reversal) continue;
      for (const store::BankLineRow& opposite : bank_.statements.matched_lines(-line.amount))
        if (auto match = bank_.matches.find(*opposite.match); match && is_automatic(*match) &&
                                                              match->lines.size() == 1 &&
                                                              matched_.contains(match->movements.front()))
          candidates.emplace(match->id, *std::move(match));
    }
    std::vector<accounting::ArrivedPayout> arrived;
    for (const auto& [id, match] : candidates)
      if (auto movement = movement_of(match.movements.front()))
        arrived.push_back(
            {*std::move(movement), offered(bank_.statements.line(match.lines.front()).value())});
    taken_back_ = accounting::taken_back(arrived, open);
    for (const accounting::BankMatch& returned : taken_back_)
      for (auto& [id, match] : candidates)
        if (match.movements == returned.movements) {
          view_.contradicted.push_back(match);
          std::erase_if(view_.lines, [&](const store::BankLineRow& line) {
            return line.key.text() == returned.lines.back();
          });
        }
  }

  std::optional<accounting::Movement> movement_of(const MovementKey& key) const {
    for (const SettlementMoney& each : view_.settlements)
      if (each.connection == key.connection && each.id() == key.settlement_id)
        for (accounting::Movement& movement : accounting::movements_of(each.cash, each.connection))
          if (movement.key == key) {
            add_what_amazon_says(movement, each.payout);
            return std::move(movement);
          }
    return std::nullopt;
  }

  void list_movement(accounting::Movement movement, const store::PayoutTold& payout) {
    const auto first = earliest_.try_emplace(currency_of(movement.amount), movement.earliest).first;
    first->second = std::min(first->second, movement.earliest);
    if (matched_.contains(movement.key)) return;
    add_what_amazon_says(movement, payout);
    if (const auto why = failures_.find(movement.key); why != failures_.end()) movement.failed = why->second;
    view_.movements.push_back(std::move(movement));
  }

  void list_movements() {
    const CutoverView cutovers{context_};
    view_.opening = cutovers.payouts_on_their_way();
    for (const SettlementMoney& each : view_.settlements)
      for (accounting::Movement& movement : accounting::movements_of(each.cash, each.connection)) {
        const bool is_declared = is_in_opening(view_, movement.key);
        if (each.connection == context_.connection.name && cutovers.is_before(each.cash) && !is_declared)
          view_.of_before.insert(movement.key);
        list_movement(std::move(movement), each.payout);
      }
  }

  bool is_named(const accounting::Movement& movement) const {
    return std::ranges::any_of(
        texts_, [&](const std::string& text) { return accounting::names_movement(text, movement); });
  }

  // Not those that were over before the first statement, unless a line names them.
  std::vector<accounting::Movement> offered_movements() const {
    std::vector<accounting::Movement> movements;
    for (const accounting::Movement& movement : view_.movements) {
      const auto since = followed_since(view_, movement);
      if (is_in_opening(view_, movement.key) || !since || accounting::latest_of(movement) >= *since ||
          is_named(movement))
        movements.push_back(movement);
    }
    return movements;
  }

  // Not those that are older than all that settlements do in their currency, unless they say what they are.
  std::vector<accounting::OfferedLine> offered_lines() const {
    std::vector<accounting::OfferedLine> lines;
    for (std::size_t at = 0; at < view_.lines.size(); ++at) {
      const store::BankLineRow& line = view_.lines[at];
      const auto first = earliest_.find(currency_of(line.amount));
      const bool is_too_old = first != earliest_.end() && line.value < first->second && !line.instructed &&
                              std::ranges::none_of(view_.movements, [&](const auto& movement) {
                                return accounting::names_movement(texts_[at], movement);
                              });
      if (!is_too_old) lines.push_back(offered(line));
    }
    return lines;
  }

  // What is still failed and no line keeps the match it has.
  void settle_trials() {
    for (auto& [payout, match] : trials_) {
      const auto again = std::ranges::find_if(view_.matching.matches, [&key = payout](const auto& found) {
        return found.reason == accounting::MatchReason::failed && found.movements.front() == key;
      });
      if (again != view_.matching.matches.end())
        view_.matching.matches.erase(again);
      else
        view_.contradicted.push_back(std::move(match));
    }
  }

  const Context& context_;
  store::BankBook& bank_;
  BankView view_;
  std::set<MovementKey> matched_;
  Failures failures_;
  std::map<MovementKey, store::BankMatchRow> trials_;
  std::vector<accounting::BankMatch> taken_back_;
  std::vector<std::string> texts_;        // of the view's lines, normalised
  std::map<std::string, Date> earliest_;  // of movements, by currency
};

}  // namespace

bool names_amazon(const BankRules& rules, std::string_view text) {
  const std::string plain = accounting::normalised(text);
  return std::ranges::any_of(rules.payers, [&](const std::string& payer) {
    const std::string wanted = accounting::normalised(payer);
    return !wanted.empty() && plain.find(wanted) != std::string::npos;
  });
}

std::optional<Date> followed_since(const BankView& view, const accounting::Movement& movement) {
  const std::string currency = currency_of(movement.converted ? *movement.converted : movement.amount);
  std::optional<Date> of_account, of_currency, of_any;
  const auto note = [](std::optional<Date>& first, Date day) { first = first ? std::min(*first, day) : day; };
  for (const auto& begin : view.begins) {
    note(of_any, begin.day);
    if (begin.currency != currency) continue;
    note(of_currency, begin.day);
    if (!movement.account_tail.empty() && is_of_account(begin.account_tail, movement.account_tail))
      note(of_account, begin.day);
  }
  if (of_account) return of_account;
  return of_currency ? of_currency : of_any;
}

bool is_followed(const Context& context, const BankView& view, const accounting::Movement& movement) {
  if (view.of_before.contains(movement.key)) return false;
  if (is_in_opening(view, movement.key)) return true;
  if (const auto since = followed_since(view, movement)) return movement.expected >= *since;
  return std::chrono::sys_days{movement.expected} >
         std::chrono::floor<std::chrono::days>(context.clock.now()) - looked_back;
}

BankView bank_view(const Context& context) { return BankViewMaker{context}.made(); }

}  // namespace weir::flows
