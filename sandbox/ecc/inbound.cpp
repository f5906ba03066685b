#include "sandbox/ecc/inbound.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sandbox/ecc/inbound_parts.hpp"

namespace weir::sandbox::ecc {

void record(Idoc& idoc, std::string status, Message message, Instant now) {
  idoc.records.push_back({std::move(status), std::move(message), now});
}

void record_errors(Idoc& idoc, const Messages& messages, Instant now) {
  for (const auto& message : messages) record(idoc, "51", message, now);
}

std::int64_t one_unit(Currency currency) { return Money::parse("1", currency)->minor(); }

std::size_t copies_of(std::string_view fault) { return fault == "swallow" ? 0 : (fault == "double" ? 2 : 1); }

const std::vector<Segment>& below_root(const Idoc& idoc) {
  constexpr std::string_view roots[] = {"E1SALESORDER_CREATEFROMDAT2", "E1MBGMCR", "E1PORDCR1"};
  const bool has_root =
      !idoc.segments.empty() && std::ranges::find(roots, idoc.segments.front().name) != std::end(roots);
  return has_root ? idoc.segments.front().children : idoc.segments;
}

namespace {

Message info(std::string text) { return {'I', "", "", std::move(text), {}}; }

// A message, how it is posted, and what it says when something that nobody can see is in the way.
struct Process {
  std::string_view message_type;
  bool (*post)(const Inbound&, Idoc&, std::string_view fault, Instant now);
  Message (*locked)();
  Message (*failed)();
};

Message order_locked() {
  return error("V1", "042", "Customer data is currently being processed by user BATCHSD", {"BATCHSD"});
}
Message order_failed() { return error("V4", "219", "Sales document was not changed"); }
Message object_locked() {
  return error("MC", "601", "Object requested is currently locked by user BATCHFI", {"BATCHFI"});
}
Message document_failed() {
  return error("RW", "609", "Error in document: BKPFF $ ECXCLNT100", {"BKPFF", "$", "ECXCLNT100"});
}
Message material_locked() {
  return error("M3", "024", "Valuation data for the material is locked by the user BATCHMM", {"BATCHMM"});
}
Message movement_failed() { return error("M7", "021", "Deficit of SL Unrestricted-use"); }

Message purchase_locked() {
  return error("06", "006", "User BATCHMM already processing purchase order", {"BATCHMM"});
}
Message purchase_failed() {
  return error("BAPI", "001", "No instance of object type PurchaseOrder has been created");
}
Message document_locked() {
  return error("V1", "042", "Sales document is currently being processed by user BATCHSD", {"BATCHSD"});
}
Message status_failed() { return error("E0", "300", "The status could not be recorded"); }

constexpr Process processes[] = {{"SALESORDER_CREATEFROMDAT2", post_order, order_locked, order_failed},
                                 {"ACC_DOCUMENT", post_document, object_locked, document_failed},
                                 {"MBGMCR", post_movement, material_locked, movement_failed},
                                 {"PORDCR1", post_purchase, purchase_locked, purchase_failed},
                                 {"ORDERS", post_orders, order_locked, order_failed},
                                 {"ORDCHG", post_order_change, document_locked, order_failed},
                                 {"STATUS", post_status, object_locked, status_failed}};

const Process& process_of(const Idoc& idoc) {
  const auto* found = std::ranges::find(processes, idoc.message_type(), &Process::message_type);
  ensure(found != std::end(processes), "a message without a process");
  return *found;
}

// What strikes the IDoc now. A storm holds the documents that it met; nobody else's locks come between.
std::string fault_of(const Inbound& inbound, Idoc& idoc, Instant now) {
  constexpr Duration storm = std::chrono::minutes{15};
  if (now < idoc.locked_until) return "lock";
  auto fault = inbound.faults.take({"lock", "lock_storm", "idoc_51", "swallow", "double", "wrong_price"},
                                   {occasion_of(idoc)});
  const bool makes_order =
      idoc.message_type() == "SALESORDER_CREATEFROMDAT2" || idoc.message_type() == "ORDERS";
  if (fault.empty() && makes_order)
    fault = inbound.faults.take({"wrong_customer", "wrong_tax", "credit_block"}, {occasion_of(idoc)});
  if (fault != "lock_storm") return fault;
  idoc.locked_until = now + storm;
  return "lock";
}

// Returns whether a lock was in the way.
bool post(const Inbound& inbound, Idoc& idoc, Instant now) {
  const auto& process = process_of(idoc);
  const auto fault = fault_of(inbound, idoc, now);
  if (fault == "lock")
    record(idoc, "51", process.locked(), now);
  else if (fault == "idoc_51")
    record(idoc, "51", process.failed(), now);
  else
    return process.post(inbound, idoc, fault, now);
  return fault == "lock";
}

void make_ready(Idoc& idoc, Instant now) {
  record(idoc, "64", info("IDoc ready to be transferred to application"), now);
}

bool hand_on(const Inbound& inbound, Idoc& idoc, Instant now) {
  make_ready(idoc, now);
  return post(inbound, idoc, now);
}

// What becomes of an IDoc whose syntax is right. Returns whether a lock was in the way.
bool dispatch(const Inbound& inbound, Idoc& idoc, Instant now) {
  if (!inbound.faults.take({"idoc_65"}, {occasion_of(idoc)}).empty()) {
    record(idoc, "65", error("B1", "102", "Error in ALE service: no filter object could be read"), now);
    return false;
  }
  if (!inbound.in_background.contains(idoc.message_type())) return hand_on(inbound, idoc, now);
  make_ready(idoc, now);
  return false;
}

}  // namespace

void Inbound::receive(Idoc idoc, Instant now) {
  idoc.number = books.next_idoc_number();
  idoc.created = now;
  if (auto problem = partner_error(idoc)) {
    record(idoc, "56", *std::move(problem), now);
  } else {
    record(idoc, "50", info("IDoc added"), now);
    if (auto damage = syntax_error(idoc))
      record(idoc, "60", *std::move(damage), now);
    else if (dispatch(*this, idoc, now))
      books.waiting.push_back(books.idocs.size());
  }
  books.idocs.push_back(std::move(idoc));
}

std::size_t Inbound::run_background(Instant now) {
  std::size_t posted = 0;
  for (std::size_t place = 0; place < books.idocs.size(); ++place) {
    auto& idoc = books.idocs[place];
    if (idoc.status() != "64") continue;
    record(idoc, "62", info("IDoc passed to application"), now);
    if (post(*this, idoc, now)) books.waiting.push_back(place);
    posted += idoc.status() == "53" ? 1 : 0;
  }
  return posted;
}

std::size_t Inbound::reprocess(Instant now, Duration age) {
  std::size_t posted = 0;
  std::erase_if(books.waiting, [&](std::size_t place) {
    auto& idoc = books.idocs[place];
    if (now - idoc.records.back().at < age) return false;
    const bool locked = hand_on(*this, idoc, now);
    posted += idoc.status() == "53" ? 1 : 0;
    return !locked;
  });
  return posted;
}

Result<std::string, NotPosted> Inbound::process_again(const std::string& number, Instant now) {
  for (std::size_t place = 0; place < books.idocs.size(); ++place) {
    auto& idoc = books.idocs[place];
    if (idoc.number != number) continue;
    if (idoc.status() != "51")
      return NotPosted{"IDoc " + number + " has status " + idoc.status() + " and cannot be processed again"};
    std::erase(books.waiting, place);
    if (hand_on(*this, idoc, now)) books.waiting.push_back(place);
    return idoc.status();
  }
  return NotPosted{"IDoc " + number + " does not exist"};
}

Occasion occasion_of(const Idoc& idoc) {
  const auto reference_in = [&](std::string_view segment, std::string_view field) -> std::string_view {
    for (const auto& candidate : below_root(idoc)) {
      if (candidate.name == segment) return value_of(candidate.fields, field);
    }
    return {};
  };
  const auto first_of = [&](std::initializer_list<std::pair<const char*, const char*>> places) {
    std::string_view found;
    for (const auto& [segment, field] : places) {
      if (found.empty()) found = reference_in(segment, field);
    }
    return found;
  };
  return {value_of(idoc.control, "MESTYP"),
          {},
          first_of({{"E1BPSDHD1", "PURCH_NO_C"}, {"E1EDK02", "BELNR"}}),
          first_of({{"E1BPACHE09", "REF_DOC_NO"},
                    {"E1BP2017_GM_HEAD_01", "REF_DOC_NO"},
                    {"E1BPMEPOHEADER", "REF_1"}})};
}

}  // namespace weir::sandbox::ecc
