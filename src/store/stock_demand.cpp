#include "store/stock_demand.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* demand_columns =
    "SELECT s.connection_id, s.order_id, s.sku, s.material, s.pieces, s.units, s.is_pending, s.created_at "
    "FROM stock_demand s ";

std::vector<OrderDemand> demand_in(Statement& row) {
  std::vector<OrderDemand> all;
  while (row.next()) {
    OrderDemand demand;
    demand.connection = row.text();
    demand.order_id = row.text();
    demand.sku = row.text();
    demand.material = row.text();
    demand.pieces = row.integer();
    demand.units = row.integer();
    demand.is_pending = row.integer() != 0;
    demand.created = row.instant();
    all.push_back(std::move(demand));
  }
  return all;
}

// Rows of an order that SAP has are removed after days; its document knows on.
bool is_known_in_sap(Connection& writer, const std::string& connection, const std::string& order_id) {
  Statement row{writer, R"(
      SELECT 1 FROM stock_demand WHERE connection_id = $1 AND order_id = $2 AND is_in_sap = 1
      UNION ALL
      SELECT 1 FROM document WHERE connection_id = $1 AND flow = 'orders' AND key = $2
        AND (state = 'proven' OR sap_document <> ''))",
                connection, order_id};
  bool is_known = false;
  while (row.next()) is_known = true;
  return is_known;
}

}  // namespace

void StockDemand::set(Tx& tx, const std::string& connection, const std::string& order_id,
                      const std::vector<OrderDemand>& demand) {
  Connection& writer = connection_of(database_, tx);
  const std::int64_t is_in_sap = is_known_in_sap(writer, connection, order_id) ? 1 : 0;
  change(writer, "DELETE FROM stock_demand WHERE connection_id = $1 AND order_id = $2", connection, order_id);
  for (const OrderDemand& each : demand)
    change(writer, R"(
      INSERT INTO stock_demand (connection_id, order_id, sku, material, pieces, units, is_pending, is_in_sap,
                                created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (connection_id, order_id, sku, material) DO UPDATE SET
        pieces = stock_demand.pieces + excluded.pieces, units = stock_demand.units + excluded.units)",
           connection, order_id, each.sku, each.material, each.pieces, each.units, each.is_pending ? 1 : 0,
           is_in_sap, each.created);
}

void StockDemand::set_in_sap(Tx& tx, const std::string& connection, const std::string& order_id) {
  change(connection_of(database_, tx),
         "UPDATE stock_demand SET is_in_sap = 1 WHERE connection_id = $1 AND order_id = $2", connection,
         order_id);
}

std::vector<OrderDemand> StockDemand::of_order(const std::string& connection, const std::string& order_id) {
  static const std::string sql =
      std::string{demand_columns} + "WHERE s.connection_id = $1 AND s.order_id = $2 ORDER BY s.sku";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, order_id};
    return demand_in(row);
  });
}

std::vector<OrderDemand> StockDemand::open_of(const std::string& connection, const std::string& material,
                                              Instant shadow_since) {
  static const std::string sql = std::string{demand_columns} + R"(
      LEFT JOIN document d ON d.connection_id = s.connection_id AND d.flow = 'orders' AND d.key = s.order_id
      WHERE s.connection_id = $1 AND s.material = $2 AND s.is_in_sap = 0 AND s.units > 0
        AND (d.state IS NULL OR d.state NOT IN ('ignored', 'cancelled', 'proven')
             OR (d.state = 'ignored' AND d.reason = 'posting.shadow' AND s.created_at >= $3))
      ORDER BY s.order_id, s.sku)";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, material, shadow_since};
    return demand_in(row);
  });
}

// A bundle has a row for each of its materials, all of them with its pieces.
std::int64_t StockDemand::ordered_since(const std::string& connection, const std::string& sku,
                                        Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
      SELECT CAST(coalesce(sum(pieces), 0) AS bigint) FROM
        (SELECT order_id, max(pieces) AS pieces FROM stock_demand
         WHERE connection_id = $1 AND sku = $2 AND created_at > $3 GROUP BY order_id) o)",
                  connection, sku, since};
    return row.next() ? row.integer() : 0;
  });
}

std::int64_t StockDemand::prune(Tx& tx, const std::string& connection, Instant before) {
  return change(connection_of(database_, tx), R"(
      DELETE FROM stock_demand WHERE connection_id = $1 AND created_at < $2 AND (is_in_sap = 1 OR EXISTS
        (SELECT 1 FROM document d WHERE d.connection_id = stock_demand.connection_id AND d.flow = 'orders'
         AND d.key = stock_demand.order_id AND d.state IN ('ignored', 'cancelled', 'proven'))))",
                connection, before);
}

}  // namespace weir::store
