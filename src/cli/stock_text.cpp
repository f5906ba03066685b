#include "cli/stock_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "config/duration_text.hpp"
#include "core/text.hpp"
#include "flows/stock_why.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using enum report::Align;
using nlohmann::ordered_json;
using store::StockListing;
using web::way_of;

std::string number(std::int64_t value) { return std::to_string(value); }

template <typename T>
std::string pieces_text(const std::optional<T>& value) {
  return value ? number(value->pieces) : "-";
}

std::string told_when(const std::optional<Instant>& at, Instant now) {
  return at ? report::relative_time(*at, now) : "-";
}

std::string steps_text(const store::StockWhy& why, Instant now) {
  const auto steps = flows::why_steps_in(why.steps);
  report::Table table{{{"step"}, {"by"}, {"what"}, {"change", right}, {"left", right}}};
  for (const stock::Step& step : steps.steps)
    table.add({std::string{flows::words_of(step.kind)}, printable(step.rule), printable(step.detail),
               step.change.text(), step.left.text()});
  return fmt::format("Version {}, counted {} by rules {}, of material {}:\n{}", why.version,
                     report::relative_and_absolute(why.at, now), steps.rules, steps.material,
                     table.text("  "));
}

const char* empty_list(const std::string& what) {
  if (what == "waiting") return "Nothing waits: Amazon was told of every quantity.\n";
  if (what == "unproven") return "Nothing is unproven: Amazon shows whatever it was told.\n";
  if (what == "refused") return "Amazon refuses none.\n";
  if (what == "no_material") return "Every offer is a material in the rules for orders.\n";
  return "No offer is known yet. Weir asks Amazon for all of them once a day, first when `weir run` starts; "
         "then "
         "each is counted from SAP's stock.\n";
}

std::string interval(Duration every) { return config::duration_text(every); }

std::string seconds(Duration time) {
  return fmt::format("{}.{} s", time.count() / 1000, time.count() % 1000 / 100);
}

void add_line(report::Table& table, const stock::LoadLine& line) {
  table.add({line.what, line.every == Duration::zero() ? "" : interval(line.every), number(line.calls),
             number(line.rows), seconds(line.busy), seconds(line.stale_usually), seconds(line.stale_at_most),
             line.keeps_up ? "" : "does not keep up"});
}

ordered_json load_line_json(const stock::LoadLine& line) {
  return {{"what", line.what},
          {"every_seconds", line.every / std::chrono::seconds{1}},
          {"calls_an_hour", line.calls},
          {"rows_an_hour", line.rows},
          {"busy_ms_an_hour", line.busy.count()},
          {"stale_usually_ms", line.stale_usually.count()},
          {"stale_at_most_ms", line.stale_at_most.count()},
          {"keeps_up", line.keeps_up}};
}

std::string switch_text(const store::StockSwitch& stopped, Instant now) {
  return fmt::format("{} by {} {}: {}; weir stock resume lets it go on",
                     stopped.state == store::SwitchState::zero ? "set to zero" : "frozen",
                     printable(stopped.actor), report::relative_time(stopped.at, now),
                     printable(stopped.because));
}

std::string held_text(const app::StockBoard& board, Instant now) {
  const store::StockPoolRow& row = *board.row;
  return fmt::format("{} quantities since {} ({}); {}", board.held,
                     report::relative_time(*row.held_since, now), row.held_because,
                     row.held_by.empty()
                         ? "two people release them: weir stock approve --as NAME"
                         : row.held_by + " has said so, a second person releases them: weir stock approve");
}

}  // namespace

std::string stock_card_text(const StockCard& card, Instant now) {
  const StockListing& is = card.listing;
  std::string text = fmt::format("SKU {} of seller {} ({}), sent by {} from pool {}\n\n",
                                 printable(is.key.sku), is.key.seller, is.key.region, is.connection, is.pool);
  for (const store::StockWhy& why : card.whys) text += steps_text(why, now) + '\n';
  if (card.whys.empty())
    text +=
        "It was not counted yet, or has not changed since Weir knows it: what Amazon showed then was "
        "right.\n\n";
  report::Table table{{{""}, {"pieces", right}, {"when"}, {""}}};
  const std::string wanted_at = is.wanted ? report::relative_and_absolute(is.wanted->since, now) : "-";
  table.add({"should show", pieces_text(is.wanted), wanted_at,
             is.wanted ? "version " + number(static_cast<std::int64_t>(is.wanted->version)) : ""});
  table.add(
      {"was told", pieces_text(is.told), is.told ? report::relative_and_absolute(is.told->at, now) : "-",
       is.refusal.empty() ? (is.told ? "version " + number(static_cast<std::int64_t>(is.told->version)) : "")
                          : "refused: " + printable(is.refusal)});
  table.add(
      {"showed", pieces_text(is.seen), is.seen ? report::relative_and_absolute(is.seen->at, now) : "-", ""});
  return text + table.text("") + '\n' + way_of(is) + "; " + card.drift + '\n';
}

