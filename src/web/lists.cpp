#include "web/lists.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/message.hpp"
#include "web/plain_text.hpp"

namespace weir::web {
namespace {

using nlohmann::ordered_json;

// Not one of the characters that percent_encoded() leaves as they are.
constexpr char between = '!';

struct CellToJson {
  ordered_json operator()(std::monostate) const { return nullptr; }
  ordered_json operator()(std::int64_t number) const { return number; }
  ordered_json operator()(const std::string& text) const { return text; }
  ordered_json operator()(Instant at) const { return iso(at); }
  ordered_json operator()(bool is_so) const { return is_so; }
  ordered_json operator()(const Money& money) const {
    return {{"amount", money.decimal()}, {"currency", money.currency().code()}};
  }
};

struct CellToText {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(Instant at) const { return iso(at); }
  std::string operator()(bool is_so) const { return is_so ? "true" : "false"; }
  std::string operator()(const Money& money) const { return money.decimal(); }
};

}  // namespace

ordered_json cell_json(const store::Cell& cell) { return std::visit(CellToJson{}, cell); }

std::vector<std::string> csv_names(const store::ListShape& shape) {
  std::vector<std::string> names;
  if (!shape.connection.empty()) names.emplace_back("connection");
  for (const store::ListColumn& column : shape.columns) {
    names.emplace_back(column.name);
    if (column.kind == store::CellKind::money) names.push_back(std::string{column.name} + "_currency");
  }
  return names;
}

std::vector<std::string> csv_fields(const store::ListShape& shape, const std::vector<store::Cell>& row) {
  const std::size_t lead = shape.connection.empty() ? 0 : 1;
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < row.size(); ++i) {
    fields.push_back(std::visit(CellToText{}, row[i]));
    if (i < lead || shape.columns[i - lead].kind != store::CellKind::money) continue;
    const Money* money = std::get_if<Money>(&row[i]);
    fields.push_back(money == nullptr ? "" : std::string{money->currency().code()});
  }
  return fields;
}

std::vector<spreadsheet::Column> sheet_columns(const store::ListShape& shape) {
  using spreadsheet::Kind;
  std::vector<spreadsheet::Column> columns;
  if (!shape.connection.empty()) columns.push_back({"connection"});
  for (const store::ListColumn& column : shape.columns) {
    const bool is_money = column.kind == store::CellKind::money;
    const bool is_number = is_money || column.kind == store::CellKind::integer;
    const bool is_instant = column.kind == store::CellKind::instant;
    columns.push_back(
        {std::string{column.name}, is_number ? Kind::number : (is_instant ? Kind::instant : Kind::text)});
    if (is_money) columns.push_back({std::string{column.name} + "_currency"});
  }
  return columns;
}

std::string cursor_text(const std::vector<std::string>& place) {
  std::string text;
  for (const std::string& part : place) {
    if (&part != &place.front()) text += between;
    text += http::percent_encoded(part);
  }
  return text;
}

std::vector<std::string> cursor_parts(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = std::min(text.find(between), text.size());
    parts.push_back(http::percent_decoded(text.substr(0, end), false).value_or(""));
    if (!is_plain_text(parts.back())) return {""};  // no list has keys of none
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace weir::web
