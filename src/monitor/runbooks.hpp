#pragma once
// Which page of docs/runbooks is for which alert: docs/runbooks/README.md, built into the program.
#include <string>
#include <string_view>
#include <vector>

namespace weir::monitor {

struct Runbook {
  std::string alert;     // "WeirDown"
  std::string severity;  // "page", "work"
  std::string title;
  std::string file;  // "weir-down.md"
};

// Of the rows "| `ALERT` | severity | [title](file) |"; other lines say nothing.
std::vector<Runbook> runbooks_of(std::string_view page);
const std::vector<Runbook>& shipped_runbooks();

}  // namespace weir::monitor
