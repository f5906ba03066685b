#include "monitor/cause.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::monitor::cause_test {
namespace {

store::Exception told(const std::string& code, const std::string& reason, const std::string& subject) {
  store::Exception exception;
  exception.code = code;
  exception.reason = reason;
  exception.subject = subject;
  return exception;
}

TEST(Cause, IsTheSameForEveryOrderOfOneSku) {
  const auto first =
      cause_of(told("mapping.unknown_sku", "SKU 4006381333931 of order 302-1234567-1234567 has no material",
                    "order/302-1234567-1234567"));
  const auto second =
      cause_of(told("mapping.unknown_sku", "SKU 4006381333931 of order 302-7654321-7654321 has no material",
                    "order/302-7654321-7654321"));
  EXPECT_EQ(first.title, "SKU 4006381333931 of order … has no material");
  EXPECT_EQ(first.key, second.key);
  EXPECT_EQ(first.key.size(), 64u);
}

TEST(Cause, IsAnotherForAnotherSkuAndForAnotherCode) {
  const auto shoe = cause_of(told("mapping.unknown_sku", "SKU SHOE-42 has no material", "order/1"));
  EXPECT_NE(shoe.key, cause_of(told("mapping.unknown_sku", "SKU SHOE-43 has no material", "order/1")).key);
  EXPECT_NE(shoe.key, cause_of(told("stock.no_material", "SKU SHOE-42 has no material", "order/1")).key);
}

TEST(Cause, IsWhatAmazonSaysAndNotTheSkuItSaysItOf) {
  const auto shoe = cause_of(told("stock.refused", "Amazon refused SKU SHOE: not allowed", "stock/sku/SHOE"));
  EXPECT_EQ(shoe.key,
            cause_of(told("stock.refused", "Amazon refused SKU HAT: not allowed", "stock/sku/HAT")).key);
  EXPECT_EQ(shoe.title, "Amazon refused SKU …: not allowed");
}

TEST(Cause, IsTheKindOfTheRowsInSuspenseAndNotHowManyThereAre) {
  const auto cause = [](const std::string& amount, const std::string& kind, const std::string& settlement) {
    return cause_of(told("settlement.suspense",
                         amount + " of kind " + kind + " is in suspense: no rule knows it",
                         "settlement/" + settlement + ": " + kind));
  };
  const std::string shipping = "ServiceFee / Shipping / LabelFee";
  const std::string storage = "other-transaction /  / Storage Fee";
  const auto one = cause("-5.10 EUR in 1 row", shipping, "26010000001");
  EXPECT_EQ(one.key, cause("-7.30 EUR in 12 rows", shipping, "26010000002").key);
  EXPECT_NE(one.key, cause("-5.10 EUR in 1 row", storage, "26010000001").key);
  EXPECT_EQ(one.title, "… in … of kind ServiceFee / Shipping / LabelFee is in suspense: no rule knows it");
}

TEST(Cause, IsNotWhichRequestItWas) {
  const auto says = [](const std::string& words) {
    return cause_of(
        told("amazon.bad_request", "getFeed: Amazon answered HTTP 400; it says: " + words, "feed/1"));
  };
  EXPECT_EQ(says("InvalidInput: no 6b9a7e52-0c1d-4f3a-9b8e-2d1c0a9f8e7d here").key,
            says("InvalidInput: no 11111111-0c1d-4f3a-9b8e-2d1c0a9f8e7d here").key);
  EXPECT_NE(says("InvalidInput: no feed").key, says("InvalidInput: no document").key);
}

TEST(Gist, LeavesOutHowMuchHowLongAndWhen) {
  EXPECT_EQ(gist_of("the total differs by 12.30 EUR since 2026-11-28T10:00:00Z", ""),
            "the total differs by … since …");
  EXPECT_EQ(gist_of("nothing came for 3 h 20 min", ""), "nothing came for …");
  EXPECT_EQ(gist_of("looked at 8 times", ""), "looked at …");
}

TEST(Gist, LeavesOutHowManyOfWhat) {
  EXPECT_EQ(gist_of("of material 100024 (plant 1000) 3 asked for and 2 available, to be shipped by "
                    "2026-11-20T22:00:00Z",
                    ""),
            "of material 100024 (plant 1000) … asked for and … available, to be shipped by …");
  EXPECT_EQ(gist_of("-5.10 EUR in 1 row that no rule knows", ""), "… in … that no rule knows");
}

TEST(Gist, LeavesOutTheFiguresOfASilence) {
  EXPECT_EQ(gist_of("no order came from Amazon for 3 h 10 min; in the same hours of the weeks before there "
                    "came 5 to 9 pieces",
                    "outcome/orders_taken"),
            "no order came from Amazon for …; in the same hours of the weeks before there came … to …");
}

TEST(Gist, KeepsWhatSapSays) {
  EXPECT_EQ(gist_of("IDoc 0000000000123456 is in status 51 (in error): V1 320, Enter sales org.",
                    "order/302-1234567-1234567"),
            "IDoc … is in status 51 (in error): V1 320, Enter sales org.");
}

TEST(Gist, LeavesOutWhatTheSubjectNames) {
  EXPECT_EQ(gist_of("statement 17-3 has no match", "bank/17-3x"), "statement 17-3 has no match");
  EXPECT_EQ(gist_of("line 2026A has no match", "bank/2026A"), "line … has no match");
}

RC_GTEST_PROP(Gist, ChangesNothingOfWhatItReturns, (const std::vector<std::string>& words)) {
  std::string reason;
  for (const auto& word : words) reason += word + ' ';
  const std::string once = gist_of(reason, "order/302-1234567-1234567");
  RC_ASSERT(gist_of(once, "order/302-1234567-1234567") == once);
}

RC_GTEST_PROP(Gist, IsTheSameWhicheverOrderItIs, ()) {
  const auto digits = [](int length) {
    std::string text;
    for (int i = 0; i < length; ++i) text += static_cast<char>('0' + *rc::gen::inRange(0, 10));
    return text;
  };
  const auto gist = [&] {
    const std::string id = digits(3) + '-' + digits(7) + '-' + digits(7);
    return gist_of("order " + id + " stands twice in SAP (" + digits(10) + ", " + digits(10) + ")",
                   "order/" + id);
  };
  RC_ASSERT(gist() == gist());
}

}  // namespace
}  // namespace weir::monitor::cause_test
