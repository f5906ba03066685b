#include "sap/reads/table_amounts.hpp"

#include "core/ensure.hpp"
#include "core/text.hpp"
#include "sap/reads/table_rows.hpp"
#include "sap/reads/table_text.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct Decimals {
  std::string currency;
  int digits = 0;
};

}  // namespace

Result<Done> TableAmounts::prepare() {
  if (decimals_) return Done{};
  const auto rows = read_typed<Decimals>(rfc_, {"TCURX", {"CURRKEY", "CURRDEC"}}, [](RowReader& row) {
    return Decimals{row.text("CURRKEY"), row.number("CURRDEC")};
  });
  if (!rows) return rows.error();
  decimals_.emplace();
  for (const auto& [currency, digits] : *rows) decimals_->emplace(currency, digits);
  return Done{};
}

std::optional<Money> TableAmounts::of(std::string_view text, std::string_view currency) const {
  ensure(decimals_.has_value(), "amounts before TCURX was read");
  constexpr int without_entry = 2;
  const auto known = decimals_->find(trim(currency));
  return table_amount(text, currency, known == decimals_->end() ? without_entry : known->second);
}

}  // namespace weir::sap
