#pragma once
// Job "match_bank": after an import, and once a day. What settlements do at the bank is learnt from their
// reports; payouts and bank lines are matched; what is late, differs or fits twice is finance's, and so is a
// chain of settlements or of statements that is broken.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class MatchBank {
 public:
  explicit MatchBank(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

  // Matches now what can be matched: how many matches are new. The rest is as for the job.
  std::size_t match_now();

 private:
  jobs::Outcome learn(const std::string& after);

  const Context& context_;
};

}  // namespace weir::flows
