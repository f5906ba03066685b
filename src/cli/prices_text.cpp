#include "cli/prices_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "flows/price_jobs.hpp"
#include "flows/price_verdict.hpp"
#include "flows/price_why.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using enum report::Align;
using nlohmann::ordered_json;
using store::PriceListing;
using web::way_of_price;

std::string offer_words(const PriceListing& is, const std::string& offer) {
  return printable(flows::words_of_offer(offer, is.key.marketplace_id,
                                         flows::currency_of_marketplace(is.key.marketplace_id)));
}

template <typename T>
std::string offer_words(const PriceListing& is, const std::optional<T>& value) {
  return value ? offer_words(is, value->offer) : "-";
}

// The price alone: a list has a line an offer.
template <typename T>
std::string short_words(const PriceListing& is, const std::optional<T>& value) {
  const std::string words = offer_words(is, value);
  return words.substr(0, words.find(','));
}

std::string price_time(const std::optional<Instant>& at, Instant now) {
  return at ? report::relative_time(*at, now) : "-";
}

std::string price_steps_text(const flows::PriceWhy& why) {
  std::string text = fmt::format("Read {} by rules {}, of material {}{}:\n", why.at, printable(why.rules),
                                 printable(why.material), why.next.empty() ? "" : "; it changes " + why.next);
  report::Table table{{{"part"}, {"record"}, {"what"}, {"price", right}}};
  for (const flows::PriceStep& step : why.steps)
    table.add({printable(step.part), printable(step.record), printable(step.detail), printable(step.price)});
  if (!why.steps.empty()) text += table.text("  ");
  for (const std::string& refusal : why.refusals) text += "  held: " + printable(refusal) + '\n';
  return text;
}

std::string one_price_card(const PriceListing& is, Instant now) {
  std::string text = fmt::format("SKU {} in {}, takes {} of material {}, shipped by {}\n\n",
                                 printable(is.key.sku), shop_of(is.key.marketplace_id), is.pieces,
                                 printable(is.material), is.is_shipped_by_amazon ? "Amazon" : "you");
  const flows::PriceWhy why = flows::price_why_in(is.why);
  text +=
      why.at.empty() ? "SAP was not asked for it yet: Amazon is looked at first.\n" : price_steps_text(why);
  report::Table table{{{""}, {"price"}, {"when"}, {""}}};
  if (is.held)
    table.add({"held", offer_words(is, is.held->plan.offer), price_time(is.held->plan.since, now),
               printable(is.held->because)});
  const std::optional<Instant> wanted_at = is.wanted ? std::optional{is.wanted->since} : std::nullopt;
  table.add({"should show", offer_words(is, is.wanted), price_time(wanted_at, now), ""});
  table.add({"was told", offer_words(is, is.told),
             price_time(is.told ? std::optional{is.told->at} : std::nullopt, now),
             is.refusal.empty() ? "" : "refused: " + printable(is.refusal)});
  table.add({"showed", offer_words(is, is.seen),
             price_time(is.seen ? std::optional{is.seen->at} : std::nullopt, now), ""});
  table.add({"last good", is.good.empty() ? "-" : offer_words(is, is.good), "",
             is.is_restored ? "told once more, after Amazon showed another" : ""});
  text += '\n' + table.text("");
  if (is.stopped)
    text += fmt::format("Stopped by {} {}: {}; weir prices release {} lets it go on.\n",
                        printable(is.stopped->actor), report::relative_time(is.stopped->at, now),
                        printable(is.stopped->because), printable(is.key.sku));
  return text + '\n' + way_of_price(is) + '\n';
}

const char* empty_price_list(const std::string& what) {
  if (what == "waiting") return "Nothing waits: Amazon was told of every price.\n";
  if (what == "held") return "Nothing is held: every price of SAP's may be told.\n";
  if (what == "stopped") return "Nobody has stopped a price.\n";
  if (what == "unproven") return "Nothing is unproven: Amazon shows whatever it was told.\n";
  if (what == "refused") return "Amazon refuses none.\n";
  if (what == "no_material") return "Every offer is a material in the rules for orders.\n";
  return "No offer is known yet. Weir asks Amazon for all of them once a day, first when `weir run` starts; "
         "then it "
         "looks what Amazon shows, and then SAP's conditions are read.\n";
}

