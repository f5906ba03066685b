#pragma once
// One client of the Model Context Protocol (modelcontextprotocol.io, versions 2024-11-05, 2025-03-26 and
// 2025-06-18) by messages of JSON-RPC 2.0, whichever way they come. Knows nothing of what its tools do; what
// they answer leaves masked (assistant/mask.hpp). Not for several threads at once.
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace weir::assistant {

using Json = nlohmann::ordered_json;

struct Argument {
  std::string name;
  bool is_number = false;  // a whole number from 1; else a text of 1 to 1,000 bytes
  std::string help;
  bool is_optional = false;
};

// `client` is what the program calls itself: "inspector 1.2".
using CallTool = std::function<Result<Json>(const Json& arguments, const std::string& client)>;

struct Tool {
  std::string name;
  std::string help;
  std::vector<Argument> arguments;
  bool proposes = false;  // else it only reads
  std::string right;      // of the console, that who asks needs; empty: none
  CallTool call;
};

// One call, as it was asked for: of a tool that there is, or of none.
struct Asked {
  std::string tool;
  std::string right;  // as the tool has it
  const Json& arguments;
  std::string client;
};

// Who keeps watch over the calls of one session.
struct Watch {
  // Before anything is done, also for a tool that there is not: notes that it was asked for, and says whether
  // it may be done. Fails with assistant.signed_out, assistant.no_right or assistant.budget.
  std::function<Result<Done>(const Asked&)> admit;
  // What came of it ("done", or a code), before the answer leaves.
  std::function<void(const Asked&, const std::string& outcome)> note;
};

// The longest line that is read, in bytes.
inline constexpr std::size_t line_bytes_max = 256 * 1024;

class Session {
 public:
  // Of each list in an answer at most so many rows.
  Session(std::vector<Tool> tools, std::size_t rows, Watch watch);

  // What is said to a line; nothing to notifications, answers and blank lines.
  std::optional<std::string> answer(const std::string& line);
  // To a line that was longer than line_bytes_max.
  std::string answer_to_too_long() const;

 private:
  std::optional<Json> answer_one(const Json& message, bool is_in_batch);
  Json answer_batch(const Json& batch);
  Json method_of(const std::string& method, const Json& message, bool is_in_batch);
  Json initialize(const Json& message);
  Json call_tool(const Json& message);
  Result<Json> outcome_of(const Asked& asked);
  void note_broken(const Asked& asked);

  const std::vector<Tool> tools_;
  const std::size_t rows_;
  const Watch watch_;
  std::string version_;  // empty: not initialized
  std::string client_;
};

// Whether it is a version of the protocol that is spoken here.
bool is_spoken(std::string_view version);

// Every list in it cut to so many, with a word where something was left off.
Json cut_to_rows(Json json, std::size_t rows);

// The same to as many rows as fit into so many bytes of text; where not even its short members do, those
// alone.
Json cut_to_bytes(const Json& json, std::size_t bytes);

// A message as it was sent; discarded where it is no JSON, more than 32 levels deep, or has more than 5,000
// members: what is unbounded would be handled before anybody's budget is asked.
Json message_in(std::string_view text);

}  // namespace weir::assistant
