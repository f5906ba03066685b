#pragma once
// Lists that are handed out in pages: what was found when the first one was asked for, and what is left of
// it.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

struct Page {
  std::vector<std::string> items;  // JSON
  std::string next;                // the token of the next page; empty on the last
};

class Pages {
 public:
  explicit Pages(Duration token_life) : token_life_{token_life} {}

  // `question` is what the next request has to repeat to the letter; see question_of().
  Page first(std::vector<std::string> items, std::size_t size, std::string question, Random& random,
             Instant now);
  // Nothing for a token that was never given, has expired, or goes with another question.
  std::optional<Page> next(std::string_view token, std::string_view question, Random& random, Instant now);

 private:
  // One list for all its pages: thousands of items are not copied for each of them.
  struct Rest {
    std::shared_ptr<const std::vector<std::string>> items;
    std::size_t from = 0;
    std::size_t size = 0;
    std::string question;
    Instant until;
  };

  Page cut(Rest rest, Random& random, Instant now);

  Duration token_life_;
  std::map<std::string, Rest, std::less<>> rests_;  // by token
};

// All parameters but that one, in an order of their own.
std::string question_of(const http::Request& request, std::string_view token_name);

// "[…,…]" of a page.
std::string list_text(const Page& page);

}  // namespace weir::sandbox
