#include "app/stock_rules_pages.hpp"

#include <fmt/format.h>

#include "config/groups.hpp"
#include "config/pages.hpp"
#include "stock/stock_settings.hpp"

namespace weir::app {
namespace {

constexpr std::string_view stock_introduction = R"(# Rules for stock

Made from the rules that the program declares; do not edit.

One file in TOML, which [`stock.rules`](config.md#stockrules) of a connection names; connections that sell
from one pool name one file. `weir stock rules check` finds every mistake in it at once, `weir stock rules
example` writes one to start from. Weir reads the file when it starts. What happens by these rules:
[stock.md](stock.md).

## Layers

```toml
version = "2026-11"

[all]                                  # for every pool
buffer.everybody = "1"

[all.fast]                             # for what sells fast, in every pool
schedule.every = "1m"
buffer.everybody = "3 | 1d"

[pool.main]                            # one pool: what its connections sell from
stock.locations = ["1000/0001"]
```

| # | layer | holds for |
|---|---|---|
| 1 | `[all]` | every pool |
| 2 | `[all.fast]`, `[all.normal]`, `[all.slow]` | materials of that tier |
| 3 | `[pool.NAME]` | one pool |
| 4 | `[pool.NAME.fast]` and so on | materials of that tier in it |

Each layer lies over those above it in this table, rule by rule. Rules that are tables themselves are laid
over each other entry by entry.
)";

constexpr std::string_view of_the_stock_file = R"(
## The file
These stand at its top, in no layer.
)";

constexpr std::string_view stock_example_introduction =
    R"(# Rules by which SAP's stock becomes quantities at Amazon. What has to be set stands here with an
# example. A # directly in front of a key shows a default, or a rule that may be left out.
# docs/stock-rules.md says more about each; `weir stock rules check` finds mistakes.
)";

constexpr std::string_view stock_example_layers = R"(
# What sells fast is looked at every minute, what hardly sells once an hour.
[all.fast.schedule]
every = "1m"

[all.slow.schedule]
every = "1h"

# One for each pool, with what is other there; a connection sells from the pool that its stock.pool names.
[pool.main]
)";

std::vector<config::Group> pool_groups(const SettingsCatalog& catalog) {
  return config::groups_of(catalog.of(&stock::rule::PerPool::spec));
}

void add_examples(std::string& text, const std::vector<config::Group>& groups, std::string_view layer) {
  for (const config::Group& group : groups) {
    if (!group.name.empty()) text += fmt::format("\n[{}{}]\n", layer, group.name);
    for (const SettingSpec* spec : group.settings)
      text += config::example_of(*spec, config::leaf_of(spec->key));
  }
}

}  // namespace

std::string stock_rules_docs() {
  const SettingsCatalog catalog = stock_rule_settings();
  std::string text{stock_introduction};
  text += of_the_stock_file;
  for (const SettingSpec* spec : catalog.of(nullptr)) text += config::described(*spec);
  for (const config::Group& group : pool_groups(catalog)) {
    text += fmt::format("\n## `{}`\n", group.name);
    for (const SettingSpec* spec : group.settings) text += config::described(*spec);
  }
  return text;
}

std::string stock_rules_example() {
  const SettingsCatalog catalog = stock_rule_settings();
  std::string text{stock_example_introduction};
  add_examples(text, config::groups_of(catalog.of(nullptr)), "");
  add_examples(text, pool_groups(catalog), "all.");
  return text + std::string{stock_example_layers};
}

std::string stock_rules_report(const StockRulesResult& result) {
  if (result)
    return fmt::format("{}: no mistakes; rules {}; {} pool{}\n", result->layers.file, result->rules.version,
                       result->layers.names.size(), result->layers.names.size() == 1 ? "" : "s");
  std::string text;
  for (const config::ConfigError& error : result.error()) text += config::line_of(error) + "\n";
  const std::size_t count = result.error().size();
  return text + fmt::format("{}: {} mistake{}\n", result.error().front().file, count, count == 1 ? "" : "s");
}

}  // namespace weir::app
