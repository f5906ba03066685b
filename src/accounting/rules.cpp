#include "accounting/rules.hpp"

#include <algorithm>
#include <tuple>

#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

std::string key_of(const std::string& a, const std::string& b, const std::string& c) {
  return a + '\t' + b + '\t' + c;
}

}  // namespace

std::string normalised(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (const char c : text) {
    const bool other_script = static_cast<unsigned char>(c) >= 0x80;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || other_script) plain += c;
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
  }
  return plain;
}

ClassNumber Rules::declare(std::string_view name, std::string_view title, std::string_view group) {
  const auto [at, fresh] = by_name_.try_emplace(std::string{name}, static_cast<ClassNumber>(classes_.size()));
  if (fresh) classes_.push_back({std::string{name}, std::string{name}, "", std::string{name}});
  AccountingClass& which = classes_[at->second];
  if (!title.empty()) which.title = title;
  if (!group.empty()) which.group = group;
  return at->second;
}

void Rules::set_account(ClassNumber which, std::string_view account) { classes_[which].account = account; }

const ClassNumber* Rules::find(std::string_view name) const {
  const auto at = by_name_.find(std::string{name});
  return at == by_name_.end() ? nullptr : &at->second;
}

ClassNumber Rules::named(std::string_view name) const {
  const ClassNumber* which = find(name);
  ensure(which != nullptr, "the rules lack a class that the accounting cannot do without");
  return *which;
}

Rules::Matcher Rules::matcher(std::string_view text) {
  const bool is_prefix = text.ends_with('*');
  return {normalised(text), is_prefix};
}

Rules::Added Rules::add(const Pattern& pattern, ClassNumber which, int layer) {
  const Rule rule{
      {matcher(pattern.transaction_type), matcher(pattern.amount_type), matcher(pattern.amount_description)},
      which,
      layer,
      pattern};
  Rule* known = nullptr;
  if (std::ranges::none_of(rule.parts, &Matcher::is_prefix)) {
    const auto [at, fresh] =
        exact_.try_emplace(key_of(rule.parts[0].text, rule.parts[1].text, rule.parts[2].text), rule);
    if (fresh) return Added::yes;
    known = &at->second;
  } else {
    const auto at = std::ranges::find_if(
        open_, [&](const Rule& other) { return std::ranges::equal(other.parts, rule.parts); });
    if (at == open_.end()) {
      open_.push_back(rule);
      return Added::yes;
    }
    known = &*at;
  }
  if (known->which == which) return Added::same;
  if (known->layer == layer) return Added::contradicts;
  *known = rule;
  return Added::yes;
}

bool Rules::matches(const Rule& rule, const std::string (&texts)[3]) {
  for (int i = 0; i < 3; ++i) {
    const Matcher& part = rule.parts[i];
    if (part.is_prefix ? !texts[i].starts_with(part.text) : texts[i] != part.text) return false;
  }
  return true;
}

// More exact texts first, then more characters of prefixes. Two different rules that match one row and tie in
// both are told apart by the description, then the amount type: what the row says last about itself is
// closest to it.
bool Rules::more_specific(const Rule& a, const Rule& b) {
  const auto rank = [](const Rule& rule) {
    int exact = 0;
    std::size_t prefix_length = 0;
    for (const Matcher& part : rule.parts) {
      exact += part.is_prefix ? 0 : 1;
      prefix_length += part.is_prefix ? part.text.size() : 0;
    }
    const auto strength = [](const Matcher& part) { return std::tuple{!part.is_prefix, part.text.size()}; };
    return std::tuple{exact, prefix_length, strength(rule.parts[2]), strength(rule.parts[1]),
                      strength(rule.parts[0])};
  };
  return rank(a) > rank(b);
}

std::vector<Rules::Written> Rules::written() const {
  std::vector<Written> all;
  all.reserve(exact_.size() + open_.size());
  for (const auto& [key, rule] : exact_) all.push_back({rule.written, rule.which});
  for (const Rule& rule : open_) all.push_back({rule.written, rule.which});
  return all;
}

std::optional<ClassNumber> Rules::exact(const RowKind& kind) const {
  const auto at = exact_.find(key_of(normalised(kind.transaction_type), normalised(kind.amount_type),
                                     normalised(kind.amount_description)));
  return at == exact_.end() ? std::nullopt : std::optional{at->second.which};
}

ClassNumber Rules::classify(const RowKind& kind) const {
  const std::string texts[3] = {normalised(kind.transaction_type), normalised(kind.amount_type),
                                normalised(kind.amount_description)};
  if (const auto at = exact_.find(key_of(texts[0], texts[1], texts[2])); at != exact_.end())
    return at->second.which;
  const Rule* best = nullptr;
  for (const Rule& rule : open_)
    if (matches(rule, texts) && (!best || more_specific(rule, *best))) best = &rule;
  return best ? best->which : named("SUSPENSE");
}

}  // namespace weir::accounting
