#pragma once
// The door through which chance enters. The same seed gives the same numbers on every machine.
#include <cstdint>
#include <random>

namespace weir {

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;
  // Uniform in [low, high], both included; low <= high. No modulo bias, no library-defined distribution.
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool one_in(std::uint32_t n);  // true once in n on average; n >= 1
};

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_{seed} {}
  std::uint64_t next() override { return engine_(); }

 private:
  std::mt19937_64 engine_;
};

// Seeded once from the operating system: for tokens and jitter in production.
class SystemRandom final : public Random {
 public:
  std::uint64_t next() override { return device_() | (std::uint64_t{device_()} << 32); }

 private:
  std::random_device device_;
};

}  // namespace weir
