#include "store/settlement_money.hpp"

#include "store/aggregate.hpp"
#include "store/money_column.hpp"

namespace weir::store {
namespace {

constexpr const char* money_columns = R"(
    SELECT connection_id, settlement_id, marketplace, started_at, ended_at, deposit_on, currency, total,
           reserve_opening, reserve_closing, payable, charged, returned, verified, payout_status,
           payout_failure, trace_id, account_tail, arrives, arrives_currency, cleared_by, cleared_at
    FROM settlement_cash )";

Currency currency_in(const std::string& code) {
  const auto currency = Currency::of(code);
  if (!currency) throw StoreBroken("a settlement is in the currency " + code);
  return *currency;
}

PayoutTold payout_in(Statement& row) {
  PayoutTold payout;
  payout.status = row.text();
  payout.failure = row.text();
  payout.trace_id = row.text();
  payout.account_tail = row.text();
  const auto arrives = row.maybe_integer();
  const auto arrives_currency = row.maybe_text();
  if (arrives && arrives_currency) payout.arrives = Money{*arrives, currency_in(*arrives_currency)};
  return payout;
}

SettlementMoney money_in(Statement& row) {
  const std::string connection = row.text();
  const auto id = accounting::SettlementId::parse(row.text());
  if (!id) throw StoreBroken("a settlement has an id that is none");
  const std::string marketplace = row.text();
  const Instant start = row.instant(), end = row.instant();
  const auto deposit = row.maybe_text();
  const Currency currency = currency_in(row.text());
  const auto amount = [&] { return Money{row.integer(), currency}; };
  const Money total = amount(), opening = amount(), closing = amount(), payable = amount();
  const Money charged = amount(), returned = amount(), verified = amount();
  SettlementMoney money{.connection = connection,
                        .cash = {.settlement_id = *id,
                                 .marketplace = marketplace,
                                 .start = start,
                                 .end = end,
                                 .deposit = deposit ? parse_date(*deposit) : std::nullopt,
                                 .total = total,
                                 .carried = {opening, closing, payable},
                                 .charged = charged,
                                 .returned = returned,
                                 .verified = verified}};
  money.payout = payout_in(row);
  money.cleared_by = row.text();
  money.cleared_at = row.maybe_instant();
  return money;
}

template <typename... Values>
std::vector<SettlementMoney> money_where(Database& database, const std::string& condition,
                                         const Values&... values) {
  const std::string sql = money_columns + condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<SettlementMoney> all;
    while (row.next()) all.push_back(money_in(row));
    return all;
  });
}

std::optional<std::string> day_of(const std::optional<Date>& date) {
  return date ? std::optional{iso(*date)} : std::nullopt;
}

std::optional<std::string> code_of(const std::optional<Money>& money) {
  return money ? std::optional{std::string{money->currency().code()}} : std::nullopt;
}

}  // namespace

std::vector<std::string> SettlementMoneyBook::to_learn(const std::string& connection,
                                                       const std::string& after, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  R"(
      SELECT key FROM document
      WHERE connection_id = $1 AND flow = 'settlements' AND key > $2 AND NOT EXISTS (
        SELECT 1 FROM settlement_cash
        WHERE settlement_cash.connection_id = document.connection_id AND settlement_id = document.key)
      ORDER BY key LIMIT $3)",
                  connection, after, static_cast<std::int64_t>(most)};
    std::vector<std::string> ids;
    while (row.next()) ids.push_back(row.text());
    return ids;
  });
}

void SettlementMoneyBook::add(Tx& tx, const std::string& connection, const accounting::SettlementCash& cash,
                              Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO settlement_cash (connection_id, settlement_id, marketplace, started_at, ended_at,
                                   deposit_on, currency, total, reserve_opening, reserve_closing, payable,
                                   charged, returned, verified, learnt_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      ON CONFLICT (connection_id, settlement_id) DO NOTHING)",
         connection, cash.settlement_id.text(), cash.marketplace, cash.start, cash.end, day_of(cash.deposit),
         std::string{cash.total.currency().code()}, cash.total.minor(), cash.carried.reserve_opening.minor(),
         cash.carried.reserve_closing.minor(), cash.carried.payable.minor(), cash.charged.minor(),
         cash.returned.minor(), cash.verified.minor(), now);
}

std::vector<SettlementMoney> SettlementMoneyBook::list(const std::string& connection) {
  constexpr const char* by_end = "ORDER BY ended_at, connection_id, settlement_id";
  if (connection.empty()) return money_where(database_, by_end);
  return money_where(database_, std::string{"WHERE connection_id = $1 "} + by_end, connection);
}

std::optional<SettlementMoney> SettlementMoneyBook::find(const std::string& connection,
                                                         const std::string& settlement_id) {
  auto found =
      money_where(database_, "WHERE connection_id = $1 AND settlement_id = $2", connection, settlement_id);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

bool SettlementMoneyBook::set_payout(Tx& tx, const std::string& connection, const std::string& settlement_id,
                                     const PayoutTold& payout) {
  const auto known = find(connection, settlement_id);
  if (!known || known->payout == payout) return false;
  return change(connection_of(database_, tx), R"(
      UPDATE settlement_cash SET payout_status = $3, payout_failure = $4, trace_id = $5, account_tail = $6,
                                 arrives = $7, arrives_currency = $8
      WHERE connection_id = $1 AND settlement_id = $2)",
                connection, settlement_id, payout.status, payout.failure, payout.trace_id,
                payout.account_tail, minor_of(payout.arrives), code_of(payout.arrives)) == 1;
}

void SettlementMoneyBook::set_cleared(Tx& tx, const std::string& connection, const std::string& settlement_id,
                                      const std::string& clearing_document, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE settlement_cash SET cleared_by = $3, cleared_at = $4
      WHERE connection_id = $1 AND settlement_id = $2)",
         connection, settlement_id, clearing_document, now);
}

}  // namespace weir::store
