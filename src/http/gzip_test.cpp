#include "http/gzip.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::http::gzip_test {
namespace {

constexpr std::size_t plenty = 1 << 20;

GunzipRefusal refusal(std::string_view bytes, std::size_t size_max = plenty) {
  const auto text = gunzipped(bytes, size_max);
  return text ? GunzipRefusal{-1} : text.error();
}

RC_GTEST_PROP(GzipProperty, WhatWasCompressedComesBackTheSame, (const std::string& text)) {
  const auto back = gunzipped(gzipped(text), text.size());
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == text);
}

RC_GTEST_PROP(GzipProperty, AnythingCutShortIsBroken, (const std::string& text)) {
  const auto whole = gzipped(text);
  const auto kept = *rc::gen::inRange<std::size_t>(0, whole.size());
  RC_ASSERT(refusal(whole.substr(0, kept)) == GunzipRefusal::broken);
}

TEST(Gunzip, StopsOneByteOverTheLimit) {
  const auto bomb = gzipped(std::string(plenty, 'a'));
  EXPECT_LT(bomb.size(), plenty / 500);
  EXPECT_TRUE(gunzipped(bomb, plenty).has_value());
  EXPECT_EQ(refusal(bomb, plenty - 1), GunzipRefusal::too_large);
  EXPECT_EQ(refusal(bomb, 0), GunzipRefusal::too_large);
}

TEST(Gunzip, ReadsSeveralFilesInARowAsOneText) {
  const auto back = gunzipped(gzipped("first ") + gzipped("") + gzipped("second"), plenty);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, "first second");
}

TEST(Gunzip, RefusesWhatIsNotGzip) {
  EXPECT_EQ(refusal(""), GunzipRefusal::broken);
  EXPECT_EQ(refusal("plain text"), GunzipRefusal::broken);
  EXPECT_EQ(refusal(gzipped("text") + "trailing"), GunzipRefusal::broken);
  auto damaged = gzipped("text");
  damaged[damaged.size() - 5] ^= 1;  // the checksum
  EXPECT_EQ(refusal(damaged), GunzipRefusal::broken);
}

}  // namespace
}  // namespace weir::http::gzip_test
