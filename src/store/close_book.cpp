#include "store/close_book.hpp"

#include <algorithm>

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* last_sign_offs = R"(
    SELECT role, signed_by, note, checklist, signed_at, digest FROM close_sign_off
    WHERE id IN (SELECT max(id) FROM close_sign_off
                 WHERE connection_id = $1 AND company_code = $2 AND month = $3 GROUP BY role)
    ORDER BY id)";

// Two who sign at once do so one by one. SQLite has one writer anyway.
const Sql one_signs{"SELECT 1", "SELECT 1 FROM pg_advisory_xact_lock(1466264948)"};

std::vector<accounting::CloseSignature> signatures_in(Connection& connection, const CloseKey& key) {
  Statement row{connection, last_sign_offs, key.connection, key.company_code, iso(key.month)};
  std::vector<accounting::CloseSignature> all;
  while (row.next()) {
    const auto role = accounting::close_role_of(row.text());
    if (!role) throw StoreBroken("a month was signed in a role that there is not");
    accounting::CloseSignature& each = all.emplace_back();
    each.role = *role;
    each.by = row.text();
    each.note = row.text();
    each.snapshot = row.text();
    each.at = row.instant();
    if (row.text() != accounting::close_digest(each.snapshot))
      each.doubt = "the list that was signed is not the one that is kept";
  }
  return all;
}

}  // namespace

void CloseBook::explain(Tx& tx, const CloseKey& key, const accounting::CloseExplanation& said, Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO close_explanation (connection_id, company_code, month, check_name, figure, standing, reason,
                                     said_by, said_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
         key.connection, key.company_code, iso(key.month), said.check, said.figure, said.standing,
         said.reason, said.by, now);
}

std::vector<accounting::CloseExplanation> CloseBook::explanations(const CloseKey& key) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT check_name, figure, reason, said_by, standing FROM close_explanation
        WHERE connection_id = $1 AND company_code = $2 AND month = $3 ORDER BY id)",
                  key.connection, key.company_code, iso(key.month)};
    std::vector<accounting::CloseExplanation> all;
    while (row.next()) {
      accounting::CloseExplanation& each = all.emplace_back();
      for (std::string* part : {&each.check, &each.figure, &each.reason, &each.by, &each.standing})
        *part = row.text();
    }
    return all;
  });
}

void CloseBook::sign(Tx& tx, const CloseKey& key, const accounting::CloseSignature& signature) {
  change(connection_of(database_, tx), R"(
      INSERT INTO close_sign_off (connection_id, company_code, month, role, signed_by, note, digest,
                                  checklist, signed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
         key.connection, key.company_code, iso(key.month), accounting::name_of(signature.role), signature.by,
         signature.note, accounting::close_digest(signature.snapshot), signature.snapshot, signature.at);
}

std::vector<accounting::CloseSignature> CloseBook::signatures(const CloseKey& key) {
  return read(database_, [&](Connection& reader) { return signatures_in(reader, key); });
}

std::vector<accounting::CloseSignature> CloseBook::signatures(Tx& tx, const CloseKey& key) {
  Connection& writer = connection_of(database_, tx);
  Statement{writer, one_signs}.next();
  return signatures_in(writer, key);
}

}  // namespace weir::store
