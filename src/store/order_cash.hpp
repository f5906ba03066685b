#pragma once
// The way of each order from SAP to money, as the watch has last seen it: what was issued, billed, posted and
// settled, and what is not as it should be. No personal data.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct CashRow {
  std::string connection;
  std::string order_id;
  // Of the order and its document, as read; looked() does not look at them.
  std::string marketplace_id{}, channel{}, status{}, sap_document{};
  Instant updated{};
  Instant received{};  // when Weir first knew it

  std::optional<Instant> version{};  // Amazon's lastUpdatedTime of the order that the amounts are of
  std::optional<Money> gross{}, tax{}, tax_tolerance{};  // of one currency
  std::optional<Instant> deliver_by{};
  std::optional<Instant> goods_issued_at{};
  std::string billed{};       // numbers of its invoices, blanks between
  std::string fi_document{};  // of the last of them
  std::optional<Instant> settled_at{};
  std::optional<Instant> looked_at{};
  std::optional<Instant> look_at{};  // nothing: it is through
};

struct CashFindingRow {
  std::string connection;
  std::string order_id;
  std::string gap;    // proof::name_of
  std::string owner;  // "finance"
  Instant since{};
  std::optional<Money> value{};
  std::string text{};
};

// How many orders stand in one gap, since when, and what of one currency is at stake.
struct CashGapSum {
  std::string owner, gap;
  std::int64_t orders = 0;
  Instant oldest{};
  std::optional<Money> value{};
};

class OrderCash {
 public:
  explicit OrderCash(Database& database) : database_{database} {}

  // Begins to watch what was proven in SAP since then, and is not watched.
  void enroll(Tx& tx, const std::string& connection, Instant since, Instant now);
  // Whose time to be looked at has come: who waits longest first.
  std::vector<CashRow> due(const std::string& connection, Instant now, std::size_t most);
  std::optional<CashRow> find(const std::string& connection, const std::string& order_id);
  // What the watch has seen, in the place of what it saw before.
  void looked(Tx& tx, const CashRow& row, const std::vector<CashFindingRow>& findings, Instant now);

  // The oldest first.
  std::vector<CashFindingRow> findings(const std::string& connection, std::size_t most);
  std::vector<CashFindingRow> findings_of(const std::string& connection, const std::string& order_id);
  // By owner, gap and currency; `connection` empty: of all.
  std::vector<CashGapSum> sums(const std::string& connection);
  // How many are watched, and not through.
  std::int64_t count_watched(const std::string& connection);

  // Posted settlements that nobody has read yet for the orders in them, the earliest first.
  std::vector<std::string> settlements_to_read(const std::string& connection, std::size_t most);
  // Their orders are looked at next.
  void settled(Tx& tx, const std::string& connection, const std::string& settlement_id,
               const std::vector<std::string>& order_ids, Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store
