#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_office_test {
namespace {

// What people do to orders, and orders that are posted and not as they were sent.
struct Desk : System {
  std::string take(const std::string& idoc) {
    send_order(with(idoc, "<DLV_BLOCK>Z1</DLV_BLOCK>", ""));
    return orders().empty() ? "" : orders().at(0).value("vbeln", "");
  }
  std::string credit_status() {
    return read(
               "<QUERY_TABLE>VBUK</QUERY_TABLE><DELIMITER>|</DELIMITER><FIELDS><item><FIELDNAME>CMGST"
               "</FIELDNAME></item></FIELDS><DATA/>")
        .at(0);
  }
  void strike(const char* kind) { ecc.add_fault({"ecc", kind, "", "", 1}); }
};

// Without the row of the price and its flags.
std::string without_price() {
  auto idoc = order_idoc();
  for (const auto* segment : {"E1BPCOND ", "E1BPCONDX "}) {
    const std::string name{segment, std::string_view{segment}.size() - 1};
    for (auto from = idoc.find("<" + name + " "); from != std::string::npos;
         from = idoc.find("<" + name + " ")) {
      const auto end = idoc.find("</" + name + ">", from) + name.size() + 3;
      idoc.erase(from, end - from);
    }
  }
  return idoc;
}

TEST(EccOffice, EditsThePriceOfAPiece) {
  Desk desk;
  const auto order = desk.take(order_idoc());
  const auto edited = desk.ecc.edit_price({order, "000010", "30.00"}, desk.now);
  ASSERT_TRUE(edited.has_value());
  EXPECT_EQ(*edited, order);
  EXPECT_EQ(desk.orders()[0]["gross_value"], "64.19");
  EXPECT_EQ(desk.orders()[0]["tax"], "10.25");
  EXPECT_FALSE(desk.ecc.edit_price({order, "000010", "-1.00"}, desk.now).has_value());
  EXPECT_FALSE(desk.ecc.edit_price({order, "000010", "x"}, desk.now).has_value());
  EXPECT_FALSE(desk.ecc.edit_price({"0000000001", "000010", "1.00"}, desk.now).has_value());
}

TEST(EccOffice, BlocksForCreditUntilItIsReleased) {
  Desk desk;
  const auto order = desk.take(order_idoc());
  EXPECT_EQ(desk.credit_status(), "");
  EXPECT_TRUE(desk.ecc.decide_credit({order, true}).has_value());
  EXPECT_EQ(desk.credit_status(), "B");
  EXPECT_TRUE(desk.ecc.create_deliveries(desk.now).empty());
  EXPECT_TRUE(desk.ecc.decide_credit({order, false}).has_value());
  EXPECT_EQ(desk.credit_status(), "D");
  EXPECT_EQ(desk.ecc.create_deliveries(desk.now).size(), 1u);
}

TEST(EccOffice, PostsForAnotherCustomer) {
  Desk desk;
  desk.strike("wrong_customer");
  desk.take(order_idoc());
  EXPECT_EQ(desk.last_status(), "53");
  EXPECT_EQ(desk.orders()[0]["customer"], "0000100002");
  desk.take(order_idoc());
  EXPECT_EQ(desk.orders()[1]["customer"], "0000100001") << "once";
}

TEST(EccOffice, PostsWithAnotherTaxClass) {
  Desk desk;
  desk.strike("wrong_tax");
  desk.take(order_idoc());
  EXPECT_EQ(desk.last_status(), "53");
  EXPECT_EQ(desk.orders()[0]["items"][0]["tax_code"], "A2");
  EXPECT_EQ(desk.orders()[0]["tax"], "3.57");
  EXPECT_EQ(desk.orders()[0]["gross_value"], "54.61") << "what is paid is the same";
}

TEST(EccOffice, PostsIntoACreditBlock) {
  Desk desk;
  desk.strike("credit_block");
  desk.send_posting(posting_idoc());
  desk.take(order_idoc());
  EXPECT_EQ(desk.last_status(), "53");
  EXPECT_EQ(desk.credit_status(), "B") << "only an order can be blocked";
}

TEST(EccOffice, ReplacesFreeOfCharge) {
  Desk desk;
  desk.take(with(without_price(), "<DOC_TYPE>ZAMZ", "<DOC_TYPE>ZAMN"));
  EXPECT_EQ(desk.last_status(), "53") << desk.last_messages();
  EXPECT_FALSE(contains(desk.last_messages(), "801"));
  EXPECT_EQ(desk.orders()[0]["incomplete"], false);
  EXPECT_EQ(desk.orders()[0]["gross_value"], "0.00");
  const auto deliveries = desk.ecc.create_deliveries(desk.now);
  ASSERT_EQ(deliveries.size(), 1u);
  EXPECT_TRUE(desk.ecc.post_goods_issue(deliveries[0], {}, desk.now).has_value());
  EXPECT_TRUE(desk.ecc.create_billing(desk.now).empty());
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_office_test
