#include "app/order_rules_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <tuple>

#include "mapping/article_settings.hpp"
#include "mapping/bundle_text.hpp"
#include "mapping/refund_settings.hpp"
#include "mapping/rule_settings.hpp"

namespace weir::app {
namespace {

namespace rule = mapping::rule;
using rule::RuleTable;

class Checker {
 public:
  Checker(const config::LayeredFile& file, const Marketplaces& marketplaces)
      : file_{file}, marketplaces_{marketplaces}, errors_{file.errors} {}

  config::ConfigErrors check() {
    if (was_read()) {
      check_marketplaces();
      check_bundles();
      check_aliases();
      check_homes();
      for (const config::Overlaid& each : file_.overlaid) check_customer(each);
      for (const config::Overlaid& each : file_.overlaid) check_refunds(each);
    }
    std::ranges::stable_sort(errors_, {}, place);
    const auto same = [](const auto& a, const auto& b) { return place(a) == place(b); };
    errors_.erase(std::unique(errors_.begin(), errors_.end(), same), errors_.end());
    return std::move(errors_);
  }

 private:
  static std::tuple<std::uint32_t, std::uint32_t, std::string, std::string> place(
      const config::ConfigError& error) {
    return {error.line, error.column, error.key, error.text};
  }

  // What is no TOML has no more mistakes to tell.
  bool was_read() const { return errors_.empty() || errors_.front().code != "config.unreadable"; }

  void refuse(const config::Place& at, const std::string& key, std::string_view code, std::string text) {
    const std::string full = at.layer.empty() ? key : at.layer + "." + key;
    errors_.push_back({file_.file, at.line, at.column, full, std::string{code}, "`" + full + "` " + text});
  }

  static config::Place found(const config::Places& places, const std::string& key) {
    const auto at = places.find(key);
    return at == places.end() ? config::Place{"", 1, 1} : at->second;
  }

  const RuleTable& table(const SettingSpec& spec) const {
    static const RuleTable none;
    const config::LoadedValue* value = file_.whole.find(spec);
    return value == nullptr ? none : std::get<RuleTable>(value->value);
  }

  // ---- marketplaces ----

  void refuse_marketplace(const std::string& id, std::uint32_t line, std::uint32_t column,
                          const std::string& text) {
    const auto at = file_.names.find(id);
    const bool is_there = at != file_.names.end();
    const std::string key = is_there ? at->second.layer : "marketplace." + id;
    errors_.push_back({file_.file, line, column, key, is_there ? "config.unknown_key" : "config.missing",
                       fmt::format("`{}` {}", key, text)});
  }

  void check_marketplaces() {
    if (!marketplaces_ && file_.names.empty())
      errors_.push_back({file_.file, 1, 1, "marketplace", "config.missing",
                         "no marketplace is there; write [marketplace.ID] for each that you sell on, for "
                         "instance [marketplace.A1PA6795UKMFR9]"});
    if (!marketplaces_) return;
    for (const std::string& id : *marketplaces_)
      if (!file_.names.contains(id))
        refuse_marketplace(
            id, 1, 1,
            fmt::format("is missing, and amazon.marketplaces names it; write [marketplace.{}], "
                        "and below it what is other there than in [all]",
                        id));
    for (const auto& [id, at] : file_.names)
      if (std::ranges::find(*marketplaces_, id) == marketplaces_->end())
        refuse_marketplace(id, at.line, at.column,
                           "is none of the connection's marketplaces; take it out, or add it to "
                           "amazon.marketplaces in the configuration");
  }

  // ---- articles ----

  void refuse_article(const SettingSpec& spec, const std::string& sku, std::string_view code,
                      const std::string& text) {
    const std::string key = config::entry_key(spec.key, sku);
    refuse(found(file_.places, key), key, code, text);
  }

  void check_bundles() {
    for (const auto& [sku, text] : table(rule::article_bundles))
      if (const auto parts = mapping::bundle_parts(text); !parts)
        refuse_article(
            rule::article_bundles, sku, "config.out_of_range",
            "is no bundle: " + parts.error() + "; write MATERIAL*QUANTITY@SHARE, with + between the parts");
  }

  // Nothing can be told of what a table lacks when it was refused itself.
  bool is_whole(const SettingSpec& spec) const {
    return file_.whole.find(spec) != nullptr || !file_.places.contains(spec.key);
  }

  bool has_prefix(const std::string& sku) const {
    return std::ranges::any_of(table(rule::article_prefixes),
                               [&](const auto& each) { return sku.starts_with(each.first); });
  }

