#include "sandbox/ecc/rfc_signature.hpp"

#include <algorithm>
#include <charconv>

#include "core/ensure.hpp"
#include "sandbox/ecc/layout.hpp"

namespace weir::sandbox::ecc {
namespace {

using RfcKind = RfcParameter::Kind;

std::size_t number_at(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "N6", "P15.3", "I", "D", "30".
RfcField rfc_field(std::string name, std::string_view form) {
  constexpr std::size_t date_length = 8;
  constexpr std::size_t integer_length = 11;
  ensure(!form.empty(), "a field of a signature without a length");
  if (form == "D") return {std::move(name), date_length, true};
  if (form == "I") return {std::move(name), integer_length, false, 'I'};
  const bool has_type = form.front() < '0' || form.front() > '9';
  const char type = has_type ? form.front() : 'C';
  form.remove_prefix(has_type ? 1 : 0);
  const auto point = form.find('.');
  const auto decimals = point == std::string_view::npos ? 0 : number_at(form.substr(point + 1));
  return {std::move(name), number_at(form), false, type, static_cast<int>(decimals)};
}

std::vector<RfcField> rfc_fields(std::string_view text) {
  std::vector<RfcField> fields;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto colon = text.find(':');
    ensure(colon < end, "a field of a signature without a length");
    fields.push_back(rfc_field(std::string{text.substr(0, colon)}, text.substr(colon + 1, end - colon - 1)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

// In a segment everything is text; these are numbers in the structures of the BAPIs.
constexpr std::pair<std::string_view, std::string_view> numeric_fields[] = {
    {"ITM_NUMBER", "N6"},   {"SCHED_LINE", "N4"},   {"COND_ST_NO", "N3"},    {"COND_COUNT", "N2"},
    {"ITEMNO_ACC", "N10"},  {"REQ_QTY", "P15.3"},   {"TARGET_QTY", "P15.3"}, {"COND_VALUE", "P31.9"},
    {"COND_P_UNT", "P6.0"}, {"AMT_DOCCUR", "P25.4"}};

RfcField bapi_field(const FieldRule& rule) {
  const auto* found =
      std::ranges::find(numeric_fields, rule.name, &std::pair<std::string_view, std::string_view>::first);
  // A flag row says X for each of them, in one character.
  if (found != std::end(numeric_fields) && rule.length > 1) return rfc_field(rule.name, found->second);
  return {rule.name, rule.length, rule.is_date};
}

// E1BPSDHD1 carries BAPISDHD1.
std::string bapi_structure(std::string_view segment) {
  constexpr std::string_view prefix = "E1BP";
  if (segment == "E1BPADR1") return "BAPIADDR1";
  ensure(segment.starts_with(prefix), "a BAPI structure without a segment");
  return "BAPI" + std::string{segment.substr(prefix.size())};
}

}  // namespace

RfcParameter rfc_import(std::string name, std::size_t length, char type) {
  RfcField field{name, length, type == 'D', type};
  return {RfcKind::scalar, std::move(name), {std::move(field)}};
}

RfcParameter rfc_export(std::string name, std::size_t length, char type) {
  auto parameter = rfc_import(std::move(name), length, type);
  parameter.direction = RfcDirection::export_;
  return parameter;
}

RfcParameter mandatory(RfcParameter parameter) {
  parameter.is_optional = false;
  return parameter;
}

RfcParameter rfc_structure(RfcDirection direction, std::string name, std::string structure,
                           std::string_view fields) {
  return {RfcKind::structure, std::move(name), rfc_fields(fields), direction, std::move(structure)};
}

RfcParameter rfc_table(std::string name, std::string structure, std::string_view fields) {
  auto parameter = rfc_structure(RfcDirection::import, std::move(name), std::move(structure), fields);
  parameter.kind = RfcKind::table;
  return parameter;
}

RfcParameter rfc_like_segment(RfcKind kind, std::string name, std::string_view segment) {
  RfcParameter parameter{kind, std::move(name), {}};
  parameter.structure = bapi_structure(segment);
  for (const auto& rule : structure_of(segment)) parameter.fields.push_back(bapi_field(rule));
  return parameter;
}

}  // namespace weir::sandbox::ecc
