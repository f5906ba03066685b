#include "web/rights.hpp"

#include <algorithm>
#include <array>

namespace weir::web {
namespace {

using enum Right;

struct NamedRight {
  Right right;
  std::string_view name;
};
constexpr std::string_view assistant_word = "assistant";  // is no right's name

constexpr NamedRight all_rights[] = {{read_orders, "read.orders"},
                                     {read_stock, "read.stock"},
                                     {read_finance, "read.finance"},
                                     {read_technical, "read.technical"},
                                     {read_audit, "read.audit"},
                                     {read_config, "read.config"},
                                     {read_payload, "read.payload"},
                                     {orders_act, "orders.act"},
                                     {orders_refetch, "orders.refetch"},
                                     {stock_act, "stock.act"},
                                     {stock_release, "stock.release"},
                                     {prices_act, "prices.act"},
                                     {prices_release, "prices.release"},
                                     {suspense_map, "suspense.map"},
                                     {suspense_approve, "suspense.approve"},
                                     {settlements_act, "settlements.act"},
                                     {bank_act, "bank.act"},
                                     {close_act, "close.act"},
                                     {close_approve, "close.approve"},
                                     {queue_act, "queue.act"},
                                     {exceptions_act, "exceptions.act"},
                                     {users_manage, "users.manage"}};

struct NamedRole {
  Role role;
  std::string_view name;
  Rights rights;
};

// Who lets go what was held is not who stopped it, and who maps money is not who approves it.
const std::vector<NamedRole>& all_roles() {
  static const std::vector<NamedRole> roles{
      {Role::operations,
       "operator",
       {read_orders, read_stock, read_technical, orders_act, orders_refetch, stock_act, prices_act, queue_act,
        exceptions_act}},
      {Role::finance,
       "finance",
       {read_orders, read_finance, suspense_map, settlements_act, bank_act, close_act, exceptions_act}},
      {Role::approver,
       "approver",
       {read_orders, read_stock, read_finance, stock_release, prices_release, suspense_approve,
        close_approve}},
      {Role::customer_service, "customer_service", {read_orders, read_stock, orders_refetch}},
      {Role::consultant, "consultant", {read_orders, read_stock, read_finance, read_technical, read_config}},
      {Role::auditor,
       "auditor",
       {read_orders, read_stock, read_finance, read_technical, read_audit, read_config}},
      {Role::administrator,
       "administrator",
       {read_orders, read_stock, read_technical, read_audit, read_config, queue_act, exceptions_act,
        users_manage}}};
  return roles;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void append_word(std::string& text, std::string_view word) {
  text.append(text.empty() ? "" : " ").append(word);
}

}  // namespace

std::string_view name_of(Right right) {
  return std::ranges::find(all_rights, right, &NamedRight::right)->name;
}

std::optional<Right> right_named(std::string_view name) {
  const auto* found = std::ranges::find(all_rights, name, &NamedRight::name);
  return found == std::end(all_rights) ? std::nullopt : std::optional{found->right};
}

std::string_view name_of(Role role) { return std::ranges::find(all_roles(), role, &NamedRole::role)->name; }

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::ranges::find(all_roles(), name, &NamedRole::name);
  return found == all_roles().end() ? std::nullopt : std::optional{found->role};
}

std::vector<Role> every_role() {
  std::vector<Role> roles;
  for (const NamedRole& each : all_roles()) roles.push_back(each.role);
  return roles;
}

std::vector<Right> every_right() {
  std::vector<Right> rights;
  for (const NamedRight& each : all_rights) rights.push_back(each.right);
  return rights;
}

const Rights& rights_of(Role role) { return std::ranges::find(all_roles(), role, &NamedRole::role)->rights; }

std::vector<Role> roles_in(std::string_view text) {
  std::vector<Role> roles;
  for (const std::string_view word : words_of(text))
    if (const auto role = role_named(word)) roles.push_back(*role);
  return roles;
}

Rights rights_in(std::string_view text) {
  Rights rights;
  for (const std::string_view word : words_of(text))
    if (const auto right = right_named(word)) rights.insert(*right);
  return rights;
}

std::string text_of(const Rights& rights) {
  std::string text;
  for (const Right right : rights) append_word(text, name_of(right));
  return text;
}

std::string token_text(const Rights& rights, Door door) {
  std::string text = text_of(rights);
  if (door == Door::assistant) append_word(text, assistant_word);
  return text;
}

Door door_in(std::string_view token_text) {
  const auto words = words_of(token_text);
  return std::ranges::find(words, assistant_word) == words.end() ? Door::console : Door::assistant;
}

std::string text_of(const std::vector<Role>& roles) {
  std::string text;
  for (const Role role : roles) append_word(text, name_of(role));
  return text;
}

Rights rights_of(const std::vector<Role>& roles, bool reads_payloads) {
  Rights rights;
  for (const Role role : roles) rights.insert(rights_of(role).begin(), rights_of(role).end());
  if (reads_payloads) rights.insert(read_payload);
  return rights;
}

}  // namespace weir::web
