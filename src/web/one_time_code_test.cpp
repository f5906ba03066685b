#include "web/one_time_code.hpp"

#include <gtest/gtest.h>

namespace weir::web::one_time_code_test {
namespace {

constexpr std::string_view secret = "12345678901234567890";

Instant second(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

// RFC 6238, appendix B, its last six digits.
TEST(OneTimeCode, is_what_the_rfc_says) {
  EXPECT_EQ(one_time_code(secret, code_period(second(59))), "287082");
  EXPECT_EQ(one_time_code(secret, code_period(second(1111111109))), "081804");
  EXPECT_EQ(one_time_code(secret, code_period(second(1111111111))), "050471");
  EXPECT_EQ(one_time_code(secret, code_period(second(1234567890))), "005924");
  EXPECT_EQ(one_time_code(secret, code_period(second(2000000000))), "279037");
  EXPECT_EQ(one_time_code(secret, code_period(second(20000000000))), "353130");
}

TEST(OneTimeCode, is_taken_a_period_early_and_late_and_no_more) {
  const Instant now = second(1111111109);
  for (const std::int64_t away : {-1, 0, 1})
    EXPECT_EQ(period_of_code(secret, one_time_code(secret, code_period(now) + away), now),
              code_period(now) + away);
  EXPECT_FALSE(period_of_code(secret, one_time_code(secret, code_period(now) - 2), now));
  EXPECT_FALSE(period_of_code(secret, one_time_code(secret, code_period(now) + 2), now));
  EXPECT_FALSE(period_of_code(secret, "", now));
  EXPECT_FALSE(period_of_code(secret, "08180", now));
}

// RFC 4648, 10, without its padding.
TEST(OneTimeCode, secrets_are_written_in_base_32) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foo"), "MZXW6");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(otpauth_uri("foobar", "olga o"),
            "otpauth://totp/Weir:olga%20o?secret=MZXW6YTBOI&issuer=Weir&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace weir::web::one_time_code_test
