#include "flows/prove_orders.hpp"

#include <algorithm>

#include "flows/change_orders.hpp"
#include "flows/expected_order.hpp"
#include "flows/held_order.hpp"
#include "flows/hold_orders.hpp"
#include "flows/idoc_verdict.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/order_task.hpp"
#include "flows/posted_order.hpp"
#include "flows/stock_orders.hpp"
#include "proof/order_proof.hpp"
#include "sap/idoc/sales_order_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

struct ToProve {
  OrderTask* task;
  std::string posting_key;
  bool is_withdrawn = false;                        // by Amazon, since
  std::optional<mapping::ExpectedOrder> as_posted;  // kept with the posting
  std::optional<mapping::ExpectedOrder> as_now;     // as Amazon's order and the rules are now
  bool has_other_address = false;                   // than it was posted with
  proof::Allowed allowed;
};

// What was found, and by which of the two.
struct Judged {
  proof::OrderProof proof;
  mapping::ExpectedOrder expected;
};

// What SAP has of a packet: its orders, and of those that are missing the IDocs.
struct Found {
  std::map<std::string, std::vector<sap::OrderDocument>> documents;  // by order id
  std::map<std::string, sap::IdocRecord> idocs;                      // by posting key
};

proof::Allowed allowed_for(const Context& context, const amazon::Order& order) {
  proof::Allowed allowed{.zone = context.connection.sap_zone};
  if (const auto* rules = context.connection.rule_book.find({order.marketplace_id, order.fulfilled_by})) {
    allowed.shortage_block = rules->blocks.shortage;
    allowed.cancel_block = rules->blocks.cancel_request;
  }
  return allowed;
}

// It shows no money any more; what SAP has of it is rejected by the flow of changes.
bool is_withdrawn(const amazon::Order& order) { return order.status == amazon::FulfillmentStatus::cancelled; }

// Posted is what was planned then. Amazon's order may have changed since: that is carried as a change, and
// proven then.
Result<ToProve> to_prove(const Context& context, OrderTask& task, int revision) {
  const amazon::Order& now = *task.order;
  ToProve order{.task = &task,
                .posting_key = order_posting_key(task.order_id, revision),
                .is_withdrawn = is_withdrawn(now),
                .as_posted = {},
                .as_now = {},
                .has_other_address = false,
                .allowed = allowed_for(context, now)};
  if (order.is_withdrawn) return order;
  const auto kept = context.stores.posted.find(context.connection.name, task.order_id);
  if (kept) order.as_posted = expected_order(kept->expected);
  auto plan = mapping::plan_order(now, context.connection.rule_book);
  if (!plan && !order.as_posted) return plan.error();
  if (plan) order.as_now = std::move(plan->expected);
  if (!order.as_posted) return order;
  order.has_other_address = !kept->address.empty() && kept->address != address_digest(context, now);
  if (order.as_now) order.as_posted->ship_to = order.as_now->ship_to;
  if (!order.as_now) order.has_other_address = true;  // nobody knows which it was
  return order;
}

std::vector<ToProve> plan_all(const Context& context, std::vector<OrderTask>& tasks) {
  std::vector<std::string> ids;
  for (const OrderTask& task : tasks) ids.push_back(task.order_id);
  const auto revisions = context.stores.revisions.current(context.connection.name, ids);
  std::vector<ToProve> all;
  for (OrderTask& task : tasks) {
    if (!task.is_open()) continue;
    const auto revision = revisions.find(task.order_id);
    auto order = to_prove(context, task, revision == revisions.end() ? 0 : revision->second);
    if (order)
      all.push_back(*std::move(order));
    else
      task.outcome = Outcome::failed(order.error());
  }
  return all;
}

bool is_order_number(const std::string& text) {
  constexpr std::size_t vbeln_size = 10;
  return text.size() == vbeln_size && text.find_first_not_of("0123456789") == std::string::npos;
}

// What SAP told of an order when it took it, or when it was read before.
void add_known_number(const Context& context, const ToProve& order, std::vector<std::string>& numbers) {
  const std::string& connection = context.connection.name;
  const auto document = context.stores.documents.find(connection, orders_flow, order.task->order_id);
  if (document && is_order_number(document->sap_document)) numbers.push_back(document->sap_document);
  const auto posting = context.stores.postings.find(connection, order_posting, order.posting_key);
  if (posting && is_order_number(posting->receipt)) numbers.push_back(posting->receipt);
}

// "V1 311: Standard Order 4711 has been saved", in the IDoc's last records.
std::string number_in(const sap::IdocRecord& idoc) {
  for (auto record = idoc.records.rbegin(); record != idoc.records.rend(); ++record) {
    if (record->stamid != "V1" || record->stamno != "311") continue;
    std::string number = record->parameters[1];
    if (number.size() < 10) number.insert(0, 10 - number.size(), '0');
    if (is_order_number(number)) return number;
  }
  return "";
}

