#include "store/stock_survey.hpp"

#include "store/aggregate.hpp"

namespace weir::store {

void StockSurvey::set_figures(Tx& tx, const std::string& connection,
                              const std::map<std::string, std::int64_t>& figures) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM stock_figure WHERE connection_id = $1", connection);
  for (const auto& [name, value] : figures)
    change(writer, "INSERT INTO stock_figure (connection_id, name, value) VALUES ($1, $2, $3)", connection,
           name, value);
}

std::map<std::string, std::int64_t> StockSurvey::figures(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT name, value FROM stock_figure WHERE connection_id = $1", connection};
    std::map<std::string, std::int64_t> figures;
    while (row.next()) {
      const std::string name = row.text();
      figures.emplace(name, row.integer());
    }
    return figures;
  });
}

void StockSurvey::set_unlisted(Tx& tx, const std::string& connection,
                               const std::vector<UnlistedMaterial>& materials) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM stock_unlisted WHERE connection_id = $1", connection);
  for (const UnlistedMaterial& each : materials)
    change(writer,
           "INSERT INTO stock_unlisted (connection_id, material, sku, unrestricted) VALUES ($1, $2, $3, $4)",
           connection, each.material, each.sku, each.unrestricted.thousandths());
}

std::vector<UnlistedMaterial> StockSurvey::unlisted(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT material, sku, unrestricted FROM stock_unlisted WHERE connection_id = $1 "
                  "ORDER BY material",
                  connection};
    std::vector<UnlistedMaterial> all;
    while (row.next()) {
      UnlistedMaterial each;
      each.material = row.text();
      each.sku = row.text();
      each.unrestricted = Quantity::of_thousandths(row.integer());
      all.push_back(std::move(each));
    }
    return all;
  });
}

void StockSurvey::happened(Tx& tx, const std::string& pool, const char* what, Quantity units,
                           Quantity depth) {
  change(connection_of(database_, tx), R"(
      INSERT INTO stock_event (pool, what, times, units, deepest) VALUES ($1, $2, 1, $3, $4)
      ON CONFLICT (pool, what) DO UPDATE SET times = stock_event.times + 1,
        units = stock_event.units + excluded.units,
        deepest = CASE WHEN excluded.deepest > stock_event.deepest THEN excluded.deepest
                       ELSE stock_event.deepest END)",
         pool, what, units.thousandths(), depth.thousandths());
}

StockEvents StockSurvey::events(const std::string& pool, const char* what) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT times, units, deepest FROM stock_event WHERE pool = $1 AND what = $2", pool,
                  what};
    StockEvents events;
    if (!row.next()) return events;
    events.times = row.integer();
    events.units = Quantity::of_thousandths(row.integer());
    events.deepest = Quantity::of_thousandths(row.integer());
    return events;
  });
}

std::int64_t StockSurvey::oversold_now(const std::string& pool) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM stock_material WHERE pool = $1 AND oversold > 0", pool};
    return row.next() ? row.integer() : 0;
  });
}

std::int64_t StockSurvey::in_buffer_now(const std::string& pool) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM stock_material WHERE pool = $1 AND buffer_used > 0", pool};
    return row.next() ? row.integer() : 0;
  });
}

}  // namespace weir::store
