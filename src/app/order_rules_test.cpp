#include "app/order_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/demo_config.hpp"
#include "support/temporary_folder.hpp"

namespace weir::app::order_rules_test {
namespace {

using amazon::FulfilledBy;
using mapping::Channel;

const std::string germany = "A1PA6795UKMFR9";
const std::string france = "A13V1IB3VIYZZH";
const std::string britain = "A1F83G8C2ARO7P";

// What every file needs, so that a test says what is special about its own. 13 lines.
const std::string base = R"(version = "1"
[articles]
materials = { SHOE = "000000000000100001", SOCK = "000000000000100002" }
[all]
customer.sold_to = "0000100001"
conditions = { goods = "ZAMP", shipping = "ZAMS", gift_wrap = "ZAMG", discount = "D", facilitator_tax = "T" }
[all.organisation]
sales_org = "1000"
distribution_channel = "10"
division = "00"
order_type = "ZAMZ"
plant = "1000"
[marketplace.A1PA6795UKMFR9]
)";

OrderRulesResult read(const std::string& text, const Marketplaces& marketplaces = {}) {
  return read_order_rules({text, "rules.toml"}, marketplaces);
}

std::string mistakes(const std::string& text, const Marketplaces& marketplaces = {}) {
  const auto rules = read(text, marketplaces);
  std::string all;
  if (!rules)
    for (const config::ConfigError& error : rules.error()) all += config::line_of(error) + "\n";
  return all;
}

const mapping::OrderRules& of(const OrderRulesResult& rules, const std::string& marketplace,
                              FulfilledBy channel) {
  return *rules->book.find({marketplace, channel});
}

TEST(OrderRules, BecomeABookOfEveryMarketplaceAndChannel) {
  const auto rules = read(demo_order_rules_text(), std::vector{germany, france, britain});
  ASSERT_TRUE(rules) << config::failure_of(rules.error()).text;
  EXPECT_EQ(rules->book.rules.size(), 6u);
  const auto& british = of(rules, britain, FulfilledBy::amazon);
  EXPECT_EQ(british.organisation.sales_org, "2000");
  EXPECT_EQ(british.organisation.distr_chan, "10");
  EXPECT_EQ(british.organisation.order_type, "ZAFB");
  EXPECT_EQ(british.organisation.plant, "1900");
  EXPECT_EQ(british.customer.sold_to, "0000100003");
  const auto& french = of(rules, france, FulfilledBy::merchant);
  EXPECT_EQ(french.organisation.distr_chan, "20");
  EXPECT_EQ(french.organisation.order_type, "ZAMZ");
  EXPECT_EQ(french.blocks.rejection_amazon, "Z2");
  EXPECT_EQ(french.texts.ioss, "Z003");
  EXPECT_EQ(french.texts.item_title, "");
  EXPECT_EQ(rules->book.find({"ATVPDKIKX0DER", FulfilledBy::merchant}), nullptr);
  EXPECT_EQ(rules->book.articles.exact.at("WEIR-060"), "000000000000100060");
}

// Each rule a word of its own, so that none can stand in another's place.
const std::string everything = R"(version = "9"
[articles]
unit = "KG"
materials = { S = "M1" }
aliases = { A = "S" }
prefixes = { "P-" = "00" }
eans = { 4006381333931 = "M2" }
bundles = { B = "M3*2@30 + M4" }
units = { M1 = "KAR" }
[all.organisation]
sales_org = "o001"
distribution_channel = "o2"
division = "o3"
order_type = "o4"
replacement_type = "o5"
return_type = "o6"
credit_type = "o7"
po_type = "o8"
plant = "o9"
storage_location = "o10"
[all.customer]
sold_to = "0000000001"
address = "none"
with_phone = false
business = "own"
one_time = "0000000002"
own = { 0000000003 = "DE123456789 FR12345678901" }
[all.conditions]
prices = "net"
goods = "c1"
shipping = "c2"
gift_wrap = "c3"
discount = "c4"
facilitator_tax = "c5"
difference = "c6"
difference_cents_per_line = 7
billing_block = "c8"
[all.tax]
class_seller = "1"
class_facilitator = "2"
class_business = "3"
material_class = { M1 = "4" }
[all.shipping]
condition = "s1"
conditions = { PRIME = "s2", NEXT_DAY = "" }
priorities = { PRIME = "s3" }
types = { PRIME = "s4" }
routes = { PRIME = "s5" }
requested = "deliver_by"
complete_delivery = true
[all.texts]
ship_by = "t1"
gift_message = "t2"
item_title = "t3"
ioss = "t4"
language = "D"
[all.blocks]
delivery = "b1"
shortage = "b2"
cancel_request = "b3"
rejection_buyer = "b4"
rejection_amazon = "b5"
return_reason = "b6"
late_import = "b7"
[all.refunds]
credit = "request"
from_sap = "task"
reasons = { Z01 = "CustomerReturn", Z02 = "" }
at_most = 42
wait = "3h"
[marketplace.A1PA6795UKMFR9]
)";

