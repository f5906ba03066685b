#pragma once
// What was carried, and what of it is proven: the end of a demo, and the first thing that operations look at.
#include <map>
#include <string>
#include <vector>

#include "core/money.hpp"

namespace weir::report {

struct FlowScore {
  std::uint64_t received = 0;
  std::uint64_t waiting = 0;
  std::uint64_t cancelled = 0;
  std::uint64_t needs_attention = 0;
  std::uint64_t posted = 0;  // SAP took it, whatever became of it
  std::uint64_t proven = 0;
  std::uint64_t duplicates = 0;  // documents in SAP beyond one for each
  Balance source;                // what Amazon says the posted ones are worth
  Balance target;                // what SAP holds for them, read back

  // Every document is in exactly one of these; nothing is on its way any more.
  bool adds_up() const { return received == waiting + cancelled + needs_attention + proven; }
};

struct OpenItem {
  std::string subject;
  std::string code;
  std::string reason;
  std::string next;
};

struct Scoreboard {
  std::uint64_t seed = 0;
  std::map<std::string, FlowScore> flows;  // by name
  std::vector<OpenItem> open;
  bool is_complete = true;  // every sweep came through; else there may be more than was received

  // Every count is explained and every sum agrees.
  bool ok() const;
};

std::string scoreboard_json(const Scoreboard& scoreboard);
std::string scoreboard_text(const Scoreboard& scoreboard, bool with_colour);

}  // namespace weir::report
