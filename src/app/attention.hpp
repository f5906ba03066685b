#pragma once
// From what went wrong to who looks at it; and the count of what went right.
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "jobs/job.hpp"
#include "report/scoreboard.hpp"
#include "store/documents.hpp"
#include "store/exceptions.hpp"

namespace weir::app {

// The entry on somebody's list for a job that died. The text of a failure says what and why, then, behind ";
// " or ". ", the next step.
store::Exception exception_for(const jobs::Job& job, const Failure& failure, Instant now);

struct DocumentKey {
  std::string flow;
  std::string key;
};
// "order/302-…" and "settlement/2601…" name documents; other subjects none, and neither does a topic of an
// order that does not hold it up: "order/302-…/stock".
std::optional<DocumentKey> document_of(const std::string& subject);

report::FlowScore score_of(const std::vector<store::Document>& documents);

}  // namespace weir::app
