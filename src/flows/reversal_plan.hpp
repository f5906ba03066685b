#pragma once
// What has to happen in SAP so that a settlement's documents are reversed, from what SAP holds of them. Pure.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sap/reads/accounting_items.hpp"

namespace weir::flows {

enum class ReversalStanding {
  open,      // stands, and can be reversed
  cleared,   // items of it are cleared: FBRA comes first
  reversed,  // is taken back already
  absent     // SAP has none of that reference
};
std::string_view name_of(ReversalStanding standing);

struct ReversalDocument {
  std::string reference;            // ours, XBLNR
  std::string belnr, gjahr;         // empty where it is absent
  std::optional<Date> posted_on{};  // BUDAT
  std::optional<Money> debits{};    // what it moves
  ReversalStanding standing = ReversalStanding::absent;
  std::string reversed_by{};              // BELNR
  std::vector<std::string> cleared_by{};  // clearing documents, each once
  std::optional<Date> reversed_on{};      // the posting date that its reversal gets: its own, or the one said
};

struct ReversalPlan {
  std::string comp_code;
  std::vector<ReversalDocument> documents;  // by reference, as they were planned

  std::vector<ReversalDocument> of(ReversalStanding standing) const;
  std::set<std::string> references() const;
  // SAP holds a document of that reference, open or cleared.
  bool has_standing(const std::string& reference) const;
  // Something was reversed, and nothing stands.
  bool is_done() const;
};

// A reversal carries the reference of what it takes back: of two that name each other the later is the
// reversal. A reference that stands twice is reversed twice. `date`: nothing, each on its own posting date.
ReversalPlan reversal_plan(const std::string& comp_code, const std::vector<std::string>& references,
                           const std::vector<sap::AccountingRecord>& records, std::optional<Date> date);

// What documents and their reversals leave together on an account, the first; empty: nothing, as it should.
std::string what_reversals_leave(const std::vector<sap::AccountingRecord>& records);

}  // namespace weir::flows
