#pragma once
// Amounts in tables, in the decimals that this system gives each currency: TCURX (CURRKEY, CURRDEC).
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/money.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

// No two threads at once.
class TableAmounts {
 public:
  explicit TableAmounts(RfcCaller& rfc) : rfc_{rfc} {}

  // Reads TCURX once, and remembers it. Fails like read_table, or with sap.unexpected_answer when a row of it
  // is none.
  Result<Done> prepare();
  // After prepare(): nothing when text or currency are none, or the amount cannot be told exactly.
  std::optional<Money> of(std::string_view text, std::string_view currency) const;

 private:
  RfcCaller& rfc_;
  std::optional<std::map<std::string, int, std::less<>>> decimals_;  // what is not listed has two
};

}  // namespace weir::sap
