// What stands in a store of before a migration is the same behind it, but for what the migration says; on
// both engines. Of the first twenty those that have no test of their own (6, 9, 14, 17): a store of the
// version before with a row in every table that it has by then, brought up, and all rows read back.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/migrated_database.hpp"

namespace weir::store::migrations_data_test {
namespace {

using namespace migration_testing;

constexpr int never = 1000;

// :mac and :blob are bytes, as each engine writes them.
struct KeptRow {
  int born;  // by that migration its table is there …
  int gone;  // … and that one drops it, or says that the row goes
  const char* table;
  const char* columns;
  const char* values;
};

// In the order in which they may be written. Each migration of a table that is born twice made it anew.
constexpr KeptRow every_row[] = {
    {1, never, "worker", "id, started_at, beat_at", "'host-1', 1, 2"},
    {1, never, "job",
     "id, connection_id, kind, queue, priority, state, run_at, lane, unique_key, args, checkpoint, lease_no, "
     "failures, max_failures, worker_id, subject, created_at, finished_at",
     R"(7, 'de', 'post_order', 'sap', 3, 'running', 10, 'order/302-1', 'post/302-1', '{"key":"302-1"}',
        '{"page":2}', 4, 1, 8, 'host-1', 'order/302-1', 9, NULL)"},
    {1, 6, "job_attempt", "connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome, reason",
     "'de', 7, 3, 'host-1', 11, 12, 'failed', 'sap.busy'"},
    {1, never, "queue_pause", "connection_id, queue, cause, paused_until, paused_at, reason",
     "'de', 'amazon', 'person', 99, 13, 'stocktaking'"},
    {1, never, "schedule_tick", "connection_id, kind, tick_at", "'de', 'sweep_orders', 14"},
    {2, never, "document",
     "connection_id, flow, key, state, reason, source_minor, source_currency, target_minor, target_currency, "
     "sap_document, was_posted, duplicates, received_at, changed_at",
     "'de', 'orders', '302-1', 'posted', '', 1999, 'EUR', 1999, 'EUR', '0000012345', 1, 2, 15, 16"},
    {2, 5, "inbox", "connection_id, source, key, version, sealed, received_at",
     "'de', 'orders', '302-1', 17, :blob, 18"},
    {2, never, "posting",
     "connection_id, kind, key, reference, content, state, receipt, reversal, sent_count, planned_at, "
     "sent_at, "
     "settled_at",
     "'de', 'ORDERS05', '302-1', '302-1', 'E1EDK01-CURCY 77', 'posted', '0000000004711', '', 1, 19, 20, 21"},
    {2, 5, "watermark", "connection_id, sweep, reached, set_at", "'de', 'sweep_orders', 22, 23"},
    {3, never, "exception",
     "id, connection_id, code, subject, reason, next, owner, deadline, opened_at, closed_at, times",
     "3, 'de', 'mapping.unknown_sku', 'order/302-1', 'nobody knows it', 'add a rule', 'sales', 24, 25, NULL, "
     "2"},
    {3, never, "audit", "number, at, actor, action, subject, detail, mac",
     R"(1, 26, 'anna', 'order held', 'order/302-1', '{"because":"a call"}', :mac)"},
    {3, never, "audit_head", "one, number, mac", "1, 1, :mac"},
    {4, never, "bucket", "name, version, rate, next, epoch, refusals", "'A2/eu/getOrders', 5, 167, 27, 2, 1"},
    {4, never, "bucket_waiter", "bucket, place, holder, urgency, tokens, due",
     "'A2/eu/getOrders', 1, 'host-1', 2, 1, 28"},
    {5, never, "inbox",
     "connection_id, source, key, version, subject, key_id, is_personal, sealed, received_at",
     "'de', 'orders', '302-2', 29, 'order/302-2', '0123456789abcdef0123456789abcdef', 1, :blob, 30"},
    {5, never, "watermark", "connection_id, sweep, reached, set_at", "'de', 'sweep_settlements', 31, 32"},
    {5, never, "data_key", "id, connection_id, subject, master_id, sealed, made_at",
     "'0123456789abcdef0123456789abcdef', 'de', 'settlement/26011', '0123456789abcdef', :blob, 33"},
    {5, never, "personal_data",
     "connection_id, subject, state, key_id, purge_after, basis, is_certain, purged_at, purge_reason",
     "'de', 'order/302-2', 'held', '0123456789abcdef0123456789abcdef', 34, 'shipped', 1, NULL, ''"},
    {5, never, "shredding", "key_id, since", "'fedcba9876543210fedcba9876543210', 35"},
    {5, never, "pii_read", "number, connection_id, subject, actor, reason, at",
     "1, 'de', 'order/302-2', 'anna', 'a parcel came back', 36"},
    {6, never, "ended_attempt",
     "connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome, reason",
     "'de', 7, 2, 'host-1', 37, 38, 'snoozed', 'amazon.throttled'"},
    {7, never, "amazon_call",
     "number, connection_id, sent_at, operation, request_id, status, took_ms, key_id, sealed",
     "1, 'de', 39, 'searchOrders', 'a1-b2', 429, 120, '0123456789abcdef0123456789abcdef', :blob"},
    {7, never, "kept_value", "connection_id, key, key_id, sealed, kept_at",
     "'de', 'access_token', '0123456789abcdef0123456789abcdef', :blob, 40"},
    {8, never, "received_idoc",
     "number, connection_id, sender, client, docnum, digest, message_type, basic_type, is_test, body, place, "
     "state, reason, received_at, ended_at",
     "1, 'de', 'P01CLNT100', '100', '0000000000004712', "
     "'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'DESADV', 'DELVRY07', 0, "
     "'fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210', 0, 'kept', 'idoc.unused', 41, 42"},
    {9, never, "amazon_order",
     "connection_id, order_id, marketplace_id, channel, status, created_at, updated_at, ship_by, lines, "
     "rules_version, cancel_requested, notified_at, swept_at, reported_at, look_again",
     "'de', '302-9', 'A1PA6795UKMFR9', 'merchant', 'Unshipped', 43, 44, 45, 2, '2026-11', 1, 46, 47, NULL, "
     "48"},
    {9, never, "amazon_notification",
     "connection_id, notification_id, type, fate, order_id, event_at, received_at, deliveries",
     "'de', 'n-1', 'ORDER_CHANGE', 'taken', '302-9', 49, 50, 2"},
    {10, never, "order_revision", "connection_id, order_id, revision, actor, reason, made_at",
     "'de', '302-9', 1, 'anna', 'the material was another', 51"},
    {11, never, "certificate", "number, connection_id, marketplace_id, day, passes, body, made_at, mac",
     R"(1, 'de', 'A1PA6795UKMFR9', '2026-11-20', 1, '{"orders":12}', 52, :mac)"},
    {12, never, "posted_order",
     "connection_id, order_id, marketplace_id, channel, address, is_open, posted_at",
     "'de', '302-1', 'A1PA6795UKMFR9', 'merchant', 'digest', 1, 53"},
    {12, never, "posted_line",
     "connection_id, order_id, posnr, posex, order_item_id, sku, material, quantity, ordered, fulfilled, "
     "is_held",
     "'de', '302-1', '000010', '1', '9001', 'SHOE-42', '000000000000100001', 2, 3, 1, 0"},
    {12, never, "line_cancellation",
     "connection_id, order_id, order_item_id, rejection, reason, state, batch, message, found_at, changed_at",
     "'de', '302-1', '9001', 'Z1', 'NoInventory', 'taken', 'b-1', 1, 54, 55"},
    {12, never, "order_event",
     "connection_id, order_id, kind, reference, sku, quantity, minor, currency, reason, at, document",
     "'de', '302-1', 'refund', 'r-1', 'SHOE-42', 1, 1999, 'EUR', 'CustomerReturn', 56, '0060000001'"},
    {12, 18, "payment_adjustment",
     "connection_id, credit_memo, order_id, order_item_id, component, minor, currency, state, batch, "
     "message, "
     "changed_at",
     "'de', '0090000002', '302-1', '9001', 'Principal', 100, 'EUR', 'found', '', 0, 57"},
    {13, never, "order_cash",
     "connection_id, order_id, state, look_at, looked_at, version, currency, gross_minor, tax_minor, "
     "tolerance_minor, deliver_by, goods_issued_at, billed, fi_document, settled_at",
     "'de', '302-1', 'through', NULL, 58, 2, 'EUR', 1999, 319, 1, 59, 60, '0090000001', '1400000001', 61"},
    {13, never, "order_cash_finding",
     "connection_id, order_id, number, gap, owner, since, currency, value_minor, text",
     "'de', '302-1', 1, 'unbilled', 'finance', 62, 'EUR', 1999, 'no invoice'"},
    {13, never, "order_settled", "connection_id, order_id, settlement_id, settled_at",
     "'de', '302-1', '25811124052', 63"},
    {16, never, "shadow_day", "connection_id, marketplace_id, day, compared, agreeing, differing, made_at",
     "'de', 'A1PA6795UKMFR9', '2026-11-20', 3, 2, 1, 64"},
    {16, never, "shadow_difference", "connection_id, marketplace_id, day, order_id, what, detail",
     "'de', 'A1PA6795UKMFR9', '2026-11-20', '302-9', 'VBAP-NETWR', '16.80 and 16.81'"},
    {18, never, "credit_memo",
     "connection_id, credit_memo, order_id, state, gross, message, refund_id, made_at, changed_at",
     "'de', '0090000003', '302-1', 'paid', '5.00 EUR', '1', 'r-2', 65, 66"},
    {19, never, "stock_listing",
     "seller_id, region, sku, connection_id, pool, standing, listed_at, wanted, wanted_version, "
     "wanted_since, "
     "waiting_haste, waiting_since, sent, sent_version, sent_haste, sent_since, sent_at, sent_batch, told, "
     "told_version, told_at, told_times, told_before, refusal, seen, seen_at, prove_at",
     "'A2', 'eu', 'SHOE-42', 'de', 'P01/100/main', 'sold', 67, 5, 9, 68, 1, 69, 6, 8, 1, 70, 71, 'b-2', 7, "
     "7, "
     "72, 1, 4, '', 7, 73, 74"},
    {19, never, "stock_part", "pool, material, seller_id, region, sku, pieces",
     "'P01/100/main', '000000000000100001', 'A2', 'eu', 'SHOE-42', 2"},
    {19, never, "stock_material",
     "pool, material, sales_unit, numerator, denominator, tier, sold_a_day, due_at, touched_at, looked_at",
     "'P01/100/main', '000000000000100001', 'ST', 1, 1, 2, 1500, 75, 76, 77"},
    {19, never, "stock_sale", "pool, material, day, sold",
     "'P01/100/main', '000000000000100001', '2026-11-20', 3000"},
    {19, never, "stock_mark", "pool, what, reached, seen, lines",
     "'P01/100/main', 'movements', 78, '4900/1', 3"},
    {19, never, "stock_demand",
     "connection_id, order_id, sku, material, pieces, units, is_pending, is_in_sap, created_at",
     "'de', '302-9', 'SHOE-42', '000000000000100001', 1, 2, 1, 0, 79"},
    {19, never, "stock_staged", "pool, seller_id, region, sku, round, pieces, version, since, why",
     "'P01/100/main', 'A2', 'eu', 'SHOE-42', 'held', 0, 10, 80, '[]'"},
    {19, never, "stock_pool",
     "pool, last_change, last_snapshot, unanswered, held_since, held_because, held_by, approved_at",
     "'P01/100/main', 81, 82, 1, 83, 'stock.mass_zero', 'anna', 84"},
    {19, never, "stock_why", "seller_id, region, sku, version, at, steps",
     "'A2', 'eu', 'SHOE-42', 9, 85, '[]'"},
    {19, never, "stock_switch", "connection_id, state, actor, because, at",
     "'de', 'frozen', 'anna', 'a recall', 86"},
    {19, never, "stock_feed",
     "connection_id, batch, state, feed_id, messages, chosen_at, ended_at, has_failed",
     "'de', 'b-2', 'running', '50001', 1, 87, NULL, 0"},
    {20, never, "parcel",
     "connection_id, delivery, unit, order_id, part, state, reason, reference, items, tracking, "
     "tracking_place, "
     "carrier_code, carrier_name, shipping_method, has_carrier_line, issue, issued_at, is_picked, told_at, "
     "told_by, overtaken, read_at, known_since, sent_digest, sent_count, sent_at, accepted_at, proven_at, "
     "changed_at",
     "'de', '0080000001', '1', '302-1', 1, 'accepted', '', 1, '9001=1', 'JJD01', 'BOLNR', 'DHL', '', '', 0, "
     "'issued', 88, 1, 89, '0000000000004712', '', 90, 91, 'digest', 1, 92, 93, NULL, 94"},
};

// What a migration says of rows that were there, beside that they stay; and what it does not let anybody do.
struct SaidOf {
  int version;
  const char* asks;
  const char* answer;
  const char* forbids;  // "": nothing
};
constexpr SaidOf said[] = {
    {2, "SELECT count(*) FROM document WHERE was_posted = 1", "1", "DELETE FROM posting"},
    {3, "SELECT count(*) FROM exception WHERE closed_at IS NULL", "1", "UPDATE audit SET actor = 'berta'"},
    {4, "SELECT count(*) FROM bucket_waiter", "1", "UPDATE bucket SET version = 1"},
    {5, "SELECT sweep FROM watermark", "sweep_settlements", "UPDATE inbox SET version = 1"},
    {7, "SELECT count(*) FROM amazon_call WHERE status = 429", "1", "UPDATE amazon_call SET key_id = ''"},
    {8, "SELECT receipt FROM posting", "0000000004711", "UPDATE received_idoc SET state = 'new'"},
    {10, "SELECT subject FROM audit", "order/302-1", "DELETE FROM order_revision"},
    {11, "SELECT day FROM certificate WHERE passes = 1", "2026-11-20", "UPDATE certificate SET passes = 0"},
    {12, "SELECT ordered FROM posted_line", "3", "UPDATE line_cancellation SET batch = ''"},
    {13, "SELECT count(*) FROM document WHERE flow = 'orders' AND changed_at = 16", "1",
     "UPDATE order_cash SET state = 'lost'"},
    {15, "SELECT own_block || '/' || expected FROM posted_order", "/",
     "UPDATE posted_order SET own_block = NULL"},
    {16, "SELECT count(*) FROM amazon_notification WHERE order_id = '302-9'", "1",
     "UPDATE shadow_day SET differing = 2"},
    {18, "SELECT count(*) FROM order_event WHERE kind = 'refund'", "1",
     "UPDATE credit_memo SET state = 'lost'"},
    {19, "SELECT version FROM stock_sequence", "0", "UPDATE stock_listing SET wanted_version = 8"},
    {20, "SELECT key FROM document WHERE sap_document = '0000012345'", "302-1",
     "UPDATE parcel SET sent_count = 0"},
};

class StoreOfBefore {
 public:
  explicit StoreOfBefore(int version) : store_{empty_store(fresh_name())} {
    bring_to(version - 1);
    for (const KeptRow& row : every_row)
      if (row.born < version && version <= row.gone) write(row);
  }

