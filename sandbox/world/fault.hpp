#pragma once
// A failure that a scenario file or the control API asks for.
#include <string>

namespace weir::sandbox {

// Strikes `times` times, then is used up; of the calls that it matches one in `one_in`, by the seed. An empty
// `order` or `operation` matches every one of that side.
struct Fault {
  std::string side;  // "amazon" or "ecc"
  std::string kind;
  std::string order;
  std::string operation;
  int times = 1;
  int one_in = 1;
  int seconds = 30;  // how late an answer is; of ecc's kind slow
};

}  // namespace weir::sandbox
