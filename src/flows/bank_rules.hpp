#pragma once
// How a connection's payouts are followed to the bank: the section [bank] of its settings.
#include <string>
#include <vector>

namespace weir::flows {

enum class BankSource { off, files };

struct BankRules {
  BankSource source = BankSource::off;
  std::vector<std::string> payers{"AMAZON"};  // a line that says one of these is of Amazon
  int late_after = 7;                         // business days behind the deposit date
  bool asks_amazon = true;                    // for trace ids, and for payouts that failed
  bool proves_clearing = true;                // of cash in transit, in SAP
  bool proves_balance = true;                 // Amazon's own total against wallet, reserve and deferred

  bool is_on() const { return source != BankSource::off; }
};

}  // namespace weir::flows