void keep(Found& found, std::vector<sap::OrderDocument> documents) {
  for (auto& document : documents) {
    auto& of_order = found.documents[document.bstnk];
    const bool is_known = std::ranges::any_of(
        of_order, [&](const sap::OrderDocument& each) { return each.vbeln == document.vbeln; });
    if (!is_known) of_order.push_back(std::move(document));
  }
}

sap::OrderWindow window_of(const Context& context, const std::vector<ToProve>& orders) {
  Instant first = context.clock.now();
  for (const ToProve& order : orders) first = std::min(first, order.task->order->created_time);
  return {.saved_from = context.connection.sap_zone.date_of(first - std::chrono::days{1})};
}

// IDocs that SAP posted under a number that the search did not find are read by that; the others tell why.
Result<Done> look_at_missing(const Context& context, const std::vector<ToProve>& orders, Found& found) {
  std::vector<std::string> missing;
  for (const ToProve& order : orders)
    if (!found.documents.contains(order.task->order_id)) missing.push_back(order.posting_key);
  const char* mestyp = context.connection.order_way->mestyp();
  if (missing.empty() || mestyp == nullptr) return Done{};
  auto idocs = idocs_behind(context, {order_posting, mestyp, missing});
  if (!idocs) return idocs.error();
  found.idocs = *std::move(idocs);
  std::vector<std::string> numbers;
  for (const auto& [key, idoc] : found.idocs)
    if (const std::string number = number_in(idoc); !number.empty()) numbers.push_back(number);
  auto documents = sap::read_order_documents(context.connection.rfc, numbers);
  if (!documents) return documents.error();
  keep(found, *std::move(documents));
  return Done{};
}

// One search by purchase order number, for what is known by no number and for what is there twice; all else
// is read by number.
Result<Found> read_all(const Context& context, const std::vector<ToProve>& orders) {
  std::vector<std::string> ids, numbers;
  for (const ToProve& order : orders) {
    ids.push_back(order.task->order_id);
    add_known_number(context, order, numbers);
  }
  const auto searched = sap::find_order_numbers(context.connection.rfc, ids, window_of(context, orders));
  if (!searched) return searched.error();
  for (const auto& order : *searched) numbers.push_back(order.vbeln);
  auto documents = sap::read_order_documents(context.connection.rfc, numbers);
  if (!documents) return documents.error();
  Found found;
  keep(found, *std::move(documents));
  if (const auto looked = look_at_missing(context, orders, found); !looked) return looked.error();
  return found;
}

Judged judged_by(const ToProve& order, mapping::ExpectedOrder expected, std::vector<proof::HeldOrder> held,
                 bool has_address) {
  if (!has_address) {  // whose address it was, nobody knows any more
    expected.ship_to.reset();
    for (auto& each : held) each.ship_to.reset();
  }
  auto proof = proof::prove_order(expected, held, order.allowed);
  return {std::move(proof), std::move(expected)};
}

// SAP holds it as it was posted, or already as Amazon has it now: a change is in by then, or a person has
// brought it in.
Judged judged(const ToProve& order, const Found& found) {
  std::vector<proof::HeldOrder> held;
  if (const auto at = found.documents.find(order.task->order_id); at != found.documents.end())
    for (const auto& document : at->second) held.push_back(held_order(document));
  const bool has_address = !order.task->is_purged;
  if (!order.as_posted) return judged_by(order, *order.as_now, held, has_address);
  Judged posted = judged_by(order, *order.as_posted, held, has_address && !order.has_other_address);
  if (posted.proof.findings.empty() || !order.as_now) return posted;
  Judged now = judged_by(order, *order.as_now, held, has_address);
  return now.proof.findings.size() < posted.proof.findings.size() ? now : posted;
}

// Findings beside the one that the document waits for; and an end to those that are no more.
void tell_of_findings(Tx& tx, const Context& context, const std::string& order_id,
                      const mapping::ExpectedOrder& expected, const proof::OrderProof& proof) {
  const auto* holding = proof.holding();
  for (const std::string& topic : proof::order_topics()) {
    const auto at = std::ranges::find(proof.findings, topic, &proof::OrderFinding::topic);
    if (at == proof.findings.end() || &*at == holding) {
      close_topic(tx, context, order_id, topic, "proof.");
      continue;
    }
    // That stock is short was foreseen, told, and has its block: SAP says nothing new.
    const std::string subject = order_subject(order_id, topic);
    if (at->code == "proof.not_confirmed" &&
        context.stores.exceptions.is_open(tx, context.connection.name, subject, "order.short_of_stock"))
      continue;
    open_topic(tx, context,
               {order_id, topic, at->code, at->text, at->owner,
                at->is_urgent ? expected.ship_by : std::optional<Instant>{}});
  }
}

