#pragma once
// What became of IDocs: records of ALEAUD (SAP tells us of ours), STATUS (we tell SAP of its own) and EDIDS.
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sap {

// A status record of one IDoc. In ALEAUD `docnum` is the number that the sender gave the IDoc.
struct IdocStatus {
  std::string docnum;                                             // 16
  std::string status;                                             // 2, "53"
  std::string text{};                                             // STATXT 70, with & for each parameter
  std::string message_class{}, message_number{}, message_type{};  // STAMID 20, STAMNO 3, STATYP 1
  std::array<std::string, 4> parameters{};                        // STAPA1 to 4, 50
  std::string code{};                                             // STACOD 8
  std::string date{}, time{};                                     // LOGDAT, LOGTIM; STATUS only
  std::string receiver_docnum{};                                  // E1PRTOB: the IDoc's number in SAP
  std::string object_type{}, object_key{};                        // E1PRTOB: the document, "BUS2032"

  bool operator==(const IdocStatus&) const = default;
};

// Of one message type: ALEAUD's header, with its states.
struct IdocAudit {
  std::string mestyp;  // 30
  std::vector<IdocStatus> states;
};

// What a status of an IDoc that went into SAP (50 and on) means for us.
enum class IdocOutcome {
  posted,           // SAP says it has a document; proven only by reading that
  in_progress,      // SAP will go on by itself
  needs_human,      // it stays until somebody acts
  closed_by_human,  // somebody gave it up, or edited it: never sent again by itself
};

struct IdocStatusMeaning {
  IdocOutcome outcome;
  std::string_view meaning;      // for people: what it is
  std::string_view transaction;  // where to look or act; blank when there is nothing to do
};

// A pure table. A status that it does not have needs a person.
IdocStatusMeaning meaning_of_status(std::string_view status);

}  // namespace weir::sap
