#include "cli/doctor_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/ensure.hpp"
#include "core/log.hpp"
#include "core/text.hpp"

namespace weir::cli {
namespace {

using app::Check;
using app::Verdict;

std::string word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::right:
      return "right";
    case Verdict::doubtful:
      return "doubtful";
    case Verdict::wrong:
      return "wrong";
    case Verdict::unasked:
      return "unasked";
  }
  throw Bug("a verdict without a word");
}

std::string mark_of(Verdict verdict) {
  constexpr std::size_t width = 9;
  const std::string word = verdict == Verdict::right ? "ok" : word_of(verdict);
  return word + std::string(width - word.size(), ' ');
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return taken >= width ? text : text + std::string(width - taken, ' ');
}

bool is_same_area(const Check& a, const Check& b) { return a.connection == b.connection && a.area == b.area; }

std::string heading(const Check& check) {
  return check.connection.empty() ? check.area : check.connection + ": " + check.area;
}

// Names of one area stand below one another; a long one pushes its own line alone.
std::size_t width_of_names(const std::vector<Check>& area) {
  constexpr std::size_t most = 40;
  std::size_t width = 0;
  for (const Check& check : area) width = std::max(width, std::min(most, display_width(check.what)));
  return width;
}

std::string lines_of(const Check& check, std::size_t width, bool with_colour) {
  const std::string mark = mark_of(check.verdict);
  const bool is_judged = check.verdict == Verdict::right || check.verdict == Verdict::wrong;
  std::string text = "  " +
                     (is_judged ? coloured(mark, check.verdict == Verdict::right, with_colour) : mark) +
                     padded(check.what, width) + "  " + check.found + '\n';
  if (!check.mend.empty()) text += std::string(2 + mark.size() + width + 2, ' ') + "-> " + check.mend + '\n';
  return text;
}

std::size_t count_of(const std::vector<Check>& checks, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(checks, verdict, &Check::verdict));
}

std::string sum_of(const std::vector<Check>& checks) {
  const std::size_t wrong = count_of(checks, Verdict::wrong);
  std::string text = std::to_string(count_of(checks, Verdict::right)) + " right, " + std::to_string(wrong) +
                     " wrong, " + std::to_string(count_of(checks, Verdict::doubtful)) + " doubtful, " +
                     std::to_string(count_of(checks, Verdict::unasked)) + " that nobody could look at.";
  return text + (wrong == 0 ? "" : " What is wrong makes documents fail: mend it before Weir is live.") +
         '\n';
}

}  // namespace

std::string doctor_text(const std::vector<Check>& checks, bool only_trouble, bool with_colour) {
  std::vector<Check> shown;
  for (const Check& check : checks)
    if (!only_trouble || check.verdict != Verdict::right) shown.push_back(check);
  std::string text;
  for (auto begin = shown.begin(); begin != shown.end();) {
    const auto end =
        std::find_if(begin, shown.end(), [&](const Check& check) { return !is_same_area(*begin, check); });
    const std::vector<Check> area{begin, end};
    text += heading(area.front()) + '\n';
    for (const Check& check : area) text += lines_of(check, width_of_names(area), with_colour);
    text += '\n';
    begin = end;
  }
  return log_scrubber().scrubbed(text + sum_of(checks));
}

std::string doctor_json(const std::vector<Check>& checks) {
  auto all = nlohmann::ordered_json::array();
  for (const Check& check : checks)
    all.push_back({{"connection", check.connection},
                   {"area", check.area},
                   {"what", check.what},
                   {"verdict", word_of(check.verdict)},
                   {"found", log_scrubber().scrubbed(check.found)},
                   {"mend", check.mend}});
  return json_document({{"wrong", count_of(checks, Verdict::wrong)}, {"checks", std::move(all)}});
}

}  // namespace weir::cli
