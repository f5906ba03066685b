#pragma once
// Whose a cause is, and how people are reached. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace weir::monitor {

struct OwnerRules {
  // By code ("mapping.unknown_sku"), family ("mapping.") or class ("outage"): the owner.
  std::map<std::string, std::string> owners{};
  // By owner: e-mail addresses, the first is told first and the next when nobody has answered.
  std::map<std::string, std::vector<std::string>> contacts{};

  // One of the settings or of Weir itself; else it is what a person has written.
  bool is_named(const std::string& owner) const;
};

// By code, else family, else class; else the one that the flow has named.
std::string owner_of(const OwnerRules& rules, std::string_view code, std::string_view work_class,
                     const std::string& named);
// Of the owner, else of "everybody"; empty where nobody is named.
std::vector<std::string> contacts_of(const OwnerRules& rules, const std::string& owner);

// An owner's name as it is kept: printable, at most 80 characters; empty where it is none.
std::string owner_name_of(std::string_view text);

// "anna@example.com, ben@example.com", as the settings have it.
std::vector<std::string> addresses_in(std::string_view text);
// One or more addresses with commas between.
bool are_addresses(std::string_view text);
// A code, a family with its dot, or a class.
bool is_owner_rule(std::string_view text);

}  // namespace weir::monitor