  bool leads_somewhere(const std::string& sku) const {
    return table(rule::article_materials).contains(sku) || table(rule::article_bundles).contains(sku) ||
           table(rule::article_eans).contains(sku) || has_prefix(sku);
  }

  void check_aliases() {
    const RuleTable& aliases = table(rule::article_aliases);
    const bool articles_are_whole = is_whole(rule::article_materials) && is_whole(rule::article_bundles) &&
                                    is_whole(rule::article_eans) && is_whole(rule::article_prefixes);
    for (const auto& [sku, other] : aliases) {
      if (aliases.contains(other))
        refuse_article(rule::article_aliases, sku, "config.contradiction",
                       "leads to another alias; name the SKU that has a material itself");
      else if (articles_are_whole && !leads_somewhere(other))
        refuse_article(rule::article_aliases, sku, "config.contradiction",
                       "leads to a SKU that nothing in [articles] knows; add it to `articles.materials`");
    }
  }

  // A SKU that stands in two tables would be two things.
  void check_homes() {
    const SettingSpec* const homes[]{&rule::article_materials, &rule::article_aliases,
                                     &rule::article_bundles};
    for (std::size_t second = 1; second < std::size(homes); ++second)
      for (std::size_t first = 0; first < second; ++first)
        for (const auto& [sku, value] : table(*homes[second]))
          if (table(*homes[first]).contains(sku))
            refuse_article(*homes[second], sku, "config.contradiction",
                           fmt::format("stands in `{}` as well; take one of the two out", homes[first]->key));
  }

  // ---- customers ----

  template <typename E>
  static bool is(const config::Overlaid& each, const SettingSpec& spec, E word) {
    const config::LoadedValue* value = each.values.find(spec);
    return value != nullptr && std::get<std::int64_t>(value->value) == static_cast<std::int64_t>(word);
  }

  void check_customer(const config::Overlaid& each) {
    const std::string business{rule::business.key};
    const config::LoadedValue* one_time = each.values.find(rule::one_time);
    if (is(each, rule::business, mapping::BusinessCustomer::one_time) && one_time != nullptr &&
        std::get<std::string>(one_time->value).empty())
      refuse(found(each.places, business), business, "config.contradiction",
             "is \"one_time\", and `customer.one_time` is empty; set it");
    const config::LoadedValue* own = each.values.find(rule::own_customers);
    if (own == nullptr) return;
    const auto& customers = std::get<RuleTable>(own->value);
    if (is(each, rule::business, mapping::BusinessCustomer::own) && customers.empty())
      refuse(found(each.places, business), business, "config.contradiction",
             "is \"own\", and `customer.own` has no customers; name them");
    check_vat_ids(each, customers);
  }

  // ---- refunds ----

  // A credit memo in SD, and FI's of the settlement: two credits of one refund.
  void check_refunds(const config::Overlaid& each) {
    if (is(each, rule::refunds_from_sap, mapping::FromSap::off) ||
        !is(each, rule::refund_credit, mapping::CreditOf::settlement))
      return;
    const std::string from_sap{rule::refunds_from_sap.key};
    if (each.values.find(rule::refunds_from_sap) == nullptr) return;
    refuse(found(each.places, from_sap), from_sap, "config.contradiction",
           "is not \"off\", and `refunds.credit` is \"settlement\": what goes back would be credited by the "
           "credit memo and by the settlement; set `refunds.credit` to \"request\"");
  }

  // The ids themselves are not named: they may be a person's.
  void check_vat_ids(const config::Overlaid& each, const RuleTable& customers) {
    std::map<std::string, std::string> taken;
    for (const auto& [customer, vat_ids] : customers)
      for (const std::string& vat_id : words_of(vat_ids)) {
        const auto [at, is_new] = taken.emplace(vat_id, customer);
        if (is_new || at->second == customer) continue;
        const std::string key = config::entry_key(rule::own_customers.key, customer);
        refuse(found(each.places, key), key, "config.contradiction",
               fmt::format("has a VAT id that customer {} has too; leave it with one of them", at->second));
      }
  }

  const config::LayeredFile& file_;
  const Marketplaces& marketplaces_;
  config::ConfigErrors errors_;
};

}  // namespace

config::ConfigErrors all_mistakes(const config::LayeredFile& file, const Marketplaces& marketplaces) {
  return Checker{file, marketplaces}.check();
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace weir::app
