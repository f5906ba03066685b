// Any bytes as a settlement report: read or refused, never a crash; and what is read obeys the laws.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "accounting/padded_text.hpp"
#include "accounting/plan.hpp"
#include "accounting/rules_file.hpp"
#include "report/settlement_preview.hpp"

using namespace weir;
using namespace weir::accounting;

namespace {

void require(bool law) {
  if (!law) std::abort();
}

FilePreview preview_of(const SettlementReport& report, const Rules& rules) {
  auto plan = plan_settlement(report, rules);
  require(plan.has_value() || plan.error().code == "journal.too_many_months");
  FilePreview file;
  file.file = "fuzz";
  if (!plan) return file;
  Money by_class{0, report.total.currency()};
  std::uint64_t rows = 0;
  for (const ClassSum& sum : plan->classes) {
    by_class += sum.amount;
    rows += sum.rows;
  }
  require(by_class == report.total && rows == report.row_count());
  file.settlement = PreviewedSettlement{report.settlement_id, report.start,    report.end, std::nullopt,
                                        report.total,         by_class,        rows,       report.zone.name(),
                                        report.marketplace,   *std::move(plan)};
  file.verdict = verdict_alone(*file.settlement);
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rules rules = shipped_rules();
  const PaddedText text{std::string{reinterpret_cast<const char*>(data), size}};
  const auto report = read_settlement(text.bytes(), std::nullopt);
  if (!report) {
    require(!report.error().code.empty() && !report.error().text.empty());
    return 0;
  }
  const std::vector<FilePreview> files{preview_of(*report, rules)};
  require(!report::settlement_preview_json(files, rules).empty());
  require(!report::settlement_preview_text(files, rules, false).empty());
  require(!report::settlement_preview_hledger(files).empty());
  return 0;
}
