#include "sap/reads/orders_of_days.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

std::string dats(Date date) {
  std::string text = iso(date);
  std::erase(text, '-');
  return text;
}

}  // namespace

Result<std::vector<OrderHead>> read_orders_of_days(RfcCaller& rfc, Date from, Date to,
                                                   const std::vector<std::string>& order_types) {
  std::vector<OrderHead> all;
  for (std::chrono::sys_days day{from}; day <= std::chrono::sys_days{to}; day += std::chrono::days{1}) {
    Where where;
    where.equals("ERDAT", dats(Date{day})).any("AUART", order_types);
    auto heads = read_typed<OrderHead>(
        rfc, {.table = "VBAK", .fields = {"VBELN", "BSTNK", "VKORG", "VTWEG", "ERDAT"}, .where = where},
        [](RowReader& row) {
          return OrderHead{row.text("VBELN"), row.text("BSTNK"), row.text("VKORG"), row.text("VTWEG"),
                           row.date("ERDAT").value_or(Date{})};
        });
    if (!heads) return heads.error();
    all.insert(all.end(), heads->begin(), heads->end());
  }
  return all;
}

}  // namespace weir::sap
