#include "proof/order_proof.hpp"

#include <gtest/gtest.h>

namespace weir::proof::order_proof_test {
namespace {

using namespace std::chrono_literals;

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

sap::SalesOrderAddress buyers_address() {
  sap::SalesOrderAddress address;
  address.name = "Zoë Müller";
  address.street = "Hof 1";
  address.postl_cod1 = "50667";
  address.city = "Köln";
  address.region = "NW";
  address.country = "DE";
  return address;
}

// Two lines: 100.00 at 19 %, 20.00 at 7 %.
mapping::ExpectedOrder expected() {
  return {.doc_type = "ZAMZ",
          .sales_org = "1000",
          .distr_chan = "10",
          .division = "00",
          .sold_to = "0000100001",
          .currency = "EUR",
          .gross = euros(12000),
          .items = {{"000010", "000000000000100001", 2, euros(10000), euros(1597), euros(2)},
                    {"000020", "000000000000100002", 1, euros(2000), euros(131), euros(2)}},
          .ship_to = buyers_address(),
          .delivery_block = "",
          .billing_block = "",
          .ship_by = Instant{std::chrono::sys_days{2026y / 5 / 6} + 21h + 59min},
          .needs_delivery = true};
}

HeldItem held_item(const char* posnr, const char* material, std::int64_t quantity, Money net, Money tax,
                   std::int64_t rate, const char* code) {
  HeldItem item{.posnr = posnr, .material = material, .net = net, .tax = tax, .taxes = {}, .goods_issue = {}};
  item.ordered_thousandths = item.confirmed_thousandths = quantity * 1000;
  item.taxes.push_back({"MWSI", rate, net, tax, code});
  item.goods_issue = 2026y / 5 / 6;
  return item;
}

HeldOrder held() {
  HeldOrder order{.number = "0000012345",
                  .doc_type = "ZAMZ",
                  .sales_org = "1000",
                  .distr_chan = "10",
                  .division = "00",
                  .sold_to = "0000100001",
                  .ship_to = HeldAddress{"ZOË MÜLLER", "", "Hof 1", "50667", "Köln", "NW", "DE"},
                  .delivery_block = "",
                  .billing_block = "",
                  .net = euros(10272),
                  .items = {}};
  order.ship_to->name = "Zoë Müller";
  order.items.push_back(held_item("000010", "000000000000100001", 2, euros(8403), euros(1597), 19'000, "A1"));
  order.items.push_back(held_item("000020", "000000000000100002", 1, euros(1869), euros(131), 7'000, "A2"));
  return order;
}

const Allowed allowed{.shortage_block = "ZS", .cancel_block = "ZC", .zone = Zone::utc()};

OrderProof proof_of(const HeldOrder& order) { return prove_order(expected(), {order}, allowed); }

// The one finding there is; an empty one where there are none or several.
OrderFinding only(const OrderProof& proof) {
  EXPECT_EQ(proof.findings.size(), 1u);
  for (const auto& finding : proof.findings) EXPECT_FALSE(finding.text.empty()) << finding.code;
  return proof.findings.size() == 1 ? proof.findings[0] : OrderFinding{};
}

bool says(const OrderFinding& finding, const std::string& words) {
  return finding.text.find(words) != std::string::npos;
}

TEST(OrderProof, FindsNothingWhereSapHoldsWhatWasExpected) {
  const auto proof = proof_of(held());
  EXPECT_TRUE(proof.findings.empty()) << proof.findings.front().text;
  EXPECT_EQ(proof.holding(), nullptr);
  EXPECT_EQ(proof.value->text(), "120.00 EUR");
  EXPECT_EQ(proof.copies, 1u);
}

TEST(OrderProof, MissesWhatIsNotThere) {
  const auto proof = prove_order(expected(), {}, allowed);
  EXPECT_EQ(only(proof).code, "proof.missing");
  EXPECT_TRUE(proof.is_missing());
  EXPECT_FALSE(proof.value);
}

TEST(OrderProof, CountsTwiceAndNamesBoth) {
  HeldOrder second = held();
  second.number = "0000012399";
  const auto proof = prove_order(expected(), {held(), second}, allowed);
  const auto finding = only(proof);
  EXPECT_EQ(finding.code, "proof.twice");
  EXPECT_TRUE(says(finding, "0000012345, 0000012399")) << finding.text;
  EXPECT_EQ(proof.value->text(), "240.00 EUR");
}

TEST(OrderProof, TellsAnotherCustomerAndAnotherArea) {
  HeldOrder order = held();
  order.sold_to = "0000100002";
  EXPECT_EQ(only(proof_of(order)).code, "proof.wrong_customer");
  order = held();
  order.doc_type = "TA";
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code, "proof.wrong_organisation");
  EXPECT_TRUE(says(finding, "TA in 1000/10/00, expected ZAMZ in 1000/10/00")) << finding.text;
}

TEST(OrderProof, TellsItemsThatAreOtherThanOrdered) {
  HeldOrder order = held();
  order.items[0].ordered_thousandths = 3000;
  order.items[0].confirmed_thousandths = 3000;
  EXPECT_TRUE(says(only(proof_of(order)), "quantity 3, expected 2"));
  order = held();
  order.items[1].material = "X";
  EXPECT_EQ(only(proof_of(order)).code, "proof.wrong_items");
  order = held();
  HeldItem gift = held_item("000030", "GIFT", 1, euros(0), euros(0), 0, "A0");
  order.items.push_back(gift);
  EXPECT_TRUE(says(only(proof_of(order)), "GIFT")) << "nobody ordered it";
  order.items.back().is_part = true;
  EXPECT_TRUE(proof_of(order).findings.empty()) << "SAP takes a bundle apart as it likes";
}

TEST(OrderProof, F1TellsAValueThatIsAnotherByACent) {
  HeldOrder order = held();
  order.items[0].net = euros(8404);
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code, "proof.wrong_value");
  EXPECT_TRUE(finding.holds_up);
  EXPECT_TRUE(says(finding, "120.01 EUR")) << finding.text;
  EXPECT_TRUE(says(finding, "item 000010 with 100.01 EUR, expected 100.00 EUR")) << finding.text;
}

// What is right as a whole and wrong by item is wrong: the items are billed.
TEST(OrderProof, IsNotDeceivedByItemsThatMakeUpForEachOther) {
  HeldOrder order = held();
  order.items[0].net = euros(8503);
  order.items[1].net = euros(1769);
  EXPECT_EQ(proof_of(order).findings.front().code, "proof.wrong_value");
}

// Amazon rounds the tax of a line from its net value, SAP from its gross one.
TEST(OrderProof, LetsATaxBeRoundedOtherwise) {
  HeldOrder order = held();
  order.items[0].net = euros(8404);
  order.items[0].tax = order.items[0].taxes[0].tax = euros(1596);
  order.items[0].taxes[0].base = euros(8404);
  EXPECT_TRUE(proof_of(order).findings.empty()) << "the gross value is right";
  order = held();
  order.items[0].tax = order.items[0].taxes[0].tax = euros(1598);
  EXPECT_TRUE(proof_of(order).findings.empty()) << "net prices: the net value is right";
}

TEST(OrderProof, NamesATaxThatIsNotAmazons) {
  HeldOrder order = held();
  order.items[0] = held_item("000010", "000000000000100001", 2, euros(9346), euros(654), 7'000, "A2");
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code, "proof.tax_mismatch");
  EXPECT_EQ(finding.topic + finding.owner, "taxfinance");
  EXPECT_FALSE(finding.holds_up) << "the goods go all the same";
  for (const char* word : {"item 000010", "about 19.0 %", "7.00 %", "code A2", "KNVI", "MLAN", "VK11"})
    EXPECT_TRUE(says(finding, word)) << word << " in " << finding.text;
  EXPECT_FALSE(says(finding, "000020")) << finding.text;
}

TEST(OrderProof, NamesATaxWithoutACodeOrOnAnotherBase) {
  HeldOrder order = held();
  order.items[0].taxes[0].code.clear();
  EXPECT_TRUE(says(only(proof_of(order)), "code none"));
  order = held();
  order.items[0].taxes[0].base = euros(5000);
  EXPECT_EQ(only(proof_of(order)).code, "proof.tax_mismatch");
}

TEST(OrderProof, HoldsNoTaxAgainstNone) {
  auto wanted = expected();
  wanted.items[0].tax = euros(0);
  HeldOrder order = held();
  order.items[0] = held_item("000010", "000000000000100001", 2, euros(10000), euros(0), 0, "A0");
  EXPECT_TRUE(prove_order(wanted, {order}, allowed).findings.empty());
  wanted.items[0].tax.reset();
  order = held();
  EXPECT_TRUE(prove_order(wanted, {order}, allowed).findings.empty()) << "Amazon says nothing of it";
}

TEST(OrderProof, TellsWhatCannotBeDelivered) {
  HeldOrder order = held();
  order.is_incomplete = true;
  EXPECT_EQ(only(proof_of(order)).code, "proof.incomplete");
  order = held();
  order.is_credit_blocked = true;
  EXPECT_EQ(only(proof_of(order)).code, "proof.credit_blocked");
}

TEST(OrderProof, TellsWhichFieldsOfTheAddressDifferAndNotWhatTheySay) {
  HeldOrder order = held();
  order.ship_to->street = "Gasse 2";
  order.ship_to->city = "Bonn";
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code, "proof.wrong_ship_to");
  EXPECT_TRUE(says(finding, "street, city differ")) << finding.text;
  for (const char* personal : {"Zoë", "Müller", "Hof 1", "Gasse", "Köln", "Bonn", "50667"})
    EXPECT_FALSE(says(finding, personal)) << finding.text;
  order.ship_to.reset();
  EXPECT_TRUE(says(only(proof_of(order)), "customer's own address"));
  auto wanted = expected();
  wanted.ship_to.reset();
  EXPECT_EQ(only(prove_order(wanted, {held()}, allowed)).code, "proof.wrong_ship_to");
}

TEST(OrderProof, TellsBlocksThatAreNotTheIntendedOnes) {
  HeldOrder order = held();
  order.delivery_block = "01";
  EXPECT_EQ(only(proof_of(order)).code, "proof.blocked");
  order.delivery_block = "ZC";
  EXPECT_TRUE(proof_of(order).findings.empty()) << "a buyer wants it cancelled";
  auto wanted = expected();
  wanted.delivery_block = "Z9";
  EXPECT_EQ(only(prove_order(wanted, {held()}, allowed)).code, "proof.block_missing");
  order = held();
  order.billing_block = "09";
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code + finding.owner, "proof.billing_blockfinance");
  EXPECT_FALSE(finding.holds_up);
}

TEST(OrderProof, TellsWhatIsNotConfirmed) {
  HeldOrder order = held();
  order.items[0].confirmed_thousandths = 1000;
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code + " " + finding.topic, "proof.not_confirmed stock");
  EXPECT_FALSE(finding.holds_up);
  for (const char* word : {"000000000000100001", "1 of 2", "2026-05-06T21:59:00Z", "no delivery block"})
    EXPECT_TRUE(says(finding, word)) << word << " in " << finding.text;
  order.delivery_block = "ZS";
  EXPECT_FALSE(says(only(proof_of(order)), "no delivery block"));
  auto wanted = expected();
  wanted.needs_delivery = false;
  order.delivery_block.clear();
  EXPECT_TRUE(prove_order(wanted, {order}, allowed).findings.empty()) << "Amazon ships it";
}

TEST(OrderProof, TellsThatABlockForStockHasOutlivedItsReason) {
  HeldOrder order = held();
  order.delivery_block = "ZS";
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code + " " + finding.topic, "proof.held_for_stock stock");
  EXPECT_FALSE(finding.holds_up);
}

