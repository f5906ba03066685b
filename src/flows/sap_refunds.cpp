#include "flows/sap_refunds.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "flows/adjustment_feed.hpp"
#include "flows/attempts.hpp"
#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/paid_refunds.hpp"
#include "flows/return_document.hpp"
#include "flows/shadow.hpp"
#include "flows/sweep_progress.hpp"
#include "mapping/sap_refund.hpp"
#include "sap/reads/credit_memos.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using mapping::FromSap;
using store::CreditMemoRow;
using store::MemoState;

constexpr const char* begun_mark = "credit_memos_begun";
constexpr std::size_t memos_a_read = 100;

bool is_wanted(const mapping::OrderRules* rules) {
  return rules != nullptr && rules->refunds.from_sap != FromSap::off;
}

bool is_wanted_anywhere(const mapping::RuleBook& book) {
  return std::ranges::any_of(book.rules, [](const auto& each) { return is_wanted(&each.second); });
}

// A request that Weir has made of a refund: Amazon has paid that one. A return order of Weir's is none.
bool is_of_paid_refund(const Context& context, const sap::CreditMemo& memo) {
  return std::ranges::any_of(memo.items, [&](const sap::CreditMemoItem& item) {
    const auto postings = context.stores.postings.with_receipt(context.connection.name, item.request);
    return std::ranges::any_of(postings,
                               [](const store::Posting& posting) { return posting.kind == credit_posting; });
  });
}

// Of an order that Weir has posted; nothing of others, which SAP has many of.
std::optional<CreditMemoRow> row_of(const Context& context, const sap::CreditMemo& memo, Instant begun) {
  const std::string& connection = context.connection.name;
  const auto posted = context.stores.posted.find(connection, memo.purchase_order);
  const auto document = context.stores.documents.find(connection, orders_flow, memo.purchase_order);
  if (!posted || !document || document->sap_document.empty()) return std::nullopt;
  CreditMemoRow row;
  row.connection = connection;
  row.vbeln = memo.vbeln;
  row.order_id = memo.purchase_order;
  row.made_at = memo.created.value_or(context.clock.now());
  if (const auto gross = mapping::gross_of(memo, document->sap_document, sold_items(*posted)))
    row.gross = gross_text(*gross);
  const bool is_ours = is_wanted(rules_of(context, *posted)) && row.made_at >= begun && !memo.is_cancelled &&
                       !is_of_paid_refund(context, memo) && !is_another_connectors(context, row.order_id);
  if (!is_ours) row.state = MemoState::left_alone;
  return row;
}

Duration wait_of(const Context& context, const std::string& order_id) {
  const auto posted = context.stores.posted.find(context.connection.name, order_id);
  const auto* rules = posted ? rules_of(context, *posted) : nullptr;
  return rules == nullptr ? Duration::zero() : rules->refunds.wait;
}

// Amazon may have told of its refund before SAP had the credit memo.
void keep_memo(Tx& tx, const Context& context, const CreditMemoRow& row) {
  const Instant now = context.clock.now();
  if (!context.stores.memos.add(tx, row, now) || row.state != MemoState::found) return;
  refund_later(tx, context, row, row.made_at + wait_of(context, row.order_id));
}

Result<std::vector<CreditMemoRow>> new_memos(const Context& context, Instant from, Instant begun) {
  const Zone& zone = context.connection.sap_zone;
  auto numbers =
      sap::find_credit_memos(context.connection.rfc, zone.date_of(from), zone.date_of(context.clock.now()));
  if (!numbers) return numbers.error();
  std::erase_if(*numbers, [&](const std::string& vbeln) {
    return context.stores.memos.find(context.connection.name, vbeln).has_value();
  });
  std::vector<CreditMemoRow> rows;
  sap::TableAmounts amounts{context.connection.rfc};
  for (std::size_t at = 0; at < numbers->size(); at += memos_a_read) {
    const auto begin = numbers->begin() + static_cast<std::ptrdiff_t>(at);
    const auto size = std::min(memos_a_read, numbers->size() - at);
    const auto memos = sap::read_credit_memos(context.connection.rfc, amounts, zone,
                                              {begin, begin + static_cast<std::ptrdiff_t>(size)});
    if (!memos) return memos.error();
    for (const sap::CreditMemo& memo : *memos)
      if (auto row = row_of(context, memo, begun)) rows.push_back(*std::move(row));
  }
  return rows;
}

