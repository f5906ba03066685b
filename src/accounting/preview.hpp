#pragma once
// What a look at settlement reports found, file by file: the contract behind `weir settlement preview`.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/plan.hpp"
#include "accounting/reason.hpp"

namespace weir::accounting {

enum class Verdict {
  accept,                // adds up, every row has a class
  accept_no_posting,     // no rows and a total of zero: recorded as seen
  accept_with_suspense,  // adds up and posts; some rows wait for a rule
  hold,       // adds up by itself, but a person must look: chain broken, or reissued with other content
  duplicate,  // the same settlement with the same content as an earlier file: posted once
  reject,     // cannot be read or does not add up
};

std::string_view name_of(Verdict verdict);

struct PreviewedSettlement {
  SettlementId settlement_id;
  Instant start;
  Instant end;
  std::optional<Date> deposit;  // in UTC, as the report writes it
  Money total;
  Money row_sum;
  std::uint64_t row_count;
  std::string zone;
  std::string marketplace;  // empty when no row names one
  SettlementPlan plan;
};

struct FilePreview {
  std::string file;  // as it was named
  Verdict verdict = Verdict::reject;
  std::vector<Reason> blocking;  // why it is held or rejected
  std::vector<Reason> remarks;   // worth knowing, holds nothing up
  std::size_t bytes_read = 0;    // what was judged; a pipe gives it once and then nothing
  bool is_missing = false;       // the file itself could not be read, as opposed to what is in it
  std::optional<PreviewedSettlement> settlement;  // nothing when rejected
};

// The verdict on a settlement by itself, before it is compared with others.
Verdict verdict_alone(const PreviewedSettlement& settlement);

}  // namespace weir::accounting
