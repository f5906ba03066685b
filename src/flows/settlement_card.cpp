#include "flows/settlement_card.hpp"

#include <algorithm>

#include "accounting/padded_text.hpp"
#include "flows/before_weir.hpp"
#include "flows/fi_documents.hpp"
#include "flows/settlement_facts.hpp"

namespace weir::flows {
namespace {

using accounting::SettlementReport;

Failure no_settlement(const char* code, std::string text, const std::string& subject) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = subject, .not_before = {}};
}

// A kept report with its bytes, which its cells point into.
struct OpenReport {
  OpenReport(accounting::PaddedText with, SettlementReport read)
      : text{std::move(with)}, report{std::move(read)} {}
  accounting::PaddedText text;
  SettlementReport report;
};

Result<std::unique_ptr<OpenReport>> open_report(const Context& context, const std::string& settlement_id) {
  const std::string subject = settlement_subject(settlement_id);
  const auto item = context.stores.inbox.find(context.connection.name, settlement_source, settlement_id);
  if (!item) return item.error();
  if (!*item)
    return no_settlement("settlement.unknown",
                         "there is no settlement " + settlement_id + " on " + context.connection.name +
                             "; weir settlement list names all",
                         subject);
  accounting::PaddedText text{(*item)->payload};
  auto report = accounting::read_settlement(text.bytes(), std::nullopt);
  if (!report) return no_settlement(report.error().code.c_str(), report.error().text, subject);
  return std::make_unique<OpenReport>(std::move(text), *std::move(report));
}

// As it is, or will be, posted. What waits until somebody has said what its orders are is shown by its texts.
accounting::BeforeSplit before_of(const Context& context, OpenReport& opened,
                                  const accounting::Rules& rules) {
  const auto before = before_in(context, opened.report, opened.text.bytes(), rules);
  return before ? before->value_or(accounting::BeforeSplit{}) : accounting::BeforeSplit{};
}

Result<accounting::SettlementPlan> plan_of(const Context& context, OpenReport& opened) {
  const auto rules = rules_for(context, opened.report.settlement_id.text());
  return accounting::plan_settlement(opened.report, rules, before_of(context, opened, rules));
}

ListedSettlement listed(const Context& context, store::SettlementRow row) {
  const Money zero{0, row.total.currency()};
  auto& stores = context.stores;
  ListedSettlement settlement{std::move(row), std::nullopt, {}, zero, zero};
  const std::string& id = settlement.row.settlement_id;
  settlement.document = stores.documents.find(context.connection.name, settlements_flow, id);
  settlement.report_ids = stores.book.settlements.report_ids(context.connection.name, id);
  for (const auto& item : stores.book.suspense.of_settlement(context.connection.name, id))
    for (const auto& part : stores.book.suspense.parts(item)) {
      if (part.settlement_id != id || part.is_settled()) continue;
      settlement.suspense += part.amount;
      settlement.suspended += absolute(part.amount);
    }
  return settlement;
}

// The neighbour is read as well: what it leaves stands in its rows.
std::optional<CardNeighbour> neighbour(const Context& context, const std::string& id, bool is_before,
                                       const store::SettlementRow& own,
                                       const accounting::CarriedAmounts& carried) {
  const auto opened = open_report(context, id);
  if (!opened) return CardNeighbour{id, false, false, opened.error().text};
  const SettlementReport& report = (*opened)->report;
  const auto plan = plan_of(context, **opened);
  if (!plan) return CardNeighbour{id, false, false, plan.error().text};
  const auto& earlier = is_before ? plan->carried : carried;
  const auto& later = is_before ? carried : plan->carried;
  const Money earlier_total = is_before ? report.total : own.total;
  CardNeighbour found{id, is_before ? report.end == own.started_at : own.ended_at == report.start, true, ""};
  const Money reserve = earlier.reserve_closing + later.reserve_opening;
  if (!reserve.is_zero()) found.why = "the reserve that is taken over differs by " + reserve.text();
  if (earlier_total.is_negative() && later.payable != earlier_total)
    found.why = "the debt of " + (-earlier_total).text() + " is not taken over";
  found.agrees = found.why.empty();
  return found;
}

