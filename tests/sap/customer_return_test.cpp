// Returns and credit memo requests by BAPI_CUSTOMERRETURN_CREATE through SAP's library, as
// flows/return_document sends them, at the stand-in ECC, and read back.
#include "sap/model/customer_return.hpp"
#include "sap/ecc_world.hpp"
#include "sap/idoc/sales_order_bapi.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::sap::customer_return_test {
namespace {

using namespace weir::testing;

constexpr const char* amazon_id = "304-7654321-7654321";

// Two pieces at 25.21, which have left.
class CustomerReturnAtEcc : public EccWorld {
 protected:
  CustomerReturnAtEcc() {
    const RfcCall call{EccWorld::create, order(amazon_id)};
    const auto answer = rfc_.in_one_luw({&call, 1}, Urgency::orders);
    EXPECT_TRUE(answer);
    if (!answer) return;
    order_ = sales_order_number(answer->front());
    for (const auto& delivery : ecc_.create_deliveries(clock_.now()))
      EXPECT_TRUE(ecc_.post_goods_issue(delivery, {}, clock_.now()).has_value());
  }
  CustomerReturn a_credit(std::int64_t cents, std::int64_t shipping = 0) const {
    CustomerReturn document{"ZAMC", order_, "Z01", amazon_id, "amzn1:crow:0123456789abcdef", {{"000010", 1}}};
    document.items[0].conditions.push_back({"ZAMP", Money{cents, *Currency::of("EUR")}});
    if (shipping > 0)
      document.items[0].conditions.push_back({"ZAMS", Money{shipping, *Currency::of("EUR")}, false});
    return document;
  }
  Result<std::string> send(const CustomerReturn& document) {
    const RfcCall call = customer_return_call(document);
    const auto answer = rfc_.in_one_luw({&call, 1}, Urgency::rest);
    if (!answer) return answer.error();
    return rfc_text(answer->front().scalars, "SALESDOCUMENT");
  }

  RfcPool pool_{fake_library(), logon(), clock_};
  NwRfc rfc_{pool_};
  std::string order_;
};

TEST_F(CustomerReturnAtEcc, WithAPriceOfItsOwnIsWorthThat) {
  const auto number = send(a_credit(1500, 500));
  ASSERT_TRUE(number) << number.error().text;
  const auto found = find_customer_returns(rfc_, {order_});
  ASSERT_TRUE(found) << found.error().text;
  ASSERT_EQ(found->size(), 1u);
  const FoundReturn& one = found->front();
  EXPECT_EQ(one.vbeln + ' ' + one.auart + ' ' + one.augru + ' ' + one.bstnk + ' ' + one.reference,
            *number + " ZAMC Z01 304-7654321-7654321 amzn1:crow:0123456789abcdef");
  EXPECT_FALSE(one.is_return);
  EXPECT_EQ(one.quantities, (std::map<std::string, Quantity>{{"000010", Quantity::of(1)}}));
  const auto values = read_return_values(rfc_, *number);
  ASSERT_TRUE(values) << values.error().text;
  ASSERT_EQ(values->size(), 1u);
  const ReturnValue& value = values->at("000010");
  EXPECT_EQ((value.net + value.tax).text(), "20.00 EUR") << "the tax is in the price";
  EXPECT_FALSE(value.tax.is_zero());
}

TEST_F(CustomerReturnAtEcc, WithoutOneIsWorthWhatTheOrderSays) {
  CustomerReturn document{"RE", order_, "Z01", amazon_id, "D7RMA", {{"000010", 2}}};
  const auto number = send(document);
  ASSERT_TRUE(number) << number.error().text;
  const auto found = find_customer_returns(rfc_, {order_});
  ASSERT_TRUE(found && found->size() == 1u);
  EXPECT_TRUE(found->front().is_return);
  EXPECT_EQ(found->front().reference, "D7RMA");
  const auto values = read_return_values(rfc_, *number);
  ASSERT_TRUE(values);
  EXPECT_EQ((values->at("000010").net + values->at("000010").tax).text(), "50.42 EUR");
}

TEST_F(CustomerReturnAtEcc, WithAConditionThatNobodyMayEnterIsRefused) {
  auto document = a_credit(1500);
  document.items[0].conditions[0].cond_type = "PR00";
  const auto number = send(document);
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().next, Next::refuse);
  EXPECT_NE(number.error().text.find("PR00"), std::string::npos) << number.error().text;
}

}  // namespace
}  // namespace weir::sap::customer_return_test
