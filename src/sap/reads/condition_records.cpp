#include "sap/reads/condition_records.hpp"

#include <map>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

Result<std::vector<FoundConditionRecord>> read_keys(RfcCaller& rfc, const ConditionWanted& wanted,
                                                    const std::vector<std::string>& materials) {
  RowsWanted rows{wanted.kunnr.empty() ? "A304" : "A305", {"KNUMH", "KSCHL", "MATNR", "DATAB", "DATBI"}};
  rows.where.equals("KAPPL", "V")
      .equals("KSCHL", wanted.kschl)
      .equals("VKORG", wanted.vkorg)
      .equals("VTWEG", wanted.vtweg);
  if (!wanted.kunnr.empty()) rows.where.equals("KUNNR", wanted.kunnr);
  rows.where.equals("KFRST", " ").compare("DATBI", ">=", date_text(wanted.on));
  return read_typed_of<FoundConditionRecord>(rfc, rows, "MATNR", materials, [](RowReader& row) {
    FoundConditionRecord record;
    record.knumh = row.text("KNUMH");
    record.kschl = row.text("KSCHL");
    record.matnr = row.text("MATNR");
    record.datab = row.date("DATAB");
    record.datbi = row.date("DATBI");
    return record;
  });
}

constexpr const char* percentage = "A";

FoundConditionRecord value_of(RowReader& row, const TableAmounts& amounts) {
  FoundConditionRecord record;
  record.knumh = row.text("KNUMH");
  record.has_value = true;
  record.krech = row.text("KRECH");
  record.kpein = row.number("KPEIN");
  record.kmein = row.text("KMEIN");
  record.has_scales = row.is_set("KZBZG");
  record.is_deleted = row.is_set("LOEVM_KO");
  if (record.krech == percentage)
    record.percent_thousandths = row.quantity("KBETR").thousandths() / 10;
  else
    record.amount = amounts.of(row.text("KBETR"), row.text("KONWA"));
  return record;
}

// The first item is the price itself; others are supplements.
Result<std::map<std::string, FoundConditionRecord>> read_values(RfcCaller& rfc, const TableAmounts& amounts,
                                                                const std::vector<std::string>& knumhs) {
  const auto rows = read_typed_of<FoundConditionRecord>(
      rfc,
      {"KONP",
       {"KNUMH", "KOPOS", "KRECH", "KBETR", "KONWA", "KPEIN", "KMEIN", "KZBZG", "LOEVM_KO"},
       Where{}.equals("KOPOS", "01")},
      "KNUMH", knumhs, [&](RowReader& row) { return value_of(row, amounts); });
  if (!rows) return rows.error();
  std::map<std::string, FoundConditionRecord> values;
  for (const FoundConditionRecord& row : *rows) values.emplace(row.knumh, row);
  return values;
}

Result<std::map<std::string, std::optional<Date>>> read_heads(RfcCaller& rfc,
                                                              const std::vector<std::string>& knumhs) {
  const auto rows = read_typed_of<std::pair<std::string, std::optional<Date>>>(
      rfc, {"KONH", {"KNUMH", "ERDAT"}}, "KNUMH", knumhs, [](RowReader& row) {
        return std::pair{row.text("KNUMH"), row.date("ERDAT")};
      });
  if (!rows) return rows.error();
  return std::map<std::string, std::optional<Date>>{rows->begin(), rows->end()};
}

}  // namespace

Result<std::vector<FoundConditionRecord>> read_condition_records(RfcCaller& rfc, TableAmounts& amounts,
                                                                 const ConditionWanted& wanted,
                                                                 const std::vector<std::string>& materials) {
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  auto records = read_keys(rfc, wanted, materials);
  if (!records) return records;
  std::vector<std::string> knumhs;
  for (const FoundConditionRecord& record : *records) knumhs.push_back(record.knumh);
  const auto values = read_values(rfc, amounts, knumhs);
  if (!values) return values.error();
  const auto heads = read_heads(rfc, knumhs);
  if (!heads) return heads.error();
  for (FoundConditionRecord& record : *records) {
    const auto value = values->find(record.knumh);
    if (value == values->end()) continue;
    FoundConditionRecord whole = value->second;
    whole.kschl = record.kschl;
    whole.matnr = record.matnr;
    whole.datab = record.datab;
    whole.datbi = record.datbi;
    if (const auto head = heads->find(record.knumh); head != heads->end()) whole.erdat = head->second;
    record = std::move(whole);
  }
  return records;
}

}  // namespace weir::sap
