#pragma once
// Words and shapes that the lines of a close share. Private to accounting/close_*.cpp.
#include <algorithm>

#include "accounting/close_checklist.hpp"
#include "core/digest.hpp"

namespace weir::accounting {

inline constexpr const char* no_figure = "-";

inline std::string money_words(const Balance& money) {
  std::string text;
  for (const Money& part : money.parts()) text += (text.empty() ? "" : ", ") + part.text();
  return text;
}

inline std::string number_words(std::int64_t number, const std::string& word) {
  return std::to_string(number) + ' ' + word + (number == 1 ? "" : "s");
}

// "5.12 EUR, 2 rows".
inline std::string tally_words(const CloseTally& tally, const std::string& word) {
  const std::string money = money_words(tally.money);
  return (money.empty() ? "" : money + ", ") + number_words(tally.number, word);
}

inline std::string oldest_words(const CloseTally& tally) {
  return "the oldest for " + number_words(tally.oldest_days, "day");
}

inline CloseLine required(CloseLine line) {
  line.is_required = true;
  return line;
}

inline std::string all_texts(std::vector<std::string> texts) {
  std::ranges::sort(texts);
  std::string text;
  for (const std::string& each : texts) text += (text.empty() ? "" : "; ") + each;
  return text;
}

inline CloseLine standing_on(CloseLine line, std::vector<std::string> open, std::string ground = {}) {
  std::ranges::sort(open);
  line.open = std::move(open);
  line.ground = std::move(ground);
  return line;
}

// `key`: the reason as one word, where there are several.
inline CloseLine not_measured(std::string check, std::string what, std::string why, std::string next,
                              std::string owner = "finance", const std::string& key = {}) {
  return standing_on({std::move(check), std::move(what), no_figure, CloseLight::not_measured, std::move(why),
                      std::move(next), std::move(owner)},
                     {"not measured" + (key.empty() ? "" : ": " + key)});
}

// Those first, and what was not looked at.
inline std::vector<std::string> and_unseen(std::vector<std::string> items,
                                           const std::vector<std::string>& unseen) {
  for (const std::string& each : unseen) items.push_back(each + " not looked at");
  return items;
}

inline CloseLight light_of(bool is_well) { return is_well ? CloseLight::ok : CloseLight::open; }

inline std::string joined(const std::string& first, const std::string& second) {
  return first + (first.empty() || second.empty() ? "" : "; ") + second;
}

// Of settlements, the bank, suspense and orders: close_money_lines.cpp.
CloseLine settlements_line(const CloseFigures& of);
CloseLine residual_line(const CloseFigures& of);
CloseLine chain_line(const CloseFigures& of);
CloseLine bank_line(const CloseFigures& of);
CloseLine transit_line(const CloseFigures& of);
CloseLine suspense_line(const CloseFigures& of);
CloseLine receivables_line(const CloseFigures& of);
CloseLine unbilled_line(const CloseFigures& of);
CloseLine cutover_line(const CloseFigures& of);  // where one is set

}  // namespace weir::accounting
