#pragma once
// An IDoc that this system sends. Who pushes it takes those in status 30, and records 03 (passed to port) or
// 02.
#include <string>
#include <vector>

#include "sandbox/ecc/idoc.hpp"

namespace weir::sandbox::ecc {

struct OutgoingIdoc {
  std::string number;  // DOCNUM, 16 digits
  std::string message_type, basic_type;
  std::string receiver_port, receiver;  // RCVPOR, RCVPRN
  std::string object;                   // the document it is about: a delivery, an inbound IDoc
  std::string xml;                      // <DELVRY07><IDOC BEGIN="1">…, UTF-8, with its declaration
  std::vector<StatusRecord> records;
  Instant created;

  std::string status() const { return records.empty() ? std::string{} : records.back().status; }
};

}  // namespace weir::sandbox::ecc
