// What the console is handed of our stock at Amazon: shipments, claims, the ledger, and SAP against it.
#include <nlohmann/json.hpp>

#include "app/fba_json.hpp"
#include "app/inbound_json.hpp"
#include "app/web_desk.hpp"

namespace weir::app {
namespace {

using FbaPage = nlohmann::ordered_json;
using OfConnection = std::function<FbaPage(const flows::Context&)>;

// That one, or all: {"connections": […]}.
FbaPage of_each(Engine& engine, const std::string& connection, const OfConnection& page) {
  auto all = FbaPage::array();
  for (const std::string& name : engine.connection_names())
    if (connection.empty() || name == connection) all.push_back(page(engine.context_of(name)));
  return {{"connections", std::move(all)}};
}

FbaPage claims_of(const flows::Context& context, store::InboundBook& book) {
  return {{"connection", context.connection.name},
          {"is_on", context.connection.inbound.is_on()},
          {"claims", claims_json(claim_rows(context, book))}};
}

FbaPage ledger_days_of(const flows::FbaDesk& desk, int count) {
  if (desk.side.is_on()) return fba_days_json(fba_days_board(desk, count));
  FbaDaysBoard none{.connection = desk.context.connection.name, .mode = desk.side.mode};
  return fba_days_json(none);
}

FbaPage ledger_suspense_of(const flows::FbaDesk& desk) {
  const std::string& name = desk.context.connection.name;
  std::vector<store::FbaLine> lines;
  if (desk.side.is_on())
    lines = desk.book.lines.in_state(name, store::FbaLineState::suspense, desk.side.since);
  return {{"connection", name}, {"is_on", desk.side.is_on()}, {"lines", fba_lines_json(lines)}};
}

Result<FbaPage> balance_of(const flows::FbaDesk& desk, const std::string& day) {
  if (const auto is_on = fba_is_on(desk); !is_on) return is_on.error();
  const auto meant = fba_day_meant(desk, day);
  if (!meant) return meant.error();
  const auto balance = flows::fba_balance(desk, *meant);
  if (!balance) return balance.error();
  return fba_balance_json(*balance);
}

Result<FbaPage> rollforward_of(const flows::FbaDesk& desk, const web::FbaBoards::Span& span) {
  if (const auto is_on = fba_is_on(desk); !is_on) return is_on.error();
  const auto until = fba_day_meant(desk, span.until);
  if (!until) return until.error();
  return fba_sku_json(fba_sku_card(desk, span.sku, flows::next_day(*until, 1 - span.days), *until));
}

void add_inbound_boards(web::FbaBoards& boards, Engine& engine) {
  boards.shipments = [&](const std::string& connection) {
    return of_each(engine, connection, [&](const flows::Context& context) {
      return inbound_board_json(inbound_board(context, engine.inbound()));
    });
  };
  boards.shipment = [&](const flows::Context& context, const std::string& shipment) -> Result<FbaPage> {
    const auto card = inbound_card(context, engine.inbound(), shipment);
    if (!card) return card.error();
    return inbound_card_json(*card);
  };
  boards.claims = [&](const std::string& connection) {
    return of_each(engine, connection,
                   [&](const flows::Context& context) { return claims_of(context, engine.inbound()); });
  };
  boards.file_claims = [&](const flows::Context& context, const web::FbaBoards::Claimed& said) {
    return file_claims(context, engine.inbound(), {said.shipment, said.case_id, said.because});
  };
}

}  // namespace

web::FbaBoards fba_boards_of(Engine& engine) {
  web::FbaBoards boards;
  add_inbound_boards(boards, engine);
  boards.days = [&](const std::string& connection, int days) {
    return of_each(engine, connection, [&](const flows::Context& context) {
      return ledger_days_of(engine.fba_of(context.connection.name), days);
    });
  };
  boards.suspense = [&](const std::string& connection) {
    return of_each(engine, connection, [&](const flows::Context& context) {
      return ledger_suspense_of(engine.fba_of(context.connection.name));
    });
  };
  boards.balance = [&](const std::string& connection, const std::string& day) {
    return balance_of(engine.fba_of(connection), day);
  };
  boards.rollforward = [&](const std::string& connection, const web::FbaBoards::Span& span) {
    return rollforward_of(engine.fba_of(connection), span);
  };
  return boards;
}

}  // namespace weir::app