std::vector<mapping::OtherMemo> other_memos(const Context& context, const CreditMemoRow& row) {
  std::vector<mapping::OtherMemo> others;
  for (const CreditMemoRow& each : context.stores.memos.of_order(context.connection.name, row.order_id)) {
    if (each.vbeln == row.vbeln || each.gross.empty()) continue;
    const bool was_sent =
        each.state == MemoState::sending || each.state == MemoState::taken || each.state == MemoState::proven;
    others.push_back({each.vbeln, gross_in(each.gross), each.refund_id, was_sent});
  }
  return others;
}

// A document of Weir's credits it, not one that people made.
bool is_credited_by_weir(const Context& context, const mapping::Refund& refund) {
  const auto events = context.stores.events.of_order(context.connection.name, refund.order_id);
  return std::ranges::any_of(events, [&](const store::OrderEvent& event) {
    return event.kind == store::OrderEventKind::refund && !event.document.empty() &&
           (event.reference == refund.id || event.reference.starts_with(refund.id + '/')) &&
           !is_unclaimed(context, event.document);
  });
}

// What is read for a decision: SAP's credit memo as it is now, Amazon's order, and what has gone back of it.
struct SeenMemo {
  sap::CreditMemo memo;
  amazon::Order order;
  std::vector<mapping::PaidRefund> paid;
};

// Nothing: it is cancelled or gone.
Result<std::optional<SeenMemo>> look_at(const Context& context, const CreditMemoRow& row) {
  sap::TableAmounts amounts{context.connection.rfc};
  auto memos =
      sap::read_credit_memos(context.connection.rfc, amounts, context.connection.sap_zone, {row.vbeln});
  if (!memos) return memos.error();
  const auto memo = std::ranges::find(*memos, row.vbeln, &sap::CreditMemo::vbeln);
  if (memo == memos->end() || memo->is_cancelled) return std::optional<SeenMemo>{};
  const auto id = amazon::OrderId::parse(row.order_id);
  ensure(id.has_value(), "a credit memo of what is no order id");
  const auto json = amazon::get_order(context.connection.amazon, *id);
  auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
  if (!order) return of_one_call(order.error());
  const auto refunds = paid_refunds(context, row.order_id);
  if (!refunds) return of_one_call(refunds.error());
  SeenMemo seen{*memo, *std::move(order), {}};
  for (const mapping::Refund& refund : *refunds)
    seen.paid.push_back({refund, is_credited_by_weir(context, refund)});
  return std::optional{std::move(seen)};
}

void end_memo(Tx& tx, const Context& context, CreditMemoRow row, MemoState state) {
  row.state = state;
  context.stores.memos.move(tx, row, MemoState::found, context.clock.now());
}

// Cancelled or gone in SAP, or the rules say no more: what was told of it is over.
Outcome leave_alone(const Context& context, const CreditMemoRow& row) {
  return Outcome::done([&context, row](Tx& tx) {
    end_memo(tx, context, row, MemoState::left_alone);
    context.stores.exceptions.close(tx, context.connection.name, memo_subject(row), context.clock.now());
  });
}

std::string feed_text_of(const Context& context, const CreditMemoRow& row,
                         const std::vector<amazon::AdjustedItem>& items) {
  return amazon::encode_adjustments(context.connection.seller_id,
                                    {{1, *amazon::OrderId::parse(row.order_id), items}});
}

Failure no_seller(const CreditMemoRow& row) {
  return {
      .next = Next::refuse,
      .code = "order.no_seller_id",
      .text = "order " + row.order_id + ": credit memo " + row.vbeln +
              " is to be refunded, and a feed that does so needs the seller's id; set amazon.seller_id and "
              "have it tried again (weir orders retry " +
              row.order_id + ")",
      .subject = memo_subject(row),
      .not_before = {}};
}

