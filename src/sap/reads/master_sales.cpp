// Sales areas, customers and materials: TVTA, KNA1, KNVV, KNB1, MARA, MVKE, MARC.
#include <algorithm>

#include "sap/reads/master_data.hpp"
#include "sap/reads/master_rows.hpp"

namespace weir::sap {
namespace {

std::string flagged(const TableRow& row, const char* field, const char* what) {
  return row[field].empty() ? std::string{} : std::string{what} + " (" + field + ' ' + row[field] + ')';
}

std::string first_of(std::vector<std::string> texts) {
  const auto found = std::ranges::find_if(texts, [](const std::string& text) { return !text.empty(); });
  return found == texts.end() ? std::string{} : *found;
}

KeyCheck customer(std::string table, std::vector<std::string> fields, Where where, std::string behind) {
  fields.insert(fields.begin(), "KUNNR");
  return {
      {std::move(table), std::move(fields), std::move(where)}, "KUNNR", std::move(behind), "XD02", nullptr};
}

KeyCheck material(std::string table, const char* status, Where where, std::string behind) {
  return {{std::move(table), {"MATNR", "LVORM", status}, std::move(where)},
          "MATNR",
          std::move(behind),
          "MM02",
          [status](const TableRow& row) {
            return first_of({flagged(row, "LVORM", "is flagged for deletion"),
                             flagged(row, status, "has a status that may block it")});
          }};
}

}  // namespace

MissingData missing_sales_areas(RfcCaller& rfc, const std::vector<SalesArea>& areas) {
  std::vector<std::string> organisations;
  for (const SalesArea& area : areas) organisations.push_back(area.vkorg);
  const auto rows = read_rows_of(rfc, {"TVTA", {"VKORG", "VTWEG", "SPART"}}, "VKORG", organisations);
  if (!rows) return rows.error();
  std::vector<Missing> missing;
  for (const SalesArea& area : areas) {
    const auto is_it = [&](const TableRow& row) {
      return row["VKORG"] == area.vkorg && row["VTWEG"] == area.vtweg && row["SPART"] == area.spart;
    };
    if (std::ranges::none_of(*rows, is_it))
      missing.push_back({"TVTA", area.vkorg + '/' + area.vtweg + '/' + area.spart, "does not exist", "OVXG"});
  }
  return missing;
}

MissingData missing_customers(RfcCaller& rfc, const SalesArea& area, const std::string& bukrs,
                              const std::vector<std::string>& kunnrs) {
  const std::string in_area = ' ' + area.vkorg + '/' + area.vtweg + '/' + area.spart;
  KeyCheck general = customer("KNA1", {"LOEVM", "AUFSD"}, {}, "");
  general.blocked = [](const TableRow& row) {
    return first_of(
        {flagged(row, "LOEVM", "is flagged for deletion"), flagged(row, "AUFSD", "is blocked for orders")});
  };
  KeyCheck sales = customer(
      "KNVV", {"AUFSD", "LIFSD"},
      Where{}.equals("VKORG", area.vkorg).equals("VTWEG", area.vtweg).equals("SPART", area.spart), in_area);
  sales.blocked = [](const TableRow& row) {
    return first_of(
        {flagged(row, "AUFSD", "is blocked for orders"), flagged(row, "LIFSD", "is blocked for deliveries")});
  };
  KeyCheck company = customer("KNB1", {"SPERR"}, Where{}.equals("BUKRS", bukrs), " in company code " + bukrs);
  company.blocked = [](const TableRow& row) { return flagged(row, "SPERR", "is blocked for posting"); };
  return all_of(
      {[&] { return missing_keys(rfc, general, kunnrs); }, [&] { return missing_keys(rfc, sales, kunnrs); },
       [&] {
         return bukrs.empty() ? MissingData{std::vector<Missing>{}} : missing_keys(rfc, company, kunnrs);
       }});
}

MissingData missing_materials(RfcCaller& rfc, const MaterialPlace& place,
                              const std::vector<std::string>& matnrs) {
  const KeyCheck checks[] = {
      material("MARA", "MSTAE", {}, ""),
      material("MVKE", "VMSTA", Where{}.equals("VKORG", place.vkorg).equals("VTWEG", place.vtweg),
               ' ' + place.vkorg + '/' + place.vtweg),
      material("MARC", "MMSTA", Where{}.equals("WERKS", place.werks), " in plant " + place.werks)};
  std::vector<std::function<MissingData()>> each;
  for (const KeyCheck& check : checks) each.emplace_back([&] { return missing_keys(rfc, check, matnrs); });
  return all_of(each);
}

}  // namespace weir::sap
