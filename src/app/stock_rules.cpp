#include "app/stock_rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "core/digest.hpp"
#include "core/mapped_file.hpp"
#include "stock/stock_settings.hpp"
#include "stock/watch_settings.hpp"

namespace weir::app {
namespace {

namespace stock_rule = stock::rule;

constexpr std::size_t stock_rules_bytes_max = 64u << 20;
constexpr std::array tiers{stock::Tier::fast, stock::Tier::normal, stock::Tier::slow};

config::LayerShape stock_shape() {
  return {.base = "all",
          .section = &stock_rule::PerPool::spec,
          .name_form = {"the name of a pool, of small letters, digits and underscores",
                        stock::is_connection_name},
          .variants = {"fast", "normal", "slow"},
          .words = {"docs/stock-rules.md", "the whole file", "[all] or ", {"all", "fast", "normal", "slow"}}};
}

stock::Tier tier_of_word(std::string_view word) {
  const auto at = std::ranges::find(tiers, word, tier_word);
  ensure(at != tiers.end(), "a tier that the file's shape does not know");
  return *at;
}

// What the questions of the settings have accepted.
template <typename T>
T accepted(std::optional<T> value) {
  ensure(value.has_value(), "a rule that was not checked");
  return *std::move(value);
}

Quantity quantity_in(const std::string& text) { return accepted(stock::quantity_of(text)); }
std::int64_t number_in(const std::string& text) {
  return accepted(stock::whole_number_of(text, 0, stock::pieces_max));
}

stock::PoolRules pool_rules_of(const config::Values& values) {
  stock::PoolRules rules{.locations = {},
                         .basis = values.get(stock_rule::basis),
                         .with_orders = values.get(stock_rule::with_orders),
                         .with_deliveries = values.get(stock_rule::with_deliveries),
                         .with_reservations = values.get(stock_rule::with_reservations),
                         .unlimited_counts_as = quantity_in(values.get(stock_rule::unlimited))};
  for (const std::string& text : values.get(stock_rule::locations))
    rules.locations.push_back(accepted(stock::location_of(text)));
  return rules;
}

std::map<std::string, stock::Buffer> buffers_in(const stock_rule::Table& table) {
  std::map<std::string, stock::Buffer> buffers;
  for (const auto& [name, text] : table) buffers.emplace(name, accepted(stock::buffer_of(text)));
  return buffers;
}

stock::BufferRules buffer_rules_of(const config::Values& values) {
  stock::BufferRules rules{.source = values.get(stock_rule::buffer_source),
                           .location = values.get(stock_rule::buffer_location),
                           .by_sku = buffers_in(values.get(stock_rule::buffer_by_sku)),
                           .by_class = buffers_in(values.get(stock_rule::buffer_by_class)),
                           .everybody = accepted(stock::buffer_of(values.get(stock_rule::buffer_everybody)))};
  for (const auto& [material, text] : values.get(stock_rule::buffer_table))
    rules.table.emplace(material, quantity_in(text));
  for (const auto& [season, text] : values.get(stock_rule::buffer_by_season))
    rules.by_season.push_back({accepted(stock::season_of(season)), accepted(stock::buffer_of(text))});
  return rules;
}

stock::ListingRules listings_of(const config::Values& values) {
  stock::ListingRules rules{.weights = {}, .priorities = {}, .cap = values.get(stock_rule::cap), .caps = {}};
  for (const auto& [connection, text] : values.get(stock_rule::weights))
    rules.weights.emplace(connection, number_in(text));
  for (const auto& [connection, text] : values.get(stock_rule::priorities))
    rules.priorities.emplace(connection, static_cast<int>(number_in(text)));
  for (const auto& [sku, text] : values.get(stock_rule::caps)) rules.caps.emplace(sku, number_in(text));
  return rules;
}

stock::PoolTierRules pool_tier_of(const config::Values& values) {
  return {.pool = pool_rules_of(values),
          .buffer = buffer_rules_of(values),
          .sharing = {values.get(stock_rule::share_by), quantity_in(values.get(stock_rule::last_units))},
          .listings = listings_of(values),
          .every = values.get(stock_rule::every)};
}

stock::MassGuardRules guard_of(const config::Values& values) {
  return {.zeroed = accepted(stock::percent_of(values.get(stock_rule::guard_zeroed))),
          .zeroed_least = values.get(stock_rule::guard_zeroed_least),
          .changed = accepted(stock::percent_of(values.get(stock_rule::guard_changed))),
          .changed_least = values.get(stock_rule::guard_changed_least),
          .unchanged = values.get(stock_rule::guard_unchanged)};
}

stock::StockRules stock_rules_of(const config::LayeredFile& layers, std::string_view bytes) {
  const config::Values& whole = layers.whole;
  stock::StockRules rules{
      .version = whole.get(stock_rule::stock_version) + " (" + sha256_hex(bytes).substr(0, 8) + ")",
      .tiers = {quantity_in(whole.get(stock_rule::fast_from)),
                quantity_in(whole.get(stock_rule::normal_from)), whole.get(stock_rule::hysteresis)},
      .history_days = static_cast<int>(whole.get(stock_rule::history_days)),
      .documents = whole.get(stock_rule::documents_every),
      .snapshot = whole.get(stock_rule::snapshot_every),
      .drift = {whole.get(stock_rule::settling), whole.get(stock_rule::stale_after),
                static_cast<int>(whole.get(stock_rule::times_max))},
      .guard = guard_of(whole),
      .pools = {}};
  for (const config::Overlaid& each : layers.overlaid)
    rules.pools.emplace(std::pair{each.name, tier_of_word(each.variant)}, pool_tier_of(each.values));
  return rules;
}

// What only several rules together show.
class StockRulesChecker {
 public:
  explicit StockRulesChecker(const config::LayeredFile& file) : file_{file}, errors_{file.errors} {}