TEST(OrderRules, PutOrganisationCustomerAndConditionsWhereTheyBelong) {
  const auto rules = read(everything);
  ASSERT_TRUE(rules) << config::failure_of(rules.error()).text;
  const auto& all = of(rules, germany, FulfilledBy::merchant);
  const auto& o = all.organisation;
  EXPECT_EQ((std::vector{o.sales_org, o.distr_chan, o.division, o.order_type, o.replacement_type,
                         o.return_type, o.credit_type, o.po_method, o.plant, o.storage_location}),
            (std::vector<std::string>{"o001", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "o10"}));
  const auto& c = all.customer;
  EXPECT_EQ(c.sold_to + c.one_time, "00000000010000000002");
  EXPECT_EQ(c.address, mapping::AddressOf::none);
  EXPECT_FALSE(c.with_phone);
  EXPECT_EQ(c.business, mapping::BusinessCustomer::own);
  EXPECT_EQ(c.own, (std::map<std::string, std::string>{{"DE123456789", "0000000003"},
                                                       {"FR12345678901", "0000000003"}}));
  const auto& m = all.conditions;
  EXPECT_EQ(m.prices, mapping::PricesAre::net);
  EXPECT_EQ((std::vector{m.goods, m.shipping, m.gift_wrap, m.discount, m.facilitator_tax, m.difference,
                         m.billing_block}),
            (std::vector<std::string>{"c1", "c2", "c3", "c4", "c5", "c6", "c8"}));
  EXPECT_EQ(m.difference_cents_per_line, 7);
}

TEST(OrderRules, PutTaxShippingTextsAndBlocksWhereTheyBelong) {
  const auto rules = read(everything);
  ASSERT_TRUE(rules) << config::failure_of(rules.error()).text;
  const auto& all = of(rules, germany, FulfilledBy::merchant);
  const auto& t = all.tax;
  EXPECT_EQ(t.class_seller + t.class_facilitator + t.class_business + t.material_class.at("M1"), "1234");
  const auto& s = all.shipping;
  EXPECT_EQ(s.condition + s.conditions.at("PRIME") + s.priorities.at("PRIME") + s.types.at("PRIME") +
                s.routes.at("PRIME"),
            "s1s2s3s4s5");
  EXPECT_FALSE(s.conditions.contains("NEXT_DAY"));
  EXPECT_EQ(s.requested, mapping::WantedBy::deliver_by);
  EXPECT_TRUE(s.complete_delivery);
  const auto& x = all.texts;
  EXPECT_EQ(x.ship_by + x.gift_message + x.item_title + x.ioss + x.language, "t1t2t3t4D");
  const auto& b = all.blocks;
  EXPECT_EQ(b.delivery + b.shortage + b.cancel_request + b.rejection_buyer + b.rejection_amazon +
                b.return_reason + b.late_import,
            "b1b2b3b4b5b6b7");
  const auto& r = all.refunds;
  EXPECT_EQ(r.credit, mapping::CreditOf::request);
  EXPECT_EQ(r.from_sap, mapping::FromSap::task);
  EXPECT_EQ(
      r.reasons,
      (std::map<std::string, amazon::AdjustmentReason>{{"Z01", amazon::AdjustmentReason::customer_return}}));
  EXPECT_EQ(r.at_most, 42);
  EXPECT_EQ(r.wait, std::chrono::hours{3});
}

