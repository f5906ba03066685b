// Every rule can be declared together with the others of its file, and every default and example is a word
// that its own question accepts.
#include <gtest/gtest.h>

#include "stock/price_settings.hpp"
#include "stock/stock_settings.hpp"
#include "stock/watch_settings.hpp"

namespace weir::stock::settings_test {
namespace {

SettingsCatalog stock_catalog() {
  using namespace rule;
  return {&stock_version, &fast_from, &normal_from, &hysteresis, &history_days, &documents_every,
          &snapshot_every, &settling, &stale_after, &times_max, &guard_zeroed, &guard_zeroed_least,
          &guard_changed, &guard_changed_least, &guard_unchanged,
          // in layers
          &locations, &basis, &with_orders, &with_deliveries, &with_reservations, &unlimited, &buffer_source,
          &buffer_location, &buffer_table, &buffer_everybody, &buffer_by_class, &buffer_by_season,
          &buffer_by_sku, &share_by, &weights, &priorities, &last_units, &cap, &caps, &every};
}

SettingsCatalog price_catalog() {
  using namespace rule;
  return {&price_version, &price_changes_every, &price_snapshot_every, &price_settling, &price_look_every,
          &price_times_max, &price_guard_changed, &price_guard_least,
          // in layers
          &price_sales_org, &price_channel, &price_customer, &consumer_type, &sale_type, &business_type,
          &minimum_type, &maximum_type, &price_zone, &prices_in_sap, &prices_in_shop, &tax_rates,
          &fence_floor, &fence_ceiling, &fence_step};
}

void expect_accepted(const SettingSpec& spec, const Written& written) {
  if (spec.form.accepts == nullptr) return;
  if (const auto* text = std::get_if<std::string_view>(&written)) {
    EXPECT_TRUE(spec.form.accepts(*text)) << spec.key;
  }
  if (const auto* list = std::get_if<FewTexts>(&written)) {
    for (const std::string_view each : *list) EXPECT_TRUE(spec.form.accepts(each)) << spec.key;
  }
  if (const auto* table = std::get_if<FewEntries>(&written))
    for (const Entry& each : *table) {
      EXPECT_TRUE(spec.form.accepts(each.value)) << spec.key;
      if (spec.name_form.accepts != nullptr) {
        EXPECT_TRUE(spec.name_form.accepts(each.name)) << spec.key;
      }
    }
}

TEST(StockSettings, DefaultsAndExamplesAreWordsThatTheirQuestionsAccept) {
  for (const SettingsCatalog& catalog : {stock_catalog(), price_catalog()})
    for (const SettingSpec* spec : catalog.all()) {
      if (spec->presence == Presence::defaulted) expect_accepted(*spec, spec->default_value);
      expect_accepted(*spec, spec->example);
      EXPECT_FALSE(spec->doc.empty()) << spec->key;
    }
}

Quantity quantity_in(const SettingSpec& spec) {
  return *quantity_of(std::get<std::string_view>(spec.default_value));
}
std::int64_t percent_in(const SettingSpec& spec) {
  return *percent_of(std::get<std::string_view>(spec.default_value));
}
std::int64_t number_in(const SettingSpec& spec) { return std::get<std::int64_t>(spec.default_value); }
Duration duration_in(const SettingSpec& spec) { return Duration{number_in(spec)}; }

// Whoever builds a struct by hand, in a test or a tool, has what the file would give him.
TEST(StockSettings, DefaultsAreThoseOfTheStructsThatTheyBecome) {
  EXPECT_EQ(quantity_in(rule::fast_from), TierRules{}.fast_from);
  EXPECT_EQ(quantity_in(rule::normal_from), TierRules{}.normal_from);
  EXPECT_EQ(number_in(rule::hysteresis), TierRules{}.hysteresis_percent);
  EXPECT_EQ(number_in(rule::history_days), StockRules{}.history_days);
  EXPECT_EQ(duration_in(rule::documents_every), ReadSchedule{}.documents);
  EXPECT_EQ(duration_in(rule::snapshot_every), ReadSchedule{}.snapshot);
  EXPECT_EQ(duration_in(rule::settling), DriftRules{}.settling);
  EXPECT_EQ(duration_in(rule::stale_after), DriftRules{}.stale_after);
  EXPECT_EQ(number_in(rule::times_max), DriftRules{}.times_max);
  EXPECT_EQ(percent_in(rule::guard_zeroed), MassGuardRules{}.zeroed);
  EXPECT_EQ(number_in(rule::guard_zeroed_least), MassGuardRules{}.zeroed_least);
  EXPECT_EQ(percent_in(rule::guard_changed), MassGuardRules{}.changed);
  EXPECT_EQ(number_in(rule::guard_changed_least), MassGuardRules{}.changed_least);
  EXPECT_EQ(duration_in(rule::guard_unchanged), MassGuardRules{}.unchanged);
  EXPECT_EQ(quantity_in(rule::unlimited), PoolRules{}.unlimited_counts_as);
  EXPECT_EQ(quantity_in(rule::last_units), SharingRules{}.last_units);
  EXPECT_EQ(number_in(rule::cap), ListingRules{}.cap);
}

TEST(PriceSettings, DefaultsAreThoseOfTheBookThatTheyBecome) {
  const PriceBook book;
  EXPECT_EQ(duration_in(rule::price_changes_every), book.changes);
  EXPECT_EQ(duration_in(rule::price_snapshot_every), book.snapshot);
  EXPECT_EQ(duration_in(rule::price_settling), book.settling);
  EXPECT_EQ(duration_in(rule::price_look_every), book.look_every);
  EXPECT_EQ(number_in(rule::price_times_max), book.times_max);
  EXPECT_EQ(percent_in(rule::price_guard_changed), book.guard.changed);
  EXPECT_EQ(number_in(rule::price_guard_least), book.guard.changed_least);
}

}  // namespace
}  // namespace weir::stock::settings_test
