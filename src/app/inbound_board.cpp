#include "app/inbound_board.hpp"

#include <algorithm>

#include "flows/job_args.hpp"
#include "stock/inbound_receipts.hpp"

namespace weir::app {
namespace {

constexpr std::size_t shipments_shown = 1'000;
constexpr std::size_t inbound_entries_shown = 50;

void add_line(stock::InboundEquation& sum, const stock::InboundEquation& line) {
  sum.shipped += line.shipped;
  sum.received += line.received;
  sum.damaged += line.damaged;
  sum.in_transit += line.in_transit;
  sum.missing += line.missing;
  sum.over += line.over;
  sum.told += line.told;
}

Failure no_such_shipment(const flows::Context& context, const std::string& fba_id) {
  return flows::inbound_failure(Next::refuse, "inbound.unknown", fba_id,
                                "shipment " + fba_id + " is not known on " + context.connection.name +
                                    "; weir inbound list names those that are");
}

InboundRow row_of(const flows::Context& context, store::InboundBook& book, stock::InboundShipment shipment) {
  const auto norm = context.connection.inbound.norm_of(shipment.country);
  const Instant now = context.clock.now();
  const auto view = flows::inbound_view(context, book, std::move(shipment));
  InboundRow row{view.shipment, {}, 0, stock::inbound_findings(view, norm, now).size()};
  for (const auto& line : stock::inbound_equation(view, norm, now)) {
    add_line(row.sum, line);
    row.booked += stock::booked_units(view.bookings, line.sku);
  }
  return row;
}

Date board_today(const flows::Context& context) {
  return context.connection.sap_zone.date_of(context.clock.now());
}

}  // namespace

bool InboundBoard::needs_somebody() const {
  return std::ranges::any_of(rows, [](const InboundRow& row) { return row.findings > 0; });
}

InboundBoard inbound_board(const flows::Context& context, store::InboundBook& book) {
  const std::string& connection = context.connection.name;
  InboundBoard board{.connection = connection,
                     .is_on = context.connection.inbound.is_on(),
                     .posts = context.connection.inbound.posts()};
  for (auto& shipment : book.shipments.list(connection, shipments_shown)) {
    InboundRow row = row_of(context, book, std::move(shipment));
    add_line(board.sum, row.sum);
    const auto& left = row.shipment.left_at;
    if (row.sum.in_transit > 0 && left)
      board.oldest_in_transit = std::min(board.oldest_in_transit.value_or(*left), *left);
    board.rows.push_back(std::move(row));
  }
  for (const ClaimRow& row : claim_rows(context, book)) {
    const bool waits = row.state == stock::ClaimState::open || row.state == stock::ClaimState::partly;
    if (const auto& cost = row.claim.cost) {
      Money& sum = board.not_paid_yet.try_emplace(cost->currency(), Money{0, cost->currency()}).first->second;
      if (waits || row.state == stock::ClaimState::filed) sum += stock::not_paid_of(row.claim, *cost);
    }
    if (waits && !row.claim.filed_at)
      board.claim_days_left = std::min(board.claim_days_left.value_or(row.days_left), row.days_left);
  }
  board.watched = context.stores.watermarks.find(connection, flows::watch_inbound_kind);
  board.ledger_read = context.stores.watermarks.find(connection, flows::fetch_inbound_ledger_kind);
  return board;
}

Result<InboundCard> inbound_card(const flows::Context& context, store::InboundBook& book,
                                 const std::string& fba_id) {
  auto shipment = book.shipments.find(context.connection.name, fba_id);
  if (!shipment) return no_such_shipment(context, fba_id);
  const auto norm = context.connection.inbound.norm_of(shipment->country);
  const Instant now = context.clock.now();
  InboundCard card{flows::inbound_view(context, book, *std::move(shipment)), {}, {}, {}, {}, {}};
  card.equation = stock::inbound_equation(card.view, norm, now);
  card.findings = stock::inbound_findings(card.view, norm, now);
  card.claims = book.claims.of_shipment(context.connection.name, fba_id);
  const std::string subject = flows::inbound_subject(fba_id);
  for (auto& each : context.stores.exceptions.list_open())
    if (each.connection == context.connection.name &&
        (each.subject == subject || each.subject.starts_with(subject + '/')))
      card.open.push_back(std::move(each));
  card.history = context.stores.audit.about(subject, inbound_entries_shown);
  return card;
}

std::vector<ClaimRow> claim_rows(const flows::Context& context, store::InboundBook& book) {
  const Date today = board_today(context);
  std::vector<ClaimRow> rows;
  for (auto& claim : book.claims.list(context.connection.name)) {
    const auto state = stock::state_of(claim, today);
    const auto left = (std::chrono::sys_days{claim.time.latest} - std::chrono::sys_days{today}).count();
    rows.push_back({std::move(claim), state, left});
  }
  return rows;
}

Result<std::vector<stock::ClaimFacts>> claim_packs(const flows::Context& context, store::InboundBook& book,
                                                   const std::string& fba_id) {
  const auto shipment = book.shipments.find(context.connection.name, fba_id);
  if (!shipment) return no_such_shipment(context, fba_id);
  const auto lines = book.receipts.lines(context.connection.name, fba_id);
  std::vector<stock::ClaimFacts> packs;
  for (const stock::InboundClaim& claim : book.claims.of_shipment(context.connection.name, fba_id)) {
    if (stock::is_over(claim)) continue;
    stock::ClaimFacts& facts = packs.emplace_back(
        stock::ClaimFacts{claim, *shipment, {}, book.receipts.bookings(context.connection.name, fba_id)});
    std::ranges::copy_if(lines, std::back_inserter(facts.ledger),
                         [&](const stock::ReceiptLine& line) { return line.sku == claim.sku; });
  }
  if (packs.empty())
    return flows::inbound_failure(
        Next::refuse, "inbound.no_claim", fba_id,
        "shipment " + fba_id + " has no open claim; weir inbound show tells what became of its goods");
  return packs;
}

Result<std::vector<stock::ClaimFacts>> packs_without_case(const flows::Context& context,
                                                          store::InboundBook& book,
                                                          const std::string& fba_id) {
  auto packs = claim_packs(context, book, fba_id);
  if (!packs) return packs.error();
  std::erase_if(*packs, [](const stock::ClaimFacts& facts) { return !facts.claim.case_id.empty(); });
  if (packs->empty())
    return flows::inbound_failure(
        Next::refuse, "inbound.no_claim", fba_id,
        "each claim of shipment " + fba_id + " has its case; weir inbound claim names them");
  return packs;
}

Result<std::size_t> file_claims(const flows::Context& context, store::InboundBook& book,
                                const SaidClaim& said) {
  const auto packs = said.leaves_cases ? packs_without_case(context, book, said.fba_id)
                                       : claim_packs(context, book, said.fba_id);
  if (!packs) return packs.error();
  context.stores.jobs.transact([&](Tx& tx) {
    const Instant now = context.clock.now();
    for (const stock::ClaimFacts& facts : *packs)
      book.claims.file(tx, context.connection.name, facts.claim, said.case_id, context.actor, now);
    const bool is_given_up = said.case_id == stock::given_up_case;
    context.stores.audit.append(tx, context.actor, is_given_up ? "claim given up" : "claim filed",
                                flows::inbound_subject(said.fba_id),
                                flows::to_args({{"case", said.case_id}, {"because", said.because}}), now);
    book.shipments.reopen(tx, context.connection.name, said.fba_id);
  });
  return packs->size();
}

}  // namespace weir::app
