#include "store/certificates.hpp"

#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* certificate_columns =
    "number, connection_id, marketplace_id, day, passes, body, made_at ";

// Only one may lengthen the chain until it has committed. SQLite has one writer anyway.
const Sql one_certificate_at_a_time{"SELECT 1", "SELECT 1 FROM pg_advisory_xact_lock(1466264948)"};

Certificate certificate_of(Statement& row) {
  Certificate certificate;
  certificate.number = row.integer();
  certificate.connection = row.text();
  certificate.marketplace_id = row.text();
  const auto day = parse_date(row.text());
  if (!day) throw StoreBroken("a certificate of a day that is none");
  certificate.day = *day;
  certificate.passes = row.integer() != 0;
  certificate.body = row.text();
  certificate.made_at = row.instant();
  return certificate;
}

// Each with its length in front, so that no two certificates read as the same bytes.
std::string seal_of(const std::string& key, const std::string& previous, const Certificate& of) {
  std::string bytes;
  for (const std::string& field : {previous, std::to_string(of.number), of.connection, of.marketplace_id,
                                   iso(of.day), std::string{of.passes ? "pass" : "fail"}, of.body,
                                   std::to_string(of.made_at.time_since_epoch().count())})
    bytes += std::to_string(field.size()) + ':' + field;
  return hmac_sha256(key, bytes);
}

}  // namespace

void Certificates::append(Tx& tx, const Certificate& certificate, Instant now) {
  Connection& writer = connection_of(database_, tx);
  Statement{writer, one_certificate_at_a_time}.next();
  Certificate next = certificate;
  next.made_at = now;
  std::string previous;
  Statement last{writer, "SELECT number, mac FROM certificate ORDER BY number DESC LIMIT 1"};
  if (last.next()) {
    next.number = last.integer() + 1;
    previous = last.text();
  } else {
    next.number = 1;
  }
  change(writer, R"(
      INSERT INTO certificate (number, connection_id, marketplace_id, day, passes, body, made_at, mac)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
         next.number, next.connection, next.marketplace_id, iso(next.day), next.passes ? 1 : 0, next.body,
         now, Bytes{seal_of(key_, previous, next)});
}

std::optional<Certificate> Certificates::find(const std::string& connection,
                                              const std::string& marketplace_id, Date day) {
  static const std::string sql = std::string{"SELECT "} + certificate_columns + R"(FROM certificate
      WHERE connection_id = $1 AND marketplace_id = $2 AND day = $3 ORDER BY number DESC LIMIT 1)";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, marketplace_id, iso(day)};
    return row.next() ? std::optional{certificate_of(row)} : std::nullopt;
  });
}

std::vector<Certificate> Certificates::list(const std::string& connection, std::size_t most) {
  static const std::string sql = std::string{"SELECT "} + certificate_columns + R"(FROM certificate c
      WHERE connection_id = $1 AND number = (
        SELECT max(l.number) FROM certificate l WHERE l.connection_id = c.connection_id
          AND l.marketplace_id = c.marketplace_id AND l.day = c.day)
      ORDER BY day DESC, marketplace_id LIMIT $2)";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, static_cast<std::int64_t>(most)};
    std::vector<Certificate> found;
    while (row.next()) found.push_back(certificate_of(row));
    return found;
  });
}

std::optional<std::int64_t> Certificates::first_broken() {
  static const std::string sql =
      std::string{"SELECT mac, "} + certificate_columns + "FROM certificate ORDER BY number";
  return read(database_, [&](Connection& reader) -> std::optional<std::int64_t> {
    std::string previous;
    std::int64_t number = 0;
    Statement row{reader, sql};
    while (row.next()) {
      std::string mac = row.text();
      const Certificate certificate = certificate_of(row);
      if (certificate.number != ++number || mac != seal_of(key_, previous, certificate)) return number;
      previous = std::move(mac);
    }
    return std::nullopt;
  });
}

}  // namespace weir::store
