#include "flows/refunds.hpp"

#include <algorithm>

#include "amazon/api/finances.hpp"
#include "core/ensure.hpp"
#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/paid_refunds.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/refund_args.hpp"
#include "flows/refund_jobs.hpp"
#include "flows/return_document.hpp"
#include "flows/return_wave.hpp"
#include "flows/shadow.hpp"
#include "flows/sweep_progress.hpp"
#include "mapping/refund_credit.hpp"
#include "proof/credit_memo.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using mapping::CreditDecision;
using mapping::Refund;
using store::OrderEvent;
using store::OrderEventKind;

// The returns report is read once a day: a return that it announces by then is the credit.
constexpr Duration returns_are_heard = 26h;

// A part that is told when the refund has been: one document of Weir's is one refund.
mapping::Remark told_in_parts(const Refund& refund) {
  return {credit_topic(refund) + "/part", "order.refund_unclear",
          "order " + refund.order_id + ": " + refund.amount.text() + " more were refunded under number " +
              refund.id +
              ", which was told with other items before; look at it in Seller Central, and credit what "
              "its document does not with reference to the sales order (VA01)",
          "finance"};
}

// One event an item, or one for all that nobody can tell apart.
std::vector<OrderEvent> events_of(const Context& context, const Refund& refund) {
  OrderEvent event{context.connection.name, refund.order_id, OrderEventKind::refund, refund.id};
  event.amount = refund.amount;
  event.at = refund.at;
  if (refund.items.empty()) return {event};
  std::vector<OrderEvent> events;
  for (const mapping::RefundItem& item : refund.items) {
    event.reference = refund.id + '/' + item.sku;
    event.sku = item.sku;
    event.quantity = item.quantity;
    event.amount = item.total();
    events.push_back(event);
  }
  return events;
}

// Something of it was told before.
bool is_known(const Context& context, const Refund& refund) {
  const auto events = context.stores.events.of_order(context.connection.name, refund.order_id);
  return std::ranges::any_of(events, [&](const OrderEvent& event) {
    return event.kind == OrderEventKind::refund &&
           (event.reference == refund.id || event.reference.starts_with(refund.id + '/'));
  });
}

void keep_refunds(Tx& tx, const Context& context, const std::vector<Refund>& refunds) {
  for (const Refund& refund : refunds) {
    const bool is_told_before = is_known(context, refund);
    bool is_new = false;
    for (const OrderEvent& event : events_of(context, refund))
      is_new = context.stores.events.add(tx, event) || is_new;
    if (!is_new || note_paid(tx, context, refund)) continue;
    const Instant due = std::max(context.clock.now(), refund.at + returns_are_heard);
    if (is_told_before || !credit_later(tx, context, refund, due))
      open_remark(tx, context, refund.order_id, told_in_parts(refund));
  }
}

// What is known of the order's SKUs apart from this refund.
std::map<std::string, mapping::KnownOfSku> known_of(const Context& context, const Refund& refund) {
  std::map<std::string, mapping::KnownOfSku> known;
  const auto events = context.stores.events.of_order(context.connection.name, refund.order_id);
  for (const OrderEvent& event : events) {
    const bool is_this = event.reference == refund.id || event.reference == refund.id + '/' + event.sku;
    if (event.kind == OrderEventKind::returned) {
      const bool has_return = !event.document.empty() || is_in_work(context, event, events);
      mapping::KnownOfSku& of_sku = known[event.sku];
      (has_return ? of_sku.returned : of_sku.without_return) += event.quantity;
    }
    if (event.kind == OrderEventKind::refund && event.document.empty() && !is_this && event.at <= refund.at)
      known[event.sku].refunded += event.quantity;
  }
  return known;
}

