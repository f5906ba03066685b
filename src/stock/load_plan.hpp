#pragma once
// What a schedule would cost SAP, before it is switched on: calls, rows and the time of dialog work processes
// in an hour, against how old a figure may get.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "stock/tiers.hpp"

namespace weir::stock {

// Zero: never.
struct ReadSchedule {
  std::array<Duration, 3> tiers{std::chrono::minutes{1}, std::chrono::minutes{15},
                                std::chrono::hours{1}};  // by Tier
  Duration documents = std::chrono::minutes{5};          // MKPF, MSEG since the last look
  Duration snapshot = std::chrono::hours{24};            // everything, as proof
};

// Measured, or estimated by `doctor`.
struct ReadCost {
  Duration call{25};                  // of a work process, whatever it brings
  std::chrono::microseconds row{40};  // more for each row
};

struct LoadFacts {
  std::array<std::int64_t, 3> materials{};  // by Tier
  std::int64_t tables = 3;                  // that a look at a material reads: MARD, VBBE, RESB
  std::int64_t rows_a_material = 4;         // in all of them, on average
  std::int64_t materials_a_call = 200;      // values of one IN list; 1 by availability check
  std::int64_t rows_a_call = 5'000;
  std::int64_t movements_an_hour = 0;           // lines of material documents in the plants
  std::int64_t changed_an_hour = 0;             // materials that they are about
  Duration overlap = std::chrono::minutes{30};  // that each look at documents goes back
  ReadCost cost{};
};

struct LoadLine {
  std::string what;  // "fast", "documents", "snapshot"
  Duration every{};
  std::int64_t calls = 0;  // an hour; rounded up
  std::int64_t rows = 0;
  Duration busy{};           // of work processes, an hour
  Duration round{};          // that one round takes, one call after the other
  Duration stale_usually{};  // from a posting in SAP to the figure here: half of the interval, and the round
  Duration stale_at_most{};  // an interval, and the round
  bool keeps_up = true;      // a round is over before the next begins
};

struct LoadPlan {
  std::vector<LoadLine> lines;            // of what is on
  LoadLine total;                         // its staleness is that of the slowest line but the snapshot
  std::int64_t work_process_percent = 0;  // of one dialog work process, on average; rounded up
  bool keeps_up = true;
};

LoadPlan plan_load(const LoadFacts& facts, const ReadSchedule& schedule);

}  // namespace weir::stock
