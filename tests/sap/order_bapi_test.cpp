// Sales orders by BAPI_SALESORDER_CREATEFROMDAT2 through SAP's library, as flows/order_way sends them, at the
// stand-in ECC.
#include "sap/ecc_world.hpp"
#include "sap/idoc/sales_order_bapi.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::sap::order_bapi_test {
namespace {

using namespace weir::testing;
using namespace std::chrono_literals;

const std::string amazon_id = "304-1234567-1234567";

SalesOrder an_order() {
  return {.header = {.doc_type = "ZAMZ",
                     .sales_org = "1000",
                     .distr_chan = "10",
                     .division = "00",
                     .purch_no_c = amazon_id,
                     .purch_date = 2026y / 11 / 22,
                     .po_method = "AMZ",
                     .req_date_h = 2026y / 11 / 25,
                     .currency = "EUR",
                     .ass_number = "30412345671234567",
                     .dlv_block = "01"},
          .items = {{"000010", "000000000000100001", "1000", 2, "ST", "WEIR-001"}},
          .conditions = {{"000010", "ZAMP", *Money::parse("50.42", *Currency::of("EUR")), 2}},
          .partners = {{"AG", "0000100001", ""}, {"WE", "0000100001", "1"}},
          .addresses = {{.addr_no = "1",
                         .name = "Zoë Müller",
                         .name_2 = {},
                         .street = "Hof 1",
                         .str_suppl1 = {},
                         .str_suppl2 = {},
                         .postl_cod1 = "50667",
                         .city = "Köln",
                         .region = {},
                         .country = "DE",
                         .tel1_numbr = {}}}};
}

class OrderByBapi : public EccWorld {
 protected:
  Result<std::string> create(const SalesOrder& order) {
    const RfcCall call = sales_order_call(sales_order_idoc(order, "SALESORDER_CREATEFROMDAT202"));
    const auto answer = rfc_.in_one_luw({&call, 1}, Urgency::orders);
    if (!answer) return answer.error();
    return sales_order_number(answer->front());
  }
  std::vector<FoundSalesOrder> in_sap() {
    const auto found = find_sales_orders(rfc_, {amazon_id});
    EXPECT_TRUE(found);
    return found ? *found : std::vector<FoundSalesOrder>{};
  }

  RfcPool pool_{fake_library(), logon(), clock_};
  NwRfc rfc_{pool_};
};

TEST_F(OrderByBapi, IsAnsweredByItsNumberAndReadBackByIt) {
  const auto number = create(an_order());
  ASSERT_TRUE(number) << number.error().text;
  const auto found = in_sap();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].vbeln, *number);
  EXPECT_EQ(found[0].lifsk, "01");
  ASSERT_EQ(found[0].items.size(), 1u);
  EXPECT_EQ(found[0].items[0].kwmeng, 2);
  EXPECT_NE(ecc_.truth_orders().find("Köln"), std::string::npos) << "with the buyer's address";
}

TEST_F(OrderByBapi, IsRolledBackWithAllThatSapSaysOfIt) {
  SalesOrder order = an_order();
  order.partners[0].partn_numb = "0000999999";
  const auto refused = create(order);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().next, Next::refuse);
  EXPECT_NE(refused.error().text.find("V1 320"), std::string::npos) << refused.error().text;
  EXPECT_TRUE(in_sap().empty());
}

// Whoever lost the answer asks, and finds one order; a repeat without the question would make another.
TEST_F(OrderByBapi, IsFoundByAskingWhereItsAnswerGotLost) {
  ASSERT_TRUE(ecc_.add_fault(
      {.side = "ecc", .kind = "cut_after_commit", .order = "", .operation = "BAPI_TRANSACTION_COMMIT"}));
  const auto lost = create(an_order());
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, "sap.lost_answer");
  EXPECT_EQ(in_sap().size(), 1u);
}

}  // namespace
}  // namespace weir::sap::order_bapi_test
