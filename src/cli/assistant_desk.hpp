#pragma once
// What an assistant's tools work with, and who watches over them: whose token it is, what that person may do,
// how much is left of the budget, and the audit log, which knows of a call before it is done.
#include <memory>
#include <string>

#include "app/order_desk.hpp"
#include "app/user_desk.hpp"
#include "app/work_desk.hpp"
#include "assistant/proposal_board.hpp"
#include "assistant/session.hpp"
#include "store/assistant_budget.hpp"

namespace weir::cli {

class AssistantDesk {
 public:
  // Fails as OrderDesk::open() does.
  static Result<std::unique_ptr<AssistantDesk>> open(const config::Config& config,
                                                     const std::string& connection);
  AssistantDesk(const config::Config& config, std::unique_ptr<app::OrderDesk> orders,
                std::unique_ptr<app::WorkDesk> work, std::unique_ptr<app::UserDesk> users);

  const config::Config& config() const { return config_; }
  app::OrderDesk& orders() { return *orders_; }
  monitor::WorkItems& work() { return work_->items(); }
  assistant::ProposalBoard& board() { return board_; }
  store::Proposals& proposals() { return proposals_; }
  store::Database& database() { return orders_->engine().database(); }

  // Nothing where the token is nobody's, or not any more.
  std::optional<std::string> user_of(const std::string& token);
  // A session of that token's user. `way`: "stdio", "http".
  std::unique_ptr<assistant::Session> session(const std::string& token, const std::string& way);

 private:
  struct Caller {
    std::string token;
    std::string user;  // as it was when the session began
    std::string way;
  };
  Result<Done> admit(const Caller& caller, const assistant::Asked& asked);
  void note(const Caller& caller, const assistant::Asked& asked, const std::string& outcome);

  const config::Config& config_;
  std::unique_ptr<app::OrderDesk> orders_;
  std::unique_ptr<app::WorkDesk> work_;
  std::unique_ptr<app::UserDesk> users_;
  store::Proposals proposals_;
  store::AssistantBudget budget_;
  assistant::ProposalBoard board_;
};

// The name in the operating system of whoever runs this process.
std::string os_user_name();

}  // namespace weir::cli
