#pragma once
// Settlement reports as finance looks for them: which there are, under which report ids, which of them have
// rows of an order, and which documents in FI were made of them. Their rows stay sealed in the inbox.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct SettlementRow {
  std::string connection;
  std::string settlement_id;
  std::string marketplace;  // that most rows name, "Amazon.de"; empty: none
  Money total;
  Instant started_at;
  Instant ended_at;
  std::optional<Instant> deposit_at{};
  std::int64_t rows = 0;
  std::optional<Instant> planned_at{};  // what of it is in suspense is settled since then
  std::optional<Instant> indexed_at{};  // its orders are found since then
  std::int64_t number = 0;              // the store's own
};

struct FiDocument {
  std::string reference;  // XBLNR, ours
  std::string company_code;
  std::string belnr;
  std::string fiscal_year;
  std::string posting_date;  // "20261120", as SAP writes it
};

class Settlements {
 public:
  explicit Settlements(Database& database) : database_{database} {}

  // One that is known stays as it is.
  void note(Tx& tx, const SettlementRow& row, Instant now);
  std::optional<SettlementRow> find(const std::string& connection, const std::string& settlement_id);
  // The latest first.
  std::vector<SettlementRow> list(const std::string& connection);
  // False where it was before: what was noted then holds.
  bool mark_planned(Tx& tx, const std::string& connection, const std::string& settlement_id, Instant now);
  void mark_indexed(Tx& tx, const std::string& connection, const std::string& settlement_id, Instant now);
  // Settlements that were received and whose orders nobody finds yet.
  std::vector<std::string> unindexed(const std::string& connection, std::size_t most);

  void note_report(Tx& tx, const std::string& connection, const std::string& report_id,
                   const std::string& settlement_id);
  std::vector<std::string> report_ids(const std::string& connection, const std::string& settlement_id);

  // Keys of accounting::order_keys(); those that are there already stay.
  void add_orders(Tx& tx, const SettlementRow& row, std::span<const std::int64_t> order_keys);
  // The latest first. An order's key may be another's: the report tells.
  std::vector<SettlementRow> with_order(const std::string& connection, std::int64_t order_key);

  // As it was read back last.
  void note_document(Tx& tx, const std::string& connection, const FiDocument& document, Instant now);
  std::optional<FiDocument> document(const std::string& connection, const std::string& reference);

 private:
  Database& database_;
};

}  // namespace weir::store
