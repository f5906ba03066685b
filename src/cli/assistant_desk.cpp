#include "cli/assistant_desk.hpp"

#include <pwd.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "app/assistant_settings.hpp"
#include "assistant/mask.hpp"
#include "cli/assistant_tools.hpp"

namespace weir::cli {
namespace {

Failure not_admitted(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = {}};
}

Failure spent(store::BudgetTaken taken, const store::CallBudget& budget) {
  if (taken == store::BudgetTaken::no_more_today)
    return not_admitted("assistant.budget", std::to_string(budget.a_day) +
                                                " calls in 24 hours are allowed; go on tomorrow, or have "
                                                "assistant.calls_a_day raised");
  return not_admitted("assistant.budget",
                      std::to_string(budget.a_minute) + " calls a minute are allowed; wait a minute");
}

store::CallBudget budget_of(const config::Config& config) {
  return {.a_minute = config.get(app::assistant_calls_a_minute),
          .a_day = config.get(app::assistant_calls_a_day)};
}

}  // namespace

std::string os_user_name() {
  const ::uid_t uid = ::getuid();
  const ::passwd* known = ::getpwuid(uid);
  return known == nullptr ? std::to_string(uid) : known->pw_name;
}

Result<std::unique_ptr<AssistantDesk>> AssistantDesk::open(const config::Config& config,
                                                           const std::string& connection) {
  auto orders = app::OrderDesk::open(config, "assistant", connection);
  if (!orders) return orders.error();
  auto work = app::WorkDesk::open(config);
  if (!work) return work.error();
  auto users = app::UserDesk::open(config);
  if (!users) return users.error();
  return std::make_unique<AssistantDesk>(config, *std::move(orders), *std::move(work), *std::move(users));
}

AssistantDesk::AssistantDesk(const config::Config& config, std::unique_ptr<app::OrderDesk> orders,
                             std::unique_ptr<app::WorkDesk> work, std::unique_ptr<app::UserDesk> users)
    : config_{config},
      orders_{std::move(orders)},
      work_{std::move(work)},
      users_{std::move(users)},
      proposals_{database()},
      budget_{database()},
      board_{{.proposals = proposals_,
              .database = database(),
              .audit = orders_->context().stores.audit,
              .clock = orders_->context().clock}} {}

std::optional<std::string> AssistantDesk::user_of(const std::string& token) {
  const auto visitor = users_->accounts().by_token(token, web::Door::assistant);
  return visitor ? std::optional{visitor->user} : std::nullopt;
}

// The call is in the audit log, and taken from the budget, before anything else is asked.
Result<Done> AssistantDesk::admit(const Caller& caller, const assistant::Asked& asked) {
  const auto& context = orders_->context();
  const nlohmann::ordered_json detail{{"client", asked.client},
                                      {"way", caller.way},
                                      {"os_user", os_user_name()},
                                      {"arguments", assistant::noted(asked.arguments)}};
  const std::string text = detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const auto budget = budget_of(config_);
  auto taken = store::BudgetTaken::yes;
  database().transact([&](Tx& tx) {
    const Instant now = context.clock.now();
    taken = budget_.take(tx, caller.user, budget, now);
    context.stores.audit.append(tx, {caller.user}, "assistant_called", "tool/" + asked.tool, text, now);
  });
  const auto visitor = users_->accounts().by_token(caller.token, web::Door::assistant);
  if (!visitor)
    return not_admitted("assistant.signed_out",
                        "the token is over, was taken away, or is none for assistants; weir users token "
                        "--assistant makes one");
  if (taken != store::BudgetTaken::yes) return spent(taken, budget);
  const auto right = web::right_named(asked.right);
  if (!asked.right.empty() && (!right || !visitor->rights.contains(*right)))
    return not_admitted("assistant.no_right", "it takes the right " + asked.right +
                                                  ", which the token or its user does not have; weir users "
                                                  "token --right");
  return Done{};
}

void AssistantDesk::note(const Caller& caller, const assistant::Asked& asked, const std::string& outcome) {
  const auto& context = orders_->context();
  const std::string text = nlohmann::ordered_json{{"client", asked.client}, {"outcome", outcome}}.dump();
  database().transact([&](Tx& tx) {
    context.stores.audit.append(tx, {caller.user}, "assistant_answered", "tool/" + asked.tool, text,
                                context.clock.now());
  });
}

std::unique_ptr<assistant::Session> AssistantDesk::session(const std::string& token, const std::string& way) {
  const Caller caller{token, user_of(token).value_or(""), way};
  assistant::Watch watch{
      .admit = [this, caller](const assistant::Asked& asked) { return admit(caller, asked); },
      .note = [this, caller](const assistant::Asked& asked,
                             const std::string& outcome) { note(caller, asked, outcome); }};
  const auto rows = static_cast<std::size_t>(config_.get(app::assistant_rows));
  return std::make_unique<assistant::Session>(assistant_tools(*this, caller.user), rows, std::move(watch));
}

}  // namespace weir::cli