std::vector<mapping::OthersCredit> of_others(const Context& context,
                                             const std::vector<sap::FoundReturn>& found) {
  std::vector<mapping::OthersCredit> others;
  for (const sap::FoundReturn& each : found) {
    if (!is_unclaimed(context, each.vbeln)) continue;
    mapping::OthersCredit& other = others.emplace_back(mapping::OthersCredit{each.vbeln, each.is_return, {}});
    for (const auto& [posnr, quantity] : each.quantities)
      other.pieces[posnr] = quantity.whole().value_or(quantity.thousandths() / 1000);
  }
  return others;
}

std::string sales_order_of(const Context& context, const std::string& order_id) {
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, order_id);
  return document ? document->sap_document : std::string{};
}

// Of an order that Weir has not posted nobody knows the channel: one that wants requests is enough for a
// word.
const mapping::OrderRules* any_with_requests(const mapping::RuleBook& book) {
  for (const auto& [channel, rules] : book.rules)
    if (rules.refunds.credit == mapping::CreditOf::request) return &rules;
  return nullptr;
}

// SAP is asked only where a credit memo request may be made at all.
Result<CreditDecision> decision_of(const Context& context, const Refund& refund) {
  if (is_another_connectors(context, refund.order_id))
    return CreditDecision{CreditDecision::Step::nothing, {}, "another connector", {}};
  if (const auto memo = memo_of(context, refund))
    return CreditDecision{CreditDecision::Step::nothing, {}, "credit memo " + memo->vbeln, {}};
  const auto posted = context.stores.posted.find(context.connection.name, refund.order_id);
  const mapping::OrderRules* rules =
      posted ? rules_of(context, *posted) : any_with_requests(context.connection.rule_book);
  mapping::CreditCase about{.refund = refund,
                            .sales_order = posted ? sales_order_of(context, refund.order_id) : "",
                            .sold = posted ? sold_items(*posted) : std::vector<mapping::SoldItem>{},
                            .known = known_of(context, refund),
                            .others = {},
                            .can_create = context.connection.bapis != nullptr};
  if (rules != nullptr && rules->refunds.credit == mapping::CreditOf::request && !about.sales_order.empty()) {
    const auto found = sap::find_customer_returns(context.connection.rfc, {about.sales_order});
    if (!found) return found.error();
    about.others = of_others(context, *found);
  }
  return decide_credit(about, rules);
}

constexpr const char* no_credit_type_code = "order.no_credit_type";

// Rules that are gone since it was decided name no order type.
Result<mapping::CreditMemo> credit_of(const Context& context, const Refund& refund) {
  const auto posted = context.stores.posted.find(context.connection.name, refund.order_id);
  ensure(posted.has_value(), "a credit memo request of an order that was not posted");
  const auto* rules = rules_of(context, *posted);
  auto memo = credit_memo_of(refund, sales_order_of(context, refund.order_id), sold_items(*posted),
                             rules == nullptr ? mapping::OrderRules{} : *rules,
                             context.connection.rule_book.articles);
  if (!memo && memo.error().code == no_credit_type_code) return until_rules_say(context, memo.error());
  return memo;
}

// What waits for the rules is on somebody's list meanwhile.
Outcome without_memo(const Context& context, const Refund& refund, const Failure& failure) {
  if (failure.code != no_credit_type_code) return Outcome::failed(failure);
  const mapping::Remark remark{credit_topic(refund), failure.code, failure.text, "consulting"};
  auto outcome = Outcome::failed(
      failure, [&context, refund, remark](Tx& tx) { open_remark(tx, context, refund.order_id, remark); });
  if (may_be_sent(context, credit_posting, credit_key(context, refund))) return outcome;
  return std::move(outcome).from("");
}

