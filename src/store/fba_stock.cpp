#include "store/fba_stock.hpp"

#include <algorithm>
#include <tuple>

#include "store/aggregate.hpp"
#include "store/fba_columns.hpp"

namespace weir::store {
namespace {

FbaSapStock fba_sap_stock_in(Statement& row) {
  FbaSapStock stock{row.text(), row.text(), row.text()};
  stock.quantity = Quantity::of_thousandths(row.integer());
  const auto value = row.maybe_integer();
  const auto code = row.maybe_text();
  if (!value || !code) return stock;
  const auto currency = Currency::of(*code);
  if (!currency) throw StoreBroken("stock at Amazon has a value in " + *code);
  stock.value = Money{*value, *currency};
  return stock;
}

std::vector<FbaDifference> fba_differences_in(Connection& reader, const std::string& connection) {
  Statement row{reader, R"(
      SELECT material, plant, location, units, since, day FROM fba_difference
      WHERE connection_id = $1 ORDER BY material, plant, location)",
                connection};
  std::vector<FbaDifference> all;
  while (row.next()) {
    FbaDifference& each = all.emplace_back();
    each.material = row.text();
    each.plant = row.text();
    each.location = row.text();
    each.units = row.integer();
    each.since = fba_day_of(row.text());
    each.day = fba_day_of(row.text());
  }
  return all;
}

}  // namespace

void FbaStock::add(Tx& tx, const std::string& connection, Instant taken_at,
                   const std::vector<FbaSapStock>& rows, Instant kept_since) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM fba_sap_stock WHERE connection_id = $1 AND (taken_at < $2 OR taken_at = $3)",
         connection, kept_since, taken_at);
  for (const FbaSapStock& each : rows) {
    const auto value = each.value ? std::optional{each.value->minor()} : std::nullopt;
    const auto code = each.value ? std::optional{std::string{each.value->currency().code()}} : std::nullopt;
    change(writer, R"(
      INSERT INTO fba_sap_stock (connection_id, taken_at, material, plant, location, quantity, value,
                                 currency)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
           connection, taken_at, each.material, each.plant, each.location, each.quantity.thousandths(), value,
           code);
  }
}

std::optional<Instant> FbaStock::latest(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT max(taken_at) FROM fba_sap_stock WHERE connection_id = $1", connection};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::optional<Instant> FbaStock::first_since(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT min(taken_at) FROM fba_sap_stock WHERE connection_id = $1 AND taken_at >= $2",
                  connection, since};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::vector<FbaSapStock> FbaStock::of(const std::string& connection, Instant taken_at) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT material, plant, location, quantity, value, currency FROM fba_sap_stock
        WHERE connection_id = $1 AND taken_at = $2 ORDER BY material, plant, location)",
                  connection, taken_at};
    std::vector<FbaSapStock> all;
    while (row.next()) all.push_back(fba_sap_stock_in(row));
    return all;
  });
}

void FbaStock::set_summaries(Tx& tx, const std::string& connection, const std::vector<FbaSummary>& rows) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM fba_summary WHERE connection_id = $1", connection);
  for (const FbaSummary& each : rows)
    change(writer, R"(
      INSERT INTO fba_summary (connection_id, sku, sellable, unsellable, taken_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (connection_id, sku) DO UPDATE SET sellable = fba_summary.sellable + excluded.sellable,
        unsellable = fba_summary.unsellable + excluded.unsellable)",
           connection, each.sku, each.sellable, each.unsellable, each.taken_at);
}

std::vector<FbaSummary> FbaStock::summaries(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{
        reader,
        "SELECT sku, sellable, unsellable, taken_at FROM fba_summary WHERE connection_id = $1 ORDER BY sku",
        connection};
    std::vector<FbaSummary> all;
    while (row.next()) {
      FbaSummary& each = all.emplace_back();
      each.sku = row.text();
      each.sellable = row.integer();
      each.unsellable = row.integer();
      each.taken_at = row.instant();
    }
    return all;
  });
}

void FbaStock::set_differences(Tx& tx, const std::string& connection, std::vector<FbaDifference> rows) {
  Connection& writer = connection_of(database_, tx);
  const auto before = fba_differences_in(writer, connection);
  const auto place = [](const FbaDifference& each) {
    return std::tuple{each.material, each.plant, each.location, each.units < 0};
  };
  change(writer, "DELETE FROM fba_difference WHERE connection_id = $1", connection);
  for (FbaDifference& each : rows) {
    const auto known =
        std::ranges::find_if(before, [&](const auto& old) { return place(old) == place(each); });
    if (known != before.end()) each.since = known->since;
    const std::string since = iso(each.since), day = iso(each.day);
    change(writer, R"(
      INSERT INTO fba_difference (connection_id, material, plant, location, units, since, day)
      VALUES ($1, $2, $3, $4, $5, $6, $7))",
           connection, each.material, each.plant, each.location, each.units, since, day);
  }
}

std::vector<FbaDifference> FbaStock::differences(const std::string& connection) {
  return read(database_, [&](Connection& reader) { return fba_differences_in(reader, connection); });
}

std::vector<FbaDifference> FbaStock::differences(Tx& tx, const std::string& connection) {
  return fba_differences_in(connection_of(database_, tx), connection);
}

void FbaStock::set_figure(Tx& tx, const std::string& connection, const std::string& name,
                          std::int64_t value) {
  change(connection_of(database_, tx), R"(
      INSERT INTO fba_figure (connection_id, name, value) VALUES ($1, $2, $3)
      ON CONFLICT (connection_id, name) DO UPDATE SET value = excluded.value)",
         connection, name, value);
}

std::map<std::string, std::int64_t> FbaStock::figures(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT name, value FROM fba_figure WHERE connection_id = $1", connection};
    std::map<std::string, std::int64_t> figures;
    while (row.next()) {
      std::string name = row.text();
      figures.emplace(std::move(name), row.integer());
    }
    return figures;
  });
}

}  // namespace weir::store
