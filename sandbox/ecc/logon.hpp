#pragma once
// Who calls: HTTP Basic authentication against the users of this system.
#include <optional>
#include <string_view>

#include "http/message.hpp"

namespace weir::sandbox::ecc {

struct User {
  std::string_view name;
  std::string_view password;
  bool may_send_idocs = false;
  bool may_call_functions = false;
};

// Null when there is no user of that name and password. The name counts in any case, the password does not.
const User* find_user(std::string_view name, std::string_view password);

// Null when the header is missing, is not Basic, or names no user with that password.
const User* find_user(std::optional<std::string_view> authorization);

}  // namespace weir::sandbox::ecc
