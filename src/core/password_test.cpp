#include "core/password.hpp"

#include <gtest/gtest.h>

namespace weir::password_test {
namespace {

TEST(Password, is_known_by_its_hash_and_no_other_is) {
  const std::string hash = password_hash("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_EQ(hash.find("horse"), std::string::npos);
  EXPECT_TRUE(is_password("correct horse", hash));
  EXPECT_FALSE(is_password("correct horsf", hash));
  EXPECT_FALSE(is_password("", hash));
  EXPECT_FALSE(is_password("correct horse", ""));
  EXPECT_FALSE(is_password("correct horse", "no hash"));
}

TEST(Password, has_a_salt_of_its_own) { EXPECT_NE(password_hash("one"), password_hash("one")); }

TEST(Password, texts_are_the_same_or_not) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_TRUE(same_secret("", ""));
}

}  // namespace
}  // namespace weir::password_test
