#include "flows/prove_balance.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "accounting/marketplace_zone.hpp"
#include "core/text.hpp"
#include "flows/balance_exceptions.hpp"
#include "flows/bank_exceptions.hpp"
#include "flows/job_args.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using accounting::DayEnd;
using accounting::SettlementCash;
using accounting::TransactionStanding;
using accounting::WalletMovement;
using amazon::finances::RelatedIdentifierName;
using jobs::Job;
using jobs::Outcome;

constexpr std::chrono::hours behind_a_day{1};        // behind a day's end, before it is asked for
constexpr std::chrono::hours transactions_come{48};  // "might not include orders from the last 48 hours"
constexpr int days_looked_at = 4;
constexpr std::chrono::days month_end_looked_at{20};
constexpr std::chrono::days deferred_at_most{60};  // days after delivery, and what a buyer disputes
constexpr std::chrono::days asked_at_most{90};
constexpr std::size_t proofs_read = 500;

struct AskedStanding {
  TransactionStanding standing;
  const char* word;
};
constexpr std::array<AskedStanding, 3> standings{{{TransactionStanding::deferred, "DEFERRED"},
                                                  {TransactionStanding::let_go, "DEFERRED_RELEASED"},
                                                  {TransactionStanding::released, "RELEASED"}}};

std::vector<SettlementCash> cash_known_of(const Context& context) {
  std::vector<SettlementCash> all;
  for (const auto& each : context.stores.bank.settlements.list(context.connection.name))
    all.push_back(each.cash);
  return all;
}

// UTC first, then the zones of the marketplaces that settlements are of.
std::vector<Zone> ledger_zones_of(const std::vector<SettlementCash>& settlements) {
  std::set<std::string> names;
  for (const SettlementCash& each : settlements)
    if (const auto name = accounting::zone_of_marketplace(each.marketplace)) names.emplace(*name);
  std::vector<Zone> zones{Zone::utc()};
  for (const std::string& name : names)
    if (auto zone = Zone::named(name)) zones.push_back(*std::move(zone));
  return zones;
}

Date day_behind(Date day) { return Date{std::chrono::sys_days{day} + std::chrono::days{1}}; }

std::vector<DayEnd> day_ends_of(Date day, const std::vector<Zone>& zones) {
  std::vector<DayEnd> ends;
  for (const Zone& zone : zones) ends.push_back({day, zone.name(), zone.start_of(day_behind(day))});
  return ends;
}

Instant first_day_end(Date day, const std::vector<Zone>& zones) {
  const auto ends = day_ends_of(day, zones);
  return std::ranges::min(ends, {}, &DayEnd::at).at;
}

Instant last_day_end(Date day, const std::vector<Zone>& zones) {
  const auto ends = day_ends_of(day, zones);
  return std::ranges::max(ends, {}, &DayEnd::at).at;
}

// Every currency that there is then agrees.
bool is_day_proven(const Context& context, Date day, const std::vector<SettlementCash>& settlements,
                   const std::vector<Zone>& zones) {
  const auto rows = context.stores.bank.balances.of_day(context.connection.name, day);
  std::set<Currency> known;
  for (const auto& row : rows) known.insert(row.proof.told.total.currency());
  return !rows.empty() && std::ranges::all_of(rows, [](const auto& row) { return row.proof.agrees(); }) &&
         accounting::currencies_untold(known, settlements, first_day_end(day, zones)).empty();
}

Failure unreadable_money(const std::string& what) {
  return {.next = Next::refuse,
          .code = "bank.balance_unreadable",
          .text = what + "; the balance of the day is not proven by it",
          .subject = "bank/balance",
          .not_before = {}};
}

std::string_view words_in(const std::optional<std::string>& text) {
  return text ? *text : std::string_view{};
}

Result<WalletMovement> wallet_movement_of(const amazon::finances::Transaction& told,
                                          TransactionStanding standing) {
  if (!told.total_amount || !told.posted_date)
    return unreadable_money("Amazon's transaction " + printable(told.transaction_id.value_or("?")) +
                            " has no amount, or no time");
  WalletMovement movement{.amount = *told.total_amount, .posted = *told.posted_date, .standing = standing};
  movement.is_carried = accounting::is_carried_row(words_in(told.description)) ||
                        accounting::is_carried_row(words_in(told.transaction_type));
  for (const auto& related : told.related_identifiers) {
    if (!related.related_identifier_name) continue;
    const auto& name = *related.related_identifier_name;
    if (name == RelatedIdentifierName::settlement_id)
      movement.settlement_id = related.related_identifier_value.value_or("");
    movement.lets_go = movement.lets_go || name == RelatedIdentifierName::deferred_transaction_id;
    movement.has_release = movement.has_release || name == RelatedIdentifierName::release_transaction_id;
  }
  return movement;
}

