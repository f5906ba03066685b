#include "store/inbound_claims.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/money_column.hpp"

namespace weir::store {
namespace {

using stock::InboundClaim;
using stock::Reimbursed;

std::optional<std::string> code_of_money(const std::optional<Money>& money) {
  return money ? std::optional{std::string{money->currency().code()}} : std::nullopt;
}

std::optional<Money> claim_money(Statement& row) {
  const auto minor = row.maybe_integer();
  const auto code = row.maybe_text();
  if (!minor || !code) return std::nullopt;
  const auto currency = Currency::of(*code);
  if (!currency) throw StoreBroken("a claim is in the currency " + *code);
  return Money{*minor, *currency};
}

Date claim_day(Statement& row) {
  const std::string text = row.text();
  const auto day = parse_date(text);
  if (!day) throw StoreBroken("a claim has the day " + text);
  return *day;
}

constexpr const char* claim_columns = R"(
    SELECT c.fba_id, c.sku, c.kind, c.units, c.delivered, c.earliest, c.latest, c.cost, c.cost_currency,
           c.case_id, c.filed_at,
           coalesce((SELECT CAST(sum(p.units) AS bigint) FROM inbound_claim_payment p
                     WHERE p.connection_id = c.connection_id AND p.fba_id = c.fba_id AND p.sku = c.sku
                       AND p.kind = c.kind), 0),
           (SELECT CAST(sum(p.amount) AS bigint) FROM inbound_claim_payment p
            WHERE p.connection_id = c.connection_id AND p.fba_id = c.fba_id AND p.sku = c.sku
              AND p.kind = c.kind),
           (SELECT min(p.currency) FROM inbound_claim_payment p
            WHERE p.connection_id = c.connection_id AND p.fba_id = c.fba_id AND p.sku = c.sku
              AND p.kind = c.kind)
    FROM inbound_claim c )";

InboundClaim claim_in(Statement& row) {
  InboundClaim claim;
  claim.fba_id = row.text();
  claim.sku = row.text();
  const std::string kind = row.text();
  const auto known = stock::claim_kind_of(kind);
  if (!known) throw StoreBroken("a claim is of the kind " + kind);
  claim.kind = *known;
  claim.units = row.integer();
  claim.delivered = claim_day(row);
  claim.time.earliest = claim_day(row);
  claim.time.latest = claim_day(row);
  claim.cost = claim_money(row);
  claim.case_id = row.text();
  claim.filed_at = row.maybe_instant();
  claim.paid_units = row.integer();
  claim.paid = claim_money(row);
  return claim;
}

template <typename... Values>
std::vector<InboundClaim> claims_where(Database& database, const std::string& condition,
                                       const Values&... values) {
  const std::string sql = claim_columns + condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<InboundClaim> claims;
    while (row.next()) claims.push_back(claim_in(row));
    return claims;
  });
}

}  // namespace

void InboundClaims::put(Tx& tx, const std::string& connection, const InboundClaim& claim, Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO inbound_claim (connection_id, fba_id, sku, kind, units, delivered, earliest, latest, cost,
                                 cost_currency, opened_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (connection_id, fba_id, sku, kind) DO UPDATE SET
        units = excluded.units, delivered = excluded.delivered, earliest = excluded.earliest,
        latest = excluded.latest, cost = excluded.cost, cost_currency = excluded.cost_currency)",
         connection, claim.fba_id, claim.sku, stock::name_of(claim.kind), claim.units, iso(claim.delivered),
         iso(claim.time.earliest), iso(claim.time.latest), minor_of(claim.cost), code_of_money(claim.cost),
         now);
}

std::vector<InboundClaim> InboundClaims::of_shipment(const std::string& connection,
                                                     const std::string& fba_id) {
  return claims_where(database_, "WHERE c.connection_id = $1 AND c.fba_id = $2 ORDER BY c.sku, c.kind",
                      connection, fba_id);
}

std::vector<InboundClaim> InboundClaims::list(const std::string& connection) {
  return claims_where(database_,
                      "WHERE c.connection_id = $1 AND c.units > 0 ORDER BY c.latest, c.fba_id, c.sku, c.kind",
                      connection);
}

bool InboundClaims::file(Tx& tx, const std::string& connection, const InboundClaim& claim,
                         const std::string& case_id, const Actor& actor, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE inbound_claim SET case_id = $5, filed_at = $6, filed_by = $7
      WHERE connection_id = $1 AND fba_id = $2 AND sku = $3 AND kind = $4)",
                connection, claim.fba_id, claim.sku, stock::name_of(claim.kind), case_id, now,
                actor.name) == 1;
}

bool InboundClaims::add(Tx& tx, const std::string& connection, const Reimbursed& row, Instant now) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO inbound_reimbursement (connection_id, row_key, day, case_id, reason, sku, fnsku, units,
                                         amount, currency, seen_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (connection_id, row_key) DO NOTHING)",
                connection, row.id, iso(row.day), row.case_id, row.reason, row.sku, row.fnsku, row.units,
                minor_of(row.amount), code_of_money(row.amount), now) == 1;
}

std::vector<Reimbursed> InboundClaims::unspent(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT * FROM (
          SELECT r.row_key, r.day, r.case_id, r.reason, r.sku, r.fnsku,
                 r.units - coalesce((SELECT CAST(sum(p.units) AS bigint) FROM inbound_claim_payment p
                                     WHERE p.connection_id = r.connection_id
                                       AND p.row_key = r.row_key), 0) AS rest,
                 r.amount - coalesce((SELECT CAST(sum(p.amount) AS bigint) FROM inbound_claim_payment p
                                      WHERE p.connection_id = r.connection_id AND p.row_key = r.row_key), 0),
                 r.currency
          FROM inbound_reimbursement r WHERE r.connection_id = $1) AS open_rows
        WHERE rest > 0 ORDER BY day, row_key)",
                  connection};
    std::vector<Reimbursed> rows;
    while (row.next()) {
      Reimbursed& each = rows.emplace_back();
      each.id = row.text();
      each.day = claim_day(row);
      each.case_id = row.text();
      each.reason = row.text();
      each.sku = row.text();
      each.fnsku = row.text();
      each.units = row.integer();
      each.amount = claim_money(row);
    }
    return rows;
  });
}

void InboundClaims::pay(Tx& tx, const std::string& connection, const InboundClaim& claim,
                        const Reimbursed& row, const stock::ClaimPayment& payment) {
  change(connection_of(database_, tx), R"(
      INSERT INTO inbound_claim_payment (connection_id, fba_id, sku, kind, row_key, units, amount, currency)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (connection_id, fba_id, sku, kind, row_key) DO UPDATE SET
        units = inbound_claim_payment.units + excluded.units,
        amount = inbound_claim_payment.amount + excluded.amount)",
         connection, claim.fba_id, claim.sku, stock::name_of(claim.kind), row.id, payment.units,
         minor_of(payment.amount), code_of_money(payment.amount));
}

}  // namespace weir::store
