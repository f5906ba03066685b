#include "app/order_rules_pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/order_rules_checks.hpp"
#include "config/groups.hpp"
#include "config/pages.hpp"
#include "config/toml_text.hpp"
#include "mapping/article_settings.hpp"
#include "mapping/rule_settings.hpp"
#include "report/table.hpp"

namespace weir::app {
namespace {

namespace rule = mapping::rule;

constexpr std::string_view introduction = R"(# Rules for orders

Made from the rules that the program declares; do not edit.

One file in TOML, which [`orders.rules`](config.md#ordersrules) of a connection names. `weir rules check`
finds every mistake in it at once, `weir rules example` writes one to start from, and `weir rules show` says
what holds for a marketplace and where that is written. Weir reads the file when it starts.

## Layers

```toml
version = "2026-11"

[all.organisation]                          # for every order
sales_org = "1000"
order_type = "ZAMZ"

[all.amazon.organisation]                   # for what Amazon ships (FBA), wherever it was sold
order_type = "ZAFB"

[marketplace.A1F83G8C2ARO7P.organisation]   # for what was sold in the United Kingdom
sales_org = "2000"

[marketplace.A1F83G8C2ARO7P.amazon.texts]   # for what Amazon ships of that
language = "D"
```

| # | layer | holds for |
|---|---|---|
| 1 | `[all]` | every order |
| 2 | `[all.merchant]`, `[all.amazon]` | what you ship, what Amazon ships |
| 3 | `[marketplace.ID]` | what was sold there |
| 4 | `[marketplace.ID.merchant]`, `[marketplace.ID.amazon]` | what you or Amazon ship of that |

Each layer lies over those above it in this table, rule by rule: what it does not name stays as it was. A
marketplace's own word therefore wins over `[all.amazon]`. Rules that are tables themselves, such as
`shipping.priorities`, are laid over each other entry by entry. Each marketplace of the connection has a
`[marketplace.ID]`, which may be empty.

The keys below are relative to a layer: `[all]` with `tax.class_seller` below it, or `[all.tax]` with
`class_seller`.
)";

constexpr std::string_view of_the_file = R"(
## The file
These stand at its top, in no layer.
)";

constexpr std::string_view example_introduction =
    R"(# Rules by which Amazon's orders become sales orders. What has to be set stands here with an example.
# A # directly in front of a key shows a default, or a rule that may be left out.
# docs/rules.md says more about each; `weir rules check` finds mistakes.
)";

constexpr std::string_view example_layers = R"(
# What is other for orders that Amazon ships (FBA): a type without delivery, the plant of the stock at Amazon.
[all.amazon.organisation]
order_type = "ZAFB"
plant = "1900"

[all.amazon.customer]
address = "none"

# One for each marketplace of the connection, with what is other there; empty where nothing is.
[marketplace.A1PA6795UKMFR9]

[marketplace.A13V1IB3VIYZZH.customer]
sold_to = "0000100002"
)";

std::vector<config::Group> layered_groups(const SettingsCatalog& catalog) {
  return config::groups_of(catalog.of(&rule::PerMarketplace::spec));
}

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// ---- what holds for one channel ----

class Rows {
 public:
  explicit Rows(const config::Overlaid& overlaid) : overlaid_{overlaid} {}

  void add(const SettingSpec& spec) {
    const config::LoadedValue* found = overlaid_.values.find(spec);
    if (found == nullptr) return;
    const auto* entries = std::get_if<rule::RuleTable>(&found->value);
    if (entries == nullptr || entries->empty())
      add(std::string{spec.key}, entries == nullptr ? config::toml_text(spec, found->value) : "{}");
    else
      for (const auto& [name, value] : *entries)
        add(config::entry_key(spec.key, name),
            &spec == &rule::own_customers ? masked(value) : config::in_quotes(value));
  }

  std::string text() const { return table_.text(""); }

 private:
  // A VAT id may be a person's.
  static std::string masked(const std::string& vat_ids) {
    return counted(words_of(vat_ids).size(), "VAT id");
  }

