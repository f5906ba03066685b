#pragma once
// Why a settlement report is not simply accepted, and where in the file. Codes are stable: docs/errors.md.
#include <cstdint>
#include <string>
#include <string_view>

namespace weir::accounting {

struct Reason {
  std::string code;          // "settlement.total_mismatch"
  std::string text;          // one sentence: the field, what is wrong, the next step
  std::uint64_t line = 0;    // 1-based line of the file, the header is 1; 0 when it is about the whole file
  std::uint64_t column = 0;  // 1-based byte in that line where the field begins; 0 likewise
  bool operator==(const Reason&) const = default;

  // As people and programs see it where only settlements are spoken of: "total_mismatch".
  std::string_view short_code() const {
    constexpr std::string_view prefix = "settlement.";
    const std::string_view whole = code;
    return whole.starts_with(prefix) ? whole.substr(prefix.size()) : whole;
  }
};

}  // namespace weir::accounting