  void bring_to(int version) {
    migrate(*store_,
            {every_migration().first(static_cast<std::size_t>(version)), store_schema().application, ""});
  }
  void bring_up_to_date() { migrate(*store_, store_schema()); }
  void write(const KeptRow& row) {
    store_->execute(in_words_of_engine("INSERT INTO " + std::string{row.table} + " (" + row.columns +
                                       ") VALUES (" + row.values + ")")
                        .c_str());
  }
  // Its table's rows, column by column; nothing where there is no such table.
  std::string read(const KeptRow& row) {
    if (!tables().contains(row.table)) return "";
    return answer(("SELECT " + std::string{row.columns} + " FROM " + row.table).c_str());
  }
  std::string answer(const char* sql) {
    std::string text;
    const auto rows = store_->run(sql, {});
    while (rows->next())
      for (int column = 0; column < rows->columns(); ++column)
        text += (text.empty() ? "" : "|") + (rows->is_null(column) ? "NULL" : rows->text(column));
    return text;
  }
  std::set<std::string> tables() {
    std::set<std::string> names;
    const bool is_sqlite = store_->engine() == Engine::sqlite;
    const auto rows =
        store_->run(is_sqlite ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT "
                                "LIKE 'sqlite%'"
                              : "SELECT tablename::text FROM pg_tables WHERE schemaname = "
                                "current_schema() AND tablename <> 'weir_schema'",
                    {});
    while (rows->next()) names.insert(rows->text(0));
    return names;
  }
  Connection& connection() { return *store_; }

