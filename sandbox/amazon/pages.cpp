#include "sandbox/amazon/pages.hpp"

#include <algorithm>

#include "sandbox/amazon/opaque.hpp"

namespace weir::sandbox {

Page Pages::cut(Rest rest, Random& random, Instant now) {
  Page page;
  const std::vector<std::string>& items = *rest.items;
  const std::size_t to = std::min(rest.from + rest.size, items.size());
  page.items.assign(items.begin() + static_cast<std::ptrdiff_t>(rest.from),
                    items.begin() + static_cast<std::ptrdiff_t>(to));
  rest.from = to;
  if (to == items.size()) return page;
  page.next = page_token(random);
  std::erase_if(rests_, [&](const auto& entry) { return now > entry.second.until + token_life_; });
  rest.until = now + token_life_;
  rests_.emplace(page.next, std::move(rest));
  return page;
}

Page Pages::first(std::vector<std::string> items, std::size_t size, std::string question, Random& random,
                  Instant now) {
  auto shared = std::make_shared<const std::vector<std::string>>(std::move(items));
  return cut({std::move(shared), 0, size, std::move(question), now}, random, now);
}

std::optional<Page> Pages::next(std::string_view token, std::string_view question, Random& random,
                                Instant now) {
  const auto found = rests_.find(token);
  if (found == rests_.end() || now >= found->second.until || found->second.question != question) return {};
  return cut(found->second, random, now);
}

std::string question_of(const http::Request& request, std::string_view token_name) {
  std::map<std::string, std::string> fixed;
  for (const auto& [name, value] : request.query)
    if (name != token_name) fixed[name] += value + '\n';
  std::string question;
  for (const auto& [name, value] : fixed) question += name + '=' + value;
  return question;
}

std::string list_text(const Page& page) {
  std::string text = "[";
  for (const std::string& item : page.items) text += (text.size() > 1 ? "," : "") + item;
  return text + "]";
}

}  // namespace weir::sandbox
