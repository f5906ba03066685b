#include "sap/reads/stock_values.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct MovementHead {
  std::string mblnr, mjahr;
  std::optional<Date> budat;
  std::optional<Instant> entered_at;
};

// MKPF is the whole client's.
Result<std::vector<MovementHead>> heads_on(RfcCaller& rfc, const MovementWindow& window, Date day,
                                           const Zone& zone) {
  Where where;
  where.compare("BUDAT", ">=", date_text(day)).compare("BUDAT", "<=", date_text(day));
  if (window.entered_since) where.compare("CPUDT", ">=", date_text(*window.entered_since));
  return read_typed<MovementHead>(
      rfc, {"MKPF", {"MBLNR", "MJAHR", "BUDAT", "CPUDT", "CPUTM"}, where}, [&](RowReader& row) {
        return MovementHead{row.text("MBLNR"), row.text("MJAHR"), row.date("BUDAT"),
                            row.instant("CPUDT", "CPUTM", zone)};
      });
}

// Day by day, so that no answer is longer than a day of the client.
Result<std::vector<MovementHead>> heads_in(RfcCaller& rfc, const MovementWindow& window, const Zone& zone) {
  std::vector<MovementHead> all;
  for (std::chrono::sys_days day = window.from; day <= std::chrono::sys_days{window.until};
       day += std::chrono::days{1}) {
    auto heads = heads_on(rfc, window, Date{day}, zone);
    if (!heads) return heads;
    std::ranges::move(*heads, std::back_inserter(all));
  }
  return all;
}

Failure no_company_code(const std::string& bukrs) {
  return {.next = Next::refuse,
          .code = "sap.unexpected_answer",
          .text = "SAP has no company code " + bukrs + " (T001); see fba.company_code",
          .subject = bukrs,
          .not_before = {}};
}

StockMovement movement_of(RowReader& row, const TableAmounts& amounts) {
  StockMovement movement{
      row.text("MBLNR"), row.text("MJAHR"), row.text("BWART"),     row.text("MATNR"),
      row.text("WERKS"), row.text("LGORT"), row.quantity("MENGE"), row.amount("DMBTR", "WAERS", amounts)};
  if (row.text("SHKZG") != "H") return movement;
  movement.menge = -movement.menge;
  movement.dmbtr = -movement.dmbtr;
  return movement;
}

}  // namespace

Result<std::vector<ValuedStock>> read_stock_values(RfcCaller& rfc, TableAmounts& amounts,
                                                   const std::vector<std::string>& plants,
                                                   const std::vector<std::string>& materials,
                                                   const std::string& currency) {
  if (plants.empty() || materials.empty()) return std::vector<ValuedStock>{};
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  return read_typed_of<ValuedStock>(
      rfc, {"MBEW", {"MATNR", "BWKEY", "LBKUM", "SALK3"}, Where{}.any("BWKEY", plants).equals("BWTAR", "")},
      "MATNR", materials, [&](RowReader& row) {
        return ValuedStock{row.text("MATNR"), row.text("BWKEY"), row.quantity("LBKUM"),
                           row.amount_in("SALK3", currency, amounts)};
      });
}

Result<std::string> company_currency(RfcCaller& rfc, const std::string& bukrs) {
  const auto rows = read_rows(rfc, {"T001", {"BUKRS", "WAERS"}, Where{}.equals("BUKRS", bukrs)});
  if (!rows) return rows.error();
  if (rows->empty() || rows->front()["WAERS"].empty()) return no_company_code(bukrs);
  return rows->front()["WAERS"];
}

Result<std::vector<StockMovement>> read_stock_movements(RfcCaller& rfc, TableAmounts& amounts,
                                                        const std::vector<std::string>& plants,
                                                        const MovementWindow& window, const Zone& zone) {
  if (plants.empty()) return std::vector<StockMovement>{};
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  const auto heads = heads_in(rfc, window, zone);
  if (!heads) return heads.error();
  std::map<std::pair<std::string, std::string>, const MovementHead*> by_number;
  std::vector<std::string> numbers;
  for (const MovementHead& head : *heads) {
    if (by_number.emplace(std::pair{head.mblnr, head.mjahr}, &head).second) numbers.push_back(head.mblnr);
  }
  auto lines = read_typed_of<StockMovement>(
      rfc,
      {"MSEG",
       {"MBLNR", "MJAHR", "BWART", "MATNR", "WERKS", "LGORT", "SHKZG", "MENGE", "DMBTR", "WAERS"},
       Where{}.any("WERKS", plants)},
      "MBLNR", numbers, [&](RowReader& row) { return movement_of(row, amounts); });
  if (!lines) return lines;
  std::erase_if(*lines, [&](const StockMovement& line) {
    return !by_number.contains({line.mblnr, line.mjahr});
  });
  for (StockMovement& line : *lines) {
    const MovementHead& head = *by_number.at({line.mblnr, line.mjahr});
    line.budat = head.budat.value_or(window.from);
    line.entered_at = head.entered_at.value_or(Instant{});
  }
  return lines;
}

}  // namespace weir::sap
