#pragma once
// An IDoc as a tree of segments, and its way into XML for /sap/bc/srt/idoc.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace weir::sap {

// A segment: fields in SAP's order, then segments below it. A blank field is left out; SAP reads it as
// initial.
class Segment {
 public:
  explicit Segment(std::string name) : name_{std::move(name)} {}

  // Sets a field of at most `length` characters. A longer one is kept out and remembered: see Idoc::overflow.
  Segment& set(std::string_view field, std::string_view value, std::size_t length);
  Segment& add(Segment child);  // the added one

  const std::string& name() const { return name_; }
  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }
  const std::vector<Segment>& children() const { return children_; }
  const std::string& overflow() const { return overflow_; }

 private:
  std::string name_;
  std::vector<std::pair<std::string, std::string>> fields_;
  std::vector<Segment> children_;
  std::string overflow_;  // "E1BPADR1-NAME (53 of 40)"
};

struct Idoc {
  std::string idoctyp;  // "SALESORDER_CREATEFROMDAT202"
  std::string mestyp;   // "SALESORDER_CREATEFROMDAT2"
  std::string arckey;   // 70: our own key, readable in WE02
  std::vector<Segment> segments;

  // The first field that does not fit, anywhere in the tree.
  std::optional<std::string> overflow() const;
};

// Who sends to whom: the partner profile (WE20) in which SAP looks an inbound IDoc up.
struct IdocPartners {
  std::string client;            // MANDT 3
  std::string sender_port;       // SNDPOR 10
  std::string sender_partner;    // SNDPRN 10, partner type LS
  std::string receiver_port;     // RCVPOR 10, "SAPECX"
  std::string receiver_partner;  // RCVPRN 10, "ECXCLNT100"
};

// The IDoc's own content without sender, receiver and numbers, to know a repeat and to name what differs:
// each "SEGMENT-FIELD" with its values over all segments, and the order of the segments under "segments".
std::vector<std::pair<std::string, std::string>> content_of(const Idoc& idoc);

// One SOAP envelope with all of them, of one type. DOCNUM is our number of the IDoc within the packet, 1
// first; SAP answers under it.
std::string idoc_envelope(std::span<const Idoc> idocs, const IdocPartners& partners);

// The answer to an envelope: for each IDoc of the packet, in order, SAP's own number of it. Fails with
// sap.unexpected_answer.
Result<std::vector<std::string>> read_idoc_assignments(std::string_view xml, std::size_t count);

}  // namespace weir::sap
