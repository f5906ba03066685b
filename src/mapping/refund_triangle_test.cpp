#include "mapping/refund_triangle.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::refund_triangle_test {
namespace {

using namespace std::chrono_literals;
using Kind = AfterSale::Kind;

constexpr Instant now{std::chrono::sys_days{2026y / 5 / 31}};

AfterSale event(Kind kind, std::chrono::days ago) {
  return {kind, now - ago, Money{1250, *Currency::of("EUR")}};
}
std::string judged(const std::vector<AfterSale>& events, bool sees_goods = true) {
  std::string codes;
  for (const Remark& remark : judge_triangle("028-1234567-8901234", events, sees_goods, now))
    codes += (codes.empty() ? "" : " ") + remark.code;
  return codes;
}

TEST(RefundTriangle, FitsWhereTwoOfItBelongTogether) {
  using std::chrono::days;
  EXPECT_EQ(judged({}), "");
  EXPECT_EQ(judged({event(Kind::returned, days{90})}), "") << "announced is not come";
  EXPECT_EQ(judged({event(Kind::refund, days{90}), event(Kind::goods_receipt, days{80})}), "");
  EXPECT_EQ(judged({event(Kind::refund, days{90}), event(Kind::reimbursement, days{10})}), "");
}

TEST(RefundTriangle, TellsOfARefundWithoutGoodsAfterFortyFiveDays) {
  using std::chrono::days;
  EXPECT_EQ(judged({event(Kind::refund, days{45})}), "");
  EXPECT_EQ(judged({event(Kind::refund, days{46})}), "order.refund_without_return");
  EXPECT_EQ(
      judged({event(Kind::refund, days{46}), event(Kind::refund, days{1}), event(Kind::returned, days{50})}),
      "order.refund_without_return");
  EXPECT_EQ(judged({event(Kind::refund, days{46})}, false), "") << "nobody sees the goods";
}

TEST(RefundTriangle, TellsOfGoodsWithoutARefundAfterAWeek) {
  using std::chrono::days;
  EXPECT_EQ(judged({event(Kind::goods_receipt, days{7})}), "");
  EXPECT_EQ(judged({event(Kind::goods_receipt, days{8})}), "order.return_without_refund");
}

TEST(RefundTriangle, TellsOfMoneyAndGoods) {
  using std::chrono::days;
  const auto events = {event(Kind::refund, days{60}), event(Kind::reimbursement, days{30}),
                       event(Kind::reimbursement, days{20}), event(Kind::goods_receipt, days{1})};
  EXPECT_EQ(judged(events), "order.reimbursed_return");
  const auto text = judge_triangle("028-1234567-8901234", events, true, now).at(0).text;
  EXPECT_NE(text.find("25.00 EUR"), std::string::npos) << "instalments add up: " << text;
}

}  // namespace
}  // namespace weir::mapping::refund_triangle_test