accounting::SettledAt ends_by_settlement(const std::vector<SettlementCash>& settlements) {
  accounting::SettledAt settled;
  for (const SettlementCash& each : settlements) settled.emplace(each.settlement_id.text(), each.end);
  return settled;
}

// What was released before the last settlement's end is in one: asked for is what came behind the earliest of
// them, and what is deferred for as long as it may be.
BalanceLook first_balance_look(const std::vector<Date>& days,
                               const std::vector<SettlementCash>& settlements) {
  BalanceLook look;
  const auto zones = ledger_zones_of(settlements);
  for (const Date day : days) std::ranges::move(day_ends_of(day, zones), std::back_inserter(look.ends));
  const Instant first = std::ranges::min(look.ends, {}, &DayEnd::at).at;
  look.before = std::ranges::max(look.ends, {}, &DayEnd::at).at;
  look.held_after = first - deferred_at_most;
  look.released_after = first;
  std::set<Currency> currencies;
  for (const SettlementCash& each : settlements) currencies.insert(each.total.currency());
  for (const Currency currency : currencies) {
    const auto since = accounting::opening_at(settlements, currency, first).settled_until;
    look.released_after = std::min(look.released_after, since.value_or(look.held_after));
  }
  look.released_after = std::max(look.released_after, look.held_after);
  return look;
}

void add_told_part(accounting::ToldBalance& told, const amazon::finances::Balance& part) {
  using amazon::finances::BalanceType;
  for (const auto& below : part.balances) add_told_part(told, below);
  if (!part.balance_type || !part.amount || part.amount->currency() != told.total.currency()) return;
  const auto add = [&](std::optional<Money>& to) {
    to = to.value_or(Money{0, told.total.currency()}) + *part.amount;
  };
  if (*part.balance_type == BalanceType::available) add(told.available);
  if (*part.balance_type == BalanceType::deferred) add(told.deferred);
  if (*part.balance_type == BalanceType::account_level_reserve) add(told.reserve);
}

using ToldByCurrency = std::map<std::string, accounting::ToldBalance>;

// All marketplaces and kinds of account of a currency are one wallet.
Result<ToldByCurrency> told_as_of(const Context& context, Date day) {
  ToldByCurrency told;
  amazon::MoneyPlace place;
  for (;;) {
    const auto page = amazon::balances_page(
        context.connection.amazon,
        {.marketplace_ids = {}, .type = amazon::finances::BalanceType::total, .as_of = day}, place);
    if (!page) return page.error();
    for (const auto& each : page->balances) {
      if (!each.balance_type || *each.balance_type != amazon::finances::BalanceType::total) continue;
      if (!each.amount) return unreadable_money("a balance of Amazon's as of " + iso(day) + " has no amount");
      const auto at = told.try_emplace(std::string{each.amount->currency().code()},
                                       accounting::ToldBalance{Money{0, each.amount->currency()}});
      at.first->second.total += *each.amount;
      for (const auto& below : each.balances) add_told_part(at.first->second, below);
    }
    if (!page->next) return told;
    place = *page->next;
  }
}

// Nothing of a currency of which no settlement was known then: what was reserved before is unknown.
std::vector<accounting::BalanceProof> balance_proofs_of(const BalanceLook& look, Date day,
                                                        const ToldByCurrency& told,
                                                        const std::vector<SettlementCash>& settlements) {
  std::vector<accounting::BalanceProof> counted;
  for (const auto& [currency, balance] : told) {
    std::vector<accounting::BalanceProof> at_ends;
    const auto sums = look.sums.find(currency);
    for (std::size_t i = 0; i < look.ends.size(); ++i) {
      const DayEnd& end = look.ends[i];
      if (end.day != day) continue;
      const auto opening = accounting::opening_at(settlements, balance.total.currency(), end.at);
      if (!opening.settled_until) continue;
      at_ends.push_back(accounting::balance_proof(
          balance, opening, sums == look.sums.end() ? accounting::UnsettledSum{} : sums->second[i], end));
    }
    if (!at_ends.empty()) counted.push_back(accounting::that_counts(at_ends));
  }
  return counted;
}

