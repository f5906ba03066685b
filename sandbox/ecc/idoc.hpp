#pragma once
// An IDoc as the database holds it: control record, segments, status records.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sandbox/ecc/fields.hpp"
#include "sandbox/ecc/message.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {

struct Segment {
  std::string name;
  Fields fields;
  std::vector<Segment> children;
};

struct StatusRecord {
  std::string status;  // "53"
  Message message;
  Instant at;
};

struct Idoc {
  std::string number;  // DOCNUM, 16 digits, ours; the sender's stands in the control record
  Fields control;
  std::vector<Segment> segments;
  std::string damage;  // the first thing that reading stumbled over; it ends in status 60
  std::vector<StatusRecord> records;
  Instant created;
  Instant locked_until{};  // by a storm of locks

  // Empty as long as there is no record.
  std::string status() const { return records.empty() ? std::string{} : records.back().status; }
  std::string message_type() const { return text_of(control, "MESTYP"); }
};

// What is not even stored: it is answered with an error and leaves no IDoc.
struct Refusal {
  std::string text;
};

// The IDocs below a root that is named like their basic type. All elements must be in the namespace `space`.
// Either all are read, or none.
Result<std::vector<Idoc>, Refusal> read_idocs(const Element& root, std::string_view space);

// The messages of the partner profile.
std::span<const std::string_view> agreed_messages();

// Status 56: what the control record and the partner profile say against it.
std::optional<Message> partner_error(const Idoc& idoc);

// Status 60: an unknown segment or field, a wrong order, a value that is too long.
std::optional<Message> syntax_error(const Idoc& idoc);

// All segments of a name below the root segment, overflow children merged into their parents.
Rows rows_of(const std::vector<Segment>& segments, std::string_view name);
Fields row_of(const std::vector<Segment>& segments, std::string_view name);  // the first, or no fields

}  // namespace weir::sandbox::ecc
