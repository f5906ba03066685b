#include "sap/reads/sales_fit.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <tuple>

#include "sap/reads/table_rows.hpp"

namespace weir::sap {
namespace {

std::string words(const SalesArea& area) { return area.vkorg + '/' + area.vtweg + '/' + area.spart; }

auto parts(const SalesArea& area) { return std::tie(area.vkorg, area.vtweg, area.spart); }

Where in(const SalesArea& area) {
  Where where;
  where.equals("VKORG", area.vkorg).equals("VTWEG", area.vtweg).equals("SPART", area.spart);
  return where;
}

std::vector<std::string> all_types(const SalesUse& use) {
  std::vector<std::string> types{use.order_type};
  for (const std::string& type : use.other_types)
    if (!type.empty()) types.push_back(type);
  return types;
}

// Whose order types count in an area.
Result<SalesArea> reference_for_types(RfcCaller& rfc, const SalesArea& area) {
  const auto rows = read_rows(rfc, {"TVTA", {"VKOAU", "VTWAU", "SPAAU"}, in(area)});
  if (!rows) return rows.error();
  SalesArea reference = area;
  if (rows->empty()) return reference;
  const auto take = [&](std::string& part, const char* field) {
    if (!rows->front()[field].empty()) part = rows->front()[field];
  };
  take(reference.vkorg, "VKOAU");
  take(reference.vtweg, "VTWAU");
  take(reference.spart, "SPAAU");
  return reference;
}

std::set<std::string> column(const std::vector<TableRow>& rows, const char* field) {
  std::set<std::string> values;
  for (const TableRow& row : rows) values.insert(row[field]);
  return values;
}

struct Procedure {
  std::string of_document, of_customer;  // KALVG, KALKS
  std::string name;                      // KALSM
};

Result<std::vector<Procedure>> procedures_of(RfcCaller& rfc, const SalesArea& area) {
  const auto rows = read_rows(rfc, {"T683V", {"KALVG", "KALKS", "KALSM"}, in(area)});
  if (!rows) return rows.error();
  std::vector<Procedure> procedures;
  for (const TableRow& row : *rows) procedures.push_back({row["KALVG"], row["KALKS"], row["KALSM"]});
  return procedures;
}

const Procedure* find(const std::vector<Procedure>& procedures, const std::string& of_document,
                      const std::string& of_customer) {
  const auto at = std::ranges::find_if(procedures, [&](const Procedure& each) {
    return each.of_document == of_document && each.of_customer == of_customer;
  });
  return at == procedures.end() ? nullptr : &*at;
}

Result<std::vector<std::string>> strangers(RfcCaller& rfc, const std::string& procedure,
                                           const std::vector<std::string>& condition_types) {
  const auto rows = read_rows(
      rfc,
      {"T683S", {"KSCHL"}, Where{}.equals("KVEWE", "A").equals("KAPPL", "V").equals("KALSM", procedure)});
  if (!rows) return rows.error();
  const auto known = column(*rows, "KSCHL");
  std::vector<std::string> unknown;
  std::ranges::copy_if(condition_types, std::back_inserter(unknown),
                       [&](const std::string& type) { return !known.contains(type); });
  return unknown;
}

Result<std::vector<std::string>> column_of(RfcCaller& rfc, const char* table, const char* key,
                                           const char* field, const std::vector<std::string>& values) {
  const auto rows = read_rows_of(rfc, {table, {key, field}}, key, values);
  if (!rows) return rows.error();
  const auto found = column(*rows, field);
  return std::vector<std::string>{found.begin(), found.end()};
}

// Numbers of documents have ten digits, in a column of twenty; what is none counts as 0.
std::int64_t number_in(const TableRow& row, const char* field) {
  const std::string& text = row[field];
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} ? number : 0;
}

int left_of(const TableRow& row) {
  const std::int64_t first = number_in(row, "FROMNUMBER");
  const std::int64_t last = number_in(row, "TONUMBER");
  if (row["EXTERNIND"] == "X" || last <= first) return 100;
  const std::int64_t all = last - first + 1;
  const std::int64_t used = std::clamp<std::int64_t>(number_in(row, "NRLEVEL") - first + 1, 0, all);
  constexpr std::int64_t enough_for_percents = std::numeric_limits<std::int64_t>::max() / 100;
  return static_cast<int>(all < enough_for_percents ? (all - used) * 100 / all : (all - used) / (all / 100));
}

}  // namespace

