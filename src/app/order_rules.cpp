#include "app/order_rules.hpp"

#include "app/order_rules_checks.hpp"
#include "core/digest.hpp"
#include "core/mapped_file.hpp"
#include "mapping/article_settings.hpp"
#include "mapping/bundle_text.hpp"
#include "mapping/refund_settings.hpp"
#include "mapping/rule_settings.hpp"

namespace weir::app {
namespace {

namespace rule = mapping::rule;

constexpr std::size_t rules_bytes_max = 64u << 20;

config::LayerShape shape() {
  return {.base = "all",
          .section = &rule::PerMarketplace::spec,
          .name_form = {"a marketplace id, such as A1PA6795UKMFR9", mapping::is_marketplace_id},
          .variants = {"merchant", "amazon"},
          .words = {"docs/rules.md", "the whole file", "[all] or ", {"all", "merchant", "amazon"}}};
}

amazon::FulfilledBy channel_of(std::string_view word) {
  return word == "amazon" ? amazon::FulfilledBy::amazon : amazon::FulfilledBy::merchant;
}

// An empty word takes back what a lower layer says.
mapping::ByService without_empty(mapping::ByService words) {
  std::erase_if(words, [](const auto& each) { return each.second.empty(); });
  return words;
}

mapping::OrganisationRules organisation_of(const config::Values& values) {
  return {values.get(rule::sales_org),
          values.get(rule::distribution_channel),
          values.get(rule::division),
          values.get(rule::order_type),
          values.get(rule::replacement_type),
          values.get(rule::return_type),
          values.get(rule::credit_type),
          values.get(rule::po_type),
          values.get(rule::plant),
          values.get(rule::storage_location)};
}

mapping::CustomerRules customer_of(const config::Values& values) {
  mapping::CustomerRules rules{values.get(rule::sold_to),    values.get(rule::address),
                               values.get(rule::with_phone), values.get(rule::business),
                               values.get(rule::one_time),   {}};
  for (const auto& [customer, vat_ids] : values.get(rule::own_customers))
    for (const std::string& vat_id : words_of(vat_ids)) rules.own.emplace(vat_id, customer);
  return rules;
}

mapping::ConditionRules conditions_of(const config::Values& values) {
  return {values.get(rule::prices),         values.get(rule::goods),
          values.get(rule::shipping_price), values.get(rule::gift_wrap),
          values.get(rule::discount),       values.get(rule::facilitator_tax),
          values.get(rule::difference),     values.get(rule::difference_cents_per_line),
          values.get(rule::billing_block)};
}

mapping::TaxRules tax_of(const config::Values& values) {
  return {values.get(rule::class_seller), values.get(rule::class_facilitator),
          values.get(rule::class_business), values.get(rule::material_class)};
}

mapping::ShippingRules shipping_of(const config::Values& values) {
  return {values.get(rule::shipping_condition),        without_empty(values.get(rule::shipping_conditions)),
          without_empty(values.get(rule::priorities)), without_empty(values.get(rule::shipping_types)),
          without_empty(values.get(rule::routes)),     values.get(rule::requested),
          values.get(rule::complete_delivery)};
}

mapping::TextRules texts_of(const config::Values& values) {
  return {values.get(rule::text_ship_by), values.get(rule::text_gift_message),
          values.get(rule::text_item_title), values.get(rule::text_ioss), values.get(rule::text_language)};
}

mapping::BlockRules blocks_of(const config::Values& values) {
  return {values.get(rule::block_delivery),       values.get(rule::block_shortage),
          values.get(rule::block_cancel_request), values.get(rule::rejection_buyer),
          values.get(rule::rejection_amazon),     values.get(rule::return_reason),
          values.get(rule::block_late_import)};
}

mapping::RefundRules refunds_of(const config::Values& values) {
  mapping::RefundRules rules{.credit = values.get(rule::refund_credit),
                             .from_sap = values.get(rule::refunds_from_sap),
                             .reasons = {},
                             .at_most = values.get(rule::refunds_at_most),
                             .wait = values.get(rule::refunds_wait)};
  for (const auto& [reason, word] : without_empty(values.get(rule::refund_reasons)))
    rules.reasons.emplace(reason, *amazon::adjustment_reason(word));
  return rules;
}

mapping::OrderRules rules_of(const config::Values& values) {
  return {organisation_of(values), customer_of(values), conditions_of(values), tax_of(values),
          shipping_of(values),     texts_of(values),    blocks_of(values),     refunds_of(values)};
}

mapping::Articles articles_of(const config::Values& values) {
  mapping::Articles articles;
  articles.exact = values.get(rule::article_materials);
  articles.aliases = values.get(rule::article_aliases);
  articles.eans = values.get(rule::article_eans);
  articles.units = values.get(rule::article_units);
  articles.unit = values.get(rule::article_unit);
  for (const auto& [begins_with, begin] : values.get(rule::article_prefixes))
    articles.prefixes.push_back({begins_with, begin});
  for (const auto& [sku, text] : values.get(rule::article_bundles))
    articles.bundles.emplace(sku, *mapping::bundle_parts(text));
  return articles;
}

mapping::RuleBook book_of(const config::LayeredFile& layers, std::string_view bytes) {
  mapping::RuleBook book;
  book.version = layers.whole.get(rule::rules_version) + " (" + sha256_hex(bytes).substr(0, 8) + ")";
  for (const config::Overlaid& each : layers.overlaid)
    book.rules.emplace(mapping::Channel{each.name, channel_of(each.variant)}, rules_of(each.values));
  book.articles = articles_of(layers.whole);
  return book;
}

}  // namespace

SettingsCatalog order_rule_settings() {
  using namespace mapping::rule;
  return {&rules_version, &article_unit, &article_materials, &article_aliases, &article_prefixes,
          &article_eans, &article_bundles, &article_units,
          // in layers
          &sales_org, &distribution_channel, &division, &order_type, &replacement_type, &return_type,
          &credit_type, &po_type, &plant, &storage_location, &sold_to, &address, &with_phone, &business,
          &one_time, &own_customers, &prices, &goods, &shipping_price, &gift_wrap, &discount,
          &facilitator_tax, &difference, &difference_cents_per_line, &billing_block, &class_seller,
          &class_facilitator, &class_business, &material_class, &shipping_condition, &shipping_conditions,
          &priorities, &shipping_types, &routes, &requested, &complete_delivery, &text_ship_by,
          &text_gift_message, &text_item_title, &text_ioss, &text_language, &block_delivery, &block_shortage,
          &block_cancel_request, &rejection_buyer, &rejection_amazon, &return_reason, &block_late_import,
          &refund_credit, &refunds_from_sap, &refund_reasons, &refunds_at_most, &refunds_wait};
}

OrderRulesResult read_order_rules(const config::ConfigText& source, const Marketplaces& marketplaces) {
  config::LayeredFile layers = config::load_layers(source, order_rule_settings(), shape());
  if (auto mistakes = all_mistakes(layers, marketplaces); !mistakes.empty()) return mistakes;
  mapping::RuleBook book = book_of(layers, source.text);
  return OrderRulesFile{std::move(layers), std::move(book)};
}

OrderRulesResult load_order_rules(const std::filesystem::path& file, const Marketplaces& marketplaces) {
  const auto content = MappedFile::open(file, rules_bytes_max);
  if (!content) return config::unreadable(file, content.error().text);
  return read_order_rules({content->bytes(), file}, marketplaces);
}

std::string_view channel_word(amazon::FulfilledBy channel) {
  return channel == amazon::FulfilledBy::amazon ? "amazon" : "merchant";
}

}  // namespace weir::app
