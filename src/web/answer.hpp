#pragma once
// What the console's server answers: JSON, refusals with their next step, and the headers that keep a browser
// from doing what nobody asked it to.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/result.hpp"
#include "http/message.hpp"

namespace weir::web {

http::Response json_answer(const nlohmann::ordered_json& json, int status = 200);
http::Response json_text(std::string text);  // that is written already
http::Response nothing_more();               // 204

// To be saved by the browser: "orders.csv" or "orders.xlsx". `next`: where it stopped before the end, as the
// cursor of the rest.
struct SavedFile {
  std::string name;
  std::string bytes;
  std::string next;
};
http::Response file_answer(SavedFile file);

// {code, text, next_step}. The status follows the code, and the failure's next step.
http::Response refusal(const Failure& failure);
http::Response refusal(std::string code, std::string text, std::string next_step);
int status_of(const Failure& failure);

// A failure's text ends with the next step, behind the last semicolon or as a sentence of its own.
struct RefusalWords {
  std::string text, next_step;
};
RefusalWords refusal_words(const std::string& text);

// For every answer; `is_tls`: the browser comes by TLS alone from then on.
void add_safe_headers(http::Response& response, bool is_tls);

}  // namespace weir::web
