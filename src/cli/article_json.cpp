#include "cli/article_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/table.hpp"

namespace weir::cli {

using nlohmann::ordered_json;

ordered_json article_card_json(const app::ArticleCard& card) {
  auto guesses = ordered_json::array();
  for (const auto& each : card.guesses)
    guesses.push_back({{"material", each.material},
                       {"strength", each.strength},
                       {"like", each.like},
                       {"why", each.reason}});
  return {{"sku", card.sku},
          {"material", card.material},
          {"may_be", std::move(guesses)},
          {"orders_that_wait", card.waiting}};
}

std::string article_card_text(const app::ArticleCard& card) {
  const std::string waits = counted(static_cast<std::int64_t>(card.waiting.size()), "order");
  if (!card.material.empty())
    return "SKU " + printable(card.sku) + " is " + card.material + "; " + waits + " wait for it.\n";
  std::string text = "No rule knows SKU " + printable(card.sku) + "; " + waits + " wait for it.\n";
  if (card.guesses.empty()) return text + "Nothing that is known is like it.\n";
  report::Table table{{{"material"}, {"strength", report::Align::right}, {"why"}}};
  for (const auto& each : card.guesses)
    table.add({each.material, std::to_string(each.strength), printable(each.reason)});
  return text + "\nWhat it may be; nobody but you decides\n" + table.text("  ");
}

ordered_json mapped_article_json(const app::MappedArticle& mapped) {
  return {{"wrote_rule", mapped.wrote_rule}, {"file", mapped.file}, {"orders_that_go_on", mapped.waiting}};
}

std::string mapped_article_text(const app::MappedArticle& mapped) {
  const std::string orders = counted(static_cast<std::int64_t>(mapped.waiting.size()), "order");
  return (mapped.wrote_rule ? "The rule is in " : "The rule was already in ") + mapped.file + "; " + orders +
         " that waited go on when Weir works by it: a daemon that runs takes it up within seconds.\n";
}

}  // namespace weir::cli
