#include "flows/reversal_plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/ensure.hpp"

namespace weir::flows {
namespace {

using sap::AccountingRecord;

// The other one of a pair, if it is here.
const AccountingRecord* counterpart_of(const std::vector<AccountingRecord>& records,
                                       const AccountingRecord& record) {
  if (record.stblg.empty()) return nullptr;
  for (const AccountingRecord& each : records)
    if (each.belnr == record.stblg && each.stblg == record.belnr && each.bukrs == record.bukrs) return &each;
  return nullptr;
}

bool is_reversal_of_another(const std::vector<AccountingRecord>& records, const AccountingRecord& record) {
  const AccountingRecord* other = counterpart_of(records, record);
  return other != nullptr && std::tie(other->gjahr, other->belnr) < std::tie(record.gjahr, record.belnr);
}

std::optional<Money> debits_of(const AccountingRecord& record) {
  std::optional<Money> sum;
  for (const auto& line : record.lines) {
    if (!sum) sum = Money{0, line.amount.currency()};
    if (!line.amount.is_negative() && line.amount.currency() == sum->currency()) *sum += line.amount;
  }
  return sum;
}

ReversalDocument document_in(const AccountingRecord& record, std::optional<Date> date) {
  ReversalDocument document{.reference = record.xblnr,
                            .belnr = record.belnr,
                            .gjahr = record.gjahr,
                            .posted_on = record.budat,
                            .debits = debits_of(record),
                            .standing = ReversalStanding::open,
                            .reversed_by = record.stblg};
  document.reversed_on = date ? date : record.budat;
  for (const auto& line : record.lines)
    if (line.is_cleared() && std::ranges::find(document.cleared_by, line.augbl) == document.cleared_by.end())
      document.cleared_by.push_back(line.augbl);
  if (!record.stblg.empty())
    document.standing = ReversalStanding::reversed;
  else if (!document.cleared_by.empty())
    document.standing = ReversalStanding::cleared;
  return document;
}

}  // namespace

std::string_view name_of(ReversalStanding standing) {
  switch (standing) {
    case ReversalStanding::open:
      return "reverse";
    case ReversalStanding::cleared:
      return "cleared";
    case ReversalStanding::reversed:
      return "reversed";
    case ReversalStanding::absent:
      return "not in SAP";
  }
  throw Bug("a document that stands nowhere");
}

std::vector<ReversalDocument> ReversalPlan::of(ReversalStanding standing) const {
  std::vector<ReversalDocument> some;
  std::ranges::copy_if(documents, std::back_inserter(some),
                       [&](const ReversalDocument& each) { return each.standing == standing; });
  return some;
}

std::set<std::string> ReversalPlan::references() const {
  std::set<std::string> all;
  for (const ReversalDocument& each : documents) all.insert(each.reference);
  return all;
}

bool ReversalPlan::has_standing(const std::string& reference) const {
  return std::ranges::any_of(documents, [&](const ReversalDocument& each) {
    return each.reference == reference &&
           (each.standing == ReversalStanding::open || each.standing == ReversalStanding::cleared);
  });
}

bool ReversalPlan::is_done() const {
  return !of(ReversalStanding::reversed).empty() && of(ReversalStanding::open).empty() &&
         of(ReversalStanding::cleared).empty();
}

ReversalPlan reversal_plan(const std::string& comp_code, const std::vector<std::string>& references,
                           const std::vector<AccountingRecord>& records, std::optional<Date> date) {
  ReversalPlan plan{.comp_code = comp_code, .documents = {}};
  for (const std::string& reference : references) {
    const std::size_t before = plan.documents.size();
    for (const AccountingRecord& record : records)
      if (record.xblnr == reference && !is_reversal_of_another(records, record))
        plan.documents.push_back(document_in(record, date));
    if (plan.documents.size() == before) plan.documents.push_back({.reference = reference});
  }
  return plan;
}

std::string what_reversals_leave(const std::vector<AccountingRecord>& records) {
  std::map<std::pair<std::string, std::string>, Balance> left;  // by account and customer
  for (const AccountingRecord& record : records)
    if (counterpart_of(records, record) != nullptr)
      for (const auto& line : record.lines) left[{line.hkont, line.kunnr}].add(line.amount);
  for (const auto& [account, balance] : left)
    if (!balance.is_zero()) return account.first + ' ' + balance.parts().front().text();
  return {};
}

}  // namespace weir::flows
