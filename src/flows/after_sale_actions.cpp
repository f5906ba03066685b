#include "flows/after_sale_actions.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "flows/attempts.hpp"
#include "flows/paid_refunds.hpp"
#include "flows/refund_jobs.hpp"
#include "flows/return_document.hpp"
#include "flows/return_exceptions.hpp"
#include "flows/return_wave.hpp"
#include "flows/sap_refunds.hpp"

namespace weir::flows {
namespace {

using store::OrderEvent;
using store::OrderEventKind;

// "order/302-…/return/…": what a person may act on, apart from the order itself.
constexpr const char* after_sale_topics[] = {"return/", "credit/", "adjustment/", "refund"};

std::string left_alone_mark(const std::string& subject) { return "left_alone/" + subject; }

// The rows that a return is to be made of, by the first, under which it was told.
std::optional<ReturnWave> wave_told_of(const store::Exception& exception, const std::string& order_id,
                                       const std::vector<OrderEvent>& events) {
  const std::string begin = order_subject(order_id, "return/");
  const auto told = events_told_of(exception, order_id, events);
  if (!exception.subject.starts_with(begin) || told.empty()) return std::nullopt;
  const std::string first = exception.subject.substr(begin.size());
  ReturnWave wave{order_id, first.substr(0, first.find('/')), {first}};
  for (const OrderEvent& event : told)
    if (event.document.empty() && event.reference != first) wave.rows.push_back(event.reference);
  return wave;
}

void retry_return(Tx& tx, const Context& context, const ReturnWave& wave, const std::string& why) {
  begin_attempt(tx, context, return_posting, wave.key(), why);
  context.stores.exceptions.close(tx, context.connection.name, wave.subject(), context.clock.now());
  if (!return_later(tx, context, wave))
    context.stores.jobs.bring_forward(tx, context.connection.name,
                                      std::string{post_return_kind} + '/' + wave.subject(),
                                      context.clock.now());
}

void retry_credit(Tx& tx, const Context& context, const mapping::Refund& refund, const std::string& why) {
  const Instant now = context.clock.now();
  begin_attempt(tx, context, credit_posting, credit_base(refund), why);
  context.stores.exceptions.close(tx, context.connection.name, credit_subject(refund), now);
  if (!credit_later(tx, context, refund, now))
    context.stores.jobs.bring_forward(tx, context.connection.name,
                                      std::string{credit_refund_kind} + '/' + credit_subject(refund), now);
}

// The posting of what was told is that document from now on: whatever runs later makes no other.
void note_posting(Tx& tx, const Context& context, const char* kind, const std::string& key,
                  const std::string& document, const std::string& why) {
  const Instant now = context.clock.now();
  begin_attempt(tx, context, kind, key, why);
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = kind;
  intent.key = intent.reference = attempt_key(context, key);
  intent.content = "linked " + document;
  store::Posting posting = context.stores.postings.plan(tx, intent, now);
  if (posting.state == store::PostingState::planned && context.stores.postings.mark_sent(tx, posting, now)) {
    posting.state = store::PostingState::sent;
    ++posting.sent_count;
  }
  posting.receipt = document;
  if (posting.state == store::PostingState::sent) context.stores.postings.mark_posted(tx, posting, now);
}

// "302-…/R1" of "order/302-…/credit/R1".
std::string posting_base(const store::Exception& exception, const std::string& order_id,
                         const std::string& topic) {
  return order_id + '/' + exception.subject.substr(order_subject(order_id, topic).size());
}

std::set<std::string> skus_of(const Context& context, const std::string& order_id,
                              const sap::FoundReturn& document) {
  std::set<std::string> skus;
  const auto posted = context.stores.posted.find(context.connection.name, order_id);
  if (!posted) return skus;
  for (const mapping::SoldItem& item : sold_items(*posted))
    if (document.quantities.contains(item.posnr)) skus.insert(item.sku);
  return skus;
}

// Of one thing that somebody was told: the events that the document is of. It is over when none is left.
bool settle(Tx& tx, const Context& context, const store::Exception& told,
            const std::vector<OrderEvent>& events, const sap::FoundReturn& document,
            const std::set<std::string>& skus, const std::string& why) {
  bool is_whole = true, is_any = false;
  for (const OrderEvent& event : events) {
    if (!event.document.empty()) continue;
    const bool is_of_it = event.sku.empty() || skus.contains(event.sku);
    is_whole = is_whole && is_of_it;
    is_any = is_any || is_of_it;
    if (is_of_it) context.stores.events.set_document(tx, event, document.vbeln);
  }
  if (!is_any) return false;
  const bool is_return = events.front().kind == OrderEventKind::returned;
  note_posting(tx, context, is_return ? return_posting : credit_posting,
               posting_base(told, events.front().order_id, is_return ? "return/" : "credit/"), document.vbeln,
               why);
  if (is_whole)
    context.stores.exceptions.close_of(tx, told.connection, told.subject, told.code, context.clock.now());
  return true;
}

Failure link_refused(const std::string& order_id, const std::string& text) {
  return {.next = Next::refuse,
          .code = "order.verb_refused",
          .text = "order " + order_id + ' ' + text,
          .subject = order_subject(order_id),
          .not_before = {}};
}

}  // namespace

std::vector<store::Exception> AfterSaleActions::open_of(const std::string& order_id) {
  auto open = context_.stores.exceptions.list_open();
  std::erase_if(open, [&](const store::Exception& each) {
    return each.connection != context_.connection.name ||
           std::ranges::none_of(after_sale_topics, [&](const char* topic) {
             return each.subject.starts_with(order_subject(order_id, topic));
           });
  });
  return open;
}

void AfterSaleActions::note(Tx& tx, const char* verb, const std::string& order_id, const std::string& why,
                            const std::string& about) {
  context_.stores.audit.append(tx, context_.actor, std::string{"order_"} + verb, order_subject(order_id),
                               nlohmann::json{{"because", why}, {"about", about}}.dump(),
                               context_.clock.now());
}

Result<std::size_t> AfterSaleActions::retry(const std::string& order_id, const std::string& why) {
  const auto open = open_of(order_id);
  const auto events = context_.stores.events.of_order(context_.connection.name, order_id);
  const std::string credits = order_subject(order_id, "credit/");
  std::vector<mapping::Refund> refunds;
  if (std::ranges::any_of(open, [&](const auto& each) { return each.subject.starts_with(credits); })) {
    auto paid = paid_refunds(context_, order_id);
    if (!paid) return paid.error();
    refunds = *std::move(paid);
  }
  std::size_t again = 0;
  context_.stores.jobs.transact([&](Tx& tx) {
    again = refund_again(tx, context_, order_id, why);
    for (const store::Exception& each : open) {
      if (const auto wave = wave_told_of(each, order_id, events)) {
        retry_return(tx, context_, *wave, why);
        ++again;
      }
      const auto refund = std::ranges::find(refunds, each.subject, credit_subject);
      if (refund == refunds.end() || events_told_of(each, order_id, events).empty()) continue;
      retry_credit(tx, context_, *refund, why);
      ++again;
    }
    if (again > 0) note(tx, "retry", order_id, why, "returns and refunds");
  });
  return again;
}

Result<std::string> AfterSaleActions::link(const std::string& order_id, const std::string& sales_order,
                                           const std::string& document, const std::string& why) {
  const auto found = sap::find_customer_returns(context_.connection.rfc, {sales_order});
  if (!found) return found.error();
  const auto at = std::ranges::find(*found, document, &sap::FoundReturn::vbeln);
  if (at == found->end())
    return link_refused(order_id, "is not the purchase order number of sales order " + document + ", and " +
                                      document +
                                      " is no return or credit memo request that refers to sales "
                                      "order " +
                                      sales_order + "; look at it (VA03)");
  const auto events = context_.stores.events.of_order(context_.connection.name, order_id);
  const auto skus = skus_of(context_, order_id, *at);
  std::size_t linked = 0;
  context_.stores.jobs.transact([&](Tx& tx) {
    linked = 0;
    for (const store::Exception& each : open_of(order_id)) {
      const auto told = events_told_of(each, order_id, events);
      if (!told.empty() && settle(tx, context_, each, told, *at, skus, why)) ++linked;
    }
    if (linked > 0) note(tx, "link", order_id, why, document);
  });
  if (linked > 0)
    return std::string{"It is the document of what was on the list; nothing else is made for that."};
  return link_refused(order_id, "has no return and no refund on the list that " + document + " could be of");
}

std::size_t AfterSaleActions::ignore(const std::string& order_id, const std::string& why) {
  const auto open = open_of(order_id);
  const Instant now = context_.clock.now();
  const std::string& connection = context_.connection.name;
  if (open.empty()) return 0;
  context_.stores.jobs.transact([&](Tx& tx) {
    for (const store::Exception& each : open) {
      context_.stores.exceptions.close_of(tx, connection, each.subject, each.code, now);
      context_.stores.watermarks.set(tx, connection, left_alone_mark(each.subject), now, now);
    }
    for (store::CreditMemoRow row : context_.stores.memos.of_order(connection, order_id)) {
      if (row.state != store::MemoState::refused) continue;
      row.state = store::MemoState::left_alone;
      context_.stores.memos.move(tx, row, store::MemoState::refused, now);
    }
    std::string codes;
    for (const store::Exception& each : open) codes += (codes.empty() ? "" : " ") + each.code;
    note(tx, "ignore", order_id, why, codes);
  });
  return open.size();
}

bool is_left_alone(const Context& context, const std::string& subject,
                   const std::vector<OrderEvent>& events) {
  const auto mark = context.stores.watermarks.find(context.connection.name, left_alone_mark(subject));
  return mark && std::ranges::all_of(events, [&](const OrderEvent& event) { return event.at <= *mark; });
}

}  // namespace weir::flows
