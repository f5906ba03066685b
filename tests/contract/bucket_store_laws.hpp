#pragma once
// What every BucketStore must do, seen through its face alone. A test says how to make an empty one:
//   TEST(MyStore, KeepsTheContract) { exercise_bucket_store([] { return make_my_store(); }); }
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <thread>

#include "jobs/bucket_store.hpp"

namespace weir::testing {
namespace bucket_store {

using jobs::BucketRecord;
using jobs::BucketStore;

inline Instant at(std::int64_t milliseconds) { return Instant{Duration{1'700'000'000'000 + milliseconds}}; }

inline BucketRecord some_record(const std::string& name) {
  return {.name = name,
          .rate = 5'600,
          .next = 1'700'000'000'123'456'789,
          .epoch = 3,
          .refusals = 2,
          .line = {{"second \"start\"; of, a|process", Urgency::dispatch, 2, at(7)},
                   {"first", Urgency::stock, 1, at(5)},
                   {"second \"start\"; of, a|process", Urgency::stock, 3, at(9)}}};
}

inline BucketRecord in_version(BucketRecord record, std::int64_t version) {
  record.version = version;
  return record;
}

inline void what_was_never_saved_is_absent(BucketStore& store) {
  EXPECT_EQ(store.load("a"), std::nullopt);
  ASSERT_TRUE(store.save(some_record("a")));
  EXPECT_EQ(store.load("b"), std::nullopt);
}

inline void a_record_comes_back_as_it_was_saved(BucketStore& store) {
  ASSERT_TRUE(store.save(some_record("a")));
  EXPECT_EQ(store.load("a"), in_version(some_record("a"), 1));
}

inline void each_save_makes_the_version_one_more(BucketStore& store) {
  for (std::int64_t version = 0; version < 4; ++version)
    ASSERT_TRUE(store.save(in_version(some_record("a"), version)));
  EXPECT_EQ(store.load("a"), in_version(some_record("a"), 4));
}

inline void a_line_can_become_empty(BucketStore& store) {
  ASSERT_TRUE(store.save(some_record("a")));
  BucketRecord record = *store.load("a");
  record.line.clear();
  ASSERT_TRUE(store.save(record));
  EXPECT_TRUE(store.load("a")->line.empty());
}

inline void who_read_an_older_version_changes_nothing(BucketStore& store) {
  ASSERT_TRUE(store.save(some_record("a")));
  BucketRecord faster = *store.load("a");
  BucketRecord slower = faster;
  faster.next += 1;
  slower.next += 2;
  slower.line.clear();
  ASSERT_TRUE(store.save(faster));
  EXPECT_FALSE(store.save(slower));
  EXPECT_EQ(store.load("a"), in_version(faster, 2));
}

inline void of_two_who_insert_one_is_first(BucketStore& store) {
  BucketRecord late = some_record("a");
  late.next += 1;
  ASSERT_TRUE(store.save(some_record("a")));
  EXPECT_FALSE(store.save(late));
  EXPECT_EQ(store.load("a"), in_version(some_record("a"), 1));
}

inline void nobody_saves_a_version_that_is_not_there(BucketStore& store) {
  EXPECT_FALSE(store.save(in_version(some_record("a"), 1)));
  EXPECT_EQ(store.load("a"), std::nullopt);
}

inline void names_are_kept_apart(BucketStore& store) {
  ASSERT_TRUE(store.save(some_record("amazon/app/SELLER/searchOrders")));
  ASSERT_TRUE(store.save(some_record("amazon/app/seller/searchOrders")));
  BucketRecord changed = *store.load("amazon/app/seller/searchOrders");
  changed.epoch = 99;
  ASSERT_TRUE(store.save(changed));
  EXPECT_EQ(store.load("amazon/app/SELLER/searchOrders")->epoch, 3);
}

inline void add_one_each(BucketStore& store, int times) {
  for (int done = 0; done < times;) {
    BucketRecord record = store.load("a").value_or(BucketRecord{.name = "a"});
    record.next += 1;
    done += store.save(record) ? 1 : 0;
  }
}

inline void four_threads_lose_nothing(BucketStore& store) {
  {
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < 4; ++thread) crew.emplace_back([&] { add_one_each(store, 25); });
  }
  EXPECT_EQ(store.load("a")->next, 100);
  EXPECT_EQ(store.load("a")->version, 100);
}

}  // namespace bucket_store

using MakeBucketStore = std::function<std::shared_ptr<jobs::BucketStore>()>;

struct BucketStoreLaw {
  const char* name;
  void (*check)(jobs::BucketStore&);
};

inline std::vector<BucketStoreLaw> bucket_store_laws() {
  using namespace bucket_store;
#define WEIR_LAW(law) \
  BucketStoreLaw { #law, law }
  return {
      WEIR_LAW(what_was_never_saved_is_absent),
      WEIR_LAW(a_record_comes_back_as_it_was_saved),
      WEIR_LAW(each_save_makes_the_version_one_more),
      WEIR_LAW(a_line_can_become_empty),
      WEIR_LAW(who_read_an_older_version_changes_nothing),
      WEIR_LAW(of_two_who_insert_one_is_first),
      WEIR_LAW(nobody_saves_a_version_that_is_not_there),
      WEIR_LAW(names_are_kept_apart),
      WEIR_LAW(four_threads_lose_nothing),
  };
#undef WEIR_LAW
}

inline void exercise_bucket_store(const MakeBucketStore& make) {
  for (const BucketStoreLaw& law : bucket_store_laws()) {
    SCOPED_TRACE(law.name);
    const auto store = make();
    law.check(*store);
  }
}

}  // namespace weir::testing
