#include "store/posted_orders.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

std::vector<PostedLine> lines_of(Connection& reader, const std::string& connection,
                                 const std::string& order_id) {
  Statement row{reader, R"(
      SELECT posnr, posex, order_item_id, sku, material, quantity, ordered, fulfilled, is_held
      FROM posted_line WHERE connection_id = $1 AND order_id = $2 ORDER BY posnr)",
                connection, order_id};
  std::vector<PostedLine> lines;
  while (row.next()) {
    PostedLine& line = lines.emplace_back();
    line.posnr = row.text();
    line.posex = row.text();
    line.order_item_id = row.text();
    line.sku = row.text();
    line.material = row.text();
    line.quantity = row.integer();
    line.ordered = row.integer();
    line.fulfilled = row.integer();
    line.is_held = row.integer() != 0;
  }
  return lines;
}

}  // namespace

void PostedOrders::set(Tx& tx, const PostedOrder& order, Instant now) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM posted_line WHERE connection_id = $1 AND order_id = $2", order.connection,
         order.order_id);
  change(writer, "DELETE FROM posted_order WHERE connection_id = $1 AND order_id = $2", order.connection,
         order.order_id);
  change(writer, R"(
      INSERT INTO posted_order (connection_id, order_id, marketplace_id, channel, address, is_open, posted_at,
                                own_block, expected)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
         order.connection, order.order_id, order.marketplace_id, order.channel, order.address,
         order.is_open ? 1 : 0, now, order.own_block, order.expected);
  for (const PostedLine& line : order.lines)
    change(writer, R"(
        INSERT INTO posted_line (connection_id, order_id, posnr, posex, order_item_id, sku, material,
                                 quantity, ordered, fulfilled, is_held)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))",
           order.connection, order.order_id, line.posnr, line.posex, line.order_item_id, line.sku,
           line.material, line.quantity, line.ordered, line.fulfilled, line.is_held ? 1 : 0);
}

std::optional<PostedOrder> PostedOrders::find(const std::string& connection, const std::string& order_id) {
  return read(database_, [&](Connection& reader) -> std::optional<PostedOrder> {
    PostedOrder order{connection, order_id, {}, {}};
    {
      Statement row{reader, R"(
          SELECT marketplace_id, channel, address, is_open, own_block, expected FROM posted_order
          WHERE connection_id = $1 AND order_id = $2)",
                    connection, order_id};
      if (!row.next()) return std::nullopt;
      order.marketplace_id = row.text();
      order.channel = row.text();
      order.address = row.text();
      order.is_open = row.integer() != 0;
      order.own_block = row.text();
      order.expected = row.text();
    }
    order.lines = lines_of(reader, connection, order_id);
    return order;
  });
}

void PostedOrders::set_address(Tx& tx, const std::string& connection, const std::string& order_id,
                               const std::string& digest) {
  change(connection_of(database_, tx),
         "UPDATE posted_order SET address = $3 WHERE connection_id = $1 AND order_id = $2", connection,
         order_id, digest);
}

void PostedOrders::set_expected(Tx& tx, const std::string& connection, const std::string& order_id,
                                const std::string& expected) {
  change(connection_of(database_, tx),
         "UPDATE posted_order SET expected = $3 WHERE connection_id = $1 AND order_id = $2", connection,
         order_id, expected);
}

void PostedOrders::set_held(Tx& tx, const std::string& connection, const std::string& order_id,
                            const std::string& posnr) {
  change(connection_of(database_, tx),
         "UPDATE posted_line SET is_held = 1 WHERE connection_id = $1 AND order_id = $2 AND posnr = $3",
         connection, order_id, posnr);
}

void PostedOrders::let_go(Tx& tx, const std::string& connection, const std::string& order_id) {
  change(connection_of(database_, tx),
         "UPDATE posted_line SET is_held = 0 WHERE connection_id = $1 AND order_id = $2 AND is_held = 1",
         connection, order_id);
}

void PostedOrders::set_own_block(Tx& tx, const std::string& connection, const std::string& order_id,
                                 const std::string& block) {
  change(connection_of(database_, tx),
         "UPDATE posted_order SET own_block = $3 WHERE connection_id = $1 AND order_id = $2", connection,
         order_id, block);
}

void PostedOrders::close(Tx& tx, const std::string& connection, const std::string& order_id) {
  change(connection_of(database_, tx),
         "UPDATE posted_order SET is_open = 0 WHERE connection_id = $1 AND order_id = $2 AND is_open = 1",
         connection, order_id);
}

std::vector<OpenOrder> PostedOrders::open_orders(const std::string& connection, const std::string& after,
                                                 std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT p.order_id, d.sap_document FROM posted_order p
        JOIN document d ON d.connection_id = p.connection_id AND d.flow = 'orders' AND d.key = p.order_id
        WHERE p.connection_id = $1 AND p.is_open = 1 AND p.channel = 'merchant' AND p.order_id > $2
          AND d.sap_document <> ''
        ORDER BY p.order_id LIMIT $3)",
                  connection, after, static_cast<std::int64_t>(most)};
    std::vector<OpenOrder> orders;
    while (row.next()) {
      auto& order = orders.emplace_back();
      order.order_id = row.text();
      order.sap_document = row.text();
    }
    return orders;
  });
}

}  // namespace weir::store
