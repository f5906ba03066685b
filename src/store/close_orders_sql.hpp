#pragma once
// What the close asks of orders that are watched from SAP to money. Private to store/close_orders.cpp and its
// tests. Orders that are through stay for ever and are many: `look_at` has an index of those that are watched
// alone, and ` || ''` keeps the order of the answer from being a reason to walk the whole primary key.

namespace weir::store::sql {

inline constexpr const char* any_order_of_currency =
    "SELECT 1 FROM order_cash WHERE connection_id = $1 AND currency = $2 LIMIT 1";

inline constexpr const char* unlooked_orders = R"(
    SELECT c.currency, count(*) FROM order_cash c LEFT JOIN document d
      ON d.connection_id = c.connection_id AND d.flow = 'orders' AND d.key = c.order_id
    WHERE c.connection_id = $1 AND c.state = 'watched' AND c.look_at > 0
      AND (c.looked_at IS NULL OR c.looked_at < $2) AND coalesce(d.received_at, 0) < $3 GROUP BY c.currency)";

inline constexpr const char* receivables = R"(
    SELECT c.currency, c.order_id, c.gross_minor, coalesce(c.deliver_by, c.goods_issued_at, d.received_at)
    FROM order_cash c LEFT JOIN document d
      ON d.connection_id = c.connection_id AND d.flow = 'orders' AND d.key = c.order_id
    WHERE c.connection_id = $1 AND c.state = 'watched' AND c.look_at > 0
      AND c.billed <> '' AND c.settled_at IS NULL
      AND coalesce(c.deliver_by, c.goods_issued_at, d.received_at, 0) < $2
      AND NOT EXISTS (SELECT 1 FROM amazon_order a WHERE a.connection_id = c.connection_id
        AND a.order_id = c.order_id AND a.created_at < $3) ORDER BY c.order_id || '')";

inline constexpr const char* unbilled_orders = R"(
    SELECT currency, order_id, gross_minor, unbilled_since FROM order_cash
    WHERE connection_id = $1 AND state = 'watched' AND look_at > 0 AND unbilled_since < $2
    ORDER BY order_id || '')";

}  // namespace weir::store::sql
