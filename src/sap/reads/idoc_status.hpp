#pragma once
// What became of IDocs: EDIDC (control record) and EDIDS (every status record).
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/model/idoc_status.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct IdocStatusRecord {
  int countr = 0;
  std::optional<Instant> logged;  // in the system's zone
  std::string status;
  std::string stamid, stamno, statyp;  // message class, number (three digits) and type
  std::string text;                    // STATXT with its parameters filled in; may name people
  std::array<std::string, 4> parameters;
};

struct IdocRecord {
  std::string docnum;
  std::string status;
  bool is_inbound = false;
  std::string mestyp, idoctp;
  std::string sender, receiver;  // partners
  std::string arckey;
  std::optional<Instant> created, changed;
  std::vector<IdocStatusRecord> records;  // in the order in which SAP wrote them
};

// What a status means for whoever waits, in both directions; what came in as of meaning_of_status.
IdocOutcome idoc_outcome(std::string_view status);
// "posted", in plain words.
std::string_view idoc_status_name(std::string_view status);

// "Sales order & has been saved": & and &1 … &4 take the parameters.
std::string idoc_text(std::string_view statxt, const std::array<std::string, 4>& parameters);

// Those that SAP knows, by number. `docnums` have 16 digits. Fails like read_rows_of.
Result<std::vector<IdocRecord>> read_idoc_status(RfcCaller& rfc, const std::vector<std::string>& docnums,
                                                 const Zone& zone);

}  // namespace weir::sap
