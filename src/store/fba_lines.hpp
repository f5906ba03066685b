#pragma once
// The movements of Amazon's inventory ledger, each once, with what became of it; and the balances of its
// days.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class FbaLineState {
  held,       // nothing was decided yet
  elsewhere,  // another flow or SAP itself posts it, or it is before the first day
  suspense,   // no rule says what it is
  planned,    // in a document that is on its way to SAP
  proven,     // in one that SAP was seen to hold
  withdrawn,  // a corrected report has it no more, and nothing was posted of it
};
std::string_view name_of(FbaLineState state);

struct FbaLine {
  std::string connection;
  std::string key;  // 32 hexadecimal digits
  Date day{};
  std::string fnsku{};
  std::string sku{};
  std::string event{};  // Amazon's word: "Receipts"
  std::string reference{};
  std::int64_t quantity = 0;  // units; below zero: they leave
  std::string centre{};
  std::string disposition{};
  std::string reason{};
  std::string country{};
  Instant seen_at{};
  bool is_late = false;      // it came behind a report of its day that was complete
  std::string takes_back{};  // the line that it takes back
  FbaLineState state = FbaLineState::held;
  std::string why{};        // of what is elsewhere or in suspense
  std::string came_from{};  // of what arrives from another centre: the country it left
  std::string document{};   // reference of the document it is in

  // That Amazon has it by its newest report.
  bool stands() const { return state != FbaLineState::withdrawn; }
};

struct FbaBalance {
  std::string connection;
  Date day{};
  std::string sku, fnsku, disposition, country;
  std::int64_t opening = 0, receipts = 0, sales = 0, returns = 0, removals = 0, transfers = 0;
  std::int64_t adjustments = 0;  // found, lost, damaged, disposed, others, and what Amazon calls unknown
  std::int64_t on_the_way = 0;   // between centres
  std::int64_t closing = 0;
};

class FbaLines {
 public:
  explicit FbaLines(Database& database) : database_{database} {}

  // False where a line of that key is there.
  bool add(Tx& tx, const FbaLine& line);
  // State, reason, country it came from and document.
  void move(Tx& tx, const FbaLine& line);
  // Of a document that SAP holds, or never will.
  void move_all(Tx& tx, const std::string& connection, const std::string& document, FbaLineState state,
                const std::string& why);
  std::vector<FbaLine> of_day(const std::string& connection, Date day);
  std::vector<FbaLine> of_day(Tx& tx, const std::string& connection, Date day);
  std::vector<FbaLine> of_sku(const std::string& connection, const std::string& sku, Date from, Date until);
  // By day and key; those whose day is not before `from`.
  std::vector<FbaLine> in_state(const std::string& connection, FbaLineState state, Date from);
  // What is on its way between centres and planned or proven, by SKU and disposition.
  std::vector<FbaLine> between_centres(const std::string& connection, Date from);
  // All movements between centres up to that day, whatever became of them.
  std::vector<FbaLine> transfers(const std::string& connection, Date from, Date until);
  // Receipts that no document of the ledger has, by day and key.
  std::vector<FbaLine> receipts_elsewhere(const std::string& connection, Date from);
  std::map<FbaLineState, std::int64_t> counts(const std::string& connection);

  void set_balances(Tx& tx, const std::string& connection, Date day, std::span<const FbaBalance> balances);
  std::vector<FbaBalance> balances_on(const std::string& connection, Date day);
  std::vector<FbaBalance> balances_of(const std::string& connection, const std::string& sku, Date from,
                                      Date until);

 private:
  Database& database_;
};

}  // namespace weir::store