bool is_same_ledger(const store::SettlementRow& one, const store::SettlementRow& other) {
  return one.settlement_id != other.settlement_id && one.marketplace == other.marketplace &&
         one.total.currency() == other.total.currency();
}

// The latest that ended by its start, or the first that began from its end on.
void find_neighbours(const Context& context, SettlementCard& card) {
  const auto& own = card.listed.row;
  const store::SettlementRow* before = nullptr;
  const store::SettlementRow* after = nullptr;
  const auto all = context.stores.book.settlements.list(context.connection.name);
  for (const auto& each : all) {
    if (!is_same_ledger(own, each)) continue;
    if (each.ended_at <= own.started_at && (before == nullptr || each.ended_at > before->ended_at))
      before = &each;
    if (each.started_at >= own.ended_at && (after == nullptr || each.started_at < after->started_at))
      after = &each;
  }
  if (before != nullptr) card.before = neighbour(context, before->settlement_id, true, own, card.carried);
  if (after != nullptr) card.after = neighbour(context, after->settlement_id, false, own, card.carried);
}

CardDocument card_document(const Context& context, const std::string& key, std::string reference,
                           std::string what, Date date, Money amount) {
  auto& stores = context.stores;
  CardDocument document{std::move(reference), std::move(what), date, amount, std::nullopt, std::nullopt};
  document.posting = stores.postings.find(context.connection.name, fi_posting, key);
  document.sap = stores.book.settlements.document(context.connection.name, document.reference);
  return document;
}

CardDocument document_of_journal(const Context& context, const accounting::Journal& journal) {
  Money debits{0, journal.currency()};
  for (const auto& line : journal.lines())
    if (line.side == accounting::Side::debit) debits += line.amount;
  const std::string& reference = journal.reference();
  return card_document(context, last_fi_posting_key(context, reference), reference,
                       reference.ends_with('P') ? "payout" : "part", journal.posting_date(), debits);
}

void add_reclasses(const Context& context, SettlementCard& card) {
  for (const auto& item : card.suspense)
    for (const auto& part : context.stores.book.suspense.parts(item)) {
      if (part.settlement_id != card.listed.row.settlement_id || !part.planned) continue;
      const std::string& reference = part.planned->reference;
      const std::string key = part.attempt == 0 ? reference : reference + '#' + std::to_string(part.attempt);
      card.documents.push_back(card_document(context, key, reference, "reclass", part.planned->posting_date,
                                             absolute(part.amount)));
    }
}

std::vector<store::Exception> exceptions_about(const Context& context, const std::string& subject) {
  std::vector<store::Exception> about;
  for (auto& exception : context.stores.exceptions.list_open())
    if (exception.connection == context.connection.name &&
        (exception.subject == subject || exception.subject.starts_with(subject + ':') ||
         exception.subject.starts_with(subject + '/')))
      about.push_back(std::move(exception));
  return about;
}

// What moved the row out of suspense, once that is proven.
std::string moved_by(const Context& context, const accounting::OrderRow& row, const std::string& reference) {
  for (const auto& item : context.stores.book.suspense.list(context.connection.name))
    if (accounting::kind_key(item.kind) == accounting::kind_key(row.kind))
      for (const auto& part : context.stores.book.suspense.parts(item))
        if (part.reference == reference && part.proven_at && part.planned)
          return part.planned->class_name + " by " + part.planned->reference;
  return "";
}

