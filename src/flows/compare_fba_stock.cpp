#include "flows/compare_fba_stock.hpp"

#include <algorithm>

#include "amazon/api/fba_inventory.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/tell_exceptions.hpp"
#include "store/closing_figures.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;

constexpr std::size_t differences_named = 5;
constexpr int pages_max = 2'000;  // of 50 SKUs

std::vector<store::FbaDifference> differences_of(const FbaStockBalance& balance) {
  std::vector<store::FbaDifference> all;
  for (const FbaStockBalanceRow& row : balance.rows) {
    // Parts of units are nobody's at Amazon: what is less than one is a difference all the same.
    const std::int64_t thousandths = row.difference().thousandths();
    if (thousandths == 0) continue;
    const std::int64_t units = thousandths / 1000 != 0 ? thousandths / 1000 : (thousandths > 0 ? 1 : -1);
    all.push_back({row.place.material, row.place.plant, row.place.location, units, balance.day, balance.day});
  }
  return all;
}

std::string difference_line(const store::FbaDifference& each) {
  return each.material + " in " + each.plant + ' ' + each.location + ": SAP has " +
         std::to_string(each.units < 0 ? -each.units : each.units) + (each.units < 0 ? " less" : " more") +
         " since " + iso(each.since);
}

void tell_of_differences(Tx& tx, const FbaDesk& desk, const std::vector<store::FbaDifference>& all, Date day,
                         const std::vector<store::Exception>& open) {
  const std::string subject = fba_subject("balance");
  std::vector<const store::FbaDifference*> old;
  for (const store::FbaDifference& each : all)
    if (std::chrono::sys_days{day} - std::chrono::sys_days{each.since} >=
        std::chrono::days{desk.side.difference_days})
      old.push_back(&each);
  if (old.empty()) return tell_those(tx, desk.context, subject, {}, open);
  std::string text;
  for (std::size_t i = 0; i < std::min(old.size(), differences_named); ++i)
    text += (i == 0 ? "" : "; ") + difference_line(*old[i]);
  if (old.size() > differences_named) text += "; …";
  const auto wanted = fba_exception(
      desk, subject, "fba.balance_differs",
      std::to_string(old.size()) +
          " places at Amazon have another stock in SAP, and nothing that waits "
          "explains it (" +
          text + ")",
      "weir fba balance shows all, weir fba rollforward SKU the days of one: look for movements that "
      "somebody has posted or reversed by hand (MB51 of the plant)");
  tell_those(tx, desk.context, subject, {wanted}, open);
}

struct Uncompared {
  std::int64_t unknown = 0;   // SKUs
  std::int64_t unplaced = 0;  // countries
};

// For the close of a month: the first comparison that reaches its last day is the month's. What that one
// could not compare is less when rules have come, and no more when others lack them.
void note_closing_day(Tx& tx, const FbaDesk& desk, Date day, const Uncompared& uncompared) {
  const std::string& name = desk.context.connection.name;
  const Month of_day = month_of(day);
  const Month month = day == last_day(of_day) ? of_day : of_day - std::chrono::months{1};
  const auto figures = desk.book.stock.figures(name);
  const auto least = [&](const std::string& figure, std::int64_t now) {
    const auto before = figures.find(figure);
    desk.book.stock.set_figure(tx, name, figure,
                               before == figures.end() ? now : std::min(before->second, now));
  };
  least(store::closing_day_figure(month), std::chrono::sys_days{day}.time_since_epoch().count());
  least(store::closing_unknown_figure(month), uncompared.unknown);
  least(store::closing_unplaced_figure(month), uncompared.unplaced);
  desk.book.stock.set_figure(tx, name, "unknown_skus", uncompared.unknown);
  desk.book.stock.set_figure(tx, name, "unplaced", uncompared.unplaced);
}

std::int64_t or_nought(const std::optional<std::int64_t>& number) { return number.value_or(0); }

// What lies there: neither what is on its way in, nor what is counted twice as reserved.
store::FbaSummary fba_summary_of(const amazon::fba_inventory::InventorySummary& each, Instant now) {
  store::FbaSummary made{.sku = each.seller_sku.value_or(""), .taken_at = now};
  if (!each.inventory_details) return made;
  const auto& details = *each.inventory_details;
  made.sellable = or_nought(details.fulfillable_quantity);
  if (details.reserved_quantity)
    made.sellable += or_nought(details.reserved_quantity->total_reserved_quantity);
  if (details.unfulfillable_quantity)
    made.unsellable = or_nought(details.unfulfillable_quantity->total_unfulfillable_quantity);
  return made;
}

}  // namespace

std::vector<Outcome> CompareFbaStock::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(compare());
  return outcomes;
}

std::vector<Outcome> CompareFbaStock::list(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(list_inventory());
  return outcomes;
}

Outcome CompareFbaStock::compare() {
  const std::string& connection = desk_.context.connection.name;
  const auto day = desk_.book.days.held_up_to(connection, desk_.side.since);
  if (!day) return Outcome::done();
  if (const auto taken = take_fba_snapshot(desk_); !taken) return Outcome::failed(taken.error());
  const auto balance = fba_balance(desk_, *day);
  if (!balance) return Outcome::failed(balance.error());
  const auto open = desk_.context.stores.exceptions.list_open();
  const Uncompared uncompared{std::ssize(balance->unknown_skus), std::ssize(balance->unplaced)};
  return Outcome::done([this, differences = differences_of(*balance), day = *day, open, uncompared](Tx& tx) {
    const std::string& name = desk_.context.connection.name;
    const Instant now = desk_.context.clock.now();
    desk_.book.stock.set_differences(tx, name, differences);
    const auto aged = desk_.book.stock.differences(tx, name);
    std::int64_t units = 0;
    for (const store::FbaDifference& each : aged) units += each.units < 0 ? -each.units : each.units;
    desk_.book.stock.set_figure(tx, name, "difference_units", units);
    tell_of_differences(tx, desk_, aged, day, open);
    note_closing_day(tx, desk_, day, uncompared);
    desk_.context.stores.watermarks.set(tx, name, compare_fba_stock_kind, now, now);
  });
}

// One marketplace alone: those of one region show the same warehouses.
Outcome CompareFbaStock::list_inventory() {
  const std::string& marketplace = desk_.context.connection.marketplace_ids.front();
  const Instant now = desk_.context.clock.now();
  std::vector<store::FbaSummary> rows;
  amazon::FbaPlace place;
  for (int pages = 0; pages < pages_max; ++pages) {
    const auto page = amazon::fba_inventory_page(desk_.context.connection.amazon, marketplace, place);
    if (!page) return Outcome::failed(of_one_call(page.error()));
    for (const auto& each : page->summaries)
      if (each.seller_sku && !each.seller_sku->empty()) rows.push_back(fba_summary_of(each, now));
    if (!page->next) break;
    place = *page->next;
  }
  return Outcome::done(
      [this, rows](Tx& tx) { desk_.book.stock.set_summaries(tx, desk_.context.connection.name, rows); });
}

}  // namespace weir::flows
