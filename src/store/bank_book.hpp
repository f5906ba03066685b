#pragma once
// All that the store knows of the bank.
#include "store/balance_proofs.hpp"
#include "store/bank_matches.hpp"
#include "store/bank_statements.hpp"
#include "store/settlement_money.hpp"

namespace weir::store {

struct BankBook {
  BankBook(Database& database, const std::string& audit_key)
      : settlements{database}, statements{database, audit_key}, matches{database}, balances{database} {}

  SettlementMoneyBook settlements;
  BankStatements statements;
  BankMatches matches;
  BalanceProofs balances;
};

}  // namespace weir::store
