#pragma once
// Credit memos that people made in SAP for orders of Amazon's, and what became of each there. One row a
// credit memo: none is refunded twice.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class MemoState {
  left_alone,  // it was there before the rules said so, is Weir's own, or is gone from SAP
  found,       // nothing is decided yet
  paid,        // the credit of a refund that Amazon has paid without us
  sending,     // in a feed that may exist
  taken,       // Amazon has taken it
  proven,      // the refund is among Amazon's transactions
  refused,     // a person's
};
std::string_view name_of(MemoState state);

struct CreditMemoRow {
  std::string connection;
  std::string vbeln;  // VBRK
  std::string order_id;
  MemoState state = MemoState::found;
  std::string gross{};      // what it gives back, by SKU: see flows/paid_refunds.hpp; empty: nobody can tell
  std::string message{};    // what Amazon was sent, as it was sent; empty: nothing
  std::string refund_id{};  // Amazon's refund that it is the credit of
  Instant made_at{};        // in SAP
  Instant changed_at{};
};

class CreditMemos {
 public:
  explicit CreditMemos(Database& database) : database_{database} {}

  // False when it is known; it stays as it is.
  bool add(Tx& tx, const CreditMemoRow& row, Instant now);
  // All but what names it; guarded by the state it is in.
  bool move(Tx& tx, const CreditMemoRow& row, MemoState from, Instant now);
  std::optional<CreditMemoRow> find(const std::string& connection, const std::string& vbeln);
  std::vector<CreditMemoRow> of_order(const std::string& connection, const std::string& order_id);

 private:
  Database& database_;
};

}  // namespace weir::store
