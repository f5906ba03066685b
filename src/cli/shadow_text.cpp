#include "cli/shadow_text.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

// What a difference is called, and what to do about all of its kind.
struct ShadowWord {
  const char* what;  // proof::name_of
  const char* name;
  const char* next;
};
constexpr std::array shadow_words{
    ShadowWord{
        "missing_there", "missing there",
        "look for it in the other connector; where that never posts it, `weir orders rebuild ORDER` does "
        "once Weir is live"},
    ShadowWord{"missing_here", "missing here",
               "what is in Weir's way stands beside it; the whole story: `weir orders show ORDER`"},
    ShadowWord{"twice", "twice there", "reject all items of all but one (VA02) before they are delivered"},
    ShadowWord{"customer", "customer", "compare customer.sold_to in the rules file with the other connector"},
    ShadowWord{"organisation", "organisation",
               "compare organisation.* in the rules file (sales area, order type) with the other connector"},
    ShadowWord{
        "items", "items",
        "compare [articles] in the rules file (materials, units, sets) with the order in Seller Central"},
    ShadowWord{
        "value", "value",
        "compare the conditions of the items (VA03) with conditions.* in the rules file: goods, shipping, "
        "discounts"},
    ShadowWord{
        "tax", "tax",
        "compare tax.* in the rules file with the tax classes of customer (XD03) and material (MM03)"}};

std::size_t place_of_word(const std::string& what) {
  const auto at = std::ranges::find(shadow_words, what, [](const ShadowWord& each) { return each.what; });
  return static_cast<std::size_t>(at - shadow_words.begin());
}

std::string name_of_difference(const std::string& what) {
  const std::size_t place = place_of_word(what);
  return place == shadow_words.size() ? what : shadow_words[place].name;
}

std::string shadow_days_text(const std::vector<ShownShadowDay>& days, Instant now) {
  using enum report::Align;
  report::Table table{
      {{"day"}, {"shop"}, {"orders", right}, {"agree", right}, {"differ", right}, {"compared"}}};
  for (const auto& [day, differences] : days)
    table.add({iso(day.day), shop_of(day.marketplace_id), std::to_string(day.compared),
               std::to_string(day.agreeing), std::to_string(day.differing),
               report::relative_time(day.made_at, now)});
  return table.text("");
}

// Each kind once, the gravest first.
std::string next_steps_text(const std::vector<ShownShadowDay>& days) {
  std::array<bool, shadow_words.size() + 1> is_there{};
  for (const auto& each : days)
    for (const auto& difference : each.differences) is_there.at(place_of_word(difference.what)) = true;
  report::Table table{{{"what to do"}, {""}}};
  for (std::size_t i = 0; i < shadow_words.size(); ++i)
    if (is_there.at(i)) table.add({shadow_words.at(i).name, shadow_words.at(i).next});
  return '\n' + table.text("");
}

// An order stands once, before the first of what differs.
std::string differences_text(const std::vector<ShownShadowDay>& days) {
  report::Table table{{{"order"}, {"shop"}, {"what"}, {"in SAP, and what Weir would have posted"}}};
  for (const auto& [day, differences] : days) {
    std::string before;
    for (const auto& each : differences) {
      const bool is_same = each.order_id == before;
      table.add({is_same ? "" : printable(each.order_id), is_same ? "" : shop_of(day.marketplace_id),
                 name_of_difference(each.what), printable(each.detail)});
      before = each.order_id;
    }
  }
  return '\n' + table.text("") + next_steps_text(days);
}

// The latest day that differs is the one to begin with.
std::string where_to_look_text(const std::vector<ShownShadowDay>& days) {
  const auto first = std::ranges::find_if(days, [](const auto& each) { return each.day.differing > 0; });
  if (first == days.end()) return "Every order is posted as Weir would have posted it.\n";
  return "\nEach difference, and what to do: weir orders shadow --day " + iso(first->day.day) + '\n';
}

nlohmann::ordered_json shadow_day_json(const ShownShadowDay& shown, bool with_differences) {
  const store::ShadowDay& day = shown.day;
  nlohmann::ordered_json json{{"connection", day.connection}, {"marketplace", day.marketplace_id},
                              {"day", iso(day.day)},          {"compared", day.compared},
                              {"agreeing", day.agreeing},     {"differing", day.differing},
                              {"made_at", iso(day.made_at)}};
  if (!with_differences) return json;
  auto& list = json["differences"] = nlohmann::ordered_json::array();
  for (const auto& each : shown.differences)
    list.push_back({{"order", each.order_id}, {"what", each.what}, {"detail", each.detail}});
  return json;
}

}  // namespace

std::string shadow_text(const std::vector<ShownShadowDay>& days, const std::string& day, Instant now) {
  const std::string text = shadow_days_text(days, now);
  const bool differs = std::ranges::any_of(days, [](const auto& each) { return !each.differences.empty(); });
  return text + (!day.empty() && differs ? differences_text(days) : where_to_look_text(days));
}

std::string no_shadow_text(const std::string& connection, bool is_watching, const std::string& day) {
  if (!is_watching)
    return "Nothing is compared: orders of " + connection +
           " are not in shadow mode. With orders.mode = \"shadow\" (or orders.shadow_marketplaces) Weir does "
           "everything but\nwrite, and reports each day here how its sales orders differ from those that "
           "another connector has posted.\n";
  return (day.empty() ? std::string{"No day is compared yet"} : "No order of " + day + " is compared") +
         ": each day is compared once it is over, and again on the two days after it.\n";
}

std::string shadow_json(const std::vector<ShownShadowDay>& days, const std::string& day) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& each : days) json.push_back(shadow_day_json(each, !day.empty()));
  return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace weir::cli
