#pragma once
// Who may do what in the console: roles, and the rights that they stand for. A route names one right; roles
// are for people. To read what a buyer is called is nobody's by a role: it is given by name.
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace weir::web {

enum class Right {
  read_orders,
  read_stock,
  read_finance,
  read_technical,
  read_audit,
  read_config,
  read_payload,
  orders_act,
  orders_refetch,
  stock_act,
  stock_release,
  prices_act,
  prices_release,
  suspense_map,
  suspense_approve,
  settlements_act,
  bank_act,
  close_act,
  close_approve,
  queue_act,
  exceptions_act,
  users_manage,
};

// What a token opens: the console's API, or what an assistant may see and propose. Never both: what may act
// at the console needs no person's word.
enum class Door { console, assistant };

enum class Role { operations, finance, approver, customer_service, consultant, auditor, administrator };

using Rights = std::set<Right>;

std::string_view name_of(Right right);  // "orders.act"
std::optional<Right> right_named(std::string_view name);
std::string_view name_of(Role role);  // "operator"
std::optional<Role> role_named(std::string_view name);
std::vector<Role> every_role();
std::vector<Right> every_right();

const Rights& rights_of(Role role);

// Of "operator finance", as the store keeps them; words that are none count for nothing.
std::vector<Role> roles_in(std::string_view text);
Rights rights_in(std::string_view text);
std::string text_of(const Rights& rights);
std::string text_of(const std::vector<Role>& roles);

// A token's rights and its door as the store keeps them: one that opens the assistant's has that word, too.
std::string token_text(const Rights& rights, Door door);
Door door_in(std::string_view token_text);

// Of a user with these roles; `reads_payloads` is the right that no role has.
Rights rights_of(const std::vector<Role>& roles, bool reads_payloads);

}  // namespace weir::web
