#include "cli/signed_in.hpp"

#include "app/user_desk.hpp"
#include "cli/typed_password.hpp"

namespace weir::cli {

Result<web::Visitor> signed_in(web::Accounts& accounts, const SignInWords& words,
                               std::optional<web::Right> right) {
  const std::string password = typed_password("Password of " + words.user + ": ");
  auto done = accounts.sign_in({words.user, password, words.code, "command line"});
  if (!done) return done.error();
  accounts.sign_out(done->visitor);
  if (!right || done->visitor.rights.contains(*right)) return done->visitor;
  return Failure{.next = Next::refuse,
                 .code = "web.forbidden",
                 .text = "this takes the right " + std::string{web::name_of(*right)} + ", and " +
                         done->visitor.user + " has it not",
                 .subject = {},
                 .not_before = {}};
}

Result<web::Visitor> signed_in(const config::Config& config, const SignInWords& words, web::Right right) {
  const auto users = app::UserDesk::open(config);
  if (!users) return users.error();
  return signed_in((*users)->accounts(), words, right);
}

}  // namespace weir::cli
