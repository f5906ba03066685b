#pragma once
// The stock in Amazon's network of one merchant, day by day: what happens there is drawn by a seed, its
// ledger is told late, corrected, or not at all; SAP has two plants for it. The flows run without a runner,
// so that a quarter takes seconds.
#include <gtest/gtest.h>

#include <functional>

#include "core/random.hpp"
#include "flows/compare_fba_stock.hpp"
#include "flows/offer_parts.hpp"
#include "flows/post_fba_movements.hpp"
#include "flows/sweep_fba_ledger.hpp"
#include "flows/watch_fba_ledger.hpp"
#include "sandbox/amazon/account.hpp"
#include "sandbox/amazon/ledger.hpp"
#include "sim/crossing.hpp"

namespace weir::testing {

using namespace std::chrono_literals;

class FbaWorld {
 public:
  static constexpr const char* first = "2026-11-21";

  // More lines of Amazon's settings, and more tables.
  explicit FbaWorld(std::uint64_t seed, const std::string& mode = "post", const std::string& of_amazon = "",
                    const std::string& more = "")
      : crossing{seed, "", of_amazon, "", settings(mode) + more, sandbox::WorldSize::small},
        chance{seed ^ 0xFBAu} {
    for (std::size_t i = 0; i < skus_sold; ++i) skus.push_back(crossing.world().catalog()[i].sku);
    set_day(first);
    level();
  }

  const flows::FbaDesk& desk() { return crossing.engine().fba_of("demo"); }
  const flows::Context& context() { return desk().context; }
  sandbox::Account& account() { return crossing.amazon().account(); }
  Instant now() { return crossing.now(); }
  Date today() { return Date{std::chrono::floor<std::chrono::days>(now())}; }
  void set_day(const char* day) { crossing.set_clock(std::chrono::sys_days{*parse_date(day)}); }

  // What Amazon has is counted in SAP, and entered by people.
  void level() {
    const auto there = places_at_amazon(now());
    std::map<stock::SapPlace, std::int64_t> is = places_in_sap();
    for (const auto& [place, units] : there) is.try_emplace(place, 0);
    for (const auto& [place, units] : is) {
      const auto at = there.find(place);
      const std::int64_t missing = (at == there.end() ? 0 : at->second) - units;
      if (missing == 0) continue;
      const bool is_blocked = missing < 0 && place.location == "0002";  // what lies there from the beginning
      const auto posted = crossing.ecc().post_stock({.move_type = missing > 0 ? "561" : "562",
                                                     .material = place.material,
                                                     .plant = place.plant,
                                                     .location = place.location,
                                                     .quantity = missing > 0 ? missing : -missing,
                                                     .stock_type = is_blocked ? "S" : "",
                                                     .reference = "COUNT"},
                                                    now() - 1h);
      ASSERT_TRUE(posted) << posted.error().text;
    }
  }

  // By Amazon's truth, whatever a report has told, as SAP should have it.
  std::map<stock::SapPlace, std::int64_t> places_at_amazon(Instant at) {
    std::map<stock::SapPlace, std::int64_t> places;
    for (const auto& [place, units] : sandbox::ledger_balances(account(), at))
      for (const auto& part : flows::offer_parts(context(), place.sku))
        places[{part.material, place.country == "FR" ? "1910" : "1900",
                place.disposition == "SELLABLE" ? "0001" : "0002"}] += units * part.pieces;
    std::erase_if(places, [](const auto& each) { return each.second == 0; });
    return places;
  }
  // All kinds of stock; without what is between centres.
  std::map<stock::SapPlace, std::int64_t> places_in_sap() {
    std::map<stock::SapPlace, std::int64_t> places;
    for (const auto& row : nlohmann::json::parse(crossing.ecc().truth_stock())) {
      const std::string plant = row["plant"], location = row["location"];
      if (plant == "1000" || location.empty() || location == "0003") continue;
      for (const auto& [name, units] : row.items())
        if (units.is_number()) places[{row["material"], plant, location}] += units.get<std::int64_t>();
    }
    std::erase_if(places, [](const auto& each) { return each.second == 0; });
    return places;
  }

  // Two pieces of the first material of which there is enough are scrapped in SAP, and not at Amazon; empty:
  // there is none.
  std::string scrap_in_sap() {
    for (const auto& [place, units] : places_in_sap()) {
      if (units < 5 || place.plant != "1900") continue;
      const bool is_posted = crossing.ecc()
                                 .post_stock({.move_type = "551",
                                              .material = place.material,
                                              .plant = place.plant,
                                              .location = place.location,
                                              .quantity = 2},
                                             now())
                                 .has_value();
      return is_posted ? place.material : "";
    }
    return "";
  }

  // One day in Amazon's warehouses. Some of it is told days later.
  void happen(Date day, bool some_is_late) {
    for (const std::string& sku : skus) {
      sell(sku, day, some_is_late);
      if (chance.one_in(6))
        put({.sku = sku,
             .event = "CustomerReturns",
             .reference = order(),
             .quantity = 1,
             .disposition = chance.one_in(3) ? "CUSTOMER_DAMAGED" : "SELLABLE"},
            day);
      if (chance.one_in(9))
        put({.sku = sku,
             .event = "Receipts",
             .reference = "FBA15SIM0001",
             .quantity = chance.between(20, 60)},
            day);
      if (chance.one_in(15))
        put({.sku = sku, .event = "Adjustments", .reference = number(), .quantity = -1, .reason = "M"}, day);
      if (chance.one_in(25))
        put({.sku = sku, .event = "Adjustments", .reference = number(), .quantity = 1, .reason = "F"}, day);
      if (chance.one_in(20)) damage(sku, day);
      if (chance.one_in(12)) transfer(sku, day);
    }
  }

