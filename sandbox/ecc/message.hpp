#pragma once
// A message of SAP's: what BAPIRET2 rows and IDoc status records carry.
#include <algorithm>
#include <string>
#include <vector>

namespace weir::sandbox::ecc {

struct Message {
  char type = 'E';     // S, I, W, E or A
  std::string id;      // the message class: "V1"
  std::string number;  // three digits
  std::string text;
  std::vector<std::string> variables;  // V1 to V4
};

using Messages = std::vector<Message>;

inline Message error(std::string id, std::string number, std::string text,
                     std::vector<std::string> variables = {}) {
  return {'E', std::move(id), std::move(number), std::move(text), std::move(variables)};
}

// Failure if and only if any row says so; the decisive one is rarely the first.
inline bool has_errors(const Messages& messages) {
  return std::any_of(messages.begin(), messages.end(),
                     [](const Message& message) { return message.type == 'E' || message.type == 'A'; });
}

}  // namespace weir::sandbox::ecc
