#include "mapping/bundle_text.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::bundle_text_test {
namespace {

// "A*2@30 B*1@1", or what is wrong.
std::string told(std::string_view text) {
  const auto parts = bundle_parts(text);
  if (!parts) return parts.error();
  std::string all;
  for (const BundlePart& part : *parts)
    all += (all.empty() ? "" : " ") + part.material + "*" + std::to_string(part.quantity) + "@" +
           std::to_string(part.share);
  return all;
}

TEST(BundleText, TakesPartsApart) {
  EXPECT_EQ(told("000000000000100001*2@30 + 000000000000100002@70"),
            "000000000000100001*2@30 000000000000100002*1@70");
  EXPECT_EQ(told("A"), "A*1@1");
  EXPECT_EQ(told("  A * 2 @ 30+B"), "A*2@30 B*1@1");
  EXPECT_EQ(told("A*10000@10000"), "A*10000@10000");
}

TEST(BundleText, SaysWhichPartIsWrongInWhichWay) {
  EXPECT_EQ(told(""), "part 1 names no material");
  EXPECT_EQ(told("A + *3@4"), "part 2 names no material");
  EXPECT_EQ(told("A + "), "part 2 names no material");
  EXPECT_EQ(told("A + 1234567890123456789"), "part 2 names a material of more than 18 characters");
  EXPECT_EQ(told("A B"), "part 1 names a material with a blank in it; is a + missing?");
  for (const char* quantity : {"A*0", "A*", "A*-1", "A*1.5", "A*10001", "A*2x", "A*99999999999999999999"})
    EXPECT_EQ(told(quantity), "part 1 has no whole number from 1 to 10000 behind its *") << quantity;
  for (const char* share : {"A@0", "A@", "A*1@x", "A@30*2"})
    EXPECT_EQ(told(share), "part 1 has no whole number from 1 to 10000 behind its @") << share;
}

TEST(BundleText, HasFortyPartsAtMost) {
  std::string text = "A";
  for (int i = 1; i < 40; ++i) text += "+A";
  EXPECT_TRUE(bundle_parts(text));
  EXPECT_EQ(told(text + "+A"), "has more than 40 parts");
}

}  // namespace
}  // namespace weir::mapping::bundle_text_test
