#include "jobs/bucket_store.hpp"

#include <gtest/gtest.h>

#include "contract/bucket_store_laws.hpp"
#include "support/memory_bucket_store.hpp"

namespace weir::testing::bucket_store_test {
namespace {

TEST(MemoryBucketStore, KeepsTheContractOfABucketStore) {
  exercise_bucket_store([] { return std::make_shared<MemoryBucketStore>(); });
}

}  // namespace
}  // namespace weir::testing::bucket_store_test
