#pragma once
// SHA-256 of what comes piece by piece: of a file that is written.
#include <memory>
#include <string>
#include <string_view>

namespace weir {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view bytes);
  // 64 lower-case hexadecimal digits of all that was added so far; more can be added after it.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace weir
