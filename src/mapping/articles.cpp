#include <algorithm>

#include "mapping/rule_book.hpp"

namespace weir::mapping {
namespace {

constexpr std::size_t material_length = 18;  // MATNR

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string upper_ascii(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

// As SAP stores what the rule makes: in upper case, and numbers filled up with zeros. One that is too long is
// none, and is never cut to another material's number.
std::string stored(std::string material) {
  material = upper_ascii(std::move(material));
  if (material.size() > material_length) return {};
  return is_digits(material) ? std::string(material_length - material.size(), '0') + material : material;
}

// What is left of the SKU has to name something: "FBA-" alone is no article.
const Articles::Prefix* longest_prefix(const Articles& articles, const std::string& sku) {
  const Articles::Prefix* best = nullptr;
  for (const Articles::Prefix& prefix : articles.prefixes) {
    if (prefix.begins_with.empty() || sku.size() <= prefix.begins_with.size()) continue;
    if (!sku.starts_with(prefix.begins_with)) continue;
    if (!best || prefix.begins_with.size() > best->begins_with.size()) best = &prefix;
  }
  return best;
}

std::string by_prefix(const Articles& articles, const std::string& sku) {
  const Articles::Prefix* prefix = longest_prefix(articles, sku);
  return prefix ? stored(prefix->material_begin + sku.substr(prefix->begins_with.size())) : std::string{};
}

std::string at(const std::map<std::string, std::string>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string{} : found->second;
}

// A UPC of 12 digits is the EAN of 13 that begins with a zero.
std::string by_ean(const Articles& articles, const std::string& sku) {
  if (!is_digits(sku)) return {};
  if (auto material = at(articles.eans, sku); !material.empty()) return material;
  if (sku.size() == 12) return at(articles.eans, '0' + sku);
  return sku.size() == 13 && sku.front() == '0' ? at(articles.eans, sku.substr(1)) : std::string{};
}

std::vector<BundlePart> one(std::string material) {
  if (material.empty()) return {};
  return {{std::move(material), 1, 1}};
}

std::vector<BundlePart> by_name(const Articles& articles, const std::string& sku) {
  const auto bundle = articles.bundles.find(sku);
  return bundle == articles.bundles.end() ? one(at(articles.exact, sku)) : bundle->second;
}

std::vector<BundlePart> by_rule(const Articles& articles, const std::string& sku) {
  auto parts = one(by_prefix(articles, sku));
  return parts.empty() ? one(by_ean(articles, sku)) : parts;
}

std::vector<BundlePart> parts_of(const Articles& articles, const std::string& sku) {
  auto parts = by_name(articles, sku);
  if (!parts.empty()) return parts;
  const auto alias = articles.aliases.find(sku);
  if (alias == articles.aliases.end()) return by_rule(articles, sku);
  parts = by_name(articles, alias->second);
  return parts.empty() ? by_rule(articles, alias->second) : parts;
}

}  // namespace

std::optional<Article> Articles::find(const std::string& sku) const {
  if (sku.empty()) return std::nullopt;
  auto parts = parts_of(*this, sku);
  if (parts.empty()) return std::nullopt;
  std::string its_unit = unit_of(parts.front().material);
  return Article{std::move(parts), std::move(its_unit)};
}

const std::string& Articles::unit_of(const std::string& material) const {
  const auto found = units.find(material);
  return found == units.end() ? unit : found->second;
}

}  // namespace weir::mapping
