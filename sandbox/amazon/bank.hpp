#pragma once
// The merchant's bank, as far as Amazon's truth tells: what arrives of payouts, between what others pay and
// take. Its statements come in two forms, and go on from each other to the cent.
#include <cstdint>
#include <string>

#include "core/time.hpp"
#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

enum class StatementForm { mt940, camt053 };

struct BankAccount {
  std::string iban = "DE12700500000000004711";
  std::int64_t opening = 2'500'000;       // cents, when the world begins to pay
  std::int64_t mille_of_a_pound = 1'153;  // what Amazon's converter gives: euro for a thousand pounds
};

// What a payout is at the bank, in cents; 0 for one that never arrives: it failed, or is none.
std::int64_t arrived_of(const Account& account, const Settlement& settlement, const BankAccount& bank);

// The statement in euro of the days `from` to `until`, both included. MT940 names the payout's trace id;
// CAMT.053 does not, and says what was sent where the currency was another one.
std::string bank_statement(const Account& account, const BankAccount& bank, Date from, Date until,
                           StatementForm form);

}  // namespace weir::sandbox