Failure unproven_refund(const CreditMemoRow& row, Instant again) {
  return {.next = Next::wait,
          .code = "order.adjustment_unproven",
          .text = "order " + row.order_id + ": Amazon took the refund of credit memo " + row.vbeln +
                  " and does not show it yet",
          .subject = memo_subject(row),
          .not_before = again};
}

// Nothing of it can be sent again by itself; a person who has looked may have it tried again.
void tell_of_unproven(Tx& tx, const Context& context, CreditMemoRow row) {
  const Instant now = context.clock.now();
  row.state = MemoState::refused;
  if (!context.stores.memos.move(tx, row, MemoState::taken, now)) return;
  const auto posting = context.stores.postings.find(context.connection.name, adjustment_posting,
                                                    attempt_key(context, memo_key(row)));
  if (posting && posting->state == store::PostingState::posted)
    context.stores.postings.mark_refused(tx, *posting, now);
  open_remark(tx, context, row.order_id,
              {mapping::memo_topic(row.vbeln), "order.adjustment_unproven",
               "order " + row.order_id + ": Amazon took the refund of credit memo " + row.vbeln +
                   " three days ago and shows none; look into Seller Central whether the buyer has it, and "
                   "refund it there or have it tried again (weir orders retry " +
                   row.order_id + ") if not",
               "finance"});
}

}  // namespace

std::vector<Outcome> SapRefunds::sweep(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(sweep_one());
  return outcomes;
}

std::vector<Outcome> SapRefunds::refund(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) {
    const auto row = context_.stores.memos.find(context_.connection.name, arg(job, "credit_memo"));
    ensure(row.has_value(), "a job about a credit memo that nobody knows");
    if (row->state == MemoState::sending)
      outcomes.push_back(AdjustmentFeed{context_}.step(job, *row));
    else
      outcomes.push_back(row->state == MemoState::found ? decide(job) : Outcome::done());
  }
  return outcomes;
}

std::vector<Outcome> SapRefunds::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(job));
  return outcomes;
}

// What was there before it was wanted stays as it is, also where it was wanted once before.
Outcome SapRefunds::sweep_one() {
  constexpr std::chrono::days looked_back{1};  // behind the last sweep: a commit may be late
  const std::string& connection = context_.connection.name;
  auto& marks = context_.stores.watermarks;
  const Instant now = context_.clock.now();
  const auto begun = marks.find(connection, begun_mark);
  if (!is_wanted_anywhere(context_.connection.rule_book) || !begun)
    return Outcome::done([this, now](Tx& tx) {
      for (const char* mark : {begun_mark, sweep_credit_memos_kind})
        context_.stores.watermarks.set(tx, context_.connection.name, mark, now, now);
    });
  const Instant reached = marks.find(connection, sweep_credit_memos_kind).value_or(*begun);
  const auto rows = new_memos(context_, reached - looked_back, *begun);
  if (!rows) return Outcome::failed(rows.error());
  return Outcome::done([this, rows = *rows, now](Tx& tx) {
    for (const CreditMemoRow& row : rows) keep_memo(tx, context_, row);
    context_.stores.watermarks.set(tx, context_.connection.name, sweep_credit_memos_kind, now, now);
  });
}

