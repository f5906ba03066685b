#include <algorithm>
#include <iterator>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/rfc_more.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string zero_filled(std::size_t number, std::size_t length) {
  return number_of(std::to_string(number), length).value_or("");
}

// CHAR, NUMC, DATS, TIMS, and QUAN for every packed number.
std::string_view dictionary_type(const Column& column) {
  constexpr std::pair<char, std::string_view> types[] = {
      {'C', "CHAR"}, {'N', "NUMC"}, {'D', "DATS"}, {'T', "TIMS"}};
  const auto* found = std::ranges::find(types, column.type, &std::pair<char, std::string_view>::first);
  return found == std::end(types) ? "DEC" : found->second;
}

}  // namespace

const RfcSignature& rfc_ping_signature() {
  static const RfcSignature signature;
  return signature;
}

RfcResult rfc_ping(const Element& call, const RfcContext&) {
  const auto parameters = read_parameters(call, rfc_ping_signature());
  if (!parameters) return parameters.error();
  return std::string{};
}

const RfcSignature& field_info_signature() {
  static const RfcSignature signature{
      mandatory(rfc_import("TABNAME", 30)), rfc_import("FIELDNAME", 30), rfc_import("LANGU", 1),
      rfc_import("ALL_TYPES", 1),
      rfc_table(
          "DFIES_TAB", "DFIES",
          "TABNAME:30 FIELDNAME:30 LANGU:1 POSITION:N4 LENG:N6 INTLEN:N6 OUTPUTLEN:N6 DATATYPE:4 INTTYPE:1 "
          "DECIMALS:N6")};
  return signature;
}

RfcResult field_info(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, field_info_signature());
  if (!parameters) return parameters.error();
  const auto table = find_table(parameters->scalar("TABNAME"), context.books, Wanted{});
  if (!table)
    return RfcFault{"NOT_FOUND", "Table " + parameters->scalar("TABNAME") + " is not in the dictionary"};
  std::vector<std::string> rows;
  for (std::size_t place = 0; place < table->columns.size(); ++place) {
    const auto& column = table->columns[place];
    const auto asked = parameters->scalar("FIELDNAME");
    if (!asked.empty() && asked != column.name) continue;
    // In the dictionary a number has its digits, on the screen a point and a sign more.
    const auto length = column.type == 'P' ? column.length - 2 : column.length;
    rows.push_back(tag("TABNAME", table->name) + tag("FIELDNAME", column.name) + tag("LANGU", "E") +
                   tag("POSITION", zero_filled(place + 1, 4)) + tag("LENG", zero_filled(length, 6)) +
                   tag("INTLEN", zero_filled(length, 6)) + tag("OUTPUTLEN", zero_filled(column.length, 6)) +
                   tag("DATATYPE", dictionary_type(column)) + tag("INTTYPE", std::string(1, column.type)) +
                   tag("DECIMALS", zero_filled(static_cast<std::size_t>(column.decimals), 6)));
  }
  return parameters->wants("DFIES_TAB") ? table_xml("DFIES_TAB", rows) : std::string{};
}

}  // namespace weir::sandbox::ecc
