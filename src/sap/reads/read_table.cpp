#include "sap/reads/read_table.hpp"

#include <pugixml.hpp>

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace weir::sap {
namespace {

std::string escaped(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    if (c == '&')
      xml += "&amp;";
    else if (c == '<')
      xml += "&lt;";
    else if (c == '>')
      xml += "&gt;";
    else
      xml += c;
  }
  return xml;
}

std::string items(const char* element, const std::vector<std::string>& texts) {
  std::string xml;
  for (const auto& text : texts)
    xml += "<item><" + std::string{element} + '>' + escaped(text) + "</" + element + "></item>";
  return xml;
}

std::string parameters(const TableRead& read) {
  return "<QUERY_TABLE>" + read.table + "</QUERY_TABLE><DELIMITER/><ROWCOUNT>" +
         std::to_string(read.rows_max) + "</ROWCOUNT><OPTIONS>" + items("TEXT", read.where) +
         "</OPTIONS><FIELDS>" + items("FIELDNAME", read.fields) + "</FIELDS><DATA/>";
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

std::vector<Column> columns_in(const pugi::xml_document& answer) {
  std::vector<Column> columns;
  for (const auto& item : answer.select_nodes("//FIELDS/item"))
    columns.push_back(
        {item.node().child("OFFSET").text().as_ullong(), item.node().child("LENGTH").text().as_ullong()});
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

Result<std::vector<std::vector<std::string>>> read_table(RfcCaller& rfc, const TableRead& read) {
  const auto answer = rfc.call("RFC_READ_TABLE", parameters(read));
  if (!answer) return answer.error();
  pugi::xml_document document;
  // Blanks at the beginning of a row are columns of their own; the default would drop them.
  if (!document.load_buffer(answer->data(), answer->size(), pugi::parse_default | pugi::parse_ws_pcdata))
    return unexpected(read, "the answer is no XML");
  const auto columns = columns_in(document);
  if (columns.size() != read.fields.size())
    return unexpected(read, "other columns came back than were asked for");
  // An empty table is there and empty. Taken for "no rows", its absence would have things sent twice.
  if (!document.select_node("//DATA")) return unexpected(read, "no DATA came back");
  std::vector<std::vector<std::string>> rows;
  for (const auto& item : document.select_nodes("//DATA/item/WA"))
    rows.push_back(split(item.node().text().get(), columns));
  if (rows.size() >= static_cast<std::size_t>(read.rows_max))
    return Failure{.next = Next::refuse,
                   .code = "sap.too_many_rows",
                   .text = "RFC_READ_TABLE of " + read.table + " reached " + std::to_string(read.rows_max) +
                           " rows, there may be more; ask for fewer keys at once",
                   .subject = read.table,
                   .not_before = {}};
  return rows;
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
