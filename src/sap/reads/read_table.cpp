#include "sap/reads/read_table.hpp"

#include <charconv>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "sap/reads/table_faults.hpp"

namespace weir::sap {
namespace {

RfcRows rows_of(const char* field, const std::vector<std::string>& texts) {
  RfcRows rows;
  for (const auto& text : texts) rows.push_back({{field, text}});
  return rows;
}

RfcParameters parameters_of(const TableRead& read) {
  RfcParameters parameters;
  parameters.scalars = {{"QUERY_TABLE", read.table}, {"ROWCOUNT", std::to_string(read.rows_max)}};
  parameters.tables["OPTIONS"] = rows_of("TEXT", read.where);
  parameters.tables["FIELDS"] = rows_of("FIELDNAME", read.fields);
  parameters.tables["DATA"] = {};
  return parameters;
}

struct Column {
  std::size_t offset;
  std::size_t length;
};

Failure unexpected(const TableRead& read, const char* what) {
  return {.next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = "RFC_READ_TABLE of " + read.table + ": " + what,
          .subject = read.table,
          .not_before = {}};
}

std::size_t number_of(const RfcFields& fields, std::string_view name) {
  const std::string text = rfc_text(fields, name);
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<Column> columns_in(const RfcParameters& answer) {
  std::vector<Column> columns;
  if (const RfcRows* fields = rfc_rows(answer, "FIELDS"))
    for (const RfcFields& field : *fields)
      columns.push_back({number_of(field, "OFFSET"), number_of(field, "LENGTH")});
  return columns;
}

// The byte at which so many characters have passed: SAP counts characters, and an umlaut takes two bytes
// here.
std::size_t byte_after(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) at += first_code_point(text.substr(at)).bytes;
  return at;
}

std::vector<std::string> split(std::string_view row, const std::vector<Column>& columns) {
  std::vector<std::string> texts;
  for (const Column& column : columns) {
    const std::string_view rest = row.substr(byte_after(row, column.offset));
    texts.emplace_back(trim(rest.substr(0, byte_after(rest, column.length))));
  }
  return texts;
}

}  // namespace

Result<std::vector<std::vector<std::string>>> read_first_rows(RfcCaller& rfc, const TableRead& read) {
  const auto answer = rfc.call("RFC_READ_TABLE", parameters_of(read));
  if (!answer) return explained(answer.error(), read);
  const auto columns = columns_in(*answer);
  if (columns.size() != read.fields.size())
    return unexpected(read, "other columns came back than were asked for");
  const RfcRows* data = rfc_rows(*answer, "DATA");
  // An empty table is there and empty. Taken for "no rows", its absence would have things sent twice.
  if (data == nullptr) return unexpected(read, "no DATA came back");
  std::vector<std::vector<std::string>> rows;
  for (const RfcFields& row : *data) rows.push_back(split(rfc_text(row, "WA"), columns));
  return rows;
}

Result<std::vector<std::vector<std::string>>> read_table(RfcCaller& rfc, const TableRead& read) {
  auto rows = read_first_rows(rfc, read);
  if (!rows || rows->size() < static_cast<std::size_t>(read.rows_max)) return rows;
  return Failure{.next = Next::refuse,
                 .code = "sap.too_many_rows",
                 .text = "RFC_READ_TABLE of " + read.table + " reached " + std::to_string(read.rows_max) +
                         " rows, there may be more; ask for fewer keys at once",
                 .subject = read.table,
                 .not_before = {}};
}

Result<std::vector<std::size_t>> table_widths(RfcCaller& rfc, const std::string& table,
                                              const std::vector<std::string>& fields) {
  const TableRead read{table, fields, {}, 1};
  RfcParameters parameters = parameters_of(read);
  parameters.scalars.insert_or_assign("NO_DATA", RfcValue{"X"});
  const auto answer = rfc.call("RFC_READ_TABLE", parameters);
  if (!answer) return explained(answer.error(), read);
  const auto columns = columns_in(*answer);
  if (columns.size() != fields.size()) return unexpected(read, "other columns came back than were asked for");
  std::vector<std::size_t> widths;
  for (const Column& column : columns) widths.push_back(column.length);
  return widths;
}

std::vector<std::string> any_of(const std::string& field, const std::vector<std::string>& values) {
  std::vector<std::string> lines;
  for (const auto& value : values) {
    std::string quoted;
    for (const char c : value) quoted += c == '\'' ? std::string{"''"} : std::string{c};
    lines.push_back((lines.empty() ? "" : "OR ") + field + " = '" + quoted + "'");
  }
  return lines;
}

}  // namespace weir::sap
