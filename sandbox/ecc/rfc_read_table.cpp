#include <algorithm>
#include <charconv>

#include "sandbox/ecc/rfc_signature.hpp"
#include "sandbox/ecc/table.hpp"
#include "sandbox/ecc/where.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::size_t buffer_length = 512;  // DATA-WA

// Tables that exist in every ECC, but that the user of an interface has no business in.
constexpr std::string_view forbidden_tables[] = {"BSEG", "PA0002", "USR02"};

struct Selection {
  std::vector<const Column*> columns;
  std::string delimiter;
};

Result<std::size_t, RfcFault> count_of(const RfcParameters& parameters, std::string_view name) {
  const auto text = parameters.scalar(name);
  std::size_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  if (!text.empty() && (read.ec != std::errc{} || read.ptr != text.data() + text.size()))
    return RfcFault{"DESERIALIZATION_ERROR", std::string{name} + " is no whole number: " + text};
  return count;
}

// Without FIELDS the function takes every column, which for the larger tables is more than it can return.
Result<Selection, RfcFault> selection_of(const RfcParameters& parameters, const Table& table) {
  Selection selection{{}, parameters.scalar("DELIMITER")};
  for (const auto& row : parameters.table("FIELDS")) {
    const auto* column = table.column(value_of(row, "FIELDNAME"));
    if (column == nullptr) {
      return RfcFault{"FIELD_NOT_VALID",
                      "Field " + text_of(row, "FIELDNAME") + " is not in table " + table.name};
    }
    selection.columns.push_back(column);
  }
  const bool takes_all = selection.columns.empty();
  if (takes_all) {
    for (const auto& column : table.columns) selection.columns.push_back(&column);
  }
  std::size_t length = 0;
  for (const auto* column : selection.columns) length += column->length + selection.delimiter.size();
  if ((takes_all && table.is_wide) || length - selection.delimiter.size() > buffer_length)
    return RfcFault{"DATA_BUFFER_EXCEEDED", "Selected fields do not fit in structure DATA"};
  return selection;
}

// Texts are left-justified; packed numbers right-justified, with their last place for the sign.
std::string cell(const Column& column, std::size_t row) {
  auto value = column.value(row);
  if (column.type != 'P') {
    value = cut_to(value, column.length);
    return value.append(column.length - characters_of(value), ' ');
  }
  const bool negative = value.starts_with('-');
  if (negative) value.erase(0, 1);
  value += negative ? '-' : ' ';
  return std::string(column.length - std::min(value.size(), column.length), ' ') + value;
}

std::string line_of(const Selection& selection, std::size_t row) {
  std::string line;
  for (const auto* column : selection.columns) {
    if (column != selection.columns.front()) line += selection.delimiter;
    line += cell(*column, row);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string fields_xml(const Selection& selection) {
  std::vector<std::string> items;
  std::size_t offset = 0;
  for (const auto* column : selection.columns) {
    const auto digits = [](std::size_t number) {
      const auto text = std::to_string(number);
      return std::string(6 - text.size(), '0') + text;
    };
    items.push_back(tag("FIELDNAME", column->name) + tag("OFFSET", digits(offset)) +
                    tag("LENGTH", digits(column->length)) + tag("TYPE", std::string(1, column->type)) +
                    tag("FIELDTEXT", column->name));
    offset += column->length + selection.delimiter.size();
  }
  return table_xml("FIELDS", items);
}

std::string data_xml(const Table& table, const Selection& selection, const Where& where, std::size_t skips,
                     std::size_t count) {
  std::vector<std::string> items;
  for (std::size_t row = 0; row < table.rows && (count == 0 || items.size() < count); ++row) {
    if (!where.takes(row)) continue;
    if (skips > 0)
      --skips;
    else
      items.push_back(tag("WA", line_of(selection, row)));
  }
  return table_xml("DATA", items);
}

std::vector<std::string> clause_of(const RfcParameters& parameters) {
  const auto& rows = parameters.table("OPTIONS");
  std::vector<std::string> lines(rows.size());
  std::ranges::transform(rows, lines.begin(), [](const Fields& row) { return text_of(row, "TEXT"); });
  return lines;
}

std::string options_xml(const std::vector<std::string>& lines) {
  std::vector<std::string> items;
  for (const auto& line : lines) items.push_back(tag("TEXT", line));
  return table_xml("OPTIONS", items);
}

Result<Table, RfcFault> open_table(const RfcParameters& parameters, const std::vector<std::string>& clause,
                                   const RfcContext& context) {
  const auto name = parameters.scalar("QUERY_TABLE");
  if (name.empty()) return RfcFault{"CALL_FUNCTION_PARM_MISSING", "Parameter QUERY_TABLE is missing"};
  if (std::ranges::find(forbidden_tables, name) != std::end(forbidden_tables))
    return RfcFault{"NOT_AUTHORIZED", "No authorization to read table " + name};
  auto table = find_table(name, context.books, Wanted{clause});
  if (!table) return RfcFault{"TABLE_NOT_AVAILABLE", "Table " + name + " is not available"};
  return *std::move(table);
}

}  // namespace

const RfcSignature& read_table_signature() {
  static const RfcSignature signature{
      mandatory(rfc_import("QUERY_TABLE", 30)),
      rfc_import("DELIMITER", 1),
      rfc_import("NO_DATA", 1),
      rfc_import("ROWSKIPS", 11, 'I'),
      rfc_import("ROWCOUNT", 11, 'I'),
      rfc_table("OPTIONS", "RFC_DB_OPT", "TEXT:72"),
      rfc_table("FIELDS", "RFC_DB_FLD", "FIELDNAME:30 OFFSET:N6 LENGTH:N6 TYPE:1 FIELDTEXT:60"),
      rfc_table("DATA", "TAB512", "WA:512")};
  return signature;
}

RfcResult read_table(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, read_table_signature());
  if (!parameters) return parameters.error();
  const auto lines = clause_of(*parameters);
  const auto table = open_table(*parameters, lines, context);
  if (!table) return table.error();
  const auto selection = selection_of(*parameters, *table);
  if (!selection) return selection.error();
  const auto where = Where::parse(lines, *table);
  if (!where) return RfcFault{"OPTION_NOT_VALID", "The selection in OPTIONS is not valid"};
  const auto skips = count_of(*parameters, "ROWSKIPS");
  if (!skips) return skips.error();
  const auto count = count_of(*parameters, "ROWCOUNT");
  if (!count) return count.error();

  std::string xml;
  const bool has_data = parameters->scalar("NO_DATA") != "X";
  if (parameters->wants("DATA"))
    xml += has_data ? data_xml(*table, *selection, *where, *skips, *count) : table_xml("DATA", {});
  if (parameters->wants("FIELDS")) xml += fields_xml(*selection);
  if (parameters->wants("OPTIONS")) xml += options_xml(lines);
  return xml;
}

}  // namespace weir::sandbox::ecc
