#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "app/demo_config.hpp"
#include "app/order_rules_pages.hpp"

namespace weir::app::order_rules_property_test {
namespace {

// Whatever a hand does to the file, it becomes a book or its mistakes have places in it, in order, each once.
RC_GTEST_PROP(OrderRulesProperty, AnyDamagedFileIsABookOrIsRefusedWithPlacesInIt, ()) {
  std::string text = *rc::gen::element(demo_order_rules_text(), order_rules_example());
  for (int left = *rc::gen::inRange(1, 6); left > 0; --left)
    text[*rc::gen::inRange<std::size_t>(0, text.size())] =
        *rc::gen::elementOf(std::string{"\"\n[]{}=.#, a1*@+\xFF"});
  const auto rules = read_order_rules({text, "rules.toml"}, {});
  if (rules) {
    RC_ASSERT(rules->book.rules.size() == 2 * rules->layers.names.size());
    return;
  }
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(text, '\n') + 1);
  std::string last;
  std::pair<std::uint32_t, std::uint32_t> place;
  for (const config::ConfigError& error : rules.error()) {
    RC_ASSERT(error.line >= 1 && error.line <= lines && error.column >= 1);
    RC_ASSERT(place <= std::pair(error.line, error.column));
    RC_ASSERT(config::line_of(error) != last);
    place = {error.line, error.column};
    last = config::line_of(error);
  }
}

// Whichever rule a marketplace's layer names, it and nothing else is other there.
RC_GTEST_PROP(OrderRulesProperty, OneWordInALayerChangesOneRuleOfThatChannel, ()) {
  const std::vector<std::string> keys{"organisation.sales_org", "organisation.plant", "conditions.goods",
                                      "customer.sold_to",       "blocks.shortage",    "tax.class_seller"};
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, keys.size());
  const std::size_t size = std::vector<std::size_t>{4, 4, 4, 10, 2, 1}[at];
  const std::string word = *rc::gen::container<std::string>(size, rc::gen::inRange('A', 'Z'));
  const bool is_amazon = *rc::gen::arbitrary<bool>();
  const std::string layer =
      "[marketplace.A1PA6795UKMFR9." + std::string{is_amazon ? "amazon" : "merchant"} + "]\n";
  static const auto before = read_order_rules({demo_order_rules_text(), "rules.toml"}, {});
  const auto after = read_order_rules(
      {demo_order_rules_text() + layer + keys[at] + " = \"" + word + "\"\n", "rules.toml"}, {});
  RC_ASSERT(before.has_value() && after.has_value());
  for (const auto& [channel, rules] : after->book.rules) {
    const auto& old = *before->book.find(channel);
    const bool is_meant = channel.marketplace_id == "A1PA6795UKMFR9" &&
                          (channel.fulfilled_by == amazon::FulfilledBy::amazon) == is_amazon;
    const auto words = [](const mapping::OrderRules& each) {
      return std::vector{each.organisation.sales_org, each.organisation.plant, each.conditions.goods,
                         each.customer.sold_to,       each.blocks.shortage,    each.tax.class_seller};
    };
    auto expected = words(old);
    if (is_meant) expected[at] = word;
    RC_ASSERT(words(rules) == expected);
  }
}

}  // namespace
}  // namespace weir::app::order_rules_property_test
