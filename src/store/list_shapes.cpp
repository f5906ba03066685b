// What the lists of the store show, in which order, and what they can be filtered by. The names are those of
// the console's API (src/web/openapi.json), which tests hold them against.
#include "store/lists.hpp"

namespace weir::store {
namespace {

using enum CellKind;

// An index of the looked-up table would tempt the engine to begin there, and to sort: `|| ''` hides it.
ListShape orders_list() {
  return {.name = "orders",
          .from = "document d",
          .joins = "JOIN amazon_order o ON o.connection_id = d.connection_id AND o.order_id = d.key",
          .where = "d.flow = 'orders'",
          .connection = "d.connection_id",
          .keys = {{"d.changed_at", true}, {"d.key"}},
          .columns = {{"order_id", "d.key"},
                      {"marketplace", "o.marketplace_id"},
                      {"channel", "o.channel"},
                      {"status", "o.status"},
                      {"state", "d.state"},
                      {"reason", "d.reason"},
                      {"value", "d.source_minor, d.source_currency", money},
                      {"in_sap", "d.target_minor, d.target_currency", money},
                      {"sap_document", "d.sap_document"},
                      {"created", "o.created_at", instant},
                      {"updated", "o.updated_at", instant},
                      {"ship_by", "o.ship_by", instant},
                      {"changed", "d.changed_at", instant},
                      {"cancel_requested", "o.cancel_requested", flag},
                      {"lines", "o.lines", integer},
                      {"rules", "o.rules_version"}},
          .filters = {{"state", "d.state = ?", true},
                      {"order_id", "d.key = ?", true},
                      {"sap_document", "d.sap_document = ? AND d.sap_document <> ''", true},
                      {"reason", "d.reason = ?"},
                      {"marketplace", "o.marketplace_id || '' = ?"},
                      {"channel", "o.channel = ?"},
                      {"status", "o.status = ?"}}};
}

ListShape stock_list() {
  return {.name = "stock_listings",
          .from = "stock_listing s",
          .joins = "",
          .where = "",
          .connection = "s.connection_id",
          .keys = {{"s.sku"}, {"s.seller_id"}, {"s.region"}},
          .is_newest_first = false,
          .columns = {{"sku", "s.sku"},
                      {"seller", "s.seller_id"},
                      {"region", "s.region"},
                      {"pool", "s.pool"},
                      {"standing", "s.standing"},
                      {"should", "s.wanted", integer},
                      {"should_since", "s.wanted_since", instant},
                      {"told", "s.told", integer},
                      {"told_at", "s.told_at", instant},
                      {"shows", "s.seen", integer},
                      {"seen_at", "s.seen_at", instant},
                      {"waiting_since", "s.waiting_since", instant},
                      {"refusal", "s.refusal"}},
          .filters = {{"sku", "s.sku = ?", true},
                      {.name = "what",
                       .sql = "",
                       .is_keyed = true,
                       .choices = {{"waiting", "s.waiting_haste IS NOT NULL"},
                                   {"refused", "s.refusal <> ''"},
                                   {"unproven", "s.prove_at IS NOT NULL"}}}}};
}

ListShape prices_list() {
  return {.name = "prices",
          .from = "price_listing p",
          .joins = "",
          .where = "",
          .connection = "p.connection_id",
          .keys = {{"p.marketplace_id"}, {"p.sku"}},
          .is_newest_first = false,
          .columns = {{"marketplace", "p.marketplace_id"},
                      {"sku", "p.sku"},
                      {"material", "p.material"},
                      {"standing", "p.standing"},
                      {"by_amazon", "p.by_amazon", flag},
                      {"should", "p.wanted"},
                      {"should_since", "p.wanted_since", instant},
                      {"told", "p.told"},
                      {"told_at", "p.told_at", instant},
                      {"shows", "p.seen"},
                      {"seen_at", "p.seen_at", instant},
                      {"held_because", "coalesce(p.held_because, '')"},
                      {"held_since", "p.held_since", instant},
                      {"refusal", "p.refusal"},
                      {"stopped_by", "coalesce(p.stopped_by, '')"},
                      {"waiting_since", "p.waiting", instant}},
          // Without statistics SQLite follows the list's own order for all but the marketplace.
          .filters = {{"sku", "p.sku = ?"},
                      {"marketplace", "p.marketplace_id = ?", true},
                      {.name = "what",
                       .sql = "",
                       .choices = {{"held", "p.held_because IS NOT NULL"},
                                   {"waiting", "p.waiting IS NOT NULL"},
                                   {"refused", "p.refusal <> ''"}}}}};
}

// Settlements are some hundreds a year: their sums are read with them.
ListShape settlements_list() {
  return {.name = "settlements",
          .from = "settlement s",
          .joins =
              "LEFT JOIN document d ON d.connection_id = s.connection_id AND d.flow = 'settlements' "
              "AND d.key = s.settlement_id",
          .where = "",
          .connection = "s.connection_id",
          .keys = {{"s.ended_at", true}, {"s.number", true}},
          .columns = {{"settlement", "s.settlement_id"},
                      {"marketplace", "s.marketplace"},
                      {"start", "s.started_at", instant},
                      {"end", "s.ended_at", instant},
                      {"deposit", "s.deposit_at", instant},
                      {"currency", "s.currency"},
                      {"total", "s.total_minor, s.currency", money},
                      {"rows", "s.row_count", integer},
                      {"state", "coalesce(d.state, 'received')"},
                      {"reason", "coalesce(d.reason, '')"},
                      {"in_sap", "d.target_minor, d.target_currency", money},
                      {"suspense",
                       "(SELECT CAST(coalesce(sum(h.amount_minor), 0) AS bigint) FROM suspense_share h "
                       "JOIN suspense i ON i.id = h.suspense AND i.connection_id = s.connection_id "
                       "WHERE h.settlement_id = s.settlement_id AND h.proven_at IS NULL), s.currency",
                       money}},
          .filters = {{"state", "coalesce(d.state, 'received') = ?"},
                      {"currency", "s.currency = ?", true},
                      {"marketplace", "s.marketplace = ?"}}};
}

ListShape suspense_list() {
  return {.name = "suspense",
          .from = "suspense i",
          .joins = "",
          .where = "",
          .connection = "i.connection_id",
          .keys = {{"i.first_seen", true}, {"i.id", true}},
          .is_newest_first = false,
          .columns = {{"item", "i.id", integer},
                      {"marketplace", "i.marketplace"},
                      {"currency", "i.currency"},
                      {"transaction_type", "i.transaction_type"},
                      {"amount_type", "i.amount_type"},
                      {"amount_description", "i.amount_description"},
                      {"state", "i.state"},
                      {"owner", "i.owner"},
                      {"class", "i.class_name"},
                      {"because", "i.because"},
                      {"by", "i.actor"},
                      {"first_seen", "i.first_seen", instant},
                      {"changed", "i.changed_at", instant},
                      {"open",
                       "(SELECT CAST(coalesce(sum(h.amount_minor), 0) AS bigint) FROM suspense_share h "
                       "WHERE h.suspense = i.id AND h.proven_at IS NULL), i.currency",
                       money},
                      {"rows",
                       "(SELECT CAST(coalesce(sum(h.row_count), 0) AS bigint) FROM suspense_share h "
                       "WHERE h.suspense = i.id AND h.proven_at IS NULL)",
                       integer},
                      {"settlements",
                       "(SELECT count(DISTINCT h.settlement_id) FROM suspense_share h "
                       "WHERE h.suspense = i.id AND h.proven_at IS NULL)",
                       integer}},
          .filters = {{"state", "i.state = ?", true}, {"owner", "i.owner = ?", true}}};
}

ListShape bank_lines_list() {
  return {.name = "bank_lines",
          .from = "bank_line l",
          .joins =
              "JOIN bank_statement t ON t.id = l.statement_id "
              "LEFT JOIN bank_match_line m ON m.statement_id = l.statement_id AND m.place = l.place",
          .where = "l.is_amazon = 1",
          .connection = "",
          .keys = {{"l.value_on"}, {"l.statement_id", true}, {"l.place", true}},
          .columns = {{"connection", "t.connection_id"},
                      {"line", "l.statement_id || '-' || l.place"},
                      {"statement", "l.statement_id", integer},
                      {"place", "l.place", integer},
                      {"booked_on", "l.booked_on"},
                      {"value_on", "l.value_on"},
                      {"amount", "l.amount, l.currency", money},
                      {"is_reversal", "l.is_reversal", flag},
                      {"says", "l.said"},
                      {"match", "m.match_id", integer}},
          .filters = {{"connection", "t.connection_id = ?"},
                      {.name = "open",
                       .sql = "",
                       .choices = {{"true", "m.match_id IS NULL"}, {"false", "m.match_id IS NOT NULL"}}}}};
}

ListShape exceptions_list() {
  return {.name = "exceptions",
          .from = "exception e",
          .joins = "",
          .where = "e.closed_at IS NULL",
          .connection = "e.connection_id",
          .keys = {{"e.id", true}},
          .columns = {{"id", "e.id", integer},
                      {"code", "e.code"},
                      {"subject", "e.subject"},
                      {"reason", "e.reason"},
                      {"next", "e.next"},
                      {"owner", "e.owner"},
                      {"deadline", "e.deadline", instant},
                      {"opened_at", "e.opened_at", instant},
                      {"times", "e.times", integer}},
          .filters = {{"subject", "e.subject = ?", true}, {"code", "e.code = ?"}, {"owner", "e.owner = ?"}}};
}

// What came back of goods and money: each event of an order once.
ListShape returns_list() {
  return {.name = "returns",
          .from = "order_event e",
          .joins = "",
          .where = "",
          .connection = "e.connection_id",
          .keys = {{"e.at", true}, {"e.order_id"}, {"e.kind"}, {"e.reference"}},
          .columns = {{"order_id", "e.order_id"},
                      {"kind", "e.kind"},
                      {"reference", "e.reference"},
                      {"sku", "e.sku"},
                      {"quantity", "e.quantity", integer},
                      {"amount", "e.minor, e.currency", money},
                      {"reason", "e.reason"},
                      {"at", "e.at", instant},
                      {"document", "e.document"}},
          .filters = {{"order_id", "e.order_id = ?"}, {"kind", "e.kind = ?"}}};
}

// By number over all connections: of one that has few, the rest of the table would be looked through.
ListShape jobs_list() {
  return {.name = "queue_jobs",
          .from = "job j",
          .joins = "",
          .where = "",
          .connection = "",
          .keys = {{"j.id", true}},
          .columns = {{"connection", "j.connection_id"},
                      {"id", "j.id", integer},
                      {"kind", "j.kind"},
                      {"queue", "j.queue"},
                      {"lane", "j.lane"},
                      {"state", "j.state"},
                      {"priority", "j.priority", integer},
                      {"run_at", "j.run_at", instant},
                      {"failures", "j.failures", integer},
                      {"max_failures", "j.max_failures", integer},
                      {"worker", "j.worker_id"},
                      {"subject", "j.subject"},
                      {"created_at", "j.created_at", instant},
                      {"finished_at", "j.finished_at", instant}},
          .filters = {{"connection", "j.connection_id = ?"},
                      {"state", "j.state = ?"},
                      {"kind", "j.kind = ?"},
                      {"queue", "j.queue = ?"},
                      {"subject", "j.subject = ?"}}};
}

ListShape calls_list() {
  return {.name = "calls",
          .from = "amazon_call a",
          .joins = "",
          .where = "",
          .connection = "a.connection_id",
          .keys = {{"a.sent_at", true}, {"a.number", true}},
          .columns = {{"number", "a.number", integer},
                      {"sent_at", "a.sent_at", instant},
                      {"operation", "a.operation"},
                      {"request_id", "a.request_id"},
                      {"status", "a.status", integer},
                      {"took_ms", "a.took_ms", integer}},
          .filters = {{"operation", "a.operation = ?"},
                      {.name = "status", .sql = "a.status = ?", .is_number = true}}};
}

ListShape idocs_list() {
  return {.name = "idocs",
          .from = "received_idoc i",
          .joins = "",
          .where = "",
          .connection = "i.connection_id",
          .keys = {{"i.received_at", true}, {"i.number", true}},
          .columns = {{"number", "i.number", integer},
                      {"docnum", "i.docnum"},
                      {"sender", "i.sender"},
                      {"client", "i.client"},
                      {"message_type", "i.message_type"},
                      {"basic_type", "i.basic_type"},
                      {"state", "i.state"},
                      {"reason", "i.reason"},
                      {"is_test", "i.is_test", flag},
                      {"received_at", "i.received_at", instant},
                      {"ended_at", "i.ended_at", instant}},
          .filters = {
              {"docnum", "i.docnum = ?"}, {"message_type", "i.message_type = ?"}, {"state", "i.state = ?"}}};
}

ListShape audit_list() {
  return {
      .name = "audit_log",
      .from = "audit a",
      .joins = "",
      .where = "",
      .connection = "",
      .keys = {{"a.number", true}},
      .columns = {{"number", "a.number", integer},
                  {"at", "a.at", instant},
                  {"actor", "a.actor"},
                  {"action", "a.action"},
                  {"subject", "a.subject"},
                  {"detail", "a.detail"}},
      .filters = {{"subject", "a.subject = ?", true}, {"actor", "a.actor = ?"}, {"action", "a.action = ?"}}};
}

}  // namespace

std::span<const ListShape> every_list() {
  static const ListShape all[] = {orders_list(),   stock_list(),      prices_list(),     settlements_list(),
                                  suspense_list(), bank_lines_list(), exceptions_list(), returns_list(),
                                  jobs_list(),     calls_list(),      idocs_list(),      audit_list()};
  return all;
}

}  // namespace weir::store
