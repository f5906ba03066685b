#pragma once
// WHERE clauses as OPTIONS of RFC_READ_TABLE takes them: lines of at most 72 characters, split at blanks
// only, because no literal may span two.
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace weir::sap {

inline constexpr std::size_t values_a_call = 200;  // of one list; a longer statement may be too long for SAP

// 'O''Neill': no value becomes a clause.
std::string abap_literal(std::string_view value);

// Conditions that all have to hold.
class Where {
 public:
  Where& equals(std::string_view field, std::string_view value) { return compare(field, "=", value); }
  // `operation` is one of = <> < > <= >=.
  Where& compare(std::string_view field, std::string_view operation, std::string_view value);
  // One of the values, 1 … values_a_call of them.
  Where& any(std::string_view field, const std::vector<std::string>& values);
  // What a person wrote, in parentheses.
  Where& text(std::string_view condition);

  bool is_empty() const { return words_.empty(); }
  // Fails with sap.condition_unclear (refuse): a value that fits no line or holds control characters, a quote
  // that is not closed.
  Result<std::vector<std::string>> lines() const;

 private:
  void joined();
  std::vector<std::string> words_;  // each stays on one line
};

}  // namespace weir::sap
