#include "flows/inbound_jobs.hpp"

#include <sstream>

#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"

namespace weir::flows {

std::optional<InboundPlant> inbound_plant_in(std::string_view text) {
  std::istringstream stream{std::string{text}};
  InboundPlant plant;
  int days = 0;
  std::string rest;
  constexpr int days_max = 365;
  constexpr std::size_t code_size = 4;
  if (!(stream >> plant.plant >> plant.location >> plant.damaged_location >> days) || stream >> rest)
    return std::nullopt;
  if (days < 1 || days > days_max || plant.plant.size() > code_size || plant.location.size() > code_size ||
      plant.damaged_location.size() > code_size)
    return std::nullopt;
  plant.usual = std::chrono::days{days};
  return plant;
}

void inbound_later(Tx& tx, const Context& context, const char* kind, const std::string& fba_id) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(
      tx, job_about(context, kind, "sap", inbound_subject(fba_id), {{"fba_id", fba_id}}, now), now);
}

void prove_inbound_later(Tx& tx, const Context& context, const char* kind, const std::string& fba_id) {
  prove_later(tx, context, kind, inbound_subject(fba_id), {{"fba_id", fba_id}});
}

stock::InboundView inbound_view(const Context& context, store::InboundBook& book,
                                stock::InboundShipment shipment) {
  const std::string& connection = context.connection.name;
  const std::string fba_id = shipment.fba_id;
  return {std::move(shipment), book.receipts.lines(connection, fba_id),
          book.receipts.bookings(connection, fba_id), context.connection.inbound.takes_ledger};
}

Failure inbound_failure(Next next, const char* code, const std::string& fba_id, std::string text) {
  return {.next = next,
          .code = code,
          .text = std::move(text),
          .subject = inbound_subject(fba_id),
          .not_before = {}};
}

std::string transfer_key(const stock::InboundShipment& shipment) {
  return shipment.attempt == 0 ? shipment.fba_id
                               : shipment.fba_id + '#' + std::to_string(shipment.attempt + 1);
}

}  // namespace weir::flows
