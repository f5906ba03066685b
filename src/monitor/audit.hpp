#pragma once
// The gap audit: what went wrong in a period, by area, with a score that anybody can compute again, and the
// three steps that mend most. Over what flows have found; nothing is asked of Amazon or SAP. Pure.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/exceptions.hpp"

namespace weir::monitor {

enum class AuditArea {
  orders,       // missing, twice, late, wrong in SAP
  dispatch,     // late or unproven confirmations
  stock,        // quantities that drift, and goods at Amazon
  prices,       // prices that drift
  settlements,  // unposted, unbalanced, in suspense
  bank,         // payouts and lines that fit nothing
  rights,       // what is expired, missing, refused
  operations,   // outages, quotas, silences
};
inline constexpr std::array every_audit_area{AuditArea::orders, AuditArea::dispatch,    AuditArea::stock,
                                             AuditArea::prices, AuditArea::settlements, AuditArea::bank,
                                             AuditArea::rights, AuditArea::operations};
std::string_view name_of(AuditArea area);
AuditArea area_of_code(std::string_view code);

// How much there was of what an area is about, in the period.
struct AuditVolume {
  std::int64_t orders = 0, packages = 0, listings = 0, prices = 0, settlements = 0, bank_lines = 0;
};

struct AuditFinding {
  AuditArea area = AuditArea::orders;
  store::Exception exception;
  bool is_open = false;
  bool is_late = false;  // its deadline was missed, or it was closed behind it
};

struct AreaScore {
  AuditArea area = AuditArea::orders;
  std::optional<int> score;            // 0 … 100; nothing where nothing was there to be measured
  std::optional<std::int64_t> volume;  // nothing where an area is not about a number of things
  std::int64_t findings = 0;           // distinct subjects
  std::int64_t open = 0;
  std::int64_t late = 0;
};

// One cause, with what it holds up.
struct NextStep {
  std::string code;
  std::string title;
  std::string step;
  std::int64_t affected = 0;
  std::int64_t late = 0;
};

struct AuditReport {
  Instant from{}, to{};
  std::vector<AuditFinding> findings;  // by area, open ones first, then by code and subject
  std::vector<AreaScore> areas;        // every one
  std::vector<NextStep> next;          // three at most
};

// `told` are the exceptions that were open at any time in the period.
AuditReport audit_of(const std::vector<store::Exception>& told, const AuditVolume& volume, Instant from,
                     Instant to);

// 100 less what is affected of the volume, in hundredths, rounded up; 50 at most while something is open
// behind its deadline. Without a volume 10 less for each finding that is open, and 1 for each that was. None
// where a volume of 0 has no findings: a flow that is switched off has not done well.
std::optional<int> score_of(const AreaScore& counted);

}  // namespace weir::monitor
