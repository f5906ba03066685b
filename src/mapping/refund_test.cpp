#include "mapping/refund.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::refund_test {
namespace {

using amazon::finances::Breakdown;
using amazon::finances::Item;
using amazon::finances::RelatedIdentifierName;
using amazon::finances::Transaction;

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

Breakdown part(const char* type, std::int64_t cents) { return {type, euros(cents), {}}; }
Breakdown group(const char* type, std::vector<Breakdown> parts) {
  return {type, std::nullopt, std::move(parts)};
}

Item item(const char* sku, std::int64_t pieces, std::vector<Breakdown> parts = {}) {
  Item made;
  made.breakdowns = std::move(parts);
  amazon::finances::Context context;
  context.context_type = "ProductContext";
  context.sku = sku;
  context.quantity_shipped = pieces;
  made.contexts = {context};
  return made;
}

Transaction refund(std::vector<Item> items, std::vector<Breakdown> parts) {
  Transaction made;
  made.transaction_type = "Refund";
  made.transaction_id = "T1";
  made.posted_date = Instant{};
  made.related_identifiers = {{RelatedIdentifierName::order_id, "028-1234567-8901234"},
                              {RelatedIdentifierName::refund_id, "R1"}};
  made.items = std::move(items);
  made.breakdowns = std::move(parts);
  return made;
}

std::string text_of(const std::optional<Refund>& read) {
  if (!read) return "none";
  std::string text = read->id + ' ' + read->amount.decimal();
  for (const RefundItem& each : read->items) {
    text += ", " + std::to_string(each.quantity) + ' ' + each.sku;
    for (const RefundPart& of : {each.goods, each.shipping, each.gift_wrap})
      text += ' ' + of.net.decimal() + '+' + of.tax.decimal();
  }
  return text;
}

TEST(Refund, OfOneItemIsSplitByTheBreakdownOfTheTransaction) {
  EXPECT_EQ(text_of(refund_of(refund({item("S", 1)},
                                     {group("ItemPrice", {part("Principal", -1000), part("Tax", -190),
                                                          part("ShippingTax", -95), part("Shipping", -500)}),
                                      group("Promotion", {part("Principal", 100)}),
                                      group("ItemFees", {part("Commission", 150)})}))),
            "R1 16.85, 1 S 9.00+1.90 5.00+0.95 0.00+0.00");
}

TEST(Refund, OfSeveralItemsNeedsABreakdownOfEach) {
  const auto of_a = group("ItemPrice", {part("Principal", -300)});
  const auto of_b = group("ItemPrice", {part("Principal", -500), part("GiftWrap", -50)});
  const auto above = group("ItemPrice", {part("Principal", -800), part("GiftWrap", -50)});
  EXPECT_EQ(text_of(refund_of(refund({item("A", 1, {of_a}), item("B", 2, {of_b})}, {above}))),
            "R1 8.50, 1 A 3.00+0.00 0.00+0.00 0.00+0.00, 2 B 5.00+0.00 0.00+0.00 0.50+0.00");
  EXPECT_EQ(text_of(refund_of(refund({item("A", 1), item("B", 2)}, {above}))), "R1 8.50");
  EXPECT_EQ(text_of(refund_of(refund({item("A", 1, {of_a}), item("B", 2)}, {above}))), "R1 8.50")
      << "they do not add up";
}

TEST(Refund, WithoutTheItemIsASumAlone) {
  EXPECT_EQ(text_of(refund_of(refund({}, {part("Principal", -300)}))), "R1 3.00");
  EXPECT_EQ(text_of(refund_of(refund({item("", 1)}, {part("Principal", -300)}))), "R1 3.00");
}

TEST(Refund, HasNoTaxOfOursWhereTheMarketplaceWithheldIt) {
  EXPECT_EQ(
      text_of(refund_of(refund(
          {item("S", 1)}, {group("ItemPrice", {part("Principal", -1000), part("Tax", -190)}),
                           group("ItemWithheldTax", {part("MarketplaceFacilitatorVAT-Principal", 190)})}))),
      "R1 10.00, 1 S 10.00+0.00 0.00+0.00 0.00+0.00");
}

// What the seller keeps of a price is no fee of Amazon's: the buyer got 80, and not 100.
TEST(Refund, IsLessByTheRestockingFeeOfTheSeller) {
  EXPECT_EQ(text_of(refund_of(refund({item("S", 1)},
                                     {group("ItemPrice", {part("Principal", -10000), part("Tax", -1900),
                                                          part("RestockingFee", 2000),
                                                          part("RestockingFeeTax", 380)}),
                                      group("ItemFees", {part("RefundCommission", 150)})}))),
            "R1 95.20, 1 S 80.00+15.20 0.00+0.00 0.00+0.00");
}

TEST(Refund, IsNoneWhereTheBuyerGotNothing) {
  auto won = refund({item("S", 1)}, {group("ItemPrice", {part("Principal", 1000)})});
  won.transaction_type = "ChargebackRefund";
  EXPECT_EQ(text_of(refund_of(won)), "none") << "a chargeback that was won: the money came back to us";
  won.breakdowns = {group("ItemPrice", {part("Principal", -1000), part("Goodwill", 1000)})};
  EXPECT_EQ(text_of(refund_of(won)), "none");
}

TEST(Refund, IsKnownByAmazonsNumberOfItWhereThereIsOne) {
  auto transaction = refund({}, {part("Principal", -300)});
  transaction.related_identifiers.pop_back();
  EXPECT_EQ(text_of(refund_of(transaction)), "T1 3.00");
  auto released = transaction;
  released.transaction_id = "T2";
  released.related_identifiers.push_back({RelatedIdentifierName::deferred_transaction_id, "T1"});
  EXPECT_EQ(text_of(refund_of(released)), "T1 3.00") << "what was deferred, released";
  transaction.transaction_type = "Shipment";
  EXPECT_EQ(text_of(refund_of(transaction)), "none");
}

}  // namespace
}  // namespace weir::mapping::refund_test
