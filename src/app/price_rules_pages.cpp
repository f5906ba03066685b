#include "app/price_rules_pages.hpp"

#include <fmt/format.h>

#include "config/groups.hpp"
#include "config/pages.hpp"
#include "stock/price_settings.hpp"

namespace weir::app {
namespace {

constexpr std::string_view price_introduction = R"(# Rules for prices

Made from the rules that the program declares; do not edit.

One file in TOML, which [`prices.rules`](config.md#pricesrules) of a connection names. `weir prices rules
check` finds every mistake in it at once, `weir prices rules example` writes one to start from. Weir reads the
file when it starts. What happens by these rules: [prices.md](prices.md).

## Layers

```toml
version = "2026-11"

[all]                                  # for every marketplace
condition.sales_org = "1000"
condition.distribution_channel = "10"
tax.rates = { "1" = "19", "2" = "7" }

[all.amazon]                           # what Amazon ships, in every marketplace
condition.distribution_channel = "20"

[marketplace.A1PA6795UKMFR9]           # one marketplace; each that a connection sells in has one

[marketplace.A1F83G8C2ARO7P]
condition.sales_org = "2000"
tax.rates = { "1" = "20" }
```

| # | layer | holds for |
|---|---|---|
| 1 | `[all]` | every marketplace |
| 2 | `[all.merchant]`, `[all.amazon]` | what you ship, what Amazon ships |
| 3 | `[marketplace.NAME]` | one marketplace |
| 4 | `[marketplace.NAME.merchant]` and so on | what you or Amazon ship there |

Each layer lies over those above it in this table, rule by rule. Rules that are tables themselves are laid
over each other entry by entry.
)";

constexpr std::string_view of_the_price_file = R"(
## The file
These stand at its top, in no layer.
)";

constexpr std::string_view price_example_introduction =
    R"(# Rules by which SAP's conditions become prices at Amazon. What has to be set stands here with an
# example. A # directly in front of a key shows a default, or a rule that may be left out.
# docs/price-rules.md says more about each; `weir prices rules check` finds mistakes.
)";

constexpr std::string_view price_example_layers = R"(
# One for each marketplace that a connection sells in, with what is other there.
[marketplace.A1PA6795UKMFR9]
tax.rates = { "1" = "19" }   # where SAP's prices are without tax, and the shop's with
)";

std::vector<config::Group> market_groups(const SettingsCatalog& catalog) {
  return config::groups_of(catalog.of(&stock::rule::PricesPerMarketplace::spec));
}

void add_price_examples(std::string& text, const std::vector<config::Group>& groups, std::string_view layer) {
  for (const config::Group& group : groups) {
    if (!group.name.empty()) text += fmt::format("\n[{}{}]\n", layer, group.name);
    for (const SettingSpec* spec : group.settings)
      text += config::example_of(*spec, config::leaf_of(spec->key));
  }
}

}  // namespace

std::string price_rules_docs() {
  const SettingsCatalog catalog = price_rule_settings();
  std::string text{price_introduction};
  text += of_the_price_file;
  for (const SettingSpec* spec : catalog.of(nullptr)) text += config::described(*spec);
  for (const config::Group& group : market_groups(catalog)) {
    text += fmt::format("\n## `{}`\n", group.name);
    for (const SettingSpec* spec : group.settings) text += config::described(*spec);
  }
  return text;
}

std::string price_rules_example() {
  const SettingsCatalog catalog = price_rule_settings();
  std::string text{price_example_introduction};
  add_price_examples(text, config::groups_of(catalog.of(nullptr)), "");
  add_price_examples(text, market_groups(catalog), "all.");
  return text + std::string{price_example_layers};
}

std::string price_rules_report(const PriceRulesResult& result) {
  if (result)
    return fmt::format("{}: no mistakes; rules {}; {} marketplace{}\n", result->layers.file,
                       result->book.version, result->layers.names.size(),
                       result->layers.names.size() == 1 ? "" : "s");
  std::string text;
  for (const config::ConfigError& error : result.error()) text += config::line_of(error) + "\n";
  const std::size_t count = result.error().size();
  return text + fmt::format("{}: {} mistake{}\n", result.error().front().file, count, count == 1 ? "" : "s");
}

}  // namespace weir::app