bool is_short(const proof::OrderProof& proof) {
  return std::ranges::any_of(proof.findings,
                             [](const auto& finding) { return finding.code == "proof.not_confirmed"; });
}

// What is short and not held back would be picked in part. What is held needs nobody to hold it; what is
// confirmed is short no more, and is told of only as long as a block stands that somebody has to take out.
void tell_of_stock(Tx& tx, const Context& context, const std::string& order_id, bool is_lacking,
                   bool is_blocked, const std::string& block) {
  if (!is_lacking && !is_blocked) close_topic(tx, context, order_id, "stock", "order.short_of_stock");
  if (!is_lacking || is_blocked) return close_topic(tx, context, order_id, hold_topic, "order.not_held");
  if (!block.empty() && context.connection.hold_back) context.connection.hold_back(tx, order_id, block);
}

Outcome outcome_of(const Context& context, const ToProve& order, const Found& found, const Judged& judged) {
  const proof::OrderProof& proof = judged.proof;
  const std::string order_id = order.task->order_id;
  const auto at = found.documents.find(order_id);
  const std::string vbeln = at == found.documents.end() || at->second.empty() ? "" : at->second.front().vbeln;
  const bool is_blocked = vbeln.empty() || !at->second.front().lifsk.empty();
  const auto* holding = proof.holding();
  const bool is_proven = holding == nullptr;
  const auto effect = [&context, order_id, vbeln, is_blocked, is_proven, proof, key = order.posting_key,
                       expected = judged.expected, block = order.allowed.shortage_block](Tx& tx) {
    move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
      document.target = proof.value;
      document.sap_document = vbeln;
      if (proof.copies > 1) document.duplicates = static_cast<int>(proof.copies) - 1;
      if (is_proven && !is_kept_back(document)) document.state = store::DocumentState::proven;
    });
    if (proof.is_missing()) return;
    note_order_in_sap(tx, context, order_id);
    tell_of_findings(tx, context, order_id, expected, proof);
    tell_of_stock(tx, context, order_id, is_short(proof), is_blocked, block);
    if (!is_proven) return;
    context.stores.poster.proven(tx, context.connection.name, order_posting, key);
    context.stores.exceptions.close(tx, context.connection.name, order_subject(order_id),
                                    context.clock.now());
  };
  if (is_proven) return Outcome::done(effect);
  return Outcome::failed({.next = proof.is_missing() ? Next::retry : Next::refuse,
                          .code = holding->code,
                          .text = holding->text,
                          .subject = order_subject(order_id),
                          .not_before = {}},
                         effect);
}

// Its number in SAP is all that has to be known of it: by that the change finds it.
Outcome withdrawn_outcome(const Context& context, const std::string& order_id, const std::string& vbeln) {
  return Outcome::done([&context, order_id, vbeln](Tx& tx) {
    move_document(tx, context, orders_flow, order_id,
                  [&](store::Document& document) { document.sap_document = vbeln; });
    change_later(tx, context, order_id);
  });
}

Failure not_there(const std::string& order_id) {
  return {.next = Next::retry,
          .code = "proof.missing",
          .text = "SAP said that it took order " + order_id +
                  ", which Amazon has withdrawn since, and holds none; look for its IDoc (WE02), and have it "
                  "deleted before it becomes an order",
          .subject = order_subject(order_id),
          .not_before = {}};
}

Outcome prove_one(const Context& context, const ToProve& order, const Found& found, Buyers& buyers) {
  const std::string& order_id = order.task->order_id;
  const auto documents = found.documents.find(order_id);
  const bool is_missing = documents == found.documents.end() || documents->second.empty();
  if (const auto idoc = found.idocs.find(order.posting_key); is_missing && idoc != found.idocs.end())
    if (const auto why = idoc_verdict(idoc->second, context.connection.sap_messages, order_subject(order_id)))
      return Outcome::failed(buyers.taken_out_of(*why));
  if (!order.is_withdrawn) return outcome_of(context, order, found, judged(order, found));
  if (is_missing) return Outcome::failed(not_there(order_id));
  return withdrawn_outcome(context, order_id, documents->second.front().vbeln);
}

}  // namespace

std::vector<Outcome> ProveOrders::run(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "proving order");
  const auto orders = plan_all(context_, tasks);
  const auto found = orders.empty() ? Result<Found>{Found{}} : read_all(context_, orders);
  Buyers buyers{tasks};
  for (const ToProve& order : orders)
    order.task->outcome = found ? prove_one(context_, order, *found, buyers) : Outcome::failed(found.error());
  return outcomes_of(tasks);
}

}  // namespace weir::flows
