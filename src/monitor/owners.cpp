#include "monitor/owners.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "monitor/work_class.hpp"

namespace weir::monitor {
namespace {

constexpr const char* everybody = "everybody";
// Whom flows name.
constexpr std::array<std::string_view, 4> roles{"operations", "finance", "basis", everybody};
constexpr std::size_t owner_most = 80;

bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  const auto fits = [](char c) { return c > ' ' && c < '\x7F' && c != '<' && c != '>' && c != '"'; };
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && std::ranges::all_of(text, fits);
}

}  // namespace

bool OwnerRules::is_named(const std::string& owner) const {
  return contacts.count(owner) != 0 || std::ranges::find(roles, std::string_view{owner}) != roles.end() ||
         std::ranges::any_of(owners, [&](const auto& rule) { return rule.second == owner; });
}

std::string owner_name_of(std::string_view text) {
  std::string name = printable(trim(text));
  return name.size() > owner_most ? std::string{} : name;
}

std::string owner_of(const OwnerRules& rules, std::string_view code, std::string_view work_class,
                     const std::string& named) {
  const std::string family{code.substr(0, std::min(code.find('.'), code.size() - 1) + 1)};
  for (const std::string& key : {std::string{code}, family, std::string{work_class}})
    if (const auto at = rules.owners.find(key); at != rules.owners.end()) return at->second;
  return named;
}

std::vector<std::string> contacts_of(const OwnerRules& rules, const std::string& owner) {
  for (const std::string& key : {owner, std::string{everybody}})
    if (const auto at = rules.contacts.find(key); at != rules.contacts.end()) return at->second;
  return {};
}

std::vector<std::string> addresses_in(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (const auto address = trim(text.substr(0, end)); !address.empty()) all.emplace_back(address);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

bool are_addresses(std::string_view text) {
  const auto all = addresses_in(text);
  return !all.empty() && std::ranges::all_of(all, is_address);
}

bool is_owner_rule(std::string_view text) {
  const auto is_named = [&](WorkClass each) { return name_of(each) == text; };
  return std::ranges::any_of(every_work_class, is_named) || has_class(text);
}

}  // namespace weir::monitor
