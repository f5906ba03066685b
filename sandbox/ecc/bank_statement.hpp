#pragma once
// Account statements of a house bank: FEBKO, FEBEP, FEBRE.
#include <cstdint>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sandbox::ecc {

struct BankItem {
  Money amount;  // what came in; negative for what went out
  Date value_date;
  std::vector<std::string> purpose{};  // VWEZW, cut to 65 characters a line
  std::string partner{};               // PARTN
  std::string reference{};             // XBLNR
  std::string assignment{};            // ZUONR
};

struct BankStatement {
  std::string company_code;
  std::string house_bank = "DEUT1";
  std::string account = "GIRO";
  std::string number{};  // AZNUM
  Date date{};           // AZDAT
  std::vector<BankItem> items{};
  std::string key{};  // KUKEY, eight digits: the system's own
  Instant created{};
};

}  // namespace weir::sandbox::ecc
