#include "store/balance_proofs.hpp"

#include <sstream>

#include "store/aggregate.hpp"
#include "store/money_column.hpp"

namespace weir::store {
namespace {

constexpr const char* proof_columns = R"(
    SELECT connection_id, currency, day, zone, ended_at, told_total, told_available, told_reserve,
           told_deferred, wallet, reserve, deferred, movements, unknown_settlements, looked_at
    FROM balance_proof )";

std::string spaced(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) text += (text.empty() ? "" : " ") + each;
  return text;
}

BalanceProofRow proof_in(Statement& row) {
  const std::string connection = row.text();
  const auto currency = Currency::of(row.text());
  const auto day = parse_date(row.text());
  if (!currency || !day) throw StoreBroken("a balance is of no currency, or of no day");
  const std::string zone = row.text();
  const Instant at = row.instant();
  const Money total{row.integer(), *currency};
  const auto part = [&]() -> std::optional<Money> {
    const auto minor = row.maybe_integer();
    return minor ? std::optional{Money{*minor, *currency}} : std::nullopt;
  };
  const auto available = part(), reserve_told = part(), deferred_told = part();
  const Money wallet{row.integer(), *currency};
  const Money reserve{row.integer(), *currency};
  const Money deferred{row.integer(), *currency};
  BalanceProofRow made{connection,
                       {.day = *day,
                        .zone = zone,
                        .at = at,
                        .told = {total, available, reserve_told, deferred_told},
                        .wallet = wallet,
                        .reserve = reserve,
                        .deferred = deferred}};
  made.proof.movements = row.integer();
  std::istringstream unknown{row.text()};
  for (std::string id; unknown >> id;) made.proof.unknown.push_back(id);
  made.looked_at = row.instant();
  return made;
}

template <typename... Values>
std::vector<BalanceProofRow> proofs_where(Database& database, const std::string& condition,
                                          const Values&... values) {
  const std::string sql = proof_columns + condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<BalanceProofRow> all;
    while (row.next()) all.push_back(proof_in(row));
    return all;
  });
}

}  // namespace

void BalanceProofs::put(Tx& tx, const std::string& connection, const accounting::BalanceProof& proof,
                        Instant now) {
  const auto& told = proof.told;
  change(connection_of(database_, tx), R"(
      INSERT INTO balance_proof (connection_id, currency, day, zone, ended_at, told_total, told_available,
                                 told_reserve, told_deferred, wallet, reserve, deferred, movements,
                                 unknown_settlements, looked_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      ON CONFLICT (connection_id, currency, day) DO UPDATE SET
        zone = excluded.zone, ended_at = excluded.ended_at, told_total = excluded.told_total,
        told_available = excluded.told_available, told_reserve = excluded.told_reserve,
        told_deferred = excluded.told_deferred, wallet = excluded.wallet, reserve = excluded.reserve,
        deferred = excluded.deferred, movements = excluded.movements,
        unknown_settlements = excluded.unknown_settlements, looked_at = excluded.looked_at
      WHERE balance_proof.told_total <>
            balance_proof.wallet + balance_proof.reserve + balance_proof.deferred)",
         connection, std::string{told.total.currency().code()}, iso(proof.day), proof.zone, proof.at,
         told.total.minor(), minor_of(told.available), minor_of(told.reserve), minor_of(told.deferred),
         proof.wallet.minor(), proof.reserve.minor(), proof.deferred.minor(), proof.movements,
         spaced(proof.unknown), now);
}

std::vector<BalanceProofRow> BalanceProofs::list(const std::string& connection, std::size_t most) {
  return proofs_where(database_, "WHERE connection_id = $1 ORDER BY day DESC, currency LIMIT $2", connection,
                      static_cast<std::int64_t>(most));
}

std::vector<BalanceProofRow> BalanceProofs::of_day(const std::string& connection, Date day) {
  return proofs_where(database_, "WHERE connection_id = $1 AND day = $2 ORDER BY currency", connection,
                      iso(day));
}

}  // namespace weir::store
