#pragma once
// The texts of a settlement report's fields, the same for the same seed on every machine.
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace weir {

// The distributions of <random> differ between standard libraries; a remainder does not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(bound));
  }
  std::int64_t between(std::int64_t least, std::int64_t most) { return least + below(most - least + 1); }
  std::string letters(std::size_t count);  // letters and digits, as in the opaque ids Amazon gives
  std::string digits(std::size_t count);

 private:
  std::mt19937_64 engine_;
};

std::int64_t random_cents(Dice& dice);     // 0.01 to 9999.99, most of them two to four digits long
std::string decimal(std::int64_t cents);   // "-12.34"
std::string order_id(std::int64_t order);  // "112-0000000-0000000"; no two orders share one
std::vector<std::string> sku_catalogue(Dice& dice, std::size_t count);  // 4 to 30 characters each
std::string date_text(std::chrono::sys_seconds instant);                // 2026-02-18
std::string instant_text(std::chrono::sys_seconds instant);             // 2026-02-18 17:05:31 UTC

}  // namespace weir
