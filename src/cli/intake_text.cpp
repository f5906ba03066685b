#include "cli/intake_text.hpp"

#include <nlohmann/json.hpp>

#include "amazon/model/marketplaces.hpp"
#include "app/board_json.hpp"
#include "cli/words.hpp"
#include "config/duration_text.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"
#include "store/job_list.hpp"

namespace weir::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string shops_of(const std::vector<std::string>& marketplace_ids) {
  std::string text;
  for (const std::string& each : marketplace_ids) text += (text.empty() ? "" : ", ") + shop_of(each);
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string hours_text(const app::ScheduleLine& line) {
  const std::string hours = line.windows.empty() ? "always" : joined(line.windows);
  return line.blackouts.empty() ? hours : hours + "; not " + joined(line.blackouts);
}

// What is at hand, and how far away the rest is.
std::string percent_of(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "0 %" : std::to_string(part * 100 / whole) + " %";
}

std::string number_of(std::int64_t number, const char* one, const char* several) {
  return std::to_string(number) + ' ' + (number == 1 ? one : several);
}

std::string backlog_text(const app::IntakeBoard& board, Instant now) {
  const auto& forecast = board.forecast;
  std::string text = "  told and not yet taken: " + number_of(board.told, "order", "orders");
  if (board.told > 0)
    text += "; " + percent_of(forecast.orders_by_id, board.told) + " by id, " +
            percent_of(board.told - forecast.orders_by_id, board.told) + " by the sweep; all are taken " +
            report::relative_and_absolute(forecast.together, now);
  text += "\n  the quota allows, an hour: " + std::to_string(board.by_id_hour) + " orders by id, " +
          std::to_string(board.by_sweep_hour) + " by the sweep\n";
  text += "  Amazon has told everything up to: " +
          (board.swept_until ? report::relative_and_absolute(*board.swept_until, now)
                             : std::string{"nothing yet; the first sweep is still to come"}) +
          '\n';
  if (!board.has_queue)
    text +=
        "  no queue of notifications: orders come with the next sweep. Set amazon.queue, then subscribe with "
        "`weir notifications subscribe`.\n";
  if (board.backfills > 0)
    text += "  " + number_of(board.backfills, "back-fill", "back-fills") +
            " under way: `weir orders backfill` shows how far\n";
  return text;
}

std::string board_text(const app::IntakeBoard& board, Instant now, bool with_colour) {
  report::Table table{
      {{"flow"}, {"marketplaces"}, {"trigger"}, {"every"}, {"hours"}, {"last run"}, {"next run"}, {"now"}}};
  for (const app::ScheduleLine& line : board.lines)
    table.add({line.flow, shops_of(line.marketplace_ids), line.trigger, config::duration_text(line.every),
               hours_text(line), line.last_run ? report::relative_time(*line.last_run, now) : "not yet",
               report::relative_and_absolute(line.next_run, now), printable(line.standing)});
  const std::string name = with_colour ? "\x1b[1m" + board.connection + "\x1b[0m" : board.connection;
  return name + '\n' + table.text("  ") + '\n' + backlog_text(board, now);
}

std::string cost_text(const app::BackfillPlan& plan, Instant now) {
  const std::string rate =
      plan.orders_a_day == 0
          ? "how many orders there were, nobody knows yet: one a day's page is counted"
          : "at " + number_of(plan.orders_a_day, "order", "orders") + " a day, as many as have come lately";
  return "  calls      " + number_of(plan.calls, "call", "calls") + " of searchOrders (" + rate +
         ")\n  quota      " + number_of(plan.calls_an_hour, "call", "calls") +
         " an hour are left beside the sweep\n  done       " +
         report::relative_and_absolute(plan.done_by, now) + ", behind all live work\n";
}

std::string end_text(const std::string& what) {
  if (what == "dry_run") return "Nothing was started. Without --dry-run it is.\n";
  if (what == "under_way")
    return "It is under way already, and was not started twice. How far it is: weir orders backfill\n";
  return "Started: `weir run` does it, page by page, and goes on where it was after a stop.\n";
}

std::int64_t percent_done(const app::BackfillProgress& progress) {
  const auto& [from, to, reached, pages] = progress.place;
  return to <= from ? 100 : (reached - from) * 100 / (to - from);
}

std::string standing_of(const app::BackfillProgress& progress, Instant now) {
  if (progress.state == "done") return "done " + report::relative_and_absolute(*progress.finished_at, now);
  if (progress.is_over()) return "given up: " + progress.last_reason + "; see weir exceptions list";
  return number_of(progress.calls_left, "call", "calls") + " left at least, done " +
         report::relative_and_absolute(progress.done_by, now) +
         (progress.last_reason.empty() ? "" : " (" + store::code_in_reason(progress.last_reason) + ')');
}

}  // namespace

