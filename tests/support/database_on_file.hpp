#pragma once
// Stores on files for tests that are not about how a store is made: copies of one that was migrated once a
// process, which takes a tenth of the time.
#include <filesystem>
#include <memory>

#include "core/ensure.hpp"
#include "store/database.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing {

// Of this version, empty, and open nowhere. There is no file at `path` yet.
inline void put_migrated_file(const std::filesystem::path& path) {
  static const TemporaryFolder folder;
  static const std::filesystem::path model = [] {
    const auto made = folder.path() / "model.db";
    ensure(store::Database::open(made).has_value(), "no database for the tests");
    return made;
  }();
  std::filesystem::copy_file(model, path);
}

inline std::unique_ptr<store::Database> database_on_file(const std::filesystem::path& path) {
  put_migrated_file(path);
  auto database = store::Database::open(path);
  ensure(database.has_value(), "no database for this test");
  return *std::move(database);
}

}  // namespace weir::testing
