#include "sandbox/ecc/outbound.hpp"

#include <algorithm>

#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {
namespace {

void add_status(OutgoingIdoc& idoc, std::string status, Message message, Instant now) {
  idoc.records.push_back({std::move(status), std::move(message), now});
}

Message passed(std::string text) { return {'S', "", "", std::move(text), {}}; }

Message not_passed(const Result<HttpResponse>& answer) {
  const auto cause =
      answer ? "HTTP status " + std::to_string(answer->status) : "no answer: " + answer.error().text;
  return error("E0", "334", "Error passing data to port: " + cause, {cause});
}

}  // namespace

void Outbound::hand_to_trfc(OutgoingIdoc& idoc, Instant now) {
  const auto root = parse_xml(idoc.xml);
  auto read = root ? read_idocs(*root, "") : Result<std::vector<Idoc>, Refusal>{Refusal{root.error().text}};
  if (!read)
    return add_status(idoc, "02", error("E0", "334", "Error passing data to port: " + read.error().text),
                      now);
  read->front().number = idoc.number;
  trfc.send(read->front(), now);
  add_status(idoc, "03", passed("IDoc sent to SAP system or external program"), now);
}

std::vector<Departure> Outbound::departures(std::string_view status, Instant now) {
  std::vector<Departure> all;
  for (auto& idoc : books.outbound) {
    if (idoc.status() != status) continue;
    if (idoc.receiver_port == trfc_port)
      hand_to_trfc(idoc, now);
    else if (port && port->name == idoc.receiver_port)
      all.push_back({idoc.number, outbound_request(*port, idoc)});
  }
  return all;
}

bool Outbound::record_answer(const std::string& docnum, const Result<HttpResponse>& answer, Instant now) {
  constexpr int http_ok = 200;
  const auto found = std::ranges::find(books.outbound, docnum, &OutgoingIdoc::number);
  if (found == books.outbound.end()) return false;
  const bool is_passed = answer && answer->status == http_ok;
  add_status(*found, is_passed ? "03" : "02",
             is_passed ? passed("Data passed to port OK") : not_passed(answer), now);
  return is_passed;
}

}  // namespace weir::sandbox::ecc
