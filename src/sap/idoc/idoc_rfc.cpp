#include "sap/idoc/idoc_rfc.hpp"

#include <map>
#include <set>

#include "core/text.hpp"
#include "sap/idoc/idoc_xml.hpp"

namespace weir::sap {
namespace {

constexpr const char* control_table = "IDOC_CONTROL_REC_40";
constexpr const char* data_table = "IDOC_DATA_REC_40";
constexpr std::size_t received_docnum_size = 16;

struct DataField {
  const char* name;
  std::string DataRecord::*member;
};

constexpr DataField data_fields[] = {{"SEGNAM", &DataRecord::segnam}, {"MANDT", &DataRecord::mandt},
                                     {"DOCNUM", &DataRecord::docnum}, {"SEGNUM", &DataRecord::segnum},
                                     {"PSGNUM", &DataRecord::psgnum}, {"HLEVEL", &DataRecord::hlevel},
                                     {"SDATA", &DataRecord::sdata}};

RfcFields row_of(const ControlRecord& control) {
  RfcFields row{{"TABNAM", "EDI_DC40"}};
  for (const ControlField& field : control_fields())
    if (!(control.*field.member).empty()) row.emplace(field.name, control.*field.member);
  return row;
}

RfcFields row_of(const DataRecord& record) {
  RfcFields row;
  for (const DataField& field : data_fields) row.emplace(field.name, record.*field.member);
  return row;
}

ControlRecord control_of(const RfcFields& row) {
  ControlRecord control;
  for (const ControlField& field : control_fields()) control.*field.member = rfc_text(row, field.name);
  return control;
}

DataRecord record_of(const RfcFields& row) {
  DataRecord record;
  for (const DataField& field : data_fields) record.*field.member = rfc_text(row, field.name);
  return record;
}

Failure without(const char* table) {
  return {.next = Next::refuse,
          .code = "sap.idoc_unreadable",
          .text = std::string{idoc_inbound_function} + " was called without rows in " + table,
          .subject = table,
          .not_before = {}};
}

Failure belongs_to(const std::string& how_many, const std::string& docnum) {
  return {.next = Next::refuse,
          .code = "sap.idoc_unreadable",
          .text = std::string{idoc_inbound_function} + " was called with " + how_many + " of IDoc " +
                  printable(docnum).substr(0, received_docnum_size),
          .subject = control_table,
          .not_before = {}};
}

using DataByDocnum = std::map<std::string, std::vector<DataRecord>>;

DataByDocnum data_of(const RfcRows& rows) {
  DataByDocnum data;
  for (const RfcFields& row : rows) data[rfc_text(row, "DOCNUM")].push_back(record_of(row));
  return data;
}

}  // namespace

Result<RfcParameters> idoc_tables(std::span<const AddressedIdoc> idocs, const RecordOptions& options) {
  RfcParameters call;
  RfcRows& controls = call.tables[control_table];
  RfcRows& data = call.tables[data_table];
  for (const AddressedIdoc& idoc : idocs) {
    const auto records = idoc_records(idoc, options);
    if (!records) return records.error();
    controls.push_back(row_of(records->control));
    for (const DataRecord& record : records->data) data.push_back(row_of(record));
  }
  return call;
}

Result<std::vector<AddressedIdoc>> read_idoc_tables(const RfcParameters& call, const IdocLimits& limits) {
  const RfcRows* controls = rfc_rows(call, control_table);
  const RfcRows* data = rfc_rows(call, data_table);
  if (controls == nullptr || controls->empty()) return without(control_table);
  if (data == nullptr || data->empty()) return without(data_table);
  DataByDocnum by_docnum = data_of(*data);
  std::set<std::string> seen;
  std::vector<AddressedIdoc> idocs;
  for (const RfcFields& row : *controls) {
    IdocRecords records{control_of(row), {}};
    const std::string& docnum = records.control.docnum;
    if (!seen.insert(docnum).second) return belongs_to("two control records", docnum);
    if (auto rows = by_docnum.extract(docnum)) records.data = std::move(rows.mapped());
    auto idoc = read_idoc_records(records, limits);
    if (!idoc) return idoc.error();
    idocs.push_back(*std::move(idoc));
  }
  if (!by_docnum.empty()) return belongs_to("segments, and no control record,", by_docnum.begin()->first);
  return idocs;
}

std::string idoc_body(const RfcParameters& call) {
  if (const auto idocs = read_idoc_tables(call)) return plain_idoc_xml(*idocs);
  std::string body = std::string{idoc_inbound_function} + '\n';
  for (const auto& [table, rows] : call.tables)
    for (const RfcFields& row : rows) {
      body += table;
      for (const auto& [name, value] : row) body += '\t' + name + '=' + value.text();
      body += '\n';
    }
  return body;
}

}  // namespace weir::sap
