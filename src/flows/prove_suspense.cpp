#include "flows/prove_suspense.hpp"

#include <algorithm>
#include <set>

#include "flows/settlement_facts.hpp"
#include "sap/reads/accounting_items.hpp"

namespace weir::flows {
namespace {

constexpr std::size_t suspended_at_once = 50;
constexpr std::size_t zuonr_size = 18;
constexpr std::chrono::days finance_explains_within{5};
constexpr std::chrono::days settled_looked_at{60};  // behind the settlement's end, where nothing is left

struct SuspendedRows {
  std::int64_t minor = 0;  // of what nobody has moved, as Amazon signs it
  std::int64_t rows = 0;
};
using SuspendedBySettlement = std::map<std::string, SuspendedRows>;

// Nothing of it is in suspense any more, and nobody posts there by its assignment now: it would be asked for
// for ever.
bool is_long_over(const Context& context, const std::string& id, const SuspendedRows& rows) {
  if (rows.rows != 0) return false;
  const auto row = context.stores.book.settlements.find(context.connection.name, id);
  return row && row->ended_at < context.clock.now() - settled_looked_at;
}

SuspendedBySettlement suspended_in(const Context& context, Currency currency) {
  SuspendedBySettlement all;
  std::set<std::string> moving;
  auto& suspense = context.stores.book.suspense;
  for (const auto& item : suspense.list(context.connection.name)) {
    if (item.currency != currency) continue;
    for (const auto& part : suspense.parts(item)) {
      SuspendedRows& of = all[part.settlement_id];
      if (part.is_settled()) continue;
      of.minor += part.amount.minor();
      of.rows += part.rows;
      if (part.planned) moving.insert(part.settlement_id);
    }
  }
  std::erase_if(all, [&](const auto& each) {
    return moving.contains(each.first) || is_long_over(context, each.first, each.second) ||
           !is_proven_settlement(context, each.first);
  });
  return all;
}

Result<std::map<std::string, Money>> suspense_in_sap(const Context& context, const std::string& comp_code,
                                                     const std::string& account,
                                                     const SuspendedBySettlement& wanted, Currency currency) {
  std::vector<std::string> assignments;
  for (const auto& [id, rows] : wanted) assignments.push_back(id.substr(0, zuonr_size));
  sap::TableAmounts amounts{context.connection.rfc};
  std::map<std::string, Money> held;
  for (std::size_t at = 0; at < assignments.size(); at += suspended_at_once) {
    const auto end = std::min(assignments.size(), at + suspended_at_once);
    const std::vector<std::string> some{assignments.begin() + static_cast<std::ptrdiff_t>(at),
                                        assignments.begin() + static_cast<std::ptrdiff_t>(end)};
    const auto lines = sap::read_account_lines(context.connection.rfc, amounts, comp_code, account, some);
    if (!lines) return lines.error();
    for (const auto& each : *lines)
      if (each.line.amount.currency() == currency)
        held.try_emplace(each.line.zuonr, Money{0, currency}).first->second += each.line.amount;
  }
  return held;
}

store::Exception suspense_exception_of(const Context& context, const std::string& id,
                                       const std::string& account, const SuspendedRows& rows, Money held) {
  const Money expected{-rows.minor, held.currency()};
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = suspense_differs;
  exception.subject = settlement_subject(id) + "/suspense";
  exception.reason = "SAP's account " + account + " (class SUSPENSE) holds " + held.text() +
                     " of settlement " + id + ", and its " + std::to_string(rows.rows) +
                     (rows.rows == 1 ? " unexplained row comes to " : " unexplained rows come to ") +
                     expected.text() + ": " + (held - expected).text() + " has no row";
  exception.next =
      "see who has posted with that assignment (FBL3N); move money out of suspense by weir suspense map "
      "alone, "
      "and take back what was posted by hand (FB08)";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + finance_explains_within;
  return exception;
}

}  // namespace

Result<std::vector<store::Exception>> suspense_that_differs(const Context& context) {
  std::vector<store::Exception> differ;
  const auto& classes = context.connection.settlement_rules;
  if (classes.find("SUSPENSE") == nullptr) return differ;
  const std::string& named = classes[classes.named("SUSPENSE")].account;
  if (!mapping::is_gl_account(named)) return differ;
  const std::string account = mapping::gl_account(named);
  for (const auto& [code, rules] : context.connection.fi_rules) {
    const auto currency = Currency::of(code);
    if (!currency) continue;
    const auto wanted = suspended_in(context, *currency);
    if (wanted.empty()) continue;
    const auto held = suspense_in_sap(context, rules.comp_code, account, wanted, *currency);
    if (!held) return held.error();
    for (const auto& [id, rows] : wanted) {
      const auto at = held->find(id.substr(0, zuonr_size));
      const Money there = at == held->end() ? Money{0, *currency} : at->second;
      if (there.minor() != -rows.minor)
        differ.push_back(suspense_exception_of(context, id, account, rows, there));
    }
  }
  return differ;
}

}  // namespace weir::flows