TEST(OrderProof, TellsThatItLeavesAfterAmazonsDeadline) {
  HeldOrder order = held();
  order.items[1].goods_issue = 2026y / 5 / 7;
  const auto finding = only(proof_of(order));
  EXPECT_EQ(finding.code, "proof.ships_late");
  EXPECT_TRUE(says(finding, "item 000020 on 2026-05-07")) << finding.text;
  // The same instant is the next day further east.
  Allowed in_tokyo = allowed;
  in_tokyo.zone = *Zone::named("Asia/Tokyo");
  EXPECT_TRUE(prove_order(expected(), {order}, in_tokyo).findings.empty());
  order.items[1].goods_issue.reset();
  EXPECT_TRUE(proof_of(order).findings.empty()) << "SAP plans none";
}

TEST(OrderProof, TellsAllOfItTheGravestFirst) {
  HeldOrder order = held();
  order.sold_to = "0000100002";
  order.ship_to->city = "Bonn";
  order.billing_block = "09";
  order.items[0] = held_item("000010", "000000000000100001", 2, euros(9346), euros(654), 7'000, "A2");
  order.items[0].confirmed_thousandths = 0;
  order.items[0].goods_issue = 2026y / 5 / 9;
  const auto proof = proof_of(order);
  std::string codes;
  for (const auto& finding : proof.findings) codes += finding.code.substr(6) + ' ';
  EXPECT_EQ(codes, "wrong_customer wrong_ship_to billing_block tax_mismatch not_confirmed ships_late ");
  EXPECT_EQ(proof.holding()->code, "proof.wrong_customer");
  for (const auto& finding : proof.findings) {
    EXPECT_NE(finding.text.rfind("; "), std::string::npos) << "no next step: " << finding.text;
    EXPECT_TRUE(finding.code == "proof.missing" ||
                std::ranges::find(order_topics(), finding.topic) != order_topics().end())
        << finding.topic;
  }
}

}  // namespace
}  // namespace weir::proof::order_proof_test
