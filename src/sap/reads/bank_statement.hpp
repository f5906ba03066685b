#pragma once
// Items of electronic bank statements: FEBKO (statements), FEBEP (items), FEBRE (the note to payee, line by
// line). Read only; the clearing stays with SAP.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"

namespace weir::sap {

struct BankItem {
  std::string kukey, esnum;  // statement and item: the key
  std::string hbkid, hktid;  // house bank and account
  std::string aznum;         // the statement's number
  std::optional<Date> valut, budat;
  Money amount;       // into the account +, out of it -
  std::string partn;  // the other side's name; people's names among them, never logged
  std::string note;   // the note to payee, its lines joined
  std::string zuonr, xblnr, belnr, nbbln, gjahr;  // documents: of the bank's account, of the other side
  bool is_completed = false;
};

struct BankItemsWanted {
  std::string bukrs;
  Date from, until;  // of the value date, both included
};

// Fails like read_rows_of.
Result<std::vector<BankItem>> read_bank_items(RfcCaller& rfc, TableAmounts& amounts,
                                              const BankItemsWanted& wanted);

}  // namespace weir::sap