std::string stopped_words(const store::PriceSwitch& is, Instant now) {
  return fmt::format("by {} {}: {}; weir prices release lets it go on", printable(is.actor),
                     report::relative_time(*is.stopped_at, now), printable(is.because));
}

std::string guard_words(const PriceBoard& board) {
  return fmt::format("{} by the mass guard; {}", board.held_by_guard,
                     board.is.released_by.empty()
                         ? "two people release them: weir prices release --as NAME"
                         : printable(board.is.released_by) +
                               " has said so, a second person releases them: weir prices release --as NAME");
}

}  // namespace

std::string price_card_text(const std::vector<PriceListing>& listings, Instant now) {
  std::string text;
  for (const PriceListing& each : listings) text += (text.empty() ? "" : "\n") + one_price_card(each, now);
  return text;
}

std::string price_list_text(const std::vector<PriceListing>& listings, const store::PriceFilter& filter,
                            Instant now) {
  if (listings.empty()) return empty_price_list(filter.what);
  report::Table table{{{"SKU"},
                       {"shop"},
                       {"should", right},
                       {"told", right},
                       {"shows", right},
                       {"told when"},
                       {"way"},
                       {"held for"}}};
  for (const PriceListing& each : listings)
    table.add({printable(each.key.sku), shop_of(each.key.marketplace_id), short_words(each, each.wanted),
               short_words(each, each.told), short_words(each, each.seen),
               price_time(each.told ? std::optional{each.told->at} : std::nullopt, now), way_of_price(each),
               each.held ? printable(each.held->because) : ""});
  std::string text = table.text("");
  if (listings.size() == filter.most) text += fmt::format("\nThe first {}; more with --most.\n", filter.most);
  return text;
}

std::string price_status_text(const PriceBoard& board, Instant now) {
  const store::PriceCounts& counts = board.counts;
  std::string shops;
  for (const std::string& id : board.marketplace_ids) shops += (shops.empty() ? "" : ", ") + shop_of(id);
  report::Table table{{{""}, {""}}};
  table.add({"sells", shops});
  table.add({"mode", board.is_live ? "live" : "shadow: nothing is sent"});
  table.add({"rules", printable(board.rules)});
  if (board.is.stopped_at) table.add({"stopped", stopped_words(board.is, now)});
  table.add({"offers", fmt::format("{} with a price of ours, {} without a material, {} bundles; listed {}",
                                   counts.listings, counts.no_material, counts.bundles,
                                   price_time(board.listed_at, now))});
  if (counts.unseen > 0) table.add({"not seen yet", std::to_string(counts.unseen)});
  table.add({"waiting",
             fmt::format("{}; the oldest since {}", counts.waiting, price_time(counts.oldest_waiting, now))});
  table.add({"accepted", fmt::format("{} and not seen as told", counts.unproven)});
  table.add({"held", std::to_string(counts.held)});
  if (board.held_by_guard > 0) table.add({"", guard_words(board)});
  if (counts.stopped > 0) table.add({"stopped SKUs", std::to_string(counts.stopped)});
  table.add({"refused", std::to_string(counts.refused)});
  table.add({"SAP heard until", price_time(board.heard_at, now)});
  table.add({"last snapshot", price_time(board.snapshot_at, now)});
  return fmt::format("{}\n{}", board.connection, table.text("  "));
}

ordered_json price_status_json(const PriceBoard& board) {
  const store::PriceCounts& counts = board.counts;
  return {{"connection", board.connection},
          {"mode", board.is_live ? "live" : "shadow"},
          {"rules", board.rules},
          {"stopped_by", board.is.stopped_at ? board.is.actor : ""},
          {"listings", counts.listings},
          {"no_material", counts.no_material},
          {"bundles", counts.bundles},
          {"unseen", counts.unseen},
          {"waiting", counts.waiting},
          {"unproven", counts.unproven},
          {"held", counts.held},
          {"held_by_guard", board.held_by_guard},
          {"stopped", counts.stopped},
          {"refused", counts.refused},
          {"oldest_waiting", moment(counts.oldest_waiting)},
          {"listed_at", moment(board.listed_at)},
          {"heard_at", moment(board.heard_at)},
          {"snapshot_at", moment(board.snapshot_at)}};
}

}  // namespace weir::cli
