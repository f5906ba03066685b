#include "app/price_rules.hpp"

#include <algorithm>
#include <tuple>

#include "amazon/model/marketplaces.hpp"
#include "core/digest.hpp"
#include "core/mapped_file.hpp"
#include "stock/price_settings.hpp"

namespace weir::app {
namespace {

namespace price_rule = stock::rule;

constexpr std::size_t price_rules_bytes_max = 64u << 20;
constexpr std::size_t customer_length = 10;  // KUNNR

bool is_known_marketplace(std::string_view text) { return amazon::marketplace(text) != nullptr; }

config::LayerShape price_shape() {
  return {
      .base = "all",
      .section = &price_rule::PricesPerMarketplace::spec,
      .name_form = {"the id of a marketplace that Weir knows, such as A1PA6795UKMFR9", is_known_marketplace},
      .variants = {"merchant", "amazon"},
      .words = {"docs/price-rules.md", "the whole file", "[all] or ", {"all", "merchant", "amazon"}}};
}

// What the questions of the settings have accepted.
template <typename T>
T sure(std::optional<T> value) {
  ensure(value.has_value(), "a rule that was not checked");
  return *std::move(value);
}

std::int64_t percent_in(const std::string& text) { return sure(stock::percent_of(text)); }

// SAP stores numbers filled up with zeros.
std::string stored_customer(const std::string& text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::string(customer_length - text.size(), '0') + text : text;
}

Zone price_zone_of(const config::Values& values, const Zone& sap_zone) {
  const std::string& name = values.get(price_rule::price_zone);
  return name.empty() ? sap_zone : *Zone::named(name);
}

stock::PriceRules plan_rules_of(const config::Values& values, const Zone& sap_zone) {
  stock::PriceRules rules{.consumer_type = values.get(price_rule::consumer_type),
                          .sale_type = values.get(price_rule::sale_type),
                          .business_type = values.get(price_rule::business_type),
                          .minimum_type = values.get(price_rule::minimum_type),
                          .maximum_type = values.get(price_rule::maximum_type),
                          .in_sap = values.get(price_rule::prices_in_sap),
                          .in_shop = values.get(price_rule::prices_in_shop),
                          .tax_rates = {},
                          .zone = price_zone_of(values, sap_zone)};
  for (const auto& [tax_class, rate] : values.get(price_rule::tax_rates))
    rules.tax_rates.emplace(tax_class, percent_in(rate));
  return rules;
}

stock::MarketPrices market_of(const config::Values& values, const Zone& sap_zone) {
  return {.source = {values.get(price_rule::price_sales_org), values.get(price_rule::price_channel),
                     stored_customer(values.get(price_rule::price_customer))},
          .rules = plan_rules_of(values, sap_zone),
          .floors = values.get(price_rule::fence_floor),
          .ceilings = values.get(price_rule::fence_ceiling),
          .step = percent_in(values.get(price_rule::fence_step))};
}

stock::PriceBook price_book_of(const config::LayeredFile& layers, std::string_view bytes,
                               const Zone& sap_zone) {
  const config::Values& whole = layers.whole;
  stock::PriceBook book;
  book.version = whole.get(price_rule::price_version) + " (" + sha256_hex(bytes).substr(0, 8) + ")";
  book.changes = whole.get(price_rule::price_changes_every);
  book.snapshot = whole.get(price_rule::price_snapshot_every);
  book.settling = whole.get(price_rule::price_settling);
  book.look_every = whole.get(price_rule::price_look_every);
  book.times_max = static_cast<int>(whole.get(price_rule::price_times_max));
  book.guard.changed = percent_in(whole.get(price_rule::price_guard_changed));
  book.guard.changed_least = whole.get(price_rule::price_guard_least);
  for (const config::Overlaid& each : layers.overlaid)
    book.markets.emplace(std::pair{each.name, each.variant == "amazon"}, market_of(each.values, sap_zone));
  return book;
}

// What only several rules together show, or a rule and its marketplace.
class PriceRulesChecker {
 public:
  PriceRulesChecker(const config::LayeredFile& file, const PricedMarketplaces& marketplaces)
      : file_{file}, marketplaces_{marketplaces}, errors_{file.errors} {}

  config::ConfigErrors check() {
    const bool was_read = errors_.empty() || errors_.front().code != "config.unreadable";
    if (was_read) {
      check_names();
      for (const config::Overlaid& each : file_.overlaid) check_market(each);
    }
    const auto place = [](const config::ConfigError& error) {
      return std::tie(error.line, error.column, error.key, error.text);
    };
    std::ranges::stable_sort(errors_, {}, place);
    const auto same = [&](const auto& a, const auto& b) { return place(a) == place(b); };
    errors_.erase(std::unique(errors_.begin(), errors_.end(), same), errors_.end());
    return std::move(errors_);
  }