  // Everything that is due, until nothing is on its way; nothing of the ledger is asked for where `sweeps` is
  // not set.
  void work(bool sweeps = true) {
    flows::SweepFbaLedger sweep{desk()};
    if (sweeps) run_out([&](auto packet) { return sweep.run(packet); });
    run_out([&](auto packet) { return flows::PostFbaMovements{desk()}.run(packet); });
  }
  void compare() {
    flows::CompareFbaStock compare{desk()};
    flows::WatchFbaLedger watch{desk()};
    run_out([&](auto packet) { return compare.run(packet); });
    run_out([&](auto packet) { return watch.run(packet); });
  }
  void list_inventory() {
    flows::CompareFbaStock compare{desk()};
    run_out([&](auto packet) { return compare.list(packet); });
  }

  // A job as the runner would run it: again from where it was, when it may.
  using Handler = std::function<std::vector<jobs::Outcome>(std::span<const jobs::Job>)>;
  void run_out(const Handler& handler, int attempts = 400) {
    jobs::Job job;
    job.connection = "demo";
    for (int attempt = 0; attempt < attempts; ++attempt) {
      const auto outcome = handler({&job, 1}).front();
      if (outcome.effect()) context().stores.jobs.transact(outcome.effect());
      if (outcome.checkpoint()) job.checkpoint = *outcome.checkpoint();
      if (outcome.is_unfinished()) continue;
      if (!outcome.failure()) return;
      last_failure = outcome.failure()->code + ": " + outcome.failure()->text;
      if (outcome.failure()->next == Next::refuse) return;
      crossing.set_clock(std::max(outcome.failure()->not_before.value_or(now() + 2min), now() + 1s));
    }
    ADD_FAILURE() << "a job did not come to its end: " << last_failure;
  }

  std::string exceptions() {
    std::string text;
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.subject.starts_with("fba/"))
        text += each.code + ' ' + each.subject + ": " + each.reason + '\n';
    return text;
  }
  bool is_told(const std::string& code) { return exceptions().find(code + ' ') != std::string::npos; }
  store::FbaDay day(Date of) { return desk().book.days.find("demo", of).value_or(store::FbaDay{}); }

  static constexpr std::size_t skus_sold = 8;

 private:
  static std::string settings(const std::string& mode) {
    return "\n[connection.demo.fba]\nledger = \"" + mode + "\"\nsince = \"" + first +
           "\"\nplants = { DE = \"1900\", FR = \"1910\" }\n"
           "locations = { SELLABLE = \"0001\", OTHER = \"0002\", BETWEEN = \"0003\" }\n"
           "movements = { Receipts = \"562/561\", \"Adjustments/Q\" = \"turn 311\" }\n";
  }

  void put(sandbox::LedgerEntry entry, Date day, Duration told_after = {}) {
    entry.at = std::chrono::sys_days{day} + std::chrono::seconds{chance.between(0, 86'000)};
    if (told_after > Duration{}) entry.told = entry.at + told_after;
    sandbox::enter_in_ledger(account(), std::move(entry));
  }
  // No more than there is.
  void sell(const std::string& sku, Date day, bool some_is_late) {
    const auto& stock = account().stock.at(sku);
    const std::int64_t most = std::min<std::int64_t>(3, stock.fulfillable - 30);
    if (most < 1 || chance.one_in(4)) return;
    const bool is_late = some_is_late && chance.one_in(7);
    put({.sku = sku, .event = "Shipments", .reference = order(), .quantity = -chance.between(1, most)}, day,
        is_late ? Duration{std::chrono::hours{chance.between(48, 240)}} : Duration{});
  }
  void damage(const std::string& sku, Date day) {
    if (account().stock.at(sku).fulfillable < 35) return;
    const std::string of = number();
    const auto at = std::chrono::sys_days{day} + 12h;
    for (const auto& [disposition, units] : {std::pair{"SELLABLE", -1}, std::pair{"WAREHOUSE_DAMAGED", 1}})
      sandbox::enter_in_ledger(account(), {.at = at,
                                           .sku = sku,
                                           .event = "Adjustments",
                                           .reference = of,
                                           .quantity = units,
                                           .disposition = disposition,
                                           .reason = "Q"});
  }
  // Some arrive in France, a few days later.
  void transfer(const std::string& sku, Date day) {
    if (account().stock.at(sku).fulfillable < 40) return;
    sandbox::move_to_centre(account(),
                            {.at = std::chrono::sys_days{day} + 10h,
                             .sku = sku,
                             .event = "WhseTransfers",
                             .reference = number(),
                             .quantity = chance.between(1, 4),
                             .centre = "DTM2"},
                            chance.one_in(3) ? "LYS1" : "LEJ1",
                            std::chrono::sys_days{day} + std::chrono::hours{chance.between(20, 90)});
  }
  std::string number() { return std::to_string(100'000 + ++numbers_); }
  std::string order() {
    std::string digits = std::to_string(1'000'000 + ++numbers_);
    return "305-" + digits + '-' + digits;
  }

 public:
  Crossing crossing;
  SeededRandom chance;
  std::vector<std::string> skus;
  std::string last_failure;

 private:
  int numbers_ = 0;
};

}  // namespace weir::testing
