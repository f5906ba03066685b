#pragma once
// The functions of a file and how deep its control flow goes, found by matching braces.
#include <cstddef>
#include <string>
#include <vector>

#include "scanner.hpp"

namespace weir::tidy {

struct Function {
  std::string
      name;  // as written, "Money::parse"; "suite.test" for a GoogleTest macro; "lambda" without a name
  std::size_t line;   // of the opening brace
  std::size_t lines;  // from the opening brace to the closing one, both included
};

struct ControlBlock {
  std::size_t line;
  std::size_t depth;  // 1 for a block of if, else, for, while, do, switch, try or catch in no other
};

// Lambdas and local classes inside a function count to that function.
struct Shape {
  std::vector<Function> functions;
  std::vector<ControlBlock> blocks;
  std::size_t unbalanced_line = 0;  // where a brace has no partner; 0 if all have one
};

Shape shape_of(const Scan& scan);

}  // namespace weir::tidy