// The configuration names none any more. What was sent may be in SAP, and nobody can ask in its name: it is
// somebody's, and waits for the session. All else is decided anew.
Outcome without_session(const Context& context, const Refund& refund) {
  constexpr std::chrono::hours looked_at_again{24};
  if (!may_be_sent(context, credit_posting, credit_key(context, refund))) return Outcome::unfinished("");
  const mapping::Remark remark{
      credit_topic(refund), "order.credit_unanswered",
      "order " + refund.order_id + ": the credit memo request of refund " + refund.id +
          " was sent, and no way into SAP keeps a session any more to ask for it; set sap.rfc_library again, "
          "or look whether SAP has it (VA03) and enter it if not (VA01)",
      "finance"};
  const Failure failure{.next = Next::wait,
                        .code = remark.code,
                        .text = remark.text,
                        .subject = credit_subject(refund),
                        .not_before = context.clock.now() + looked_at_again};
  return Outcome::failed(
      failure, [&context, refund, remark](Tx& tx) { open_remark(tx, context, refund.order_id, remark); });
}

Failure credit_wrong(const Refund& refund, Next next, const std::string& number, const std::string& what) {
  return {.next = next,
          .code = "order.credit_wrong",
          .text = "order " + refund.order_id + ": credit memo request " + number + " of refund " + refund.id +
                  " " + what + "; look at it (VA03)",
          .subject = credit_subject(refund),
          .not_before = {}};
}

std::map<std::string, proof::CreditInSap> credits_held(
    const std::map<std::string, sap::ReturnValue>& values) {
  std::map<std::string, proof::CreditInSap> all;
  for (const auto& [posnr, value] : values) all.emplace(posnr, proof::CreditInSap{value.net, value.tax});
  return all;
}

mapping::Remark tax_remark(const Refund& refund, const std::string& number, const std::string& difference) {
  return {credit_topic(refund), "order.credit_tax_mismatch",
          "order " + refund.order_id + ": credit memo request " + number + ' ' + difference +
              "; compare the tax classes (KNVI, MLAN) and the rate (VK11), and correct it",
          "finance"};
}

}  // namespace

std::vector<Outcome> Refunds::sweep(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(sweep_page(job));
  return outcomes;
}

std::vector<Outcome> Refunds::credit(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) {
    const auto decided = from_checkpoint(job, "refund");
    outcomes.push_back(decided ? create(*decided) : decide(job));
  }
  return outcomes;
}

std::vector<Outcome> Refunds::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(job));
  return outcomes;
}

// Events may be two days late: each sweep goes back three, and what is known changes nothing.
Outcome Refunds::sweep_page(const Job& job) {
  constexpr std::chrono::days late{3}, first{30};
  constexpr Duration not_yet_shown = 3min;  // Amazon refuses what is younger than two
  const std::string& connection = context_.connection.name;
  const Instant now = context_.clock.now();
  const auto reached = context_.stores.watermarks.find(connection, sweep_refunds_kind);
  const auto after = from_checkpoint(job, "after"), until = from_checkpoint(job, "until");
  const Instant from = after ? instant_from(*after) : reached ? *reached - late : now - first;
  const Instant to = until ? instant_from(*until) : now - not_yet_shown;
  const amazon::MoneyPlace place{from_checkpoint(job, "token").value_or(""),
                                 std::stoi(from_checkpoint(job, "pages").value_or("0"))};
  const auto page = amazon::transactions_page(context_.connection.amazon,
                                              {.posted_after = from, .posted_before = to}, place);
  if (!page) return Outcome::failed(of_one_call(page.error()));
  std::vector<Refund> found;
  for (const auto& transaction : page->transactions)
    if (auto refund = mapping::refund_of(transaction)) found.push_back(*std::move(refund));
  if (page->next)
    return Outcome::unfinished(to_args({{"after", to_text(from)},
                                        {"until", to_text(to)},
                                        {"token", page->next->token},
                                        {"pages", std::to_string(page->next->pages)}}),
                               [this, found](Tx& tx) { keep_refunds(tx, context_, found); });
  return Outcome::done([this, found, to](Tx& tx) {
    keep_refunds(tx, context_, found);
    context_.stores.watermarks.set(tx, context_.connection.name, sweep_refunds_kind, to,
                                   context_.clock.now());
  });
}