std::string stock_list_text(const std::vector<StockListing>& listings, const store::StockFilter& filter,
                            Instant now) {
  if (listings.empty()) return empty_list(filter.what);
  report::Table table{{{"SKU"}, {"should", right}, {"told", right}, {"shows", right}, {"since"}, {"way"}}};
  for (const StockListing& each : listings)
    table.add({printable(each.key.sku), pieces_text(each.wanted), pieces_text(each.told),
               pieces_text(each.seen), each.wanted ? report::relative_time(each.wanted->since, now) : "-",
               way_of(each)});
  std::string text = table.text("");
  if (listings.size() == filter.most) text += fmt::format("\nThe first {}; more with --most.\n", filter.most);
  return text;
}

std::string stock_status_text(const app::StockBoard& board, Instant now) {
  const store::StockCounts& counts = board.counts;
  report::Table table{{{""}, {""}}};
  std::string shops;
  for (const std::string& id : board.marketplace_ids) shops += (shops.empty() ? "" : ", ") + shop_of(id);
  table.add({"sells", shops});
  table.add({"mode", board.is_live ? "live" : "shadow: nothing is sent"});
  if (board.stopped) table.add({"stopped", switch_text(*board.stopped, now)});
  if (board.row && board.row->held_since) table.add({"held", held_text(board, now)});
  table.add({"offers", fmt::format("{} of ours, {} shipped by Amazon, {} without a material; listed {}",
                                   counts.listings, counts.amazon_ships, counts.no_material,
                                   told_when(board.listed_at, now))});
  table.add({"waiting", fmt::format("{}, of these {} go down; the oldest since {}", counts.waiting,
                                    counts.urgent, told_when(counts.oldest_waiting, now))});
  table.add(
      {"sent", fmt::format("{} in a feed, {} accepted and not seen yet", counts.in_feed, counts.unproven)});
  table.add({"refused", number(counts.refused)});
  for (const store::StockFeed& feed : board.feeds)
    table.add({"feed",
               fmt::format("{} with {} quantities, {}", feed.feed_id.empty() ? "(not created)" : feed.feed_id,
                           feed.messages, report::relative_time(feed.chosen_at, now))});
  table.add({"SAP heard until", told_when(board.watched_at, now)});
  table.add({"last snapshot", told_when(board.row ? board.row->last_snapshot : std::nullopt, now)});
  return fmt::format("{}, pool {}\n{}", board.connection, board.pool, table.text("  "));
}

ordered_json stock_status_json(const app::StockBoard& board) {
  const store::StockCounts& counts = board.counts;
  const bool is_held = board.row && board.row->held_since;
  return {{"connection", board.connection},
          {"pool", board.pool},
          {"mode", board.is_live ? "live" : "shadow"},
          {"stopped",
           board.stopped ? (board.stopped->state == store::SwitchState::zero ? "zero" : "frozen") : ""},
          {"held", is_held ? board.held : 0},
          {"held_because", is_held ? board.row->held_because : ""},
          {"listings", counts.listings},
          {"amazon_ships", counts.amazon_ships},
          {"no_material", counts.no_material},
          {"waiting", counts.waiting},
          {"urgent", counts.urgent},
          {"in_feed", counts.in_feed},
          {"unproven", counts.unproven},
          {"refused", counts.refused},
          {"oldest_waiting", moment(counts.oldest_waiting)},
          {"listed_at", moment(board.listed_at)},
          {"watched_at", moment(board.watched_at)},
          {"last_snapshot", moment(board.row ? board.row->last_snapshot : std::nullopt)}};
}

std::string stock_plan_text(const app::StockPlan& plan) {
  report::Table table{{{"read"},
                       {"every"},
                       {"calls/h", right},
                       {"rows/h", right},
                       {"busy/h", right},
                       {"stale, usually", right},
                       {"at most", right},
                       {""}}};
  for (const stock::LoadLine& line : plan.plan.lines) add_line(table, line);
  table.add_rule();
  add_line(table, plan.plan.total);
  const auto& facts = plan.facts;
  return table.text("") +
         fmt::format(
             "\nThat is {} % of one dialog work process of SAP's, on average; \"busy\" is what all of them "
             "spend in an hour.\nMaterials: {} fast, {} normal, {} slow{}. Movements: {} an hour, of {} "
             "materials{}.\n",
             plan.plan.work_process_percent, facts.materials[0], facts.materials[1], facts.materials[2],
             plan.is_counted ? "" : " (those of the rules for orders: no offer is known yet)",
             facts.movements_an_hour, facts.changed_an_hour,
             plan.is_measured ? ", as SAP's last day had them" : " (not asked)") +
         (plan.plan.keeps_up ? "" : "It does not keep up: make intervals longer, or tiers smaller.\n");
}

ordered_json stock_plan_json(const app::StockPlan& plan) {
  ordered_json json{
      {"materials", plan.facts.materials},       {"movements_an_hour", plan.facts.movements_an_hour},
      {"is_measured", plan.is_measured},         {"work_process_percent", plan.plan.work_process_percent},
      {"keeps_up", plan.plan.keeps_up},          {"lines", ordered_json::array()},
      {"total", load_line_json(plan.plan.total)}};
  for (const stock::LoadLine& line : plan.plan.lines) json["lines"].push_back(load_line_json(line));
  return json;
}

}  // namespace weir::cli
