#pragma once
// The token bank's buckets in the database: one row a bucket, and one for each process that stands in its
// line. Every program on this database shares them, on whatever host it runs.
#include "jobs/bucket_store.hpp"
#include "store/database.hpp"

namespace weir::store {

// Safe to use from several threads; never inside a transaction.
class Buckets final : public jobs::BucketStore {
 public:
  explicit Buckets(Database& database) : database_{database} {}

  std::optional<jobs::BucketRecord> load(std::string_view name) override;
  bool save(const jobs::BucketRecord& record) override;

 private:
  Database& database_;
};

}  // namespace weir::store
