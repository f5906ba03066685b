// Any bytes as a rules file: laid over the shipped rules, or refused with a place and a reason.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "accounting/rules_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const weir::accounting::Rules shipped = weir::accounting::shipped_rules();
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto rules = weir::accounting::with_rules_of(shipped, text, "rules.toml");
  const bool explained = rules || rules.error().text.starts_with("rules.toml:");
  if (!explained) std::abort();
  return 0;
}