Result<ExplainedSettlement> explain_in(const Context& context, const store::SettlementRow& row,
                                       const std::string& order_id) {
  const auto opened = open_report(context, row.settlement_id);
  if (!opened) return opened.error();
  const SettlementReport& report = (*opened)->report;
  const auto rules = rules_for(context, row.settlement_id);
  const auto before = before_of(context, **opened, rules);
  const auto references = accounting::part_references(report);
  ExplainedSettlement explained{listed(context, row), {}, Money{0, row.total.currency()}};
  for (auto& each : accounting::rows_of_order((*opened)->text.bytes(), report, order_id)) {
    const bool is_earlier = accounting::is_before(report, before, each.line);
    const auto& which = rules[is_earlier ? rules.named("BEFORE_WEIR") : rules.classify(each.kind.kind())];
    const std::string& reference = references.at(each.month);
    explained.sum += each.amount;
    const std::string moved = which.name == "SUSPENSE" ? moved_by(context, each, reference) : "";
    auto sap = context.stores.book.settlements.document(context.connection.name, reference);
    explained.rows.push_back(
        {std::move(each), which, reference, std::move(sap), moved, accounting::effects_of(which)});
  }
  return explained;
}

}  // namespace

std::string state_of(const ListedSettlement& settlement) {
  using store::DocumentState;
  if (!settlement.document) return "waiting";
  switch (settlement.document->state) {
    case DocumentState::received:
    case DocumentState::waiting:
    case DocumentState::ready:
    case DocumentState::posting:
    case DocumentState::on_hold:
      return "waiting";
    case DocumentState::posted:
      return "posted";
    case DocumentState::proven:
      return "proven";
    case DocumentState::needs_attention:
      return "needs attention";
    case DocumentState::ignored:
    case DocumentState::cancelled:
      return "not posted";
  }
  return "waiting";
}

std::optional<Money> residual_of(const ListedSettlement& settlement) {
  if (!settlement.document || !settlement.document->target) return std::nullopt;
  return settlement.row.total - *settlement.document->target;
}

std::vector<ListedSettlement> list_settlements(const Context& context, std::size_t last) {
  std::vector<ListedSettlement> all;
  for (auto& row : context.stores.book.settlements.list(context.connection.name)) {
    if (all.size() == last) break;
    all.push_back(listed(context, std::move(row)));
  }
  return all;
}

Result<SettlementCard> settlement_card(const Context& context, const std::string& settlement_id) {
  const auto opened = open_report(context, settlement_id);
  if (!opened) return opened.error();
  const auto plan = plan_of(context, **opened);
  if (!plan) return plan.error();
  SettlementCard card{
      .listed = listed(context, settlement_row(context, (*opened)->report)),
      .lines = {},
      .carried = plan->carried,
      .documents = {},
      .open = exceptions_about(context, settlement_subject(settlement_id)),
      .suspense = context.stores.book.suspense.of_settlement(context.connection.name, settlement_id)};
  const auto& classes = context.connection.settlement_rules;
  for (const auto& sum : plan->classes) card.lines.push_back({classes[sum.which], sum.rows, sum.amount});
  for (const auto& journal : plan->journals) card.documents.push_back(document_of_journal(context, journal));
  add_reclasses(context, card);
  find_neighbours(context, card);
  return card;
}

Result<std::vector<ExplainedSettlement>> explain_order(const Context& context, const std::string& order_id) {
  std::vector<ExplainedSettlement> explained;
  auto rows =
      context.stores.book.settlements.with_order(context.connection.name, accounting::order_key(order_id));
  std::ranges::reverse(rows);
  for (const auto& row : rows) {
    auto each = explain_in(context, row, order_id);
    if (!each) return each.error();
    if (!each->rows.empty()) explained.push_back(*std::move(each));
  }
  if (!explained.empty()) return explained;
  return no_settlement(
      "settlement.order_unknown",
      "no settlement that Weir has on " + context.connection.name + " has a row of " + order_id +
          "; Amazon settles two weeks and more after it is dispatched, and reports are indexed "
          "within minutes",
      order_subject(order_id));
}

}  // namespace weir::flows
