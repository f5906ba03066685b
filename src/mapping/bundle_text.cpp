#include "mapping/bundle_text.hpp"

#include <charconv>

#include "core/text.hpp"
#include "mapping/rule_forms.hpp"

namespace weir::mapping {
namespace {

constexpr std::int64_t most = 10'000;
constexpr std::size_t parts_max = 40;

// A whole number from 1 to 10000, and nothing behind it.
std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole && number >= 1 && number <= most ? std::optional{number} : std::nullopt;
}

// Takes what stands behind `mark` off the text: 1 where there is no mark.
std::optional<std::int64_t> taken_off(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return 1;
  const auto number = number_of(trim(text.substr(at + 1)));
  text = trim(text.substr(0, at));
  return number;
}

Result<BundlePart, std::string> part_of(std::string_view text) {
  const auto share = taken_off(text, '@');
  const auto quantity = taken_off(text, '*');
  if (text.empty()) return std::string{"names no material"};
  if (text.size() > 18) return std::string{"names a material of more than 18 characters"};
  if (!is_material(text)) return std::string{"names a material with a blank in it; is a + missing?"};
  if (!quantity) return std::string{"has no whole number from 1 to 10000 behind its *"};
  if (!share) return std::string{"has no whole number from 1 to 10000 behind its @"};
  return BundlePart{std::string{text}, *quantity, *share};
}

}  // namespace

Result<std::vector<BundlePart>, std::string> bundle_parts(std::string_view text) {
  std::vector<BundlePart> parts;
  while (true) {
    const std::size_t plus = text.find('+');
    auto part = part_of(trim(text.substr(0, plus)));
    const std::string name = "part " + std::to_string(parts.size() + 1);
    if (!part) return name + " " + part.error();
    parts.push_back(*std::move(part));
    if (parts.size() > parts_max) return "has more than " + std::to_string(parts_max) + " parts";
    if (plus == std::string_view::npos) return parts;
    text.remove_prefix(plus + 1);
  }
}

}  // namespace weir::mapping
