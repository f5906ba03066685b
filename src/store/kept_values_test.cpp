#include "store/kept_values.hpp"

#include <gtest/gtest.h>

#include "store/aggregate.hpp"
#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::kept_values_test {
namespace {

class KeptValuesTest : public ::testing::Test {
 protected:
  std::int64_t keys() { return DataKeys{*database_, masters_}.count().current; }

  std::unique_ptr<Database> database_ = testing::any_database();
  MasterKeys masters_ = *MasterKeys::with(Sealer::make_key());
  ManualClock clock_{at(1)};
  KeptValues values_{*database_, masters_, clock_, "de"};
};

TEST_F(KeptValuesTest, OutliveWhoKeptThem) {
  EXPECT_EQ(values_.load("token"), std::nullopt);
  values_.keep("token", "Atza|first");
  values_.keep("token", "Atza|second");
  values_.keep("other", "x");
  KeptValues later{*database_, masters_, clock_, "de"};
  EXPECT_EQ(later.load("token"), "Atza|second");
  EXPECT_EQ((KeptValues{*database_, masters_, clock_, "us"}.load("token")), std::nullopt);
  EXPECT_EQ(keys(), 2) << "the key of what was replaced is gone";
  later.forget("token");
  EXPECT_EQ(values_.load("token"), std::nullopt);
  EXPECT_EQ(values_.load("other"), "x");
  EXPECT_EQ(keys(), 1);
}

TEST_F(KeptValuesTest, AreSealedAndOpenInTheirOwnPlaceOnly) {
  values_.keep("token", "Atza|secret");
  values_.keep("other", "x");
  const auto sealed_of = [&](const char* key) {
    return read(*database_, [&](Connection& reader) {
      Statement row{reader, "SELECT sealed FROM kept_value WHERE key = $1", key};
      return row.next() ? row.text() : "";
    });
  };
  EXPECT_EQ(sealed_of("token").find("secret"), std::string::npos);
  const std::string moved = sealed_of("other");
  database_->transact([&](Tx& tx) {
    change(connection_of(*database_, tx), "UPDATE kept_value SET sealed = $1 WHERE key = 'token'",
           Bytes{moved});
  });
  EXPECT_EQ(values_.load("token"), std::nullopt);
}

TEST_F(KeptValuesTest, CountAsNotKeptUnderAnotherMasterKey) {
  values_.keep("token", "Atza|secret");
  const MasterKeys others = *MasterKeys::with(Sealer::make_key());
  KeptValues with_another_key{*database_, others, clock_, "de"};
  EXPECT_EQ(with_another_key.load("token"), std::nullopt);
  with_another_key.keep("token", "Atza|new");
  EXPECT_EQ(with_another_key.load("token"), "Atza|new");
}

// A transaction id that cannot be read is not one that was never given.
TEST_F(KeptValuesTest, AreMissedAloudWhereSilenceWouldDoAThingTwice) {
  KeptValues tids{*database_, masters_, clock_, "de", WhenLost::fail};
  tids.keep("trfc/order", "0A1B");
  EXPECT_EQ(tids.load("trfc/order"), "0A1B");
  EXPECT_EQ(tids.load("trfc/another"), std::nullopt);
  const MasterKeys others = *MasterKeys::with(Sealer::make_key());
  KeptValues with_another_key{*database_, others, clock_, "de", WhenLost::fail};
  EXPECT_THROW(with_another_key.load("trfc/order"), StoreBroken);
}

}  // namespace
}  // namespace weir::store::kept_values_test
