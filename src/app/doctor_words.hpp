#pragma once
// How the doctor tells of lists and failures. Private to app/.
#include <set>
#include <string>
#include <vector>

#include "app/doctor_ward.hpp"
#include "sap/reads/master_data.hpp"

namespace weir::app {

// "A, B, C and 7 more": the first `shown` of them.
std::string some_of(const std::vector<std::string>& words, std::size_t shown = 6);
std::string some_of(const std::set<std::string>& words, std::size_t shown = 6);

// "SAP did not … [sap.fault]"
std::string failure_words(const Failure& failure);

// A call that failed: an answer that was lost, a busy side or a spent quota say nothing of what is set up, so
// that nobody has looked; what is refused is wrong, and `mend` says how to get it.
void note_failure(Ward& ward, const std::string& what, const Failure& failure, const std::string& mend);

// What SAP lacks, one check each, at most `told_max` and how many more; one that is right where it lacks
// nothing; one that nobody could look where the call failed.
struct Lacks {
  std::string one;      // "order type"
  std::string many;     // "order types"
  std::string all;      // those that were looked for: "ZAMZ, ZAFB"
  std::string instead;  // beside making it in SAP: "name another in organisation.order_type of the rules"
};
void note(Ward& ward, const Lacks& lacks, const sap::MissingData& missing);

}  // namespace weir::app
