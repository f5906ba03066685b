// The gap audit on a pair with planted gaps: each is found, and nothing is told that was not planted. What is
// told of the same merchant without them is what his world has from the beginning.
#include <algorithm>
#include <set>

#include "sim/gap_world.hpp"
#include "sim/silent.hpp"

namespace weir::testing::gap_audit_test {
namespace {

using nlohmann::json;

constexpr int always = 1'000'000;

// What the audit has to say, and of what.
struct Planted {
  std::string gap;
  std::string codes;  // one of them, with blanks between
  std::string about;  // in the subject or the reason
};

bool is_of(const Planted& planted, const monitor::AuditFinding& finding) {
  const auto& told = finding.exception;
  return names(planted.codes, told.code) && (told.subject.find(planted.about) != std::string::npos ||
                                             told.reason.find(planted.about) != std::string::npos);
}

class GapAudit : public ::testing::Test {
 protected:
  void fault(const std::string& side, const std::string& kind, const std::string& order,
             const std::string& operation, int times = 1, int one_in = 1) {
    const sandbox::Fault wanted{side, kind, order, operation, times, one_in};
    ASSERT_TRUE(side == "ecc" ? world.ecc().add_fault(wanted) : world.amazon().add_fault(wanted)) << kind;
  }
  void plant(const std::string& gap, const std::string& codes, const std::string& about) {
    planted.push_back({gap, codes, about});
  }

  void plant_orders() {
    for (const auto& [kind, gap, code] :
         {std::tuple{"swallow", "an order is missing in SAP", "proof.missing"},
          std::tuple{"double", "an order is there twice", "proof.twice"},
          std::tuple{"wrong_price", "an order has another price", "proof.wrong_value"},
          std::tuple{"wrong_customer", "an order has another customer", "proof.wrong_customer"},
          std::tuple{"idoc_51", "an IDoc is in error", "sap.idoc_not_posted"}}) {
      const std::string order = touched.emplace_back(world.buy());
      fault("ecc", kind, order, "");
      plant(gap, code, order);
    }
    const std::string unmapped = touched.emplace_back(world.buy());
    world.account().world.find_order(unmapped)->lines[0].sku = "NO-SUCH-THING";
    plant("an article that nobody has mapped", "mapping.unknown_sku", unmapped);
  }
  void plant_dispatch() {
    std::vector<std::string> orders;
    for (int i = 0; i < 4; ++i) orders.push_back(touched.emplace_back(world.buy()));
    world.pass(1h);
    fault("amazon", "unheeded", orders[0], "confirmShipment", always);
    world.ship(orders[0]);
    plant("a confirmation that Amazon took and does not show",
          "dispatch.unproven dispatch.unshipped_at_amazon", orders[0]);
    world.ship(orders[1], false);
    plant("an order that left and is not billed", "cash.not_billed", orders[1]);
    plant("an order that nobody picks", "dispatch.not_picked dispatch.due_240 dispatch.overdue", orders[2]);
    ASSERT_EQ(world.ecc().delete_orders(orders[3]), 1u);
    plant("an order that somebody deletes in SAP", "completeness.gap dispatch.not_picked dispatch.overdue",
          orders[3]);
  }
  void plant_stock_and_prices() {
    fault("amazon", "unheeded", "WEIR-011", "patchListingsItem", always);
    world.move("WEIR-011", -1);
    plant("a quantity that Amazon takes and never applies", "stock.no_effect stock.over_offered", "WEIR-011");
    world.account().listings.erase("WEIR-012");
    world.move("WEIR-012", -1);
    plant("a listing that is gone", "stock.refused stock.not_listed", "WEIR-012");
    fault("amazon", "unheeded", "WEIR-014", "patchListingsItem", always);
    world.set_price("WEIR-014", world.shown("WEIR-014") + 50);
    plant("a price that Amazon takes and never applies", "price.no_effect", "WEIR-014");
    world.set_price("WEIR-015", world.shown("WEIR-015") * 100);
    plant("a price with a comma in the wrong place", "price.step", "WEIR-015");
    plant("a price that another tool writes", "price.overwritten price.overwritten_again", "WEIR-016");
  }
  void plant_settlements() {
    auto& settlements = world.account().world.settlements();
    const std::string first = settlements.at(0).id;
    fault("ecc", "swallow", "AMZ" + first, "ACC_DOCUMENT");
    plant("a settlement that is not in FI", "proof.missing", "settlement/" + first);
    world.account().publish(world.account().world.add(without_a_row(settlements.at(0), "90000000001")));
    plant("a settlement that does not add up", "settlement.total_mismatch", "report/");
    // The fee that nobody knows is in his world from the beginning; that it grows old is what is planted.
    plant("a fee that nobody maps", "settlement.suspense", "Parcel Drone Landing Fee");
    world.account().failed_payouts.insert(first);
  }
  void plant_later() {
    for (const auto& each : json::parse(world.ecc().truth_fi())) {
      if (!each.at("reference")
               .get<std::string>()
               .starts_with("AMZ" + world.account().world.settlements().at(1).id))
        continue;
      ASSERT_TRUE(world.ecc().reverse_document(each.at("company_code"), each.at("belnr"),
                                               each.at("year").get<int>(), world.now()));
      break;
    }
    // What of it stood in suspense has gone with it.
    const std::string& reversed = touched.emplace_back(world.account().world.settlements().at(1).id);
    plant("a document that somebody reverses in FI", "settlement.reversed_in_sap", reversed);
    world.import_bank("2026-10-01", "2026-10-31");
    world.import_bank("2026-11-12", "2026-11-20");
    plant("a statement of the bank that is missing", "bank.statement_gap", "");
    plant("a payout that is on no statement", "bank.payout_missing bank.payout_failed",
          world.account().world.settlements().at(0).id);
  }
  void plant_amazons_warehouses() {
    ASSERT_FALSE(world.fba.scrap_in_sap().empty());
    plant("stock at Amazon that SAP does not have", "fba.balance_differs", "");
    sandbox::enter_in_ledger(world.account(), {.at = world.now() - 1h,
                                               .sku = world.fba.skus[0],
                                               .event = "Adjustments",
                                               .reference = "990001",
                                               .quantity = -1,
                                               .reason = "7"});
    plant("a movement that nobody explains", "fba.suspense", "");
  }
  void plant_rights_and_waste() {
    fault("amazon", "no_role", "", "listPayouts", always);
    plant("a role that is missing", "amazon.no_right waste.redone", "ask_payouts");
    fault("amazon", "throttle", "", "getReports", 12);
    plant("calls that a quota refuses", "waste.calls", "getReports");
    fault("amazon", "http_500", "", "searchListingsItems", 40, 2);
    plant("jobs that are done again and again", "waste.redone amazon.unavailable", "prove_");
    plant("orders that are polled", "waste.polling", "");
    world.ecc().set_background("SALESORDER_CREATEFROMDAT2", true);
    std::vector<std::string> slow;
    for (int i = 0; i < 25; ++i) slow.push_back(world.buy());
    world.pass(90min);
    world.ecc().set_background("SALESORDER_CREATEFROMDAT2", false);
    world.ecc().run_rbdapp01(world.now());
    world.pass(15min);
    for (const auto& order : slow) world.ship(order);
    plant("orders that take an hour and a half to SAP", "waste.slow_orders", "");
    // By the sweep alone, in a world that looks once an hour; and nobody has said who carries.
    plant("confirmations that take hours", "waste.slow_confirmations", "");
    plant("a carrier that nobody has mapped", "dispatch.unknown_carrier dispatch.rate_projected", "");
  }

