#pragma once
// Database tables behind RFC_READ_TABLE as it is: columns of fixed width side by side, no delimiter, blanks
// at the end of a row dropped, offsets and lengths in FIELDS. The WHERE clause is kept for the test to look
// at.
#include <map>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/doors.hpp"

namespace weir::testing {

struct WorldTable {
  std::vector<std::pair<std::string, std::size_t>> columns;  // with their widths
  std::vector<std::map<std::string, std::string>> rows;
};

class TableWorld final : public RfcCaller {
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

  Result<std::string> call(std::string_view function, std::string_view parameters) override {
    calls.push_back(read(std::string{function}, std::string{parameters}));
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
  static Call read(std::string function, const std::string& parameters) {
    pugi::xml_document document;
    document.load_string(("<p>" + parameters + "</p>").c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    const auto root = document.document_element();
    Call call{std::move(function), root.child("QUERY_TABLE").text().get(), {}, {}, 0, false, false};
    for (const auto& item : root.child("FIELDS").children("item"))
      call.fields.emplace_back(item.child("FIELDNAME").text().get());
    for (const auto& item : root.child("OPTIONS").children("item"))
      call.where.emplace_back(item.child("TEXT").text().get());
    call.rows_max = root.child("ROWCOUNT").text().as_int();
    call.asks_for_data = !root.child("DATA").empty();
    call.asks_for_fields = !root.child("FIELDS").empty();
    return call;
  }
  static std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string{c};
    return safe;
  }
  std::string answer(const Call& call) const {
    const WorldTable& table = tables.at(call.table);
    std::string fields, data;
    std::size_t offset = 0;
    for (const std::string& name : call.fields) {
      const std::size_t width = width_of(table, name);
      fields += "<item><FIELDNAME>" + name + "</FIELDNAME><OFFSET>" + digits(offset) + "</OFFSET><LENGTH>" +
                digits(width) + "</LENGTH><TYPE>C</TYPE></item>";
      offset += width;
    }
    int rows = 0;
    for (const auto& row : table.rows)
      if (call.rows_max == 0 || rows++ < call.rows_max)
        data += "<item><WA>" + escaped(line(table, call, row)) + "</WA></item>";
    return "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
           "<rfc:RFC_READ_TABLE.Response xmlns:rfc=\"urn:sap-com:document:sap:rfc:functions\"><DATA>" +
           data + "</DATA><FIELDS>" + fields +
           "</FIELDS></rfc:RFC_READ_TABLE.Response></SOAP-ENV:Body></SOAP-ENV:Envelope>";
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
