#pragma once
// A far side that answers what it was told to, in that order, and remembers what it was asked.
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/doors.hpp"
#include "core/text.hpp"

namespace weir::testing {

class ScriptedSender final : public HttpSender {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  ScriptedSender& answer(int status, std::string body, Headers headers = {}) {
    script_.emplace_back(HttpResponse{status, std::move(headers), std::move(body)});
    return *this;
  }
  // No answer: what the wire makes of it.
  ScriptedSender& fail(std::string code) {
    script_.emplace_back(Failure{Next::retry, std::move(code), "the wire", ""});
    return *this;
  }

  Result<HttpResponse> send(const HttpRequest& request) override {
    requests_.push_back(request);
    if (script_.empty()) {
      ADD_FAILURE() << "a call that nobody expected: " << request.method << " " << request.url;
      return Failure{Next::refuse, "http.bad_url", "the script is over", ""};
    }
    Result<HttpResponse> next = std::move(script_.front());
    script_.pop_front();
    return next;
  }

  const std::vector<HttpRequest>& requests() const { return requests_; }
  const HttpRequest& last() const { return requests_.back(); }
  std::size_t answers_left() const { return script_.size(); }

 private:
  std::deque<Result<HttpResponse>> script_;
  std::vector<HttpRequest> requests_;
};

// "" when the request has no such header, and the values side by side when it has several.
inline std::string header_of(const HttpRequest& request, std::string_view name) {
  std::string found;
  for (const auto& [key, value] : request.headers)
    if (lower_ascii(key) == name) found += (found.empty() ? "" : ", ") + value;
  return found;
}

// "sap.busy", and what comes next; "" for a success, so that a failed expectation shows both.
template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? std::string{} : result.error().code;
}
template <typename T>
bool fails(const Result<T>& result, Next next, std::string_view code) {
  if (result) {
    ADD_FAILURE() << "a success where " << code << " was expected";
    return false;
  }
  EXPECT_EQ(result.error().code, code) << result.error().text;
  EXPECT_EQ(static_cast<int>(result.error().next), static_cast<int>(next)) << result.error().text;
  return result.error().code == code && result.error().next == next;
}

}  // namespace weir::testing
