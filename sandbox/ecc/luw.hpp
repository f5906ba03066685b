#pragma once
// A logical unit of work: what a session has made and not committed. Nobody else sees any of it; numbers that
// were drawn for it are gone whatever becomes of it.
#include <functional>
#include <utility>
#include <vector>

namespace weir::sandbox::ecc {

class Luw {
 public:
  void at_commit(std::function<void()> save) { saves_.push_back(std::move(save)); }

  // Saves in the order in which things were made.
  void commit() {
    for (const auto& save : std::exchange(saves_, {})) save();
  }
  void rollback() { saves_.clear(); }
  bool is_empty() const { return saves_.empty(); }

 private:
  std::vector<std::function<void()>> saves_;
};

}  // namespace weir::sandbox::ecc
