#pragma once
// An IDoc as a tree of segments, and what may be said of it without a system: whether SAP's tables allow it.
// Its ways out and in: idoc_xml.hpp, idoc_flat.hpp.
#include <optional>
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
  // Likewise, with the length of the segment tables; a segment or field that they do not have is a bug.
  Segment& set(std::string_view field, std::string_view value);
  // Keeps a field of a received segment as it came, known or not.
  Segment& keep(std::string_view field, std::string_view value);
  Segment& add(Segment child);  // the added one

  const std::string& name() const { return name_; }
  // "" for a field that is blank or not there.
  std::string_view value(std::string_view field) const;
  // The first segment of that name directly below; null: none.
  const Segment* child(std::string_view name) const;
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

// Holds the tree against the tables of its basic type. Refused, with SEGMENT-FIELD and never a cut value:
// sap.idoc_unknown (no such type, segment or field), sap.idoc_order (a segment or field too early, too often
// or missing), sap.idoc_too_long, sap.idoc_malformed_value (a date, time or number that is none).
Result<Done> check(const Idoc& idoc);

}  // namespace weir::sap
