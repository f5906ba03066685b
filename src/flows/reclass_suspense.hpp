#pragma once
// Job "reclass_suspense": what is known now leaves suspense, one FI document for each document in which it
// is. Job "prove_reclass": they are read back; then the item is settled, and its entries leave finance's
// list.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class ReclassSuspense {
 public:
  explicit ReclassSuspense(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> post(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome post_item(std::int64_t id);
  jobs::Outcome prove_item(std::int64_t id);

  const Context& context_;
};

// Also where a job of it waits: it is due now.
void reclass_later(Tx& tx, const Context& context, const store::SuspenseItem& item);
jobs::NewJob proof_of_reclass(const Context& context, std::int64_t item, Instant run_at);

// The accounts and the company code that its documents need. Fails with suspense.no_account,
// settlement.no_company_code.
struct ReclassAccounts {
  std::string comp_code;
  std::string from, to;
  std::string title;  // of the class
};
Result<ReclassAccounts> reclass_accounts(const Context& context, const store::SuspenseItem& item);

}  // namespace weir::flows
