#pragma once
// Job "certify_orders": is every order of a past day accounted for? Four counts that know nothing of each
// other, and a certificate for each marketplace and day. A day that fails is certified anew, for a week.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class CertifyOrders {
 public:
  explicit CertifyOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome certify(const jobs::Job& job);
  jobs::Outcome with_report(const std::string& report_id);

  const Context& context_;
};

}  // namespace weir::flows
