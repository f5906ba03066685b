#pragma once
// Database tables behind RFC_READ_TABLE as it is: columns of fixed width side by side, no delimiter, blanks
// at the end of a row dropped, offsets and lengths in FIELDS. The WHERE clause is kept for the test to look
// at.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sap/model/rfc.hpp"

namespace weir::testing {

struct WorldTable {
  std::vector<std::pair<std::string, std::size_t>> columns;  // with their widths
  std::vector<std::map<std::string, std::string>> rows;
};

class TableWorld final : public sap::RfcCaller {
 public:
  struct Call {
    std::string function, table;
    std::vector<std::string> fields, where;
    int rows_max = 0;
    bool asks_for_data = false, asks_for_fields = false;
    std::string where_text() const {
      std::string text;
      for (const std::string& line : where) text += line + "\n";
      return text;
    }
  };

  std::map<std::string, WorldTable> tables;
  std::vector<Call> calls;
  std::vector<Failure> failures;  // the next answers, before any table is read

  Result<sap::RfcParameters> call(std::string_view function, const sap::RfcParameters& parameters) override {
    calls.push_back(read(std::string{function}, parameters));
    if (!failures.empty()) {
      const Failure failure = failures.front();
      failures.erase(failures.begin());
      return failure;
    }
    return answer(calls.back());
  }
  const Call* call_of(const std::string& table) const {
    for (const Call& call : calls)
      if (call.table == table) return &call;
    return nullptr;
  }

 private:
  static Call read(std::string function, const sap::RfcParameters& parameters) {
    Call call{std::move(function), sap::rfc_text(parameters.scalars, "QUERY_TABLE"), {}, {}, 0, false, false};
    if (const auto* fields = sap::rfc_rows(parameters, "FIELDS"))
      for (const auto& row : *fields) call.fields.push_back(sap::rfc_text(row, "FIELDNAME"));
    if (const auto* options = sap::rfc_rows(parameters, "OPTIONS"))
      for (const auto& row : *options) call.where.push_back(sap::rfc_text(row, "TEXT"));
    call.rows_max = std::stoi(sap::rfc_text(parameters.scalars, "ROWCOUNT"));
    call.asks_for_data = parameters.tables.contains("DATA");
    call.asks_for_fields = parameters.tables.contains("FIELDS");
    return call;
  }
  sap::RfcParameters answer(const Call& call) const {
    const WorldTable& table = tables.at(call.table);
    sap::RfcParameters answer;
    sap::RfcRows& fields = answer.tables["FIELDS"];
    sap::RfcRows& data = answer.tables["DATA"];
    std::size_t offset = 0;
    for (const std::string& name : call.fields) {
      const std::size_t width = width_of(table, name);
      fields.push_back(
          {{"FIELDNAME", name}, {"OFFSET", digits(offset)}, {"LENGTH", digits(width)}, {"TYPE", "C"}});
      offset += width;
    }
    int rows = 0;
    for (const auto& row : table.rows)
      if (call.rows_max == 0 || rows++ < call.rows_max) data.push_back({{"WA", line(table, call, row)}});
    return answer;
  }
  static std::size_t width_of(const WorldTable& table, const std::string& name) {
    for (const auto& [column, width] : table.columns)
      if (column == name) return width;
    throw std::logic_error{"no column " + name};
  }
  static std::string digits(std::size_t number) {
    std::string text = std::to_string(number);
    return std::string(6 - text.size(), '0') + text;
  }
  static std::string line(const WorldTable& table, const Call& call,
                          const std::map<std::string, std::string>& row) {
    std::string text;
    for (const std::string& name : call.fields) {
      std::string value = row.contains(name) ? row.at(name) : "";
      std::size_t characters = 0;
      for (const char c : value) characters += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
      text += value + std::string(width_of(table, name) - characters, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }
};

}  // namespace weir::testing