Outcome SapRefunds::decide(const Job& job) {
  const CreditMemoRow row = *context_.stores.memos.find(context_.connection.name, arg(job, "credit_memo"));
  const auto posted = context_.stores.posted.find(context_.connection.name, row.order_id);
  const auto* rules = posted ? rules_of(context_, *posted) : nullptr;
  if (!is_wanted(rules)) return leave_alone(context_, row);
  const auto seen = look_at(context_, row);
  if (!seen) return Outcome::failed(seen.error());
  if (!*seen || is_of_paid_refund(context_, (*seen)->memo)) return leave_alone(context_, row);
  const auto document = context_.stores.documents.find(context_.connection.name, orders_flow, row.order_id);
  const auto& [memo, order, paid] = **seen;
  const auto decision = mapping::decide_memo({memo, order, document ? document->sap_document : "",
                                              sold_items(*posted), paid, other_memos(context_, row)},
                                             *rules);
  using Step = mapping::MemoDecision::Step;
  if (decision.step == Step::send && context_.connection.seller_id.empty())
    return Outcome::failed(no_seller(row));
  switch (decision.step) {
    case Step::send:
      return Outcome::unfinished(adjustment_decided, [this, row, items = decision.items](Tx& tx) {
        CreditMemoRow sending = row;
        sending.message = feed_text_of(context_, row, items);
        end_memo(tx, context_, sending, MemoState::sending);
      });
    case Step::paid:
      return Outcome::done([this, row, id = decision.refund_id](Tx& tx) {
        CreditMemoRow over = row;
        over.refund_id = id;
        end_memo(tx, context_, over, MemoState::paid);
        context_.stores.audit.append(tx, context_.actor, "refund_was_paid", order_subject(row.order_id),
                                     to_args({{"credit_memo", row.vbeln}, {"refund", id}}),
                                     context_.clock.now());
      });
    case Step::person:
      break;
  }
  return Outcome::done([this, row, remark = decision.remark](Tx& tx) {
    end_memo(tx, context_, row, MemoState::refused);
    open_remark(tx, context_, row.order_id, remark);
  });
}

// Amazon shows a refund within 48 hours; a day more, and a person looks.
Outcome SapRefunds::prove_one(const Job& job) {
  constexpr Duration shown_within = 72h, again = 6h;
  const auto row = context_.stores.memos.find(context_.connection.name, arg(job, "credit_memo"));
  if (!row || row->state != MemoState::taken) return Outcome::done();
  const auto refunds = paid_refunds(context_, row->order_id);
  if (!refunds) return Outcome::failed(of_one_call(refunds.error()));
  for (const mapping::Refund& refund : *refunds) {
    if (is_credited_by_weir(context_, refund)) continue;
    const auto of = memo_of(context_, refund);
    if (!of || of->vbeln != row->vbeln) continue;
    return Outcome::done([this, refund, row = *row](Tx& tx) {
      const Instant now = context_.clock.now();
      note_paid(tx, context_, refund);
      CreditMemoRow proven = row;
      proven.refund_id = refund.id;
      proven.state = MemoState::proven;
      context_.stores.memos.move(tx, proven, MemoState::taken, now);
      context_.stores.poster.proven(tx, context_.connection.name, adjustment_posting,
                                    attempt_key(context_, memo_key(row)));
      context_.stores.exceptions.close(tx, context_.connection.name, memo_subject(row), now);
      context_.stores.audit.append(tx, context_.actor, "refunded", order_subject(row.order_id),
                                   to_args({{"credit_memo", row.vbeln}, {"refund", refund.id}}), now);
    });
  }
  const Instant now = context_.clock.now();
  if (now < row->changed_at + shown_within) return Outcome::failed(unproven_refund(*row, now + again));
  return Outcome::done([this, row = *row](Tx& tx) { tell_of_unproven(tx, context_, row); });
}

std::size_t refund_again(Tx& tx, const Context& context, const std::string& order_id,
                         const std::string& why) {
  const Instant now = context.clock.now();
  std::size_t again = 0;
  for (CreditMemoRow row : context.stores.memos.of_order(context.connection.name, order_id)) {
    if (row.state != MemoState::refused && row.state != MemoState::found) continue;
    begin_attempt(tx, context, adjustment_posting, memo_key(row), why);
    const MemoState from = row.state;
    row.state = MemoState::found;
    row.message.clear();
    context.stores.memos.move(tx, row, from, now);
    context.stores.exceptions.close(tx, context.connection.name, memo_subject(row), now);
    refund_later(tx, context, row, row.made_at + wait_of(context, order_id));
    ++again;
  }
  return again;
}

}  // namespace weir::flows
