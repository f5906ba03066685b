#include "sandbox/ecc/inbound.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sandbox/ecc/availability.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/inbound_parts.hpp"

namespace weir::sandbox::ecc {

void record(Idoc& idoc, std::string status, Message message, Instant now) {
  idoc.records.push_back({std::move(status), std::move(message), now});
}

void record_errors(Idoc& idoc, const Messages& messages, Instant now) {
  for (const auto& message : messages) record(idoc, "51", message, now);
}

std::size_t copies_of(std::string_view fault) { return fault == "swallow" ? 0 : (fault == "double" ? 2 : 1); }

const std::vector<Segment>& below_root(const Idoc& idoc) {
  constexpr std::string_view roots[] = {"E1SALESORDER_CREATEFROMDAT2", "E1MBGMCR", "E1PORDCR1"};
  const bool has_root =
      !idoc.segments.empty() && std::ranges::find(roots, idoc.segments.front().name) != std::end(roots);
  return has_root ? idoc.segments.front().children : idoc.segments;
}

namespace {

Message info(std::string text) { return {'I', "", "", std::move(text), {}}; }

OrderInput order_input(const Idoc& idoc) {
  const auto& segments = below_root(idoc);
  OrderInput input;
  if (!idoc.segments.empty()) input.call = idoc.segments.front().fields;
  input.header = row_of(segments, "E1BPSDHD1");
  input.header_flags = row_of(segments, "E1BPSDHD1X");
  input.items = rows_of(segments, "E1BPSDITM");
  input.item_flags = rows_of(segments, "E1BPSDITMX");
  input.partners = rows_of(segments, "E1BPPARNR");
  input.schedules = rows_of(segments, "E1BPSCHDL");
  input.schedule_flags = rows_of(segments, "E1BPSCHDLX");
  input.conditions = rows_of(segments, "E1BPCOND");
  input.condition_flags = rows_of(segments, "E1BPCONDX");
  input.addresses = rows_of(segments, "E1BPADR1");
  return input;
}

PostingInput posting_input(const Idoc& idoc) {
  PostingInput input{row_of(idoc.segments, "E1BPACHE09"),
                     rows_of(idoc.segments, "E1BPACGL09"),
                     rows_of(idoc.segments, "E1BPACCR09"),
                     {}};
  for (const auto name : {"E1BPACPA09", "E1BPACAR09", "E1BPACAP09", "E1BPACTX09", "E1BPACKEC9", "E1BPACKEV9",
                          "E1BPACPC09", "E1BPACCAIT", "E1BPACRE09", "E1BPACWT09"}) {
    if (!rows_of(idoc.segments, name).empty()) input.others.emplace_back(name);
  }
  return input;
}

// One unit of the currency too much: 1.00 EUR, 1 JPY.
std::int64_t one_unit(Currency currency) { return Money::parse("1", currency)->minor(); }

Message order_saved(const std::string& number) {
  return {'S', "V1", "311", "Standard Order " + number + " has been saved", {"Standard Order", number}};
}

bool post_order(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  const auto input = order_input(idoc);
  auto draft = draft_order(input, inbound.materials, now);
  if (!draft.order) {
    record_errors(idoc, draft.messages, now);
    return false;
  }
  for (const auto& warning : draft.messages) record(idoc, "53", warning, now);
  if (value_of(input.call, "TESTRUN") == "X") {
    record(idoc, "53", {'S', "V4", "233", "Test run: the sales document was not saved", {}}, now);
    return false;
  }

  if (fault == "wrong_price") draft.order->items.front().net += one_unit(draft.order->currency);
  draft.order->number = inbound.books.next_order_number();
  record(idoc, "53", order_saved(draft.order->number), now);
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    if (copy > 0) draft.order->number = inbound.books.next_order_number();
    confirm_quantities(*draft.order, inbound.books);
    inbound.books.orders.push_back(*draft.order);
  }
  return false;
}

Message document_posted(const AccountingDocument& document) {
  return {'S',
          "RW",
          "605",
          "Document posted successfully: BKPFF " + document.key() + " " + std::string{logical_system},
          {"BKPFF", document.key(), std::string{logical_system}}};
}

// One unit more on one line and one less on another: a wrong document that balances.
void falsify(AccountingDocument& document) {
  const auto unit = one_unit(document.currency);
  const auto local_unit = document.currency == document.local_currency ? unit : 0;
  document.lines.front().amount += unit;
  document.lines.front().local_amount += local_unit;
  document.lines.back().amount -= unit;
  document.lines.back().local_amount -= local_unit;
}

bool post_document(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  auto draft = draft_document(posting_input(idoc), now);
  if (!draft.document) {
    record_errors(idoc, draft.messages, now);
    return false;
  }
  auto& document = *draft.document;
  if (fault == "wrong_price") falsify(document);
  document.number = inbound.books.next_document_number(document.company_code, document.year);
  record(idoc, "53", document_posted(document), now);
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    if (copy > 0) document.number = inbound.books.next_document_number(document.company_code, document.year);
    inbound.books.documents.push_back(document);
  }
  return false;
}

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

constexpr Process processes[] = {{"SALESORDER_CREATEFROMDAT2", post_order, order_locked, order_failed},
                                 {"ACC_DOCUMENT", post_document, object_locked, document_failed},
                                 {"MBGMCR", post_movement, material_locked, movement_failed}};

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

bool hand_on(const Inbound& inbound, Idoc& idoc, Instant now) {
  record(idoc, "64", info("IDoc ready to be transferred to application"), now);
  return post(inbound, idoc, now);
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
    else if (hand_on(*this, idoc, now))
      books.waiting.push_back(books.idocs.size());
  }
  books.idocs.push_back(std::move(idoc));
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

Occasion occasion_of(const Idoc& idoc) {
  const auto reference_in = [&](std::string_view segment, std::string_view field) -> std::string_view {
    for (const auto& candidate : below_root(idoc)) {
      if (candidate.name == segment) return value_of(candidate.fields, field);
    }
    return {};
  };
  const auto order = reference_in("E1BPSDHD1", "PURCH_NO_C");
  const auto reference = idoc.message_type() == "MBGMCR" ? reference_in("E1BP2017_GM_HEAD_01", "REF_DOC_NO")
                                                         : reference_in("E1BPACHE09", "REF_DOC_NO");
  return {value_of(idoc.control, "MESTYP"), {}, order, reference};
}

}  // namespace weir::sandbox::ecc
