#pragma once
// The rules file for prices, every rule once: for the whole file; for all marketplaces, for what you or
// Amazon ship, for a marketplace, for one channel of it. PriceBook (price_book.hpp) is what they become.
#include "core/spec.hpp"
#include "stock/price_book.hpp"
#include "stock/setting_forms.hpp"

namespace weir::stock::rule {

using PriceTable = std::map<std::string, std::string>;

struct WholePriceFile {
  static constexpr const SectionSpec* section = nullptr;
};

template <typename T>
using PriceFileRule = Setting<T, WholePriceFile>;

inline constexpr PriceFileRule<std::string> price_version{
    {.key = "version",
     .help = "What you call this state of the rules.",
     .example = "2026-11",
     .length = {1, 40},
     .doc = "Every price remembers it, with the first 8 digits of the SHA-256 of the file behind it."}};
inline constexpr PriceFileRule<Duration> price_changes_every{
    {.key = "reads.changes_every",
     .help = "How often SAP is asked which conditions were changed.",
     .default_value = std::chrono::minutes{15},
     .range = {Duration::zero(), std::chrono::hours{24}},
     .doc = "Change documents of object COND_A (CDHDR) since the last look and half an hour before, because "
            "documents show up late; the conditions that they name by KONH. `0s`: never."}};
inline constexpr PriceFileRule<Duration> price_snapshot_every{
    {.key = "reads.snapshot_every",
     .help = "How often all conditions are read.",
     .default_value = std::chrono::hours{24},
     .range = {std::chrono::hours{1}, std::chrono::hours{24 * 7}},
     .doc =
         "The proof that no change was missed, in the hours of `sap.full_jobs`. What begins or ends by its "
         "date is looked at when its day begins, whatever this says."}};
inline constexpr PriceFileRule<Duration> price_settling{
    {.key = "proof.settling",
     .help = "How long Amazon may take to show a price.",
     .default_value = std::chrono::minutes{15},
     .range = {std::chrono::minutes{1}, std::chrono::hours{24}},
     .doc = "Behind it, another price than the one told is a breach, or has no effect."}};
inline constexpr PriceFileRule<Duration> price_look_every{
    {.key = "proof.every",
     .help = "How often Amazon is asked what it shows of each offer.",
     .default_value = std::chrono::hours{24},
     .range = {std::chrono::hours{1}, std::chrono::hours{24 * 7}},
     .doc = "Twenty offers a call (searchListingsItems). Prices are changed by others too: by people, by "
            "Amazon's "
            "own pricing, by another program."}};
inline constexpr PriceFileRule<std::int64_t> price_times_max{
    {.key = "proof.times_max",
     .help = "How often a price without effect is told.",
     .default_value = 2,
     .range = {1, 5},
     .doc = "Then it is somebody's matter (`price.no_effect`)."}};
inline constexpr PriceFileRule<std::string> price_guard_changed{
    {.key = "guard.changed_percent",
     .help = "Of all offers: so many prices may change within an hour.",
     .default_value = "25",
     .length = {1, 10},
     .form = {"a percentage such as 25", is_percent},
     .doc = "More wait for the word of two people (`weir prices release`)."}};
inline constexpr PriceFileRule<std::int64_t> price_guard_least{{.key = "guard.changed_least",
                                                                .help = "Fewer are never too many.",
                                                                .default_value = 50,
                                                                .range = {1, 1'000'000},
                                                                .doc = "Offers, each marketplace counted."}};

// [all], [all.merchant], [marketplace.NAME], [marketplace.NAME.merchant]; so for amazon.
struct PricesPerMarketplace {
  static constexpr SectionSpec spec{"marketplace", "What is other for one marketplace.", "A1PA6795UKMFR9"};
  static constexpr const SectionSpec* section = &spec;
};

template <typename T>
using PriceRule = Setting<T, PricesPerMarketplace>;

inline constexpr PriceRule<std::string> price_sales_org{{.key = "condition.sales_org",
                                                         .help = "Sales organisation of the conditions.",
                                                         .example = "1000",
                                                         .length = {4, 4},
                                                         .doc = "A304-VKORG."}};
inline constexpr PriceRule<std::string> price_channel{{.key = "condition.distribution_channel",
                                                       .help = "Distribution channel of the conditions.",
                                                       .example = "10",
                                                       .length = {2, 2},
                                                       .doc = "A304-VTWEG."}};
inline constexpr PriceRule<std::string> price_customer{
    {.key = "condition.customer",
     .help = "The customer whose conditions are read.",
     .default_value = "",
     .length = {0, 10},
     .doc = "A305-KUNNR, 10 places; empty: those of the material alone (A304)."}};
inline constexpr PriceRule<std::string> consumer_type{
    {.key = "condition.price",
     .help = "Condition type of the price.",
     .default_value = "PR00",
     .length = {4, 4},
     .form = {"a condition type of 4 characters", is_condition_type},
     .doc = "KSCHL; V/06. In retail `VKP0`."}};
inline constexpr PriceRule<std::string> sale_type{
    {.key = "condition.sale",
     .help = "Condition type of a lower price for a time.",
     .default_value = "",
     .length = {0, 4},
     .form = {"a condition type of 4 characters, or empty", is_condition_type},
     .doc = "KSCHL, in retail `VKA0`. Its validity becomes begin and end of the sale at Amazon. Empty: sales "
            "are not ours, and what Amazon shows of them stays."}};
inline constexpr PriceRule<std::string> business_type{
    {.key = "condition.business",
     .help = "Condition type of prices for Amazon Business.",
     .default_value = "",
     .length = {0, 4},
     .form = {"a condition type of 4 characters, or empty", is_condition_type},
     .doc = "KSCHL; its quantity scale (from-scale, KONM) becomes up to five quantity tiers. "
            "Empty: they are not ours, and what Amazon shows of them stays."}};
inline constexpr PriceRule<std::string> minimum_type{
    {.key = "condition.minimum",
     .help = "Condition type of the least price that Amazon's own pricing may ask.",
     .default_value = "",
     .length = {0, 4},
     .form = {"a condition type of 4 characters, or empty", is_condition_type},
     .doc = "minimum_seller_allowed_price. Amazon takes an offer off sale whose price is below. Empty: it is "
            "not "
            "ours, and stays."}};
inline constexpr PriceRule<std::string> maximum_type{
    {.key = "condition.maximum",
     .help = "Condition type of the highest price that Amazon's own pricing may ask.",
     .default_value = "",
     .length = {0, 4},
     .form = {"a condition type of 4 characters, or empty", is_condition_type},
     .doc = "maximum_seller_allowed_price. Empty: it is not ours, and stays."}};
inline constexpr PriceRule<std::string> price_zone{
    {.key = "condition.zone",
     .help = "The time zone in which a condition's days begin.",
     .default_value = "",
     .length = {0, 40},
     .doc = "IANA name, such as `Europe/Berlin`: that of the sales organisation. Empty: that of SAP "
            "(`sap.time_zone`)."}};

inline constexpr PriceRule<PricesAre> prices_in_sap{
    {.key = "tax.in_sap",
     .help = "What SAP's prices are.",
     .default_value = PricesAre::net,
     .choices = {{PricesAre::net, "net", "without tax"}, {PricesAre::gross, "gross", "with tax"}},
     .doc = "The condition type's pricing procedure says it (V/08): before MWST net, with MWSI gross."}};
inline constexpr PriceRule<PricesAre> prices_in_shop{
    {.key = "tax.in_shop",
     .help = "What the marketplace shows.",
     .default_value = PricesAre::gross,
     .choices = {{PricesAre::gross, "gross", "with tax: Europe, Japan, Australia"},
                 {PricesAre::net, "net", "without: the United States, Canada"}},
     .doc = "Amazon's value_with_tax is whatever the buyer is shown."}};
inline constexpr PriceRule<PriceTable> tax_rates{
    {.key = "tax.rates",
     .help = "By tax class of the material: the rate in percent.",
     .example = {{"1", "19"}},
     .length = {1, 10},
     .count = {0, 20},
     .form = {"a percentage such as 19 or 5.5", is_percent},
     .name_form = {"a tax class of 1 character", is_tax_class},
     .doc = "MLAN-TAXM1 for the marketplace's country; the rates are those of the tax condition there (MWST, "
            "A002). "
            "Needed where SAP and shop differ."}};

inline constexpr PriceRule<PriceTable> fence_floor{
    {.key = "fence.floor",
     .help = "By seller SKU: the least price.",
     .example = {{"SHOE-42", "12.50"}},
     .length = {1, 16},
     .form = {"an amount such as 12.50, above zero", is_price},
     .name_form = {"a SKU of 1 to 40 characters", is_sku},
     .doc = "As the shop shows it, in the marketplace's currency. A price below is not sent; the last one "
            "stays."}};
inline constexpr PriceRule<PriceTable> fence_ceiling{
    {.key = "fence.ceiling",
     .help = "By seller SKU: the highest price.",
     .example = {{"SHOE-42", "99.00"}},
     .length = {1, 16},
     .form = {"an amount such as 12.50, above zero", is_price},
     .name_form = {"a SKU of 1 to 40 characters", is_sku},
     .doc = "Likewise."}};
inline constexpr PriceRule<std::string> fence_step{
    {.key = "fence.step",
     .help = "How far a price may be from the last one.",
     .default_value = "30",
     .length = {1, 10},
     .form = {"a percentage such as 30", is_percent},
     .doc = "Percent of the last proven price, up or down; of sale and business prices, of the price beside "
            "them. More waits for a person."}};

}  // namespace weir::stock::rule
