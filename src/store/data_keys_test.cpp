#include "store/data_keys.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::data_keys_test {
namespace {

class DataKeysTest : public ::testing::Test {
 protected:
  void make(DataKeys& keys, int number) {
    vault_->transact([&](Tx& tx) {
      for (int i = 0; i < number; ++i)
        ids_.push_back(keys.make(tx, "de", "order/" + std::to_string(i), at(1)));
    });
  }
  std::string open(DataKeys& keys, std::size_t index) {
    const auto key = keys.open(ids_[index], "de", "order/" + std::to_string(index));
    return key ? key->key_id() : key.error().code;
  }

  std::unique_ptr<Database> vault_ = testing::any_vault();
  std::string old_key_ = Sealer::make_key();
  std::string new_key_ = Sealer::make_key();
  MasterKeys before_ = *MasterKeys::with(old_key_);
  MasterKeys between_ = *MasterKeys::with(new_key_, old_key_ + "\n");
  MasterKeys after_ = *MasterKeys::with(new_key_);
  std::vector<std::string> ids_;
};

TEST_F(DataKeysTest, AreResealedInBatchesThatGoOnWhereTheyWereLeft) {
  DataKeys old_keys{*vault_, before_};
  make(old_keys, 5);
  const std::string first = open(old_keys, 0);
  DataKeys keys{*vault_, between_};
  EXPECT_EQ(keys.count().former, 5);
  EXPECT_EQ(open(keys, 0), first) << "the former key still opens";
  const auto last = keys.reseal("", 2);
  ASSERT_TRUE(last);
  EXPECT_EQ(keys.count().former, 3);
  DataKeys after_a_crash{*vault_, between_};
  EXPECT_TRUE(after_a_crash.reseal("", 2));
  EXPECT_TRUE(after_a_crash.reseal("", 2));
  EXPECT_FALSE(after_a_crash.reseal("", 2));
  EXPECT_EQ(after_a_crash.count().former, 0);
  DataKeys new_keys{*vault_, after_};
  EXPECT_EQ(open(new_keys, 0), first) << "the data key is the same, so that no payload has to change";
}

TEST_F(DataKeysTest, AreNotOpenedOnceTheirMasterKeyIsGone) {
  DataKeys old_keys{*vault_, before_};
  make(old_keys, 1);
  DataKeys keys{*vault_, after_};
  EXPECT_EQ(open(keys, 0), "sealed.unknown_key");
  const auto last = keys.reseal("", 10);
  ASSERT_TRUE(last);
  EXPECT_FALSE(keys.reseal(*last, 10)) << "comes to an end although it cannot be done";
  EXPECT_EQ(keys.count().former, 1);
}

TEST_F(DataKeysTest, NameTheirMasterKeyWithoutTellingIt) {
  DataKeys old_keys{*vault_, before_};
  make(old_keys, 1);
  EXPECT_EQ(ask(*vault_, "SELECT master_id FROM data_key"), before_.current_id());
  EXPECT_EQ(old_key_.find(before_.current_id()), std::string::npos);
}

TEST(MasterKeys, TakeSeveralFormerOnesAndRefuseHalfOfOne) {
  const std::string one = Sealer::make_key(), two = Sealer::make_key();
  EXPECT_TRUE(MasterKeys::with(one, " " + two + ",\n" + one + "\n"));
  EXPECT_EQ(MasterKeys::with(one, two.substr(1)).error().code, "sealed.bad_key");
}

}  // namespace
}  // namespace weir::store::data_keys_test