  void add(const std::string& key, const std::string& value) {
    const auto at = overlaid_.places.find(key);
    if (at == overlaid_.places.end())
      table_.add({key, value, "default", ""});
    else
      table_.add({key, value, "[" + at->second.layer + "]", std::to_string(at->second.line)});
  }

  const config::Overlaid& overlaid_;
  report::Table table_{{{"rule"}, {"value"}, {"from"}, {"line", report::Align::right}}};
};

std::string articles_text(const mapping::Articles& articles) {
  return fmt::format(
      "{}, {}, {}, {}, {}; unit {}", counted(articles.exact.size(), "material"),
      articles.aliases.size() == 1 ? "1 alias" : counted(articles.aliases.size(), "aliase"),
      articles.prefixes.size() == 1 ? "1 prefix" : counted(articles.prefixes.size(), "prefixe"),
      counted(articles.eans.size(), "EAN"), counted(articles.bundles.size(), "bundle"), articles.unit);
}

Failure unknown(const OrderRulesFile& file, const std::string& marketplace, const std::string& channel) {
  std::string names;
  for (const auto& [name, place] : file.layers.names) names += (names.empty() ? "" : ", ") + name;
  return {
      .next = Next::stop,
      .code = "rules.unknown_channel",
      .text = fmt::format("{} has no rules for marketplace {}, channel {}; it has {}, each with the channels "
                          "merchant and amazon",
                          file.layers.file, marketplace, channel, names),
      .subject = marketplace,
      .not_before = {}};
}

}  // namespace

std::string order_rules_docs() {
  const SettingsCatalog catalog = order_rule_settings();
  std::string text{introduction};
  text += of_the_file;
  for (const SettingSpec* spec : catalog.of(nullptr)) text += config::described(*spec);
  for (const config::Group& group : layered_groups(catalog)) {
    text += fmt::format("\n## `{}`\n", group.name);
    for (const SettingSpec* spec : group.settings) text += config::described(*spec);
  }
  return text;
}

std::string order_rules_example() {
  const SettingsCatalog catalog = order_rule_settings();
  std::string text{example_introduction};
  for (const config::Group& group : config::groups_of(catalog.of(nullptr))) {
    if (!group.name.empty()) text += fmt::format("\n[{}]\n", group.name);
    for (const SettingSpec* spec : group.settings)
      text += config::example_of(*spec, config::leaf_of(spec->key));
  }
  for (const config::Group& group : layered_groups(catalog)) {
    text += fmt::format("\n[all.{}]\n", group.name);
    for (const SettingSpec* spec : group.settings)
      text += config::example_of(*spec, config::leaf_of(spec->key));
  }
  return text + std::string{example_layers};
}

std::string order_rules_report(const OrderRulesResult& result) {
  if (result)
    return fmt::format("{}: no mistakes; rules {}; {}; {}\n", result->layers.file, result->book.version,
                       counted(result->layers.names.size(), "marketplace"),
                       articles_text(result->book.articles));
  std::string text;
  for (const config::ConfigError& error : result.error()) text += config::line_of(error) + "\n";
  return text +
         fmt::format("{}: {}\n", result.error().front().file, counted(result.error().size(), "mistake"));
}

Result<std::string> order_rules_shown(const OrderRulesFile& file, const std::string& marketplace,
                                      const std::string& channel) {
  const auto found = std::ranges::find_if(file.layers.overlaid, [&](const config::Overlaid& each) {
    return each.name == marketplace && each.variant == channel;
  });
  if (found == file.layers.overlaid.end()) return unknown(file, marketplace, channel);
  Rows rows{*found};
  const SettingsCatalog catalog = order_rule_settings();
  for (const SettingSpec* spec : catalog.of(&rule::PerMarketplace::spec)) rows.add(*spec);
  return fmt::format("{}, what {} ships: rules {} in {}\n\n{}\narticles: {}\n", marketplace,
                     channel == "amazon" ? "Amazon" : "the merchant", file.book.version, file.layers.file,
                     rows.text(), articles_text(file.book.articles));
}

}  // namespace weir::app
