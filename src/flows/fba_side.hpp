#pragma once
// How a connection follows its stock in Amazon's network: the section [fba] of its settings, and what the
// flows of it share. Stores that these flows alone have are handed to them (store/fba_book).
#include <string>

#include "flows/context.hpp"
#include "mapping/fba_rules.hpp"
#include "store/fba_book.hpp"
#include "store/inbound_book.hpp"

namespace weir::flows {

enum class FbaLedgerMode {
  off,
  watch,  // the ledger is held and rolled forward, and SAP is held against it; nothing is posted
  post,   // and its movements are posted
};

struct FbaSide {
  FbaLedgerMode mode = FbaLedgerMode::off;
  mapping::FbaRules rules{};
  Date since{};  // the first day that is held; its opening is what SAP has at the end of the day before
  Duration stale_after = std::chrono::hours{36};
  int look_back = 14;       // days that are asked for again, because Amazon tells late
  int difference_days = 2;  // until somebody is told that SAP and Amazon differ
  std::string company_code{};
  std::string idoctyp{};  // MBGMCR02 and on

  bool is_on() const { return mode != FbaLedgerMode::off; }
};

struct FbaDesk {
  const Context& context;
  store::FbaBook& book;
  const FbaSide& side;
  store::InboundBook* inbound = nullptr;  // shipments whose receipts another flow books; null: nobody asks
};

// Kinds of jobs and postings.
inline constexpr const char* sweep_fba_ledger_kind = "sweep_fba_ledger";
inline constexpr const char* post_fba_movements_kind = "post_fba_movements";
inline constexpr const char* compare_fba_stock_kind = "compare_fba_stock";
inline constexpr const char* list_fba_inventory_kind = "list_fba_inventory";
inline constexpr const char* fba_posting = "fba_movement";

// "fba/2026-11-28", "fba/ledger", "fba/FB0123456789abcd".
inline std::string fba_subject(const std::string& what) { return "fba/" + what; }

// An entry of operations, with two days to act.
store::Exception fba_exception(const FbaDesk& desk, const std::string& subject, const std::string& code,
                               const std::string& reason, const std::string& next);
// The same, opened.
void open_fba_exception(Tx& tx, const FbaDesk& desk, const std::string& subject, const std::string& code,
                        const std::string& reason, const std::string& next);
void close_fba_exceptions(Tx& tx, const FbaDesk& desk, const std::string& subject);

// Amazon's days end at midnight of the ledger's own calendar, for which UTC stands.
inline Instant end_of_day(Date day) { return std::chrono::sys_days{day} + std::chrono::days{1}; }
inline Date next_day(Date day, int days = 1) { return std::chrono::sys_days{day} + std::chrono::days{days}; }

}  // namespace weir::flows
