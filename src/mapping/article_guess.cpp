#include "mapping/article_guess.hpp"

#include <algorithm>
#include <set>

namespace weir::mapping {
namespace {

constexpr int strength_same_letters = 95;
constexpr int strength_longer = 85;
constexpr int strength_words = 60;    // at most, of words in common
constexpr int strength_least = 20;    // below that it says nothing
constexpr std::int64_t sold_max = 4;  // what has sold often is a little likelier
constexpr std::size_t stem_min = 4;   // a shorter beginning is in common by chance

bool is_of_a_sku(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::vector<std::string> sku_words(const std::string& sku) {
  std::vector<std::string> words(1);
  for (char c : sku) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (is_of_a_sku(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string sku_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) text += each;
  return text;
}

struct Likeness {
  int strength = 0;
  std::string why{};
};

Likeness by_shared_words(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const std::set<std::string> ones{one.begin(), one.end()}, others{other.begin(), other.end()};
  std::string shared;
  int count = 0;
  for (const std::string& each : ones)
    if (each.size() > 1 && others.contains(each)) {
      shared += (shared.empty() ? "" : ", ") + each;
      ++count;
    }
  const auto all = static_cast<int>(std::max(ones.size(), others.size()));
  return {count == 0 ? 0 : strength_words * count / all, "both have " + shared};
}

Likeness likeness(const std::string& sku, const std::string& known) {
  const auto words = sku_words(sku), known_words = sku_words(known);
  const std::string text = sku_text(words), known_text = sku_text(known_words);
  if (text.empty() || known_text.empty()) return {};
  if (text == known_text) return {strength_same_letters, "the same letters and digits"};
  const bool is_longer = known_text.size() >= stem_min && words.size() > known_words.size() &&
                         std::equal(known_words.begin(), known_words.end(), words.begin());
  if (is_longer) return {strength_longer, "the same with " + words.back() + " behind it"};
  return by_shared_words(words, known_words);
}

std::string guess_reason(const KnownArticle& known, const std::string& why) {
  std::string reason = why + ", as SKU " + known.sku;
  if (known.sold == 0) return reason + ", which the rules know";
  return reason + ", of which " + std::to_string(known.sold) + " lines were posted";
}

}  // namespace

std::vector<ArticleGuess> guess_article(const std::string& sku, std::span<const KnownArticle> known,
                                        std::size_t most) {
  std::vector<ArticleGuess> guesses;
  for (const KnownArticle& each : known) {
    const Likeness is = likeness(sku, each.sku);
    if (is.strength < strength_least) continue;
    const int strength = is.strength + static_cast<int>(std::min(each.sold, sold_max));
    guesses.push_back({each.material, std::min(strength, 99), each.sku, guess_reason(each, is.why)});
  }
  std::ranges::stable_sort(guesses, [](const ArticleGuess& one, const ArticleGuess& other) {
    return one.strength > other.strength;
  });
  std::vector<ArticleGuess> best;
  for (ArticleGuess& each : guesses) {
    if (best.size() == most) break;
    if (std::ranges::find(best, each.material, &ArticleGuess::material) == best.end())
      best.push_back(std::move(each));
  }
  return best;
}

}  // namespace weir::mapping