 private:
  void check_names() {
    if (file_.names.empty())
      return missing(
          "no marketplace is there; write [marketplace.A1PA6795UKMFR9] with what is other for it, be it "
          "nothing");
    for (const std::string& id : marketplaces_.value_or(std::vector<std::string>{}))
      if (!file_.names.contains(id))
        missing("the connection sells in " + id + ", for which no rules are there; write [marketplace." + id +
                "]");
  }
  void missing(const std::string& text) {
    errors_.push_back({file_.file, 1, 1, "marketplace", "config.missing", text});
  }

  void refuse(const config::Overlaid& market, const SettingSpec& spec, const std::string& text) {
    const auto at = market.places.find(spec.key);
    const config::Place place = at == market.places.end() ? config::Place{"", 1, 1} : at->second;
    const std::string key = (place.layer.empty() ? "" : place.layer + ".") + std::string{spec.key};
    errors_.push_back(
        {file_.file, place.line, place.column, key, "config.contradiction", "`" + key + "` " + text});
  }

  template <typename S>
  bool has(const config::Overlaid& market, const S& setting) const {
    return market.values.find(setting) != nullptr;
  }

  void check_market(const config::Overlaid& market) {
    const auto* known = amazon::marketplace(market.name);
    if (known == nullptr) return;  // told by its form
    if (has(market, price_rule::price_zone) && !market.values.get(price_rule::price_zone).empty())
      if (const auto zone = Zone::named(market.values.get(price_rule::price_zone)); !zone)
        refuse(market, price_rule::price_zone, "is no time zone: " + zone.error().text);
    check_taxes(market);
    const auto currency = Currency::of(known->currency);
    ensure(currency.has_value(), "a marketplace without a currency");
    check_limits(market, price_rule::fence_floor, *currency);
    check_limits(market, price_rule::fence_ceiling, *currency);
    check_order(market, *currency);
  }

  void check_taxes(const config::Overlaid& market) {
    if (!has(market, price_rule::prices_in_sap) || !has(market, price_rule::prices_in_shop) ||
        !has(market, price_rule::tax_rates))
      return;
    const bool differs =
        market.values.get(price_rule::prices_in_sap) != market.values.get(price_rule::prices_in_shop);
    if (differs && market.values.get(price_rule::tax_rates).empty())
      refuse(market, price_rule::tax_rates,
             "is empty, and SAP's prices are not what " + market.name +
                 " shows (tax.in_sap, tax.in_shop); give the rate of each tax class");
  }

  template <typename S>
  void check_limits(const config::Overlaid& market, const S& rule, Currency currency) {
    if (!has(market, rule)) return;
    for (const auto& [sku, text] : market.values.get(rule))
      if (!Money::parse(text, currency))
        refuse(market, rule,
               "has " + text + " for " + sku + ", which is no amount in " + std::string{currency.code()} +
                   ", the currency of " + market.name);
  }

  void check_order(const config::Overlaid& market, Currency currency) {
    if (!has(market, price_rule::fence_floor) || !has(market, price_rule::fence_ceiling)) return;
    const auto ceilings = market.values.get(price_rule::fence_ceiling);
    for (const auto& [sku, text] : market.values.get(price_rule::fence_floor)) {
      const auto at = ceilings.find(sku);
      const auto floor = Money::parse(text, currency);
      const auto ceiling = at == ceilings.end() ? std::nullopt : Money::parse(at->second, currency);
      if (floor && ceiling && ceiling->minor() < floor->minor())
        refuse(market, price_rule::fence_floor,
               "has " + text + " for " + sku + ", and `fence.ceiling` is below; no price is between them");
    }
  }

  const config::LayeredFile& file_;
  const PricedMarketplaces& marketplaces_;
  config::ConfigErrors errors_;
};

}  // namespace

SettingsCatalog price_rule_settings() {
  using namespace stock::rule;
  return {&price_version, &price_changes_every, &price_snapshot_every, &price_settling, &price_look_every,
          &price_times_max, &price_guard_changed, &price_guard_least,
          // in layers
          &price_sales_org, &price_channel, &price_customer, &consumer_type, &sale_type, &business_type,
          &minimum_type, &maximum_type, &price_zone, &prices_in_sap, &prices_in_shop, &tax_rates,
          &fence_floor, &fence_ceiling, &fence_step};
}

PriceRulesResult read_price_rules(const config::ConfigText& source, const PricedMarketplaces& marketplaces,
                                  const Zone& sap_zone) {
  config::LayeredFile layers = config::load_layers(source, price_rule_settings(), price_shape());
  if (auto mistakes = PriceRulesChecker{layers, marketplaces}.check(); !mistakes.empty()) return mistakes;
  stock::PriceBook book = price_book_of(layers, source.text, sap_zone);
  return PriceRulesFile{std::move(layers), std::move(book)};
}

PriceRulesResult load_price_rules(const std::filesystem::path& file, const PricedMarketplaces& marketplaces,
                                  const Zone& sap_zone) {
  const auto content = MappedFile::open(file, price_rules_bytes_max);
  if (!content) return config::unreadable(file, content.error().text);
  return read_price_rules({content->bytes(), file}, marketplaces, sap_zone);
}

}  // namespace weir::app
