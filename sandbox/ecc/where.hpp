#pragma once
// The WHERE clause of RFC_READ_TABLE: the part of Open SQL that reads of one table need.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {

// Comparisons are =, <>, <, >, <=, >= and EQ, NE, LT, GT, LE, GE; then BETWEEN, LIKE, IN ( … ), NOT, AND, OR
// and parentheses. Names and keywords are in upper case, literals in single quotes with '' for a quote.
// Between a name, an operator and a value stands a blank, as the dynamic clause demands.
class Where {
 public:
  // One text a line of OPTIONS; a literal cannot go on in the next line. Nothing for what is not a clause
  // over this table (OPTION_NOT_VALID). No text at all takes every row. The table must outlive the clause.
  static std::optional<Where> parse(const std::vector<std::string>& lines, const Table& table);

  bool takes(std::size_t row) const;

  struct Node;  // one condition, or several joined

 private:
  explicit Where(std::shared_ptr<const Node> root) : root_{std::move(root)} {}
  std::shared_ptr<const Node> root_;
};

}  // namespace weir::sandbox::ecc
