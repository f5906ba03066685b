#pragma once
// A transaction of the store, made only by the store. Everybody else passes it on by reference.
#include <stdexcept>

namespace weir {

// Each store derives its own, and knows it again when it is handed back.
class Tx {
 public:
  virtual ~Tx() = default;
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

 protected:
  Tx() = default;
};

// The database itself failed: disk full, file gone, locked by somebody else for too long. Neither a bug nor
// an answer. What was begun is rolled back.
struct StoreBroken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace weir