bool SalesUse::operator==(const SalesUse& other) const {
  return parts(area) == parts(other.area) && order_type == other.order_type &&
         other_types == other.other_types && plants == other.plants && customers == other.customers &&
         condition_types == other.condition_types;
}

MissingData forbidden_types(RfcCaller& rfc, const SalesUse& use) {
  const auto reference = reference_for_types(rfc, use.area);
  if (!reference) return reference.error();
  const auto rows = read_rows(rfc, {"TVAKZ", {"AUART"}, in(*reference)});
  if (!rows) return rows.error();
  std::vector<Missing> forbidden;
  if (rows->empty()) return forbidden;
  const auto there = column_of(rfc, "TVAK", "AUART", "AUART", all_types(use));
  if (!there) return there.error();
  const auto allowed = column(*rows, "AUART");
  for (const std::string& type : *there)
    if (!allowed.contains(type))
      forbidden.push_back({"TVAKZ", type + " in " + words(use.area), "is not allowed there", "OVAZ"});
  return forbidden;
}

MissingData forbidden_plants(RfcCaller& rfc, const SalesUse& use) {
  const auto rows = read_rows(
      rfc, {"TVKWZ", {"WERKS"}, Where{}.equals("VKORG", use.area.vkorg).equals("VTWEG", use.area.vtweg)});
  if (!rows) return rows.error();
  const auto allowed = column(*rows, "WERKS");
  std::vector<Missing> forbidden;
  for (const std::string& plant : use.plants)
    if (!allowed.contains(plant))
      forbidden.push_back({"TVKWZ", plant + " for " + use.area.vkorg + '/' + use.area.vtweg,
                           "may not deliver for it", "OVX6"});
  return forbidden;
}

MissingData unpriced(RfcCaller& rfc, const SalesUse& use) {
  const auto procedures = procedures_of(rfc, use.area);
  if (!procedures) return procedures.error();
  const auto customers =
      read_rows_of(rfc, {"KNVV", {"KUNNR", "KALKS"}, in(use.area)}, "KUNNR", use.customers);
  if (!customers) return customers.error();
  const auto types = read_rows_of(rfc, {"TVAK", {"AUART", "KALVG"}}, "AUART", all_types(use));
  if (!types) return types.error();
  std::vector<Missing> missing;
  std::set<std::string> priced_by;
  for (const TableRow& type : *types)
    for (const std::string& of_customer : column(*customers, "KALKS")) {
      const Procedure* procedure = find(*procedures, type["KALVG"], of_customer);
      if (procedure == nullptr)
        missing.push_back({"T683V",
                           words(use.area) + ' ' + type["KALVG"] + of_customer + " (" + type["AUART"] + ')',
                           "has no pricing procedure", "OVKK"});
      else if (type["AUART"] == use.order_type)
        priced_by.insert(procedure->name);
    }
  for (const std::string& procedure : priced_by) {
    const auto unknown = strangers(rfc, procedure, use.condition_types);
    if (!unknown) return unknown.error();
    for (const std::string& type : *unknown)
      missing.push_back({"T683S", type + " in " + procedure, "is not in the procedure", "V/08"});
  }
  return missing;
}

Result<std::vector<NumberRange>> number_ranges(RfcCaller& rfc, const std::string& object,
                                               const std::string& subobject, int year) {
  Where where;
  where.equals("OBJECT", object).equals("SUBOBJECT", subobject);
  where.any("TOYEAR", {"0000", "9999", std::to_string(year)});
  const auto rows = read_rows(
      rfc, {"NRIV", {"NRRANGENR", "TOYEAR", "FROMNUMBER", "TONUMBER", "NRLEVEL", "EXTERNIND"}, where});
  if (!rows) return rows.error();
  std::vector<NumberRange> ranges;
  for (const TableRow& row : *rows) ranges.push_back({row["NRRANGENR"], left_of(row)});
  return ranges;
}

Result<std::vector<std::string>> ranges_of_order_types(RfcCaller& rfc,
                                                       const std::vector<std::string>& types) {
  return column_of(rfc, "TVAK", "AUART", "NUMKI", types);
}

Result<std::vector<std::string>> ranges_of_document_types(RfcCaller& rfc,
                                                          const std::vector<std::string>& types) {
  return column_of(rfc, "T003", "BLART", "NUMKR", types);
}

}  // namespace weir::sap
