#pragma once
// From the text of a report to what the accounting room makes of it, in one step each.
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "accounting/padded_text.hpp"
#include "accounting/plan.hpp"
#include "accounting/preview.hpp"
#include "accounting/rules_file.hpp"
#include "accounting/settlement_report.hpp"
#include "support/settlement_text.hpp"

namespace weir::accounting {

inline void PrintTo(const Reason& reason, std::ostream* out) {
  *out << reason.code << " at " << reason.line << ":" << reason.column << " (" << reason.text << ")";
}

}  // namespace weir::accounting

namespace weir::testing {

inline Currency currency(std::string_view code) { return Currency::of(code).value(); }
inline Money dollars(std::int64_t cents) { return {cents, currency("USD")}; }
inline Zone zone(std::string_view name) { return *Zone::named(name); }

// A report together with the bytes that its cells point into.
class Reading {
 public:
  explicit Reading(std::string text, const std::optional<Zone>& zone = std::nullopt)
      : bytes_{std::make_unique<accounting::PaddedText>(std::move(text))},
        report_{accounting::read_settlement(bytes_->bytes(), zone)} {}

  bool is_accepted() const { return report_.has_value(); }
  const accounting::SettlementReport& operator*() const { return *report_; }
  const accounting::SettlementReport* operator->() const { return &*report_; }
  const accounting::Reason& refused() const { return report_.error(); }
  // "" for a report that was read: so a failed expectation shows why there is none.
  std::string why() const {
    if (report_) return {};
    const accounting::Reason& reason = report_.error();
    return reason.code + " at " + std::to_string(reason.line) + ":" + std::to_string(reason.column) + " " +
           reason.text;
  }

 private:
  std::unique_ptr<accounting::PaddedText> bytes_;
  Result<accounting::SettlementReport, accounting::Reason> report_;
};

inline std::vector<std::string> codes_of(const std::vector<accounting::Reason>& reasons) {
  std::vector<std::string> codes;
  for (const accounting::Reason& reason : reasons) codes.push_back(reason.code);
  return codes;
}

inline const accounting::Rules& shipped() {
  static const accounting::Rules rules = accounting::shipped_rules();
  return rules;
}

inline accounting::SettlementPlan plan_of(const SettlementText& report,
                                          const std::optional<Zone>& zone = std::nullopt) {
  const Reading reading{report.text(), zone};
  return *accounting::plan_settlement(*reading, shipped());
}

// What the preview of one file holds before it is compared with others.
inline accounting::FilePreview preview_of(const SettlementText& text, std::string file = "report.txt") {
  const Reading reading{text.text()};
  const accounting::SettlementReport& report = *reading;
  accounting::FilePreview preview;
  preview.file = std::move(file);
  preview.remarks = report.remarks;
  std::optional<Date> deposit;
  if (report.deposit) deposit = Zone::utc().date_of(*report.deposit);
  preview.settlement =
      accounting::PreviewedSettlement{report.settlement_id, report.start,
                                      report.end,           deposit,
                                      report.total,         report.total,
                                      report.row_count(),   report.zone.name(),
                                      report.marketplace,   *accounting::plan_settlement(report, shipped())};
  preview.verdict = accounting::verdict_alone(*preview.settlement);
  return preview;
}

}  // namespace weir::testing
