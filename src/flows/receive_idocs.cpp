#include "flows/receive_idocs.hpp"

#include "core/digest.hpp"
#include "core/text.hpp"
#include "flows/job_args.hpp"
#include "sap/idoc/idoc_flat.hpp"
#include "sap/idoc/idoc_xml.hpp"

namespace weir::flows {
namespace {

using store::Arrival;
using store::ReceivedIdoc;

// A delivery names who gets it. Nobody tells when the parcel will have arrived; Amazon's thirty days are
// counted from now.
constexpr std::chrono::days kept_for{30};

constexpr std::size_t head_max = 4096;

// The beginning of a body without its mark. Of UTF-16 the letters of ASCII are left, which tells what it is.
std::string head_of(std::string_view body) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (body.starts_with(mark)) body.remove_prefix(mark.size());
  std::string head{body.substr(0, head_max)};
  std::erase(head, '\0');
  return head;
}

bool looks_flat(std::string_view body) { return head_of(body).starts_with("EDI_DC40"); }

// By the name of its first element, in whatever namespace.
bool is_enveloped(std::string_view body) {
  const std::string head = head_of(body);
  for (std::size_t at = head.find('<'); at != std::string::npos; at = head.find('<', at + 1)) {
    const std::string_view rest = std::string_view{head}.substr(at + 1);
    if (rest.starts_with('?') || rest.starts_with('!')) continue;
    const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n/>"));
    return name == "Envelope" || name.ends_with(":Envelope");
  }
  return false;
}

// What it says, whoever it was sent to and whenever: the same IDoc, sent again, has the same.
std::string digest_of(const sap::AddressedIdoc& idoc) {
  std::string text;
  for (const auto& [field, value] : sap::content_of(idoc.idoc))
    text += field + '\n' + std::to_string(value.size()) + '\n' + value;
  return sha256_hex(text);
}

ReceivedIdoc row_of(const Context& context, const std::string& body_digest, int place,
                    const sap::AddressedIdoc& idoc) {
  const sap::ControlRecord& control = idoc.control;
  ReceivedIdoc row;
  row.connection = context.connection.name;
  row.sender = control.sndprn;
  row.client = control.mandt;
  row.docnum = control.docnum;
  row.digest = digest_of(idoc);
  row.message_type = control.mestyp;
  row.basic_type = control.idoctyp;
  row.is_test = !control.test.empty();
  row.body = body_digest;
  row.place = place;
  return row;
}

ReceivedIdoc poison_of(const Context& context, const std::string& body_digest, const Failure& why) {
  ReceivedIdoc row;
  row.connection = context.connection.name;
  row.digest = row.body = body_digest;
  row.state = store::IdocState::poison;
  row.reason = why.text;
  return row;
}

void keep_body(Tx& tx, const Context& context, const std::string& body_digest, const std::string& body) {
  const Instant now = context.clock.now();
  store::InboxItem item;
  item.connection = context.connection.name;
  item.source = idoc_source;
  item.key = body_digest;
  item.version = now;
  item.payload = body;
  item.subject = std::string{idoc_source} + '/' + body_digest;
  item.purge = store::PurgeDate{now + kept_for, "received", true};
  context.stores.inbox.store(tx, item, now);
}

store::Exception exception_about(const Context& context, const ReceivedIdoc& row, std::string code,
                                 std::string reason, std::string next) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = std::move(code);
  exception.subject = idoc_subject(row.docnum.empty() ? "body " + row.body.substr(0, 12) : row.docnum);
  exception.reason = std::move(reason);
  exception.next = std::move(next);
  exception.owner = "basis";
  return exception;
}

void tell_poison(Tx& tx, const Context& context, const ReceivedIdoc& row) {
  context.stores.exceptions.open(
      tx,
      exception_about(
          context, row, "sap.idoc_unreadable",
          "SAP, or somebody in its name, sent what is no IDoc: " + row.reason,
          "look which port in WE21 points here and what it sends; nothing was lost, the body is kept"),
      context.clock.now());
}

void tell_other_content(Tx& tx, const Context& context, const ReceivedIdoc& row) {
  context.stores.exceptions.open(
      tx,
      exception_about(
          context, row, "sap.idoc_edited",
          row.message_type + " IDoc " + row.docnum + " came again with other content",
          "it was edited in SAP (WE02, status 69), or the client is a copy of another; compare the "
          "two before you rely on either"),
      context.clock.now());
}

void look_later(Tx& tx, const Context& context, const ReceivedIdoc& row, std::int64_t number) {
  const Instant now = context.clock.now();
  auto job =
      job_about(context, take_idoc_kind, "store", idoc_subject(row.docnum) + '/' + std::to_string(number),
                {{"number", std::to_string(number)}}, now);
  context.stores.jobs.enqueue(tx, job, now);
}

// What the rows are made of is bounded: no control record of SAP is longer than its fields.
Result<std::vector<sap::AddressedIdoc>> keepable(const std::string& body) {
  auto idocs = idocs_in(body);
  for (std::size_t i = 0; idocs && i < idocs->size(); ++i)
    if (const auto fits = sap::check((*idocs)[i].control); !fits) return fits.error();
  return idocs;
}

void add(Tx& tx, const Context& context, const ReceivedIdoc& row, Reception& reception) {
  const auto added = context.stores.received.add(tx, row, context.clock.now());
  if (added.arrival == Arrival::repeat) {
    ++reception.repeats;
    return;
  }
  ++reception.first;
  if (added.arrival == Arrival::other_content) tell_other_content(tx, context, row);
  if (row.state == store::IdocState::poison)
    tell_poison(tx, context, row);
  else
    look_later(tx, context, row, added.number);
}

}  // namespace

Result<std::vector<sap::AddressedIdoc>> idocs_in(const std::string& body) {
  return looks_flat(body) ? sap::read_flat_idocs(body) : sap::read_idoc_xml(body);
}

Reception ReceiveIdocs::keep(const std::string& body) const {
  const std::string body_digest = sha256_hex(body);
  const auto idocs = keepable(body);
  std::vector<ReceivedIdoc> rows;
  if (!idocs) rows.push_back(poison_of(context_, body_digest, idocs.error()));
  for (std::size_t i = 0; idocs && i < idocs->size(); ++i)
    rows.push_back(row_of(context_, body_digest, static_cast<int>(i), (*idocs)[i]));
  Reception reception;
  context_.stores.jobs.transact([&](Tx& tx) {
    reception = {.is_poison = !idocs, .is_soap = is_enveloped(body)};
    for (const ReceivedIdoc& row : rows) add(tx, context_, row, reception);
    if (reception.first > 0) keep_body(tx, context_, body_digest, body);
  });
  return reception;
}

}  // namespace weir::flows
