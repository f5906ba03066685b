#pragma once
// Job "post_settlement": a settlement's journals become FI documents, all of them in one packet. Job
// "prove_settlement": they are read back by their references.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SettlementsToSap {
 public:
  explicit SettlementsToSap(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> post(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome post_one(const std::string& settlement_id);
  jobs::Outcome prove_one(const std::string& settlement_id);

  const Context& context_;
};

}  // namespace weir::flows
