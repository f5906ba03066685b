#pragma once
// What the commands about the coming in of orders print: text for people, one JSON document for programs.
#include <string>
#include <vector>

#include "app/intake_board.hpp"
#include "app/order_backfill.hpp"

namespace weir::cli {

std::string intake_text(const std::vector<app::IntakeBoard>& boards, Instant now, bool with_colour);
std::string intake_json(const std::vector<app::IntakeBoard>& boards);

// `what` has become of it: "dry_run", "started", "under_way".
std::string backfill_plan_text(const app::BackfillPlan& plan, const std::string& what, Instant now);
std::string backfill_plan_json(const app::BackfillPlan& plan, const std::string& what);
std::string progress_line(const app::BackfillProgress& progress, Instant now);
std::string backfills_text(const std::vector<app::BackfillProgress>& all, Instant now);
std::string backfills_json(const std::vector<app::BackfillProgress>& all);

}  // namespace weir::cli