TEST(OrderRules, PutArticlesWhereTheyBelong) {
  const auto rules = read(everything);
  ASSERT_TRUE(rules) << config::failure_of(rules.error()).text;
  const auto& a = rules->book.articles;
  EXPECT_EQ(a.unit + a.exact.at("S") + a.aliases.at("A") + a.eans.at("4006381333931") + a.units.at("M1"),
            "KGM1SM2KAR");
  ASSERT_EQ(a.prefixes.size(), 1u);
  EXPECT_EQ(a.prefixes[0].begins_with + a.prefixes[0].material_begin, "P-00");
  ASSERT_EQ(a.bundles.at("B").size(), 2u);
  EXPECT_EQ(a.bundles.at("B")[0].quantity * 100 + a.bundles.at("B")[0].share, 230);
  EXPECT_EQ(a.bundles.at("B")[1].material, "M4");
}

TEST(OrderRules, HaveAVersionThatChangesWithEachByte) {
  const std::string text = base + "# a remark\n";
  const std::string version = read(text)->book.version;
  EXPECT_EQ(version.size(), std::string{"1 (01234567)"}.size());
  EXPECT_TRUE(version.starts_with("1 (")) << version;
  EXPECT_EQ(read(text)->book.version, version);
  for (std::size_t at = text.size() - 9; at < text.size() - 1; ++at) {
    std::string other = text;
    other[at] = 'x';
    if (other != text) EXPECT_NE(read(other)->book.version, version) << at;
  }
}

// SHA-256 of the bytes, as `sha256sum` counts it.
TEST(OrderRules, HaveAVersionThatOthersCanCount) { EXPECT_EQ(read(base)->book.version, "1 (c1bcb5b3)"); }

TEST(OrderRules, NeedAllThatTheConnectionSellsOnAndNothingElse) {
  EXPECT_EQ(mistakes(base, std::vector{germany}), "");
  EXPECT_EQ(mistakes(base, std::vector{germany, france}),
            "rules.toml:1:1: config.missing: `marketplace.A13V1IB3VIYZZH` is missing, and "
            "amazon.marketplaces names it; write [marketplace.A13V1IB3VIYZZH], and below it what is other "
            "there than in [all]\n");
  EXPECT_EQ(mistakes(base + "[marketplace.A13V1IB3VIYZZH]\n", std::vector{germany}),
            "rules.toml:14:1: config.unknown_key: `marketplace.A13V1IB3VIYZZH` is none of the connection's "
            "marketplaces; take it out, or add it to amazon.marketplaces in the configuration\n");
  EXPECT_EQ(
      mistakes(base + "[marketplace.germany]\n", std::vector{germany, std::string{"germany"}}),
      "rules.toml:14:14: config.out_of_range: `marketplace.germany`: a name is a marketplace id, such as "
      "A1PA6795UKMFR9\n");
}

TEST(OrderRules, SayWhatIsMissingForOneChannelAlone) {
  const std::string plant = "plant = \"1000\"\n";
  std::string text = base;
  text.erase(text.find(plant), plant.size());
  EXPECT_EQ(
      mistakes(text + "[all.merchant.organisation]\n" + plant),
      "rules.toml:4:1: config.missing: `all.amazon.organisation.plant` is missing; set it there or below "
      "[all], for instance to \"1000\"\n");
  EXPECT_EQ(mistakes(text),
            "rules.toml:4:1: config.missing: `all.organisation.plant` is missing; set it, for instance to "
            "\"1000\"\n");
}

TEST(OrderRules, NameEachBundleThatIsNone) {
  EXPECT_EQ(
      mistakes(base + "[articles.bundles]\nBOX = \"M*2 + @3\"\n\"BIG BOX\" = \"M*0\"\nGOOD = \"M + N\"\n"),
      "rules.toml:15:1: config.out_of_range: `articles.bundles.BOX` is no bundle: part 2 names no "
      "material; write MATERIAL*QUANTITY@SHARE, with + between the parts\n"
      "rules.toml:16:1: config.out_of_range: `articles.bundles.\"BIG BOX\"` is no bundle: part 1 has no "
      "whole number from 1 to 10000 behind its *; write MATERIAL*QUANTITY@SHARE, with + between the "
      "parts\n");
}

TEST(OrderRules, RefuseAMaterialOfMoreThan18Characters) {
  const std::string told = mistakes(base + "[articles.eans]\n4006381333931 = \"0000000000001000011\"\n");
  EXPECT_TRUE(told.starts_with("rules.toml:15:17: config.out_of_range: `articles.eans` must be")) << told;
  EXPECT_NE(told.find("1 to 18 characters"), std::string::npos) << told;
  EXPECT_EQ(told.find("0000000000001000011"), std::string::npos) << told;
}

