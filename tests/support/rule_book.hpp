#pragma once
// Rules under which the orders of tests/support/orders.hpp become sales orders: amazon.de, from the
// merchant's own stock and from Amazon's. A test changes what is special about its own.
#include <string>

#include "mapping/rule_book.hpp"

namespace weir::testing {

inline constexpr const char* german_marketplace = "A1PA6795UKMFR9";

// Prices that include tax, a collective customer, an address of the order alone.
inline mapping::OrderRules channel_rules() {
  mapping::OrderRules rules;
  rules.organisation = {.sales_org = "1000",
                        .distr_chan = "10",
                        .division = "00",
                        .order_type = "ZAMZ",
                        .replacement_type = "ZAMR",
                        .return_type = "RE",
                        .credit_type = "G2",
                        .po_method = "AMZ",
                        .plant = "1000",
                        .storage_location = "0001"};
  rules.customer.sold_to = "0000100001";
  rules.customer.one_time = "0000199999";
  rules.conditions = {.prices = mapping::PricesAre::gross,
                      .goods = "ZAMP",
                      .shipping = "ZAMS",
                      .gift_wrap = "ZAMG",
                      .discount = "ZAMD",
                      .facilitator_tax = "ZAMT",
                      .difference = "DIFF",
                      .difference_cents_per_line = 2,
                      .billing_block = "Z1"};
  rules.tax = {.class_seller = "1", .class_facilitator = "0", .class_business = "2", .material_class = {}};
  rules.shipping.condition = "01";
  rules.shipping.conditions = {{"NEXT_DAY", "03"}, {"PRIME", "02"}};
  rules.shipping.priorities = {{"NEXT_DAY", "01"}, {"PRIME", "02"}};
  rules.shipping.types = {{"NEXT_DAY", "E1"}};
  rules.shipping.routes = {{"NEXT_DAY", "R00001"}};
  rules.texts = {
      .ship_by = "Z001", .gift_message = "Z002", .item_title = "Z003", .ioss = "Z004", .language = "D"};
  rules.blocks.shortage = "Z2";
  rules.blocks.cancel_request = "Z3";
  rules.blocks.rejection_buyer = "B1";
  rules.blocks.rejection_amazon = "A1";
  rules.blocks.late_import = "Z4";
  return rules;
}

inline mapping::Articles some_articles() {
  mapping::Articles articles;
  articles.exact = {{"SHOE-42", "000000000000100001"}, {"SOCK-7", "000000000000100002"}};
  articles.bundles = {{"SET-3", {{"000000000000100001", 1, 2}, {"000000000000100002", 3, 1}}}};
  articles.unit = "ST";
  return articles;
}

inline mapping::RuleBook rule_book(const std::string& marketplace = german_marketplace) {
  mapping::RuleBook book;
  book.version = "test (00000000)";
  mapping::OrderRules by_amazon = channel_rules();
  by_amazon.organisation.order_type = "ZAFB";
  by_amazon.organisation.plant = "1900";
  book.rules = {{{marketplace, amazon::FulfilledBy::merchant}, channel_rules()},
                {{marketplace, amazon::FulfilledBy::amazon}, by_amazon}};
  book.articles = some_articles();
  return book;
}

}  // namespace weir::testing
