#pragma once
// RETURN of a BAPI: BAPIRET2 as a structure or as a table, or the older BAPIRETURN, whose CODE holds class
// and number in one.
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct BapiMessage {
  char type = 'S';     // S success, I information, W warning, E error, A abort, X exit
  std::string id;      // message class, "V4"
  std::string number;  // "219", always three digits: with the class what a message is known by
  std::string text;    // in the language of the logon
  std::string v1, v2, v3, v4;
  std::string parameter, row, field;  // where in what was sent
  bool is_error() const { return type == 'E' || type == 'A' || type == 'X'; }
};

// All of them, in SAP's order; a RETURN without a type is success and no message.
std::vector<BapiMessage> bapi_messages(const RfcParameters& answer);

// "V4 219: Sales document was not changed; V1 302: …": the errors among them. The one that decides is rarely
// the first, so all are told.
std::optional<std::string> bapi_errors(const std::vector<BapiMessage>& messages);

}  // namespace weir::sap