TEST(OrderRules, FollowNoAliasIntoNothing) {
  EXPECT_EQ(
      mistakes(base +
               "[articles.aliases]\nA = \"NOPE\"\nB = \"A\"\nC = \"SHOE\"\nD = \"MAT-7\"\nE = \"BOX\"\n"
               "[articles.prefixes]\n\"MAT-\" = \"0\"\n[articles.bundles]\nBOX = \"M\"\n"),
      "rules.toml:15:1: config.contradiction: `articles.aliases.A` leads to a SKU that nothing in "
      "[articles] knows; add it to `articles.materials`\n"
      "rules.toml:16:1: config.contradiction: `articles.aliases.B` leads to another alias; name the SKU "
      "that has a material itself\n");
}

TEST(OrderRules, GiveASkuOneHome) {
  EXPECT_EQ(
      mistakes(base + "[articles.aliases]\nSOCK = \"SHOE\"\n[articles.bundles]\nSHOE = \"M\"\n"),
      "rules.toml:15:1: config.contradiction: `articles.aliases.SOCK` stands in `articles.materials` as "
      "well; take one of the two out\n"
      "rules.toml:17:1: config.contradiction: `articles.bundles.SHOE` stands in `articles.materials` as "
      "well; take one of the two out\n");
}

// A table that was refused itself would make everything that leads into it look wrong.
TEST(OrderRules, DoNotBlameOneTableForAnother) {
  std::string text = base;
  text.replace(text.find("\"000000000000100002\""), 20, "7");
  const std::string told = mistakes(text + "[articles.aliases]\nA = \"SHOE\"\n");
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
}

TEST(OrderRules, WantTheCustomerThatTheyNameOnceForAllThatItHoldsFor) {
  std::string text = base;
  const std::string customer = "customer.sold_to = \"0000100001\"";
  text.replace(text.find(customer), customer.size(),
               "customer = { sold_to = \"0000100001\", business = \"one_time\" }");
  EXPECT_EQ(mistakes(text + "[marketplace.A13V1IB3VIYZZH]\n[all.amazon.customer]\nbusiness = \"own\"\n"),
            "rules.toml:5:49: config.contradiction: `all.customer.business` is \"one_time\", and "
            "`customer.one_time` is empty; set it\n"
            "rules.toml:16:12: config.contradiction: `all.amazon.customer.business` is \"own\", and "
            "`customer.own` has no customers; name them\n");
}

TEST(OrderRules, HaveNoRefundCreditedTwice) {
  EXPECT_EQ(
      mistakes(base + "[all.refunds]\nfrom_sap = \"send\"\n"),
      "rules.toml:15:12: config.contradiction: `all.refunds.from_sap` is not \"off\", and "
      "`refunds.credit` is \"settlement\": what goes back would be credited by the credit memo and by the "
      "settlement; set `refunds.credit` to \"request\"\n");
  EXPECT_EQ(mistakes(base + "[all.refunds]\nfrom_sap = \"send\"\ncredit = \"request\"\n"), "");
}

TEST(OrderRules, KnowOneCustomerByAVatIdAndNameNone) {
  const std::string told =
      mistakes(base +
               "[all.merchant.customer.own]\n0000000003 = \"DE123456789\"\n0000000004 = \"FR1234 "
               "DE123456789\"\n");
  EXPECT_EQ(told,
            "rules.toml:16:1: config.contradiction: `all.merchant.customer.own.0000000004` has a VAT id that "
            "customer 0000000003 has too; leave it with one of them\n");
}

TEST(OrderRules, SayThatAFileCannotBeRead) {
  const testing::TemporaryFolder folder;
  const auto missing = load_order_rules(folder.path() / "none.toml", {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().code, "config.unreadable");
  EXPECT_EQ(mistakes("version = \n").substr(0, 38), "rules.toml:1:11: config.unreadable: Er");
}

TEST(OrderRules, AreWhatTheDemoWrites) {
  const testing::TemporaryFolder folder;
  write_demo_rules(folder.path());
  EXPECT_TRUE(load_order_rules(folder.path() / "order-rules.toml", std::vector{germany, france, britain}));
}

}  // namespace
}  // namespace weir::app::order_rules_test
