#include "store/credit_memos.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

MemoState memo_state_of(const std::string& name) {
  using enum MemoState;
  for (const MemoState state : {left_alone, found, paid, sending, taken, proven, refused})
    if (name_of(state) == name) return state;
  throw StoreBroken("a credit memo is in the state " + name);
}

CreditMemoRow memo_in(Statement& row) {
  CreditMemoRow memo;
  memo.connection = row.text();
  memo.vbeln = row.text();
  memo.order_id = row.text();
  memo.state = memo_state_of(row.text());
  memo.gross = row.text();
  memo.message = row.text();
  memo.refund_id = row.text();
  memo.made_at = row.instant();
  memo.changed_at = row.instant();
  return memo;
}

template <typename... Values>
std::vector<CreditMemoRow> memos_where(Database& database, const std::string& condition,
                                       const Values&... values) {
  const std::string sql =
      "SELECT connection_id, credit_memo, order_id, state, gross, message, refund_id, made_at, changed_at "
      "FROM credit_memo " +
      condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<CreditMemoRow> memos;
    while (row.next()) memos.push_back(memo_in(row));
    return memos;
  });
}

}  // namespace

std::string_view name_of(MemoState state) {
  switch (state) {
    case MemoState::left_alone:
      return "left_alone";
    case MemoState::found:
      return "found";
    case MemoState::paid:
      return "paid";
    case MemoState::sending:
      return "sending";
    case MemoState::taken:
      return "taken";
    case MemoState::proven:
      return "proven";
    case MemoState::refused:
      return "refused";
  }
  throw Bug("a credit memo in no state");
}

bool CreditMemos::add(Tx& tx, const CreditMemoRow& row, Instant now) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO credit_memo (connection_id, credit_memo, order_id, state, gross, message, refund_id,
                               made_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (connection_id, credit_memo) DO NOTHING)",
                row.connection, row.vbeln, row.order_id, name_of(row.state), row.gross, row.message,
                row.refund_id, row.made_at, now) == 1;
}

bool CreditMemos::move(Tx& tx, const CreditMemoRow& row, MemoState from, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE credit_memo SET state = $3, gross = $4, message = $5, refund_id = $6, changed_at = $7
      WHERE connection_id = $1 AND credit_memo = $2 AND state = $8)",
                row.connection, row.vbeln, name_of(row.state), row.gross, row.message, row.refund_id, now,
                name_of(from)) == 1;
}

std::optional<CreditMemoRow> CreditMemos::find(const std::string& connection, const std::string& vbeln) {
  auto found = memos_where(database_, "WHERE connection_id = $1 AND credit_memo = $2", connection, vbeln);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<CreditMemoRow> CreditMemos::of_order(const std::string& connection, const std::string& order_id) {
  return memos_where(database_, "WHERE connection_id = $1 AND order_id = $2 ORDER BY credit_memo", connection,
                     order_id);
}

}  // namespace weir::store
