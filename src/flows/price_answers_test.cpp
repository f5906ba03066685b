// Answers of Amazon that got lost, or that say less than they look like.
#include "support/price_world.hpp"

namespace weir::flows::price_answers_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::prices;
using Codes = std::vector<std::string>;

class PriceAnswersTest : public PriceWorldTest {
 protected:
  // Told, proven, and a day later.
  void begin_proven() {
    begin_with("19.99");
    pass(25h);
  }
};

// Amazon has taken it, and nobody heard; meanwhile SAP has what a person has to let go.
TEST_F(PriceAnswersTest, APriceWhoseAnswerWasLostIsOursAndNotAStrangers) {
  begin_proven();
  value_of("0000000001")["KBETR"] = "18.00";  // 21.42 with its tax
  touch_all();
  look();
  ASSERT_TRUE(listing().waiting);
  value_of("0000000001")["KBETR"] = "1.80";
  touch_all();
  look();
  ASSERT_TRUE(listing().held);
  see_price("21.42");
  EXPECT_EQ(codes(), Codes{"price.step"});
  EXPECT_FALSE(listing().waiting) << "the price before it is not told again";
  EXPECT_EQ(listing().told->offer, listing().seen->offer);
}

TEST_F(PriceAnswersTest, AnAnswerWithoutAttributesIsNoPriceOfNothing) {
  begin_proven();
  see(R"({"sku":"SHOE-42","offers":[]})");
  EXPECT_EQ(codes(), Codes{"price.unreadable"});
  EXPECT_FALSE(listing().waiting);
  EXPECT_NE(listing().seen->offer, "");
  pass(25h);
  see_price("19.99");
  EXPECT_TRUE(codes().empty());
}

}  // namespace
}  // namespace weir::flows::price_answers_test
