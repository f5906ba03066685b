#include "flows/watch_stock.hpp"

#include "flows/stock_jobs.hpp"
#include "flows/stock_round.hpp"
#include "sap/reads/requirement_changes.hpp"
#include "sap/reads/stock_changes.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

// As they stand in the store.
constexpr const char* movements_mark = "movements";
constexpr const char* requirements_mark = "requirements";

// Goods issues to customers, and their reversal. Returns do not make what was sold unsold.
constexpr std::string_view sold_by = "601";
constexpr std::string_view unsold_by = "602";

struct Heard {
  sap::StockChanges movements;
  sap::RequirementChanges requirements;
};

Result<Heard> hear(const Context& context, const store::StockMarkRow& moved,
                   const store::StockMarkRow& required) {
  const auto plants = context.connection.stock.pool->plants();
  const Zone& zone = context.connection.sap_zone;
  auto& rfc = context.connection.rfc;
  auto movements = sap::stock_changes(rfc, plants, {moved.reached, moved.seen}, zone);
  if (!movements) return movements.error();
  auto requirements = sap::requirement_changes(rfc, plants, {required.reached, required.seen}, zone);
  if (!requirements) return requirements.error();
  return Heard{*std::move(movements), *std::move(requirements)};
}

void note_sales(Tx& tx, const Context& context, const sap::MovementLine& line) {
  const bool is_sale = line.bwart == sold_by, is_reversal = line.bwart == unsold_by;
  if (!is_sale && !is_reversal) return;
  context.stores.stock.materials.add_sale(tx, context.connection.stock.pool->name, line.matnr,
                                          context.connection.sap_zone.date_of(line.entered),
                                          is_sale ? line.menge : -line.menge);
}

// True when something of the pool was touched.
bool take_heard(Tx& tx, const Context& context, const Heard& heard) {
  auto& materials = context.stores.stock.materials;
  const std::string& pool = context.connection.stock.pool->name;
  const Instant now = context.clock.now();
  bool is_touched = false;
  for (const sap::MovementLine& line : heard.movements.lines) {
    if (!materials.touch(tx, pool, line.matnr, line.entered, now)) continue;
    is_touched = true;
    note_sales(tx, context, line);
  }
  for (const sap::RequirementChange& each : heard.requirements.materials)
    is_touched = materials.touch(tx, pool, each.matnr, each.at, now) || is_touched;
  const auto lines = static_cast<std::int64_t>(heard.movements.lines.size());
  materials.set_mark(tx, pool, movements_mark,
                     {heard.movements.mark.entered, heard.movements.mark.seen, lines});
  materials.set_mark(
      tx, pool, requirements_mark,
      {heard.requirements.mark.reached, heard.requirements.mark.seen, heard.requirements.documents});
  return is_touched;
}

template <typename Does>
std::vector<Outcome> for_each_job(std::span<const Job> packet, const Does& does) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(does());
  return outcomes;
}

}  // namespace

std::vector<Outcome> WatchStock::watch(std::span<const Job> packet) {
  return for_each_job(packet, [this] { return watch_documents(); });
}

std::vector<Outcome> WatchStock::look(std::span<const Job> packet) {
  return for_each_job(packet, [this] { return look_at_due(); });
}

Outcome WatchStock::watch_documents() {
  auto& materials = context_.stores.stock.materials;
  const std::string& pool = context_.connection.stock.pool->name;
  const auto moved = materials.mark(pool, movements_mark);
  const auto required = materials.mark(pool, requirements_mark);
  if (!moved || !required) return begin_watching();
  auto heard = hear(context_, *moved, *required);
  if (!heard) return Outcome::failed(heard.error());
  return Outcome::done([this, heard = *std::move(heard)](Tx& tx) {
    if (take_heard(tx, context_, heard)) look_later(tx, context_);
    close_stock_exceptions(tx, context_, watch_stock_kind);
  });
}

// What was there before is found by looking at every material once.
Outcome WatchStock::begin_watching() {
  return Outcome::done([this](Tx& tx) {
    const std::string& pool = context_.connection.stock.pool->name;
    const Instant now = context_.clock.now();
    auto& book = context_.stores.stock;
    for (const char* what : {movements_mark, requirements_mark})
      book.materials.set_mark(tx, pool, what, {.reached = now});
    book.materials.touch_all(tx, pool, now);
    book.rounds.changed(tx, pool, now);
    look_later(tx, context_);
  });
}

Outcome WatchStock::look_at_due() {
  const std::string& pool = context_.connection.stock.pool->name;
  const auto due = context_.stores.stock.materials.due(pool, context_.clock.now(), materials_a_page);
  if (due.empty() && context_.stores.stock.rounds.count(pool, store::look_round) == 0) return Outcome::done();
  if (due.empty()) return Outcome::done([this](Tx& tx) { settle_round(tx, context_, {}); });
  auto page = read_page(context_, due, false);
  // What was read before it failed is right, and is not kept back by what was not.
  if (!page) return Outcome::failed(page.error(), [this](Tx& tx) { settle_round(tx, context_, {}); });
  const bool is_last = due.size() < materials_a_page;
  const auto keep = [this, is_last, page = *std::move(page)](Tx& tx) {
    keep_page(tx, context_, page, store::look_round);
    if (is_last) settle_round(tx, context_, {});
    close_stock_exceptions(tx, context_, look_at_stock_kind);
  };
  return is_last ? Outcome::done(keep) : Outcome::unfinished("{}", keep);
}

}  // namespace weir::flows
