#include "store/inbound_receipts.hpp"

#include <set>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

using stock::Booking;
using stock::ReceiptLine;

Date stored_day(const std::string& text) {
  const auto day = parse_date(text);
  if (!day) throw StoreBroken("a receipt is of the day " + text);
  return *day;
}

void keep_line(Connection& writer, const std::string& connection, const ReceiptLine& line, Instant now) {
  change(writer, R"(
      INSERT INTO inbound_line (connection_id, line_key, fba_id, sku, fnsku, day, units, centre, country,
                                disposition, seen_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (connection_id, line_key) DO UPDATE SET gone_at = NULL)",
         connection, line.key, line.fba_id, line.sku, line.fnsku, iso(line.day), line.units, line.centre,
         line.country, line.disposition, now);
  change(writer, "UPDATE inbound_shipment SET settled_at = NULL WHERE connection_id = $1 AND fba_id = $2",
         connection, line.fba_id);
}

// Whether a day holds these lines already.
bool is_known_day(Connection& reader, const std::string& connection, Date day,
                  const std::vector<ReceiptLine>& lines) {
  const std::string date = iso(day);
  Statement row{reader,
                "SELECT line_key FROM inbound_line WHERE connection_id = $1 AND day = $2 AND gone_at IS NULL",
                connection, date};
  std::set<std::string> known, told;
  while (row.next()) known.insert(row.text());
  for (const ReceiptLine& line : lines) told.insert(line.key);
  return known == told;
}

std::vector<Booking> bookings_of(Connection& reader, const std::string& connection,
                                 const std::string& fba_id) {
  std::vector<Booking> bookings;
  {
    Statement row{reader, R"(
        SELECT number, day, posting, is_return, state, document FROM inbound_booking
        WHERE connection_id = $1 AND fba_id = $2 ORDER BY number)",
                  connection, fba_id};
    while (row.next()) {
      Booking& booking = bookings.emplace_back();
      booking.fba_id = fba_id;
      booking.number = static_cast<int>(row.integer());
      booking.day = stored_day(row.text());
      booking.posting = stored_day(row.text());
      booking.is_return = row.integer() != 0;
      const std::string state = row.text();
      const auto known = stock::booking_state_of(state);
      if (!known) throw StoreBroken("a goods receipt is in the state " + state);
      booking.state = *known;
      booking.document = row.text();
    }
  }
  Statement row{reader, R"(
      SELECT number, sku, is_sellable, units FROM inbound_booking_unit
      WHERE connection_id = $1 AND fba_id = $2 ORDER BY number, sku, is_sellable DESC)",
                connection, fba_id};
  while (row.next()) {
    const auto number = row.integer();
    const std::string sku = row.text();
    const bool is_sellable = row.integer() != 0;
    for (Booking& booking : bookings)
      if (booking.number == number) booking.units.push_back({sku, is_sellable, row.integer()});
  }
  return bookings;
}

}  // namespace

bool InboundReceipts::take_day(Tx& tx, const std::string& connection, Date day, Instant as_of,
                               const std::vector<ReceiptLine>& lines, Instant now) {
  Connection& writer = connection_of(database_, tx);
  if (change(writer, R"(
      INSERT INTO inbound_ledger_day (connection_id, day, as_of) VALUES ($1, $2, $3)
      ON CONFLICT (connection_id, day) DO UPDATE SET as_of = excluded.as_of
      WHERE inbound_ledger_day.as_of < excluded.as_of)",
             connection, iso(day), as_of) != 1)
    return false;
  if (is_known_day(writer, connection, day, lines)) return true;
  // Of a day that is told anew everything is gone that does not come again; its shipments are open again.
  change(writer, R"(
      UPDATE inbound_shipment SET settled_at = NULL WHERE connection_id = $1 AND settled_at IS NOT NULL
        AND fba_id IN (SELECT fba_id FROM inbound_line
                       WHERE connection_id = $1 AND day = $2 AND gone_at IS NULL))",
         connection, iso(day));
  change(writer,
         "UPDATE inbound_line SET gone_at = $3 WHERE connection_id = $1 AND day = $2 AND gone_at IS NULL",
         connection, iso(day), now);
  for (const ReceiptLine& line : lines) keep_line(writer, connection, line, now);
  return true;
}

std::set<std::string> InboundReceipts::keys(const std::string& connection, Date first, Date last) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT line_key FROM inbound_line
        WHERE connection_id = $1 AND day >= $2 AND day <= $3 AND gone_at IS NULL)",
                  connection, iso(first), iso(last)};
    std::set<std::string> keys;
    while (row.next()) keys.insert(row.text());
    return keys;
  });
}

std::vector<ReceiptLine> InboundReceipts::lines(const std::string& connection, const std::string& fba_id) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT line_key, sku, fnsku, day, units, centre, country, disposition FROM inbound_line
        WHERE connection_id = $1 AND fba_id = $2 AND gone_at IS NULL ORDER BY day, line_key)",
                  connection, fba_id};
    std::vector<ReceiptLine> lines;
    while (row.next()) {
      ReceiptLine& line = lines.emplace_back();
      line.key = row.text();
      line.fba_id = fba_id;
      line.sku = row.text();
      line.fnsku = row.text();
      line.day = stored_day(row.text());
      line.units = row.integer();
      line.centre = row.text();
      line.country = row.text();
      line.disposition = row.text();
    }
    return lines;
  });
}

bool InboundReceipts::plan(Tx& tx, const std::string& connection, const Booking& booking, Instant now) {
  Connection& writer = connection_of(database_, tx);
  if (change(writer, R"(
      INSERT INTO inbound_booking (connection_id, fba_id, number, day, posting, is_return, state, planned_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (connection_id, fba_id, number) DO NOTHING)",
             connection, booking.fba_id, booking.number, iso(booking.day), iso(booking.posting),
             booking.is_return ? 1 : 0, stock::name_of(booking.state), now) != 1)
    return false;
  for (const stock::BookedUnits& each : booking.units)
    change(writer, R"(
        INSERT INTO inbound_booking_unit (connection_id, fba_id, number, sku, is_sellable, units)
        VALUES ($1, $2, $3, $4, $5, $6))",
           connection, booking.fba_id, booking.number, each.sku, each.is_sellable ? 1 : 0, each.units);
  return true;
}

bool InboundReceipts::move(Tx& tx, const std::string& connection, const Booking& booking,
                           stock::BookingState from) {
  return change(connection_of(database_, tx), R"(
      UPDATE inbound_booking SET state = $5, document = $6
      WHERE connection_id = $1 AND fba_id = $2 AND number = $3 AND state = $4)",
                connection, booking.fba_id, booking.number, stock::name_of(from),
                stock::name_of(booking.state), booking.document) == 1;
}

std::vector<Booking> InboundReceipts::bookings(const std::string& connection, const std::string& fba_id) {
  return read(database_, [&](Connection& reader) { return bookings_of(reader, connection, fba_id); });
}

std::vector<Booking> InboundReceipts::bookings(Tx& tx, const std::string& connection,
                                               const std::string& fba_id) {
  return bookings_of(connection_of(database_, tx), connection, fba_id);
}

}  // namespace weir::store
