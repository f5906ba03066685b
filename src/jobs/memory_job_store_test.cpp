#include "support/memory_job_store.hpp"

#include <gtest/gtest.h>

#include "contract/job_store_contract.hpp"

namespace weir::testing::memory_job_store_test {
namespace {

TEST(MemoryJobStore, KeepsTheContractOfAJobStore) {
  exercise_job_store([] { return std::make_shared<MemoryJobStore>(); });
}

}  // namespace
}  // namespace weir::testing::memory_job_store_test