 private:
  static std::string fresh_name() {
    static int number = 0;
    return "data_" + std::to_string(++number);
  }
  std::string in_words_of_engine(std::string sql) const {
    const bool is_sqlite = store_->engine() == Engine::sqlite;
    const auto put = [&](const std::string& name, const std::string& digits) {
      const std::size_t at = sql.find(name);
      if (at != std::string::npos) sql.replace(at, name.size(), (is_sqlite ? "X'" : "'\\x") + digits + "'");
    };
    put(":mac", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    put(":blob", "5ea1ed00ff");
    return sql;
  }

  std::unique_ptr<Connection> store_;
};

class MigrationOfData : public ::testing::TestWithParam<SaidOf> {};

TEST_P(MigrationOfData, KeepsEachRowOrSaysWhatBecomesOfIt) {
  const int version = GetParam().version;
  StoreOfBefore store{version};
  std::map<const KeptRow*, std::string> before;
  for (const KeptRow& row : every_row)
    if (row.born < version && version <= row.gone) before[&row] = store.read(row);
  for (const std::string& table : store.tables()) {
    const bool has_row =
        std::ranges::any_of(before, [&](const auto& each) { return each.first->table == table; });
    EXPECT_TRUE(has_row || table == "stock_sequence") << table << " has no row to be kept";
  }
  store.bring_to(version);
  for (const auto& [row, was] : before) {
    EXPECT_NE(was, "") << row->table;
    EXPECT_EQ(store.read(*row), row->gone == version ? "" : was) << row->table;
  }
  for (const KeptRow& row : every_row)
    if (row.born == version) store.write(row);
  EXPECT_EQ(store.answer(GetParam().asks), GetParam().answer);
  EXPECT_THROW(static_cast<void>(store.connection().change(GetParam().forbids, {})), std::exception)
      << GetParam().forbids;
}

TEST_P(MigrationOfData, OfItsStoreEveryRowIsReadByTheProgramOfToday) {
  const int version = GetParam().version;
  StoreOfBefore store{version};
  std::map<const KeptRow*, std::string> before;
  for (const KeptRow& row : every_row)
    if (row.born < version && row.gone == never) before[&row] = store.read(row);
  store.bring_up_to_date();
  for (const auto& [row, was] : before) EXPECT_EQ(store.read(*row), was) << row->table;
}

INSTANTIATE_TEST_SUITE_P(OfTheFirstTwenty, MigrationOfData, ::testing::ValuesIn(said),
                         [](const auto& info) { return "To" + std::to_string(info.param.version); });

}  // namespace
}  // namespace weir::store::migrations_data_test