  // What is told of a thing on which something was planted follows from that: an order that somebody has
  // deleted is late as well, and a listing that is gone has no price.
  bool follows(const monitor::AuditFinding& found) const {
    const auto& told = found.exception;
    if (names("price.listings_missing stock.listings_missing", told.code)) return true;
    return std::ranges::any_of(touched, [&](const auto& thing) {
      return told.subject.find(thing) != std::string::npos || told.reason.find(thing) != std::string::npos;
    });
  }

  GapWorld world;
  std::vector<Planted> planted;
  std::vector<std::string> touched{"WEIR-011", "WEIR-012", "WEIR-014", "WEIR-015", "WEIR-016"};  // and more
};

using Known = std::set<std::string>;  // subjects

// The same merchant, without any of it.
Known told_from_the_beginning() {
  GapWorld world;
  world.pass(9 * 24h, 1h);
  Known known;
  for (const auto& each : world.audit().findings) known.insert(each.exception.subject);
  return known;
}

TEST_F(GapAudit, FindsEachOfThemAndInventsNone) {
  plant_settlements();
  world.pass(2h);
  plant_orders();
  plant_dispatch();
  plant_stock_and_prices();
  plant_amazons_warehouses();
  plant_later();
  plant_rights_and_waste();
  for (const Instant until = world.now() + 8 * 24h; world.now() < until;) {
    world.overwrite_price("WEIR-016", 0.01);
    world.pass(1h, 1h);
  }
  const auto report = world.audit();
  for (const Planted& each : planted)
    EXPECT_TRUE(std::ranges::any_of(report.findings, [&](const auto& found) { return is_of(each, found); }))
        << each.gap << " (" << each.codes << ' ' << each.about << ") is not found";
  EXPECT_GE(planted.size(), 25u);
  const Known before = told_from_the_beginning();
  for (const auto& found : report.findings) {
    const auto& told = found.exception;
    const bool is_planted =
        std::ranges::any_of(planted, [&](const auto& each) { return is_of(each, found); });
    if (is_planted || follows(found) || before.contains(told.subject)) continue;
    ADD_FAILURE() << "invented: " << told.code << ' ' << told.subject << ": " << told.reason;
  }
}

}  // namespace
}  // namespace weir::testing::gap_audit_test