  config::ConfigErrors check() {
    const bool was_read = errors_.empty() || errors_.front().code != "config.unreadable";
    if (was_read && file_.names.empty())
      errors_.push_back({file_.file, 1, 1, "pool", "config.missing",
                         "no pool is there; write [pool.main], with stock.locations below it or in [all]"});
    if (was_read)
      for (const config::Overlaid& each : file_.overlaid) check_pool(each);
    const auto place = [](const config::ConfigError& error) {
      return std::tie(error.line, error.column, error.key, error.text);
    };
    std::ranges::stable_sort(errors_, {}, place);
    const auto same = [&](const auto& a, const auto& b) { return place(a) == place(b); };
    errors_.erase(std::unique(errors_.begin(), errors_.end(), same), errors_.end());
    return std::move(errors_);
  }

 private:
  void refuse(const config::Overlaid& pool, const SettingSpec& spec, const std::string& text) {
    const auto at = pool.places.find(spec.key);
    const config::Place place = at == pool.places.end() ? config::Place{"", 1, 1} : at->second;
    const std::string key = (place.layer.empty() ? "" : place.layer + ".") + std::string{spec.key};
    errors_.push_back(
        {file_.file, place.line, place.column, key, "config.contradiction", "`" + key + "` " + text});
  }

  void check_pool(const config::Overlaid& pool) {
    const auto* source = pool.values.find(stock_rule::buffer_source);
    const auto* location = pool.values.find(stock_rule::buffer_location);
    if (source != nullptr && location != nullptr &&
        pool.values.get(stock_rule::buffer_source) == stock::BufferSource::location &&
        pool.values.get(stock_rule::buffer_location).empty())
      refuse(pool, stock_rule::buffer_source,
             "is \"location\", and `buffer.location` is empty; name the storage location");
    const auto* locations = pool.values.find(stock_rule::locations);
    if (locations == nullptr || pool.values.find(stock_rule::basis) == nullptr) return;
    check_tiers(pool);
    for (const std::string& each : pool.values.get(stock_rule::locations))
      check_location(pool, stock_rule::locations, each);
    if (source != nullptr && location != nullptr &&
        pool.values.get(stock_rule::buffer_source) == stock::BufferSource::location)
      check_location(pool, stock_rule::buffer_location, pool.values.get(stock_rule::buffer_location));
  }

  // A material that sells faster lies where it lay.
  void check_tiers(const config::Overlaid& pool) {
    const auto [at, is_first] = counted_.emplace(pool.name, &pool);
    if (is_first) return;
    const config::Values& first = at->second->values;
    if (first.get(stock_rule::locations) != pool.values.get(stock_rule::locations))
      refuse(pool, stock_rule::locations,
             "differs between tiers of pool " + pool.name + "; write it for all");
    if (first.get(stock_rule::basis) != pool.values.get(stock_rule::basis))
      refuse(pool, stock_rule::basis, "differs between tiers of pool " + pool.name + "; write it for all");
  }

  // A whole plant has each of its storage locations.
  void check_location(const config::Overlaid& pool, const SettingSpec& rule, const std::string& text) {
    const auto location = stock::location_of(text);
    if (!location) return;
    for (const auto& [other, name] : homes_)
      if (name != pool.name && stock::may_meet(*location, other))
        refuse(pool, rule,
               "has " + text + ", and pool " + name + " has " + words_of(other) +
                   "; what lies there would be sold twice, leave it with one of them");
    homes_.emplace(*location, pool.name);
  }

  const config::LayeredFile& file_;
  config::ConfigErrors errors_;
  std::map<std::string, const config::Overlaid*> counted_;
  std::set<std::pair<stock::Location, std::string>> homes_;  // with their pools
};

}  // namespace

std::string_view tier_word(stock::Tier tier) {
  switch (tier) {
    case stock::Tier::fast:
      return "fast";
    case stock::Tier::normal:
      return "normal";
    case stock::Tier::slow:
      return "slow";
  }
  throw Bug("a tier that is none");
}

SettingsCatalog stock_rule_settings() {
  using namespace stock::rule;
  return {&stock_version, &fast_from, &normal_from, &hysteresis, &history_days, &documents_every,
          &snapshot_every, &settling, &stale_after, &times_max, &guard_zeroed, &guard_zeroed_least,
          &guard_changed, &guard_changed_least, &guard_unchanged,
          // in layers
          &locations, &basis, &with_orders, &with_deliveries, &with_reservations, &unlimited, &buffer_source,
          &buffer_location, &buffer_table, &buffer_everybody, &buffer_by_class, &buffer_by_season,
          &buffer_by_sku, &share_by, &weights, &priorities, &last_units, &cap, &caps, &every};
}

StockRulesResult read_stock_rules(const config::ConfigText& source) {
  config::LayeredFile layers = config::load_layers(source, stock_rule_settings(), stock_shape());
  if (auto mistakes = StockRulesChecker{layers}.check(); !mistakes.empty()) return mistakes;
  stock::StockRules rules = stock_rules_of(layers, source.text);
  return StockRulesFile{std::move(layers), std::move(rules)};
}

StockRulesResult load_stock_rules(const std::filesystem::path& file) {
  const auto content = MappedFile::open(file, stock_rules_bytes_max);
  if (!content) return config::unreadable(file, content.error().text);
  return read_stock_rules({content->bytes(), file});
}

}  // namespace weir::app