// With what this look found in place of what the store has.
std::vector<store::BalanceProofRow> with_fresh_proofs(std::vector<store::BalanceProofRow> rows,
                                                      const std::vector<store::BalanceProofRow>& fresh) {
  for (const auto& each : fresh) {
    const auto known = std::ranges::find_if(rows, [&](const auto& row) {
      return row.proof.day == each.proof.day &&
             row.proof.told.total.currency() == each.proof.told.total.currency();
    });
    if (known == rows.end())
      rows.push_back(each);
    else if (!known->proof.agrees())
      *known = each;
  }
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const auto& row) { return std::chrono::sys_days{row.proof.day}; });
  return rows;
}

void add_untold(UntoldDays& untold, Date day, const ToldByCurrency& told,
                const std::vector<SettlementCash>& settlements, Instant now) {
  const auto zones = ledger_zones_of(settlements);
  if (last_day_end(day, zones) + transactions_come > now) return;
  std::set<Currency> currencies;
  for (const auto& [code, balance] : told) currencies.insert(balance.total.currency());
  for (const Currency currency :
       accounting::currencies_untold(currencies, settlements, first_day_end(day, zones)))
    untold[currency] = std::max(untold[currency], std::chrono::sys_days{day});
}

Failure no_balance(const char* code, const std::string& text) {
  return {.next = Next::refuse, .code = code, .text = text, .subject = "bank/balance", .not_before = {}};
}

}  // namespace

std::vector<Date> days_to_prove(const Context& context, std::optional<Date> asked) {
  const Instant now = context.clock.now();
  const auto settlements = cash_known_of(context);
  if (settlements.empty()) return {};
  const auto zones = ledger_zones_of(settlements);
  // Before the first settlement nobody knows what was reserved.
  const Instant known_since = std::ranges::min(settlements, {}, &SettlementCash::end).end;
  const auto is_over = [&](Date day) {
    const Instant end = last_day_end(day, zones);
    return end + behind_a_day <= now && end > known_since;
  };
  std::set<std::chrono::sys_days> days;
  if (asked && is_over(*asked)) days.insert(std::chrono::sys_days{*asked});
  const auto today = std::chrono::floor<std::chrono::days>(now);
  for (int back = 0; back <= days_looked_at; ++back)
    if (const Date day{today - std::chrono::days{back}};
        is_over(day) && !is_day_proven(context, day, settlements, zones))
      days.insert(std::chrono::sys_days{day});
  const Date first_of_month = Date{month_of(Date{today}) / std::chrono::day{1}};
  const Date month_end{std::chrono::sys_days{first_of_month} - std::chrono::days{1}};
  if (today - std::chrono::sys_days{month_end} <= month_end_looked_at && is_over(month_end) &&
      !is_day_proven(context, month_end, settlements, zones))
    days.insert(std::chrono::sys_days{month_end});
  return {days.begin(), days.end()};
}

std::vector<store::BalanceProofRow> balances_that_differ(
    const std::vector<store::BalanceProofRow>& newest_first) {
  std::vector<store::BalanceProofRow> differ;
  std::set<Currency> judged;
  for (const auto& row : newest_first) {
    const bool is_final = row.proof.agrees() || row.looked_at >= row.proof.at + transactions_come;
    if (!is_final || !judged.insert(row.proof.told.total.currency()).second) continue;
    if (!row.proof.agrees()) differ.push_back(row);
  }
  return differ;
}