// Once it may have been sent, a repeat sends the same, whatever was announced meanwhile.
Outcome Refunds::decide(const Job& job) {
  Refund refund = refund_in(arg(job, "refund"));
  const auto decision = decision_of(context_, refund);
  if (!decision) return Outcome::failed(decision.error());
  switch (decision->step) {
    case CreditDecision::Step::create:
      refund.items = decision->items;
      return Outcome::unfinished(to_args({{"refund", refund_text(refund)}}));
    case CreditDecision::Step::person:
      return Outcome::done([this, refund, remark = decision->remark](Tx& tx) {
        open_remark(tx, context_, refund.order_id, remark);
      });
    case CreditDecision::Step::nothing:
      break;
  }
  return Outcome::done([this, refund, word = decision->word](Tx& tx) {
    note_paid(tx, context_, refund);
    context_.stores.audit.append(tx, context_.actor, "refund_credited_by", order_subject(refund.order_id),
                                 to_args({{"refund", refund.id}, {"by", word}}), context_.clock.now());
  });
}

Outcome Refunds::create(const std::string& decided) {
  const Refund refund = refund_in(decided);
  if (context_.connection.bapis == nullptr) return without_session(context_, refund);
  if (!may_be_sent(context_, credit_posting, credit_key(context_, refund))) {
    const auto still = decision_of(context_, refund);
    if (!still) return Outcome::failed(still.error());
    if (still->step != CreditDecision::Step::create || still->items.size() != refund.items.size())
      return Outcome::unfinished("");  // something else credits it by now
  }
  const auto memo = credit_of(context_, refund);
  if (!memo) return without_memo(context_, refund, memo.error());
  const auto number = create_once(context_, credit_posting, credit_key(context_, refund), memo->document);
  if (!number) return Outcome::failed(number.error());
  return Outcome::done([this, refund, decided, number = *number](Tx& tx) {
    for (const OrderEvent& event : events_of(context_, refund))
      context_.stores.events.set_document(tx, event, number);
    const Instant now = context_.clock.now();
    auto proof = job_about(context_, prove_credit_kind, "sap", credit_subject(refund),
                           {{"refund", decided}, {"document", number}}, now + proof_delay);
    proof.max_failures = proof_attempts;
    context_.stores.jobs.enqueue(tx, proof, now);
    context_.stores.audit.append(tx, context_.actor, "refund_credited", order_subject(refund.order_id),
                                 to_args({{"refund", refund.id}, {"document", number}}), now);
  });
}

Outcome Refunds::prove_one(const Job& job) {
  const Refund refund = refund_in(arg(job, "refund"));
  const std::string number = arg(job, "document");
  const auto memo = credit_of(context_, refund);
  if (!memo) return without_memo(context_, refund, memo.error());
  const auto found = sap::find_customer_returns(context_.connection.rfc, {memo->document.order});
  if (!found) return Outcome::failed(found.error());
  const auto at = std::ranges::find(*found, number, &sap::FoundReturn::vbeln);
  if (at == found->end()) return Outcome::failed(credit_wrong(refund, Next::retry, number, "is not in SAP"));
  if (!is_as_sent(*at, memo->document))
    return Outcome::failed(credit_wrong(refund, Next::refuse, number, "is another one than was sent"));
  const auto values = sap::read_return_values(context_.connection.rfc, number);
  if (!values) return Outcome::failed(values.error());
  const auto held = credits_held(*values);
  if (const auto why = proof::credit_value_difference(memo->expected, held))
    return Outcome::failed(credit_wrong(refund, Next::refuse, number, *why));
  return Outcome::done([this, refund, number,
                        tax = proof::credit_tax_difference(memo->expected, held)](Tx& tx) {
    const Instant now = context_.clock.now();
    context_.stores.poster.proven(tx, context_.connection.name, credit_posting, credit_key(context_, refund));
    context_.stores.exceptions.close(tx, context_.connection.name, credit_subject(refund), now);
    if (tax) open_remark(tx, context_, refund.order_id, tax_remark(refund, number, *tax));
  });
}

}  // namespace weir::flows
