#include "sap/reads/material_period.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct MaterialPeriod {
  int year = 0, period = 0;
  bool is_before_open = false;
};

}  // namespace

Result<Date> first_open_material_day(RfcCaller& rfc, const std::string& bukrs) {
  const auto rows = read_typed<MaterialPeriod>(
      rfc, {"MARV", {"LFGJA", "LFMON", "XRUEM"}, Where{}.equals("BUKRS", bukrs)}, [](RowReader& row) {
        return MaterialPeriod{row.number("LFGJA"), row.number("LFMON"), row.is_set("XRUEM")};
      });
  if (!rows) return rows.error();
  constexpr int months_a_year = 12;
  if (rows->empty() || rows->front().period < 1 || rows->front().period > months_a_year)
    return Failure{
        .next = Next::refuse,
        .code = "sap.no_material_period",
        .text = "materials management of company code " + bukrs +
                " has no period that is a calendar month (MARV); see fba.company_code, and initialise its "
                "periods (MMPI)",
        .subject = bukrs,
        .not_before = {}};
  const Month current{std::chrono::year{rows->front().year},
                      std::chrono::month{static_cast<unsigned>(rows->front().period)}};
  const Month first = rows->front().is_before_open ? current - std::chrono::months{1} : current;
  return Date{first / std::chrono::day{1}};
}

}  // namespace weir::sap
