#include <algorithm>
#include <map>

#include "core/ensure.hpp"
#include "sap/reads/column_sets.hpp"
#include "sap/reads/read_table.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::sap {
namespace {

using Key = std::vector<std::string>;
using Joined = std::map<Key, std::map<std::string, std::string>>;  // by key: column → text

Failure failure(Next next, std::string code, const RowsWanted& wanted, const std::string& what) {
  return {.next = next,
          .code = std::move(code),
          .text = "RFC_READ_TABLE of " + wanted.table + ": " + what,
          .subject = wanted.table,
          .not_before = {}};
}

Failure unsteady(const RowsWanted& wanted) {
  return failure(Next::retry, "sap.unexpected_answer", wanted,
                 "its columns need several reads, and rows came or went between them");
}

Result<std::vector<std::vector<std::string>>> sets_of(RfcCaller& rfc, const RowsWanted& wanted,
                                                      const std::vector<std::string>& key) {
  std::vector<std::string> names = key;
  for (const std::string& field : wanted.fields)
    if (std::ranges::find(names, field) == names.end()) names.push_back(field);
  const auto widths = table_widths(rfc, wanted.table, names);
  if (!widths) return widths.error();
  std::vector<WideColumn> columns;
  for (std::size_t i = 0; i < names.size(); ++i) columns.push_back({names[i], (*widths)[i], i < key.size()});
  auto sets = column_sets(columns);
  if (!sets)
    return failure(Next::refuse, "sap.row_too_wide", wanted,
                   "one of its columns is, with the key, wider than the " + std::to_string(row_width_max) +
                       " characters that a row may have; leave it out");
  return *std::move(sets);
}

// Nothing where the key did not tell two rows apart.
bool join(Joined& joined, const std::vector<TableRow>& rows, const std::vector<std::string>& key,
          const std::vector<std::string>& set) {
  for (const TableRow& row : rows) {
    Key values;
    for (const std::string& name : key) values.push_back(row[name]);
    auto& columns = joined[values];
    if (columns.contains(set.back()) && set.size() > key.size()) return false;
    for (const std::string& name : set) columns[name] = row[name];
  }
  return true;
}

std::optional<std::vector<TableRow>> complete(const Joined& joined, const RowsWanted& wanted) {
  const auto fields = std::make_shared<const std::vector<std::string>>(wanted.fields);
  std::vector<TableRow> rows;
  for (const auto& [key, columns] : joined) {
    std::vector<std::string> texts;
    for (const std::string& field : wanted.fields) {
      const auto at = columns.find(field);
      if (at == columns.end()) return std::nullopt;
      texts.push_back(at->second);
    }
    rows.emplace_back(fields, std::move(texts));
  }
  return rows;
}

}  // namespace

Result<std::vector<TableRow>> read_wide(RfcCaller& rfc, const RowsWanted& wanted,
                                        const std::vector<std::string>& key) {
  ensure(!key.empty(), "columns to be joined without a key");
  const auto sets = sets_of(rfc, wanted, key);
  if (!sets) return sets.error();
  Joined joined;
  for (const auto& set : *sets) {
    RowsWanted part = wanted;
    part.fields = set;
    const auto rows = read_rows(rfc, part);
    if (!rows) return rows.error();
    if (!join(joined, *rows, key, set))
      return failure(Next::refuse, "sap.row_too_wide", wanted,
                     "the key does not tell its rows apart; name all columns of the key");
  }
  auto rows = complete(joined, wanted);
  if (!rows) return unsteady(wanted);
  return *std::move(rows);
}

}  // namespace weir::sap
