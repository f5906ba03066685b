#include "flows/prove_clearing.hpp"

#include <algorithm>

#include "accounting/business_days.hpp"
#include "flows/bank_exceptions.hpp"
#include "flows/prove_suspense.hpp"
#include "sap/reads/accounting_items.hpp"

namespace weir::flows {
namespace {

using accounting::MovementKind;
using jobs::Outcome;

constexpr const char* not_cleared = "bank.not_cleared";
constexpr std::size_t assignment_size_max = 18;  // ZUONR
constexpr std::size_t assignments_at_once = 50;

// A payout that is explained at the bank, and not seen cleared in SAP.
struct Awaited {
  store::SettlementMoney money;
  store::BankMatchRow match;
};

std::vector<Awaited> awaited(const Context& context) {
  std::vector<Awaited> all;
  for (auto& money : context.stores.bank.settlements.list(context.connection.name)) {
    if (!money.cleared_by.empty() || money.cash.total.is_negative() || money.cash.total.is_zero()) continue;
    const auto document = context.stores.documents.find(money.connection, settlements_flow, money.id());
    if (!document || document->state != store::DocumentState::proven) continue;
    auto match = context.stores.bank.matches.of({money.connection, money.id(), MovementKind::payout});
    if (match) all.push_back({std::move(money), *std::move(match)});
  }
  return all;
}

std::string assignment_of(const store::SettlementMoney& money) {
  return money.id().substr(0, assignment_size_max);
}

using LinesByAssignment = std::map<std::string, std::vector<sap::AccountingLine>>;

Result<LinesByAssignment> lines_in_transit(const Context& context, const std::vector<Awaited>& all,
                                           const std::string& comp_code, Currency currency) {
  const auto& classes = context.connection.settlement_rules;
  const std::string account = mapping::gl_account(classes[classes.named("CASH_IN_TRANSIT")].account);
  std::vector<std::string> assignments;
  for (const Awaited& each : all)
    if (each.money.cash.total.currency() == currency) assignments.push_back(assignment_of(each.money));
  sap::TableAmounts amounts{context.connection.rfc};
  LinesByAssignment lines;
  for (std::size_t at = 0; at < assignments.size(); at += assignments_at_once) {
    const auto end = std::min(assignments.size(), at + assignments_at_once);
    const std::vector<std::string> some{assignments.begin() + static_cast<std::ptrdiff_t>(at),
                                        assignments.begin() + static_cast<std::ptrdiff_t>(end)};
    const auto found = sap::read_account_lines(context.connection.rfc, amounts, comp_code, account, some);
    if (!found) return found.error();
    for (const auto& each : *found) lines[each.line.zuonr].push_back(each.line);
  }
  return lines;
}

// The clearing document; or "0.00", where the account is not managed by open items and debit and credit of
// the assignment are even. Nothing: it is open.
std::optional<std::string> cleared_by(const std::vector<sap::AccountingLine>& lines, const Money& total) {
  Money sum{0, total.currency()};
  bool has_credit = false;
  for (const auto& line : lines) {
    if (line.amount == total && line.is_cleared()) return line.augbl;
    if (line.amount.currency() != total.currency()) continue;
    sum += line.amount;
    has_credit = has_credit || line.amount.is_negative();
  }
  return has_credit && sum.is_zero() ? std::optional{sum.decimal()} : std::nullopt;
}

store::Exception still_open(const Context& context, const Awaited& each, bool is_there) {
  const bool has_failed = each.match.reason == "failed" || each.match.reason == "returned";
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = not_cleared;
  exception.subject = settlement_subject(each.money.id()) + "/clearing";
  exception.reason = "the payout of " + each.money.cash.total.text() +
                     (has_failed ? " failed (" + each.match.detail + ')' : " is at the bank") +
                     ", and SAP's cash in transit " +
                     (is_there ? "holds it still open" : "has no line with its assignment");
  exception.next =
      has_failed ? "clear it by hand (F-03) against the row \"Transfer of funds unsuccessful\" of the later "
                   "settlement; it is posted to the account of class FAILED_TRANSFER"
      : is_there ? "post the bank's line to the account of class CASH_IN_TRANSIT with the settlement's id "
                   "as assignment (FEBAN), or run the clearing (F.13)"
                 : "look at the account of class CASH_IN_TRANSIT in the settlement rules, and whether its "
                   "line items are displayed (FS00)";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + std::chrono::days{5};
  return exception;
}

bool is_late(const Context& context, const Awaited& each) {
  const Zone& zone = context.connection.sap_zone;
  const Date due =
      accounting::add_business_days(zone.date_of(each.match.matched_at), context.connection.bank.late_after);
  return std::chrono::sys_days{zone.date_of(context.clock.now())} > std::chrono::sys_days{due};
}

struct ClearingFound {
  std::vector<std::pair<std::string, std::string>> cleared;  // settlement, document
  std::vector<store::Exception> open;
};

void judge(const Context& context, const Awaited& each, const LinesByAssignment& lines,
           ClearingFound& found) {
  const auto at = lines.find(assignment_of(each.money));
  const bool is_there = at != lines.end();
  const auto document = is_there ? cleared_by(at->second, each.money.cash.total) : std::nullopt;
  if (document)
    found.cleared.emplace_back(each.money.id(), *document);
  else if (is_late(context, each))
    found.open.push_back(still_open(context, each, is_there));
}

}  // namespace

std::vector<Outcome> ProveClearing::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t at = 0; at < packet.size(); ++at) outcomes.push_back(prove());
  return outcomes;
}

Outcome ProveClearing::prove() {
  const auto all = awaited(context_);
  ClearingFound found;
  for (const auto& [code, rules] : context_.connection.fi_rules) {
    const auto currency = Currency::of(code);
    if (!currency) continue;
    const auto lines = lines_in_transit(context_, all, rules.comp_code, *currency);
    if (!lines) return Outcome::failed(lines.error());
    for (const Awaited& each : all)
      if (each.money.cash.total.currency() == *currency) judge(context_, each, *lines, found);
  }
  const auto suspense = suspense_that_differs(context_);
  if (!suspense) return Outcome::failed(suspense.error());
  return Outcome::done([&context = context_, found, suspense = *suspense](Tx& tx) {
    const Instant now = context.clock.now();
    for (const auto& [id, document] : found.cleared)
      context.stores.bank.settlements.set_cleared(tx, context.connection.name, id, document, now);
    tell_bank(tx, context, found.open, {not_cleared});
    tell_bank(tx, context, suspense, {suspense_differs});
    context.stores.watermarks.set(tx, context.connection.name, prove_clearing_kind, now, now);
  });
}

}  // namespace weir::flows
