#pragma once
// One client of the Model Context Protocol (modelcontextprotocol.io, versions 2024-11-05, 2025-03-26 and
// 2025-06-18) over lines of JSON-RPC 2.0. Knows nothing of what its tools do; reads no clock but the one it
// is given.
#include <deque>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/result.hpp"

namespace weir::assistant {

using Json = nlohmann::ordered_json;

struct Argument {
  std::string name;
  bool is_number = false;  // a whole number from 1; else a text of 1 to 1,000 bytes
  std::string help;
  bool is_optional = false;
};

struct Tool {
  std::string name;
  std::string help;
  std::vector<Argument> arguments;
  bool proposes = false;  // else it only reads
  std::function<Result<Json>(const Json& arguments)> call;
};

struct Budget {
  std::size_t calls_a_minute = 60;
  std::size_t rows = 100;  // of each list in an answer
};

// The longest line that is read, in bytes.
inline constexpr std::size_t line_bytes_max = 256 * 1024;

class Session {
 public:
  // Each call of a tool, whatever came of it ("done", or a code); before its answer leaves.
  using OnCall = std::function<void(const std::string& tool, const std::string& outcome)>;
  Session(std::vector<Tool> tools, Budget budget, const Clock& clock, OnCall on_call);

  // What is said to a line; nothing to notifications, answers and blank lines.
  std::optional<std::string> answer(const std::string& line);
  // To a line that was longer than line_bytes_max.
  std::string answer_to_too_long() const;
  // As it calls itself: "inspector 1.2"; empty before it has.
  const std::string& client() const { return client_; }

 private:
  std::optional<Json> answer_one(const Json& message, bool is_in_batch);
  Json answer_batch(const Json& batch);
  Json method_of(const std::string& method, const Json& message, bool is_in_batch);
  Json initialize(const Json& message);
  Json call_tool(const Json& message);
  Json run_tool(const Json& id, const Tool& tool, const Json& arguments);
  bool takes_budget();

  const std::vector<Tool> tools_;
  const Budget budget_;
  const Clock& clock_;
  const OnCall on_call_;
  std::string version_;  // empty: not initialized
  std::string client_;
  std::deque<Instant> calls_;  // of the last minute
};

// Every list in it cut to so many, with a word where something was left off.
Json cut_to_rows(Json json, std::size_t rows);

}  // namespace weir::assistant
