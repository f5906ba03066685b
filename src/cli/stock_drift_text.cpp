#include "cli/stock_drift_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "config/duration_text.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using enum report::Align;
using nlohmann::ordered_json;
using stock::Gap;
using stock::OfferGap;

const char* words_of_gap(Gap gap) {
  switch (gap) {
    case Gap::over:
      return "shows more than SAP can sell";
    case Gap::under:
      return "shows less";
    case Gap::not_on_sale:
      return "stocked, and shows none";
    case Gap::blocked:
      return "stocked, and nobody can buy it";
    case Gap::no_material:
      return "no material in the rules";
    case Gap::running_out:
      return "sold out within a week";
  }
  throw Bug("a gap that is none");
}

std::string pieces(std::int64_t thousandths) { return Quantity::of_thousandths(thousandths).text(); }

std::string sums_text(const stock::OfferTally& tally) {
  report::Table table{
      {{"what"}, {"offers", right}, {"pieces", right}, {"lost a day", right}, {"lost so far", right}}};
  for (const Gap gap : stock::every_gap) {
    const auto at = tally.gaps().find(gap);
    if (at == tally.gaps().end()) continue;
    const stock::GapTally& of = at->second;
    const bool costs = gap == Gap::not_on_sale || gap == Gap::blocked;
    table.add({words_of_gap(gap), std::to_string(of.offers), std::to_string(of.pieces),
               costs ? pieces(of.lost_a_day) : "", costs ? pieces(of.lost) : ""});
  }
  return table.text("  ");
}

std::string gaps_text(const app::StockDrift& drift) {
  report::Table table{{{"SKU"},
                       {"what"},
                       {"should", right},
                       {"shows", right},
                       {"offer"},
                       {"for"},
                       {"lost a day", right},
                       {"days left", right}}};
  for (const OfferGap& each : drift.gaps)
    table.add({printable(each.listing.sku), words_of_gap(each.gap),
               each.gap == Gap::no_material ? "-" : std::to_string(each.should),
               each.shows ? std::to_string(*each.shows) : "-", std::string{word_of(each.state)},
               each.gap == Gap::no_material
                   ? "-"
                   : config::duration_text(std::chrono::floor<std::chrono::minutes>(each.age)),
               each.lost_a_day == 0 ? "" : pieces(each.lost_a_day),
               each.days_left ? std::to_string(*each.days_left) : ""});
  std::string text = table.text("");
  if (drift.gaps.size() < drift.all_gaps)
    text += fmt::format("\nThe first {} of {}; more with --most.\n", drift.gaps.size(), drift.all_gaps);
  return text;
}

std::string unlisted_text(const app::StockDrift& drift, Instant now) {
  if (drift.unlisted.empty()) return "";
  report::Table table{{{"material"}, {"SKU"}, {"in SAP", right}}};
  for (const auto& each : drift.unlisted)
    table.add({each.material, printable(each.sku), each.unrestricted.text()});
  return fmt::format("\nMaterials of the rules that have stock and are no offer (SAP asked {}):\n{}",
                     drift.unlisted_at ? report::relative_time(*drift.unlisted_at, now) : "-",
                     table.text("  "));
}

}  // namespace

std::string stock_drift_text(const app::StockDrift& drift, Instant now) {
  std::string text = fmt::format("{}, pool {}: {} offers held against SAP's stock\n", drift.connection,
                                 drift.pool, drift.tally.offers());
  if (drift.all_gaps > 0)
    text += sums_text(drift.tally) + '\n' + gaps_text(drift);
  else
    text += drift.tally.offers() == 0 ? "  No offer is known yet.\n" : "  Nothing is off.\n";
  text += unlisted_text(drift, now);
  text += fmt::format(
      "\nA change of SAP's is seen at Amazon after {} (95 of 100 of the last day); {} materials are oversold "
      "now "
      "({} times since the beginning), {} are sold from the buffer ({} times, at most {} deep).\n",
      config::duration_text(drift.tally.staleness(95)), drift.oversold_now, drift.oversold.times,
      drift.in_buffer_now, drift.buffer.times, drift.buffer.deepest.text());
  return text +
         "What is lost is reckoned from SAP's goods issues of all channels, and no more than an estimate.\n";
}

std::string first_steps_text(const std::vector<app::FirstStep>& steps, Instant now) {
  std::string text;
  for (const app::FirstStep& each : steps) {
    text += "  " + each.what + ": " + each.is;
    if (each.by) text += "; expected by " + report::relative_and_absolute(*each.by, now);
    text += ".\n";
  }
  return text;
}

ordered_json first_steps_json(const std::vector<app::FirstStep>& steps) {
  auto json = ordered_json::array();
  for (const app::FirstStep& each : steps)
    json.push_back({{"what", each.what}, {"is", each.is}, {"expected_by", moment(each.by)}});
  return json;
}

}  // namespace weir::cli