Result<Done> ask_balance(const Context& context, Date day) {
  if (!context.connection.bank.is_on())
    return no_balance("bank.off", "payouts of " + context.connection.name +
                                      " are not followed to the bank; set bank.statements to \"files\"");
  if (!context.connection.bank.proves_balance)
    return no_balance("bank.balance_off", "Amazon's balances are not asked for; set bank.prove_balance");
  const Instant now = context.clock.now();
  const auto days = days_to_prove(context, day);
  if (std::ranges::find(days, day) == days.end() ||
      std::chrono::sys_days{day} < std::chrono::floor<std::chrono::days>(now) - asked_at_most)
    return no_balance("bank.bad_day",
                      iso(day) +
                          " is not over, more than 90 days ago, or before the first settlement that "
                          "came in; a balance is asked for as of the end of a day");
  bool is_new = false;
  context.stores.jobs.transact([&](Tx& tx) {
    const auto job =
        job_about(context, prove_balance_kind, "amazon", "bank/balance", {{"day", iso(day)}}, now);
    is_new = context.stores.jobs.enqueue(tx, job, now).has_value();
  });
  if (is_new) return Done{};
  return no_balance("bank.balance_asked",
                    "balances are being asked for already, of a day that was named before (weir queue list); "
                    "ask for " +
                        iso(day) + " when that has ended");
}

std::vector<Outcome> ProveBalance::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(look(job));
  return outcomes;
}

Outcome ProveBalance::look(const Job& job) {
  if (const auto so_far = from_checkpoint(job, "look")) return next_page(balance_look_in(*so_far));
  const auto days = days_to_prove(context_, parse_date(arg_or(job, "day", "")));
  if (days.empty()) return compare({});
  return next_page(first_balance_look(days, cash_known_of(context_)));
}

Outcome ProveBalance::next_page(BalanceLook look) {
  if (look.step >= standings.size()) return compare(look);
  const AskedStanding& standing = standings[look.step];
  const bool is_released = standing.standing == TransactionStanding::released;
  const amazon::TransactionSearch search{.posted_after = is_released ? look.released_after : look.held_after,
                                         .posted_before = look.before,
                                         .status = standing.word};
  const auto page = amazon::transactions_page(context_.connection.amazon, search, look.place);
  // Without the right to finances orders, stock and prices go on.
  if (!page) return Outcome::failed(of_one_call(page.error()));
  const auto settled = ends_by_settlement(cash_known_of(context_));
  for (const auto& told : page->transactions) {
    const auto movement = wallet_movement_of(told, standing.standing);
    if (!movement) return Outcome::failed(movement.error());
    auto& sums = look.sums[std::string{movement->amount.currency().code()}];
    sums.resize(look.ends.size());
    for (std::size_t i = 0; i < look.ends.size(); ++i)
      accounting::add_movement(sums[i], *movement, look.ends[i], settled);
  }
  if (!page->next) ++look.step;
  look.place = page->next.value_or(amazon::MoneyPlace{});
  return Outcome::unfinished(balance_checkpoint(look));
}

Outcome ProveBalance::compare(const BalanceLook& look) {
  const auto settlements = cash_known_of(context_);
  const Instant now = context_.clock.now();
  std::vector<store::BalanceProofRow> fresh;
  UntoldDays untold;
  std::set<std::chrono::sys_days> days;
  for (const DayEnd& end : look.ends) days.insert(std::chrono::sys_days{end.day});
  for (const auto day : days) {
    const auto told = told_as_of(context_, Date{day});
    if (!told) return Outcome::failed(of_one_call(told.error()));
    add_untold(untold, Date{day}, *told, settlements, now);
    for (const auto& proof : balance_proofs_of(look, Date{day}, *told, settlements))
      fresh.push_back({context_.connection.name, proof, now});
  }
  const auto known =
      with_fresh_proofs(context_.stores.bank.balances.list(context_.connection.name, proofs_read), fresh);
  drop_told_since(untold, known);
  std::vector<store::Exception> wanted;
  for (const auto& row : balances_that_differ(known)) wanted.push_back(balance_exception(context_, row));
  for (const auto& [currency, day] : untold)
    wanted.push_back(untold_exception(context_, currency, Date{day}));
  return Outcome::done([&context = context_, fresh, wanted, now](Tx& tx) {
    for (const auto& row : fresh)
      context.stores.bank.balances.put(tx, context.connection.name, row.proof, now);
    tell_bank(tx, context, wanted, {balance_differs, balance_untold});
    context.stores.watermarks.set(tx, context.connection.name, prove_balance_kind, now, now);
    context.stores.exceptions.close(tx, context.connection.name, prove_balance_kind, now);
    context.stores.exceptions.close(tx, context.connection.name, "bank/balance", now);
  });
}

}  // namespace weir::flows
