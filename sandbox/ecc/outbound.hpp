#pragma once
// What becomes of the IDocs that this system sends: each goes to the port that its partner profile names.
#include <optional>
#include <string>
#include <vector>

#include "core/doors.hpp"
#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/outbound_port.hpp"
#include "sandbox/ecc/trfc_out.hpp"

namespace weir::sandbox::ecc {

// An IDoc on its way to an HTTP port.
struct Departure {
  std::string docnum;
  HttpRequest request;
};

struct Outbound {
  Books& books;
  TrfcOut& trfc;
  std::optional<HttpPort> port{};

  // Those of an HTTP port that are in the status, oldest first. Those of the tRFC port and ready are handed
  // to it at once, which is all that their status will tell.
  std::vector<Departure> departures(std::string_view status, Instant now);

  // What the receiver said, or that it said nothing: 03 for HTTP 200, otherwise 02. Whether it is 03.
  bool record_answer(const std::string& docnum, const Result<HttpResponse>& answer, Instant now);

 private:
  void hand_to_trfc(OutgoingIdoc& idoc, Instant now);
};

}  // namespace weir::sandbox::ecc
