#include "core/digest.hpp"

#include <gtest/gtest.h>

#include "core/ensure.hpp"
#include "core/sodium.hpp"

namespace weir::digest_test {
namespace {

TEST(Digest, IsTheSha256OfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, OfAKeyIsTheHmacOfTheStandard) {  // RFC 4231, test case 6
  const std::string code =
      hmac_sha256(std::string(131, '\xAA'), "Test Using Larger Than Block-Size Key - Hash Key First");
  EXPECT_EQ(hexadecimal(code), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Digest, DependsOnEveryByteOfTheKey) {
  std::string other(40, 'k');
  other.back() = 'K';
  EXPECT_NE(hmac_sha256(std::string(40, 'k'), "text"), hmac_sha256(other, "text"));
}

TEST(Digest, TakesNoShortKey) {
  EXPECT_THROW(hmac_sha256(std::string(31, 'k'), "text"), Bug);
  EXPECT_EQ(hmac_sha256(std::string(32, 'k'), "text").size(), 32u);
}

}  // namespace
}  // namespace weir::digest_test
