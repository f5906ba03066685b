#pragma once
// Who decides at the command line proves who they are, as in the console: a name alone is what anybody can
// type, an assistant with a shell included.
#include <optional>
#include <string>

#include "config/config.hpp"
#include "web/accounts.hpp"

namespace weir::cli {

struct SignInWords {
  std::string user;
  std::string code{};  // of the authenticator; empty: none was given
};

// The password is asked for, or is the next line of what is piped in. Fails like Accounts::sign_in(); with
// web.forbidden where the user has not that right.
Result<web::Visitor> signed_in(web::Accounts& accounts, const SignInWords& words,
                               std::optional<web::Right> right = {});

// Of the users of that store. Fails as the store and its keys do, too.
Result<web::Visitor> signed_in(const config::Config& config, const SignInWords& words, web::Right right);

}  // namespace weir::cli