std::string intake_text(const std::vector<app::IntakeBoard>& boards, Instant now, bool with_colour) {
  if (boards.empty())
    return "No connection is configured: nothing comes in. `weir config example` writes a configuration to "
           "start from.\n";
  std::string text;
  for (const auto& board : boards) text += (text.empty() ? "" : "\n") + board_text(board, now, with_colour);
  return text;
}

std::string backfill_plan_text(const app::BackfillPlan& plan, const std::string& what, Instant now) {
  return "Back-fill at " + plan.connection + ": " + shops_of(plan.marketplace_ids) + "\n  created    " +
         iso(plan.wish.from) + " until " + iso(std::min(plan.wish.to, now)) + "\n  known      " +
         number_of(plan.known, "order", "orders") + " of that time already; these change nothing\n" +
         cost_text(plan, now) + end_text(what);
}

std::string backfill_plan_json(const app::BackfillPlan& plan, const std::string& what) {
  return json_document({{"what", what},
                        {"connection", plan.connection},
                        {"marketplaces", plan.marketplace_ids},
                        {"from", iso(plan.wish.from)},
                        {"to", iso(plan.wish.to)},
                        {"known", plan.known},
                        {"orders_a_day", plan.orders_a_day},
                        {"calls", plan.calls},
                        {"calls_an_hour", plan.calls_an_hour},
                        {"done_by", iso(plan.done_by)}});
}

std::string progress_line(const app::BackfillProgress& progress, Instant now) {
  const auto& place = progress.place;
  return std::to_string(percent_done(progress)) + " %, at " + iso(place.reached).substr(0, 10) +
         (place.pages > 0 ? ", behind page " + std::to_string(place.pages) : "") + "; " +
         printable(standing_of(progress, now));
}

std::string backfills_text(const std::vector<app::BackfillProgress>& all, Instant now) {
  if (all.empty())
    return "No back-fill was asked for. Orders of before the first sweep, or of days that were missed, are "
           "brought by\n`weir orders backfill --from DAY [--to DAY]`; with --dry-run it only tells what that "
           "would cost.\n";
  report::Table table{{{"from"}, {"until"}, {"done", report::Align::right}, {"at"}, {"standing"}}};
  for (const auto& each : all)
    table.add({iso(each.place.from), iso(each.place.to), std::to_string(percent_done(each)) + " %",
               iso(each.place.reached), printable(standing_of(each, now))});
  return table.text("");
}

std::string backfills_json(const std::vector<app::BackfillProgress>& all) {
  Json list = Json::array();
  for (const auto& each : all)
    list.push_back({{"subject", each.subject},
                    {"state", each.state},
                    {"from", iso(each.place.from)},
                    {"to", iso(each.place.to)},
                    {"reached", iso(each.place.reached)},
                    {"pages", each.place.pages},
                    {"percent", percent_done(each)},
                    {"calls_left", each.calls_left},
                    {"done_by", iso(each.done_by)},
                    {"finished_at", moment(each.finished_at)},
                    {"last_reason", each.last_reason}});
  return json_document({{"backfills", std::move(list)}});
}

std::string intake_json(const std::vector<app::IntakeBoard>& boards) {
  return json_document(app::intake_boards_json(boards));
}

}  // namespace weir::cli
