// G/L accounts and posting periods: T001, SKA1, SKB1, T001B.
#include "sap/reads/master_data.hpp"
#include "sap/reads/master_rows.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

std::string blocked_in_chart(const TableRow& row) {
  if (!row["XLOEV"].empty()) return "is flagged for deletion (XLOEV)";
  return row["XSPEB"].empty() ? "" : "is blocked for posting (XSPEB)";
}

std::string blocked_in_company(const TableRow& row) {
  if (!row["XSPEB"].empty()) return "is blocked for posting (XSPEB)";
  if (!row["XINTB"].empty()) return "takes automatic postings alone (XINTB)";
  return row["MITKZ"].empty() ? "" : "is a reconciliation account (MITKZ " + row["MITKZ"] + ')';
}

struct Interval {
  std::string account_type;
  int from = 0, until = 0;  // year * 1000 + period
};

Result<std::vector<Interval>> open_intervals(RfcCaller& rfc, const std::string& variant) {
  const auto read = [&](const char* first_period, const char* first_year, const char* last_period,
                        const char* last_year) {
    return read_typed<Interval>(rfc,
                                {"T001B",
                                 {"MKOAR", first_period, first_year, last_period, last_year},
                                 Where{}.equals("BUKRS", variant)},
                                [&](RowReader& row) {
                                  constexpr int a_year = 1000;
                                  return Interval{row.text("MKOAR"),
                                                  row.number(first_year) * a_year + row.number(first_period),
                                                  row.number(last_year) * a_year + row.number(last_period)};
                                });
  };
  auto first = read("FRPE1", "FRYE1", "TOPE1", "TOYE1");
  if (!first) return first;
  const auto second = read("FRPE2", "FRYE2", "TOPE2", "TOYE2");
  if (!second) return second.error();
  first->insert(first->end(), second->begin(), second->end());
  return first;
}

bool is_open(const std::vector<Interval>& intervals, std::string_view account_type, int at) {
  for (const Interval& interval : intervals)
    if (interval.account_type == account_type && interval.from <= at && at <= interval.until) return true;
  return false;
}

}  // namespace

MissingData missing_accounts(RfcCaller& rfc, const std::string& bukrs,
                             const std::vector<std::string>& accounts) {
  const auto companies = read_rows(rfc, {"T001", {"BUKRS", "KTOPL"}, Where{}.equals("BUKRS", bukrs)});
  if (!companies) return companies.error();
  if (companies->empty()) return std::vector<Missing>{{"T001", bukrs, "does not exist", "OX02"}};
  const std::string ktopl = companies->front()["KTOPL"];
  const KeyCheck chart{{"SKA1", {"SAKNR", "XLOEV", "XSPEB"}, Where{}.equals("KTOPL", ktopl)},
                       "SAKNR",
                       " in chart of accounts " + ktopl,
                       "FS00",
                       blocked_in_chart};
  const KeyCheck company{{"SKB1", {"SAKNR", "XSPEB", "XINTB", "MITKZ"}, Where{}.equals("BUKRS", bukrs)},
                         "SAKNR",
                         " in company code " + bukrs,
                         "FS00",
                         blocked_in_company};
  return all_of({[&] { return missing_keys(rfc, chart, accounts); },
                 [&] { return missing_keys(rfc, company, accounts); }});
}

MissingData closed_period(RfcCaller& rfc, const std::string& bukrs, int year, int period) {
  const auto companies = read_rows(rfc, {"T001", {"BUKRS", "OPVAR"}, Where{}.equals("BUKRS", bukrs)});
  if (!companies) return companies.error();
  if (companies->empty()) return std::vector<Missing>{{"T001", bukrs, "does not exist", "OX02"}};
  const auto intervals = open_intervals(rfc, companies->front()["OPVAR"]);
  if (!intervals) return intervals.error();
  const int at = year * 1000 + period;
  std::vector<Missing> closed;
  for (const char* account_type : {"+", "S"})
    if (!is_open(*intervals, account_type, at))
      closed.push_back({"T001B", bukrs + ' ' + std::to_string(period) + '/' + std::to_string(year),
                        std::string{"is not open for account type "} + account_type, "OB52"});
  return closed;
}

}  // namespace weir::sap
