#include "core/sealed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::sealed_test {
namespace {

Sealer a_sealer(std::string_view key = "0123456789abcdef0123456789abcdef") { return *Sealer::with_key(key); }

TEST(Sealed, TakesAKeyAsBytesOrAsHexadecimalDigits) {
  const std::string digits = "3031323334353637383961626364656630313233343536373839616263646566";
  EXPECT_EQ(*a_sealer(digits).open(a_sealer().seal("Anna Muster", "a"), "a"), "Anna Muster");
  EXPECT_TRUE(Sealer::with_key(std::string(64, 'F')).has_value());
}

TEST(Sealed, RefusesEveryOtherKey) {
  for (const std::string& key :
       {std::string{}, std::string(31, 'k'), std::string(33, 'k'), std::string(64, 'g'), std::string(63, 'a'),
        std::string(66, 'a'), std::string(32, 'a') + ":" + std::string(31, 'a')}) {
    ASSERT_FALSE(Sealer::with_key(key).has_value()) << key;
    EXPECT_EQ(Sealer::with_key(key).error().code, "sealed.bad_key");
    EXPECT_EQ(Sealer::with_key(key).error().next, Next::stop);
  }
}

TEST(Sealed, NeverRepeatsTheKeyInAMessage) {
  const std::string key = "a secret that is too short";
  EXPECT_EQ(Sealer::with_key(key).error().text.find(key), std::string::npos);
}

TEST(Sealed, MakesAKeyThatItTakesAndNeverTheSameTwice) {
  const std::string key = Sealer::make_key();
  EXPECT_EQ(key.size(), 64u);
  EXPECT_TRUE(Sealer::with_key(key).has_value());
  EXPECT_NE(key, Sealer::make_key());
}

RC_GTEST_PROP(Sealed, OpensToWhatWasSealed, (const std::string& plain, const std::string& context)) {
  const auto opened = a_sealer().open(a_sealer().seal(plain, context), context);
  RC_ASSERT(opened.has_value());
  RC_ASSERT(*opened == plain);
}

TEST(Sealed, HidesThePlainTextAndThatItIsTheSame) {
  const std::string once = a_sealer().seal("Anna Muster", "a");
  EXPECT_EQ(once.find("Anna"), std::string::npos);
  EXPECT_NE(once, a_sealer().seal("Anna Muster", "a"));
}

TEST(Sealed, OpensInItsOwnContextOnly) {
  const std::string sealed = a_sealer().seal("Anna Muster", "inbox\norder\n1");
  for (const char* other : {"inbox\norder\n2", "inbox\norder\n", "", "inbox\norder\n11"}) {
    ASSERT_FALSE(a_sealer().open(sealed, other).has_value()) << other;
    EXPECT_EQ(a_sealer().open(sealed, other).error().code, "sealed.broken");
  }
}

TEST(Sealed, OpensWithItsOwnKeyOnly) {
  EXPECT_FALSE(a_sealer(std::string(32, 'x')).open(a_sealer().seal("Anna Muster", "a"), "a").has_value());
}

TEST(Sealed, DoesNotOpenWhenAnyBitDiffers) {
  const std::string sealed = a_sealer().seal("Anna", "a");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(a_sealer().open(changed, "a").has_value()) << bit;
  }
}

TEST(Sealed, DoesNotOpenWhenCutOrExtended) {
  const std::string sealed = a_sealer().seal("Anna", "a");
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(a_sealer().open(sealed.substr(0, size), "a").has_value()) << size;
  }
  EXPECT_FALSE(a_sealer().open(sealed + '\0', "a").has_value());
}

TEST(Sealer, NamesItsKeyTheSameEachTimeAndAnotherOneOtherwise) {
  const std::string key = Sealer::make_key();
  const std::string name = Sealer::with_key(key)->key_id();
  EXPECT_EQ(name.size(), 16u);
  EXPECT_EQ(Sealer::with_key(key)->key_id(), name);
  EXPECT_NE(Sealer::with_key(Sealer::make_key())->key_id(), name);
  EXPECT_EQ(key.find(name), std::string::npos) << "no part of the key itself";
}

}  // namespace
}  // namespace weir::sealed_test
