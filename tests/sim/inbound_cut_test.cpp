// A month of shipments to Amazon, by seed: the warehouse issues, the ledger tells receipts in parts, again,
// late and corrected, plans turn void, and on the way to SAP answers and requests are cut. What must hold is
// asked of the ERP's own books: one stock transport order a shipment, no receipt without it or beyond what
// was issued, none twice, and at the end what the ledger has. An ERP whose books cannot be asked gives two of
// them with the same seeds.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/inbound_world.hpp"

namespace weir::testing::inbound_cut_test {
namespace {

using namespace std::chrono_literals;

// What Amazon knows of one shipment.
struct Sent {
  std::string fba_id;
  std::string status = "WORKING";
  std::map<std::string, std::int64_t> units;  // by SKU
  bool is_issued = false, was_ordered_void = false;
  int age = 0;
  std::vector<stock::ReceiptLine> ledger;
};

struct Tally {
  std::size_t orders = 0, receipts = 0, lost = 0, doubled_orders = 0, doubled_receipts = 0, refused = 0;
};

class CutMonth {
 public:
  CutMonth(std::uint64_t seed, bool asks_first) : world_{seed}, random_{seed * 7919 + 13} {
    world_.way.one_in = 3;
    world_.asked.is_blind = !asks_first;
    world_.erp.shows_after = Duration{random_.between(0, 240'000)};
    world_.base.schedules = {{"de", flows::survey_inbound_kind, "store", 4h},
                             {"de", flows::follow_transfers_kind, "sap", 6h}};
  }

  Tally run() {
    constexpr int days = 24;
    for (int day = 0; day < days; ++day) {
      if (day < 8 && (day == 0 || random_.one_in(4))) announce();
      for (Sent& sent : sent_) live(sent);
      tell_ledger();
      world_.pass(24h);
    }
    // All is told once more, and SAP shows all that it has.
    for (int last = 0; last < 3; ++last) {
      whole_ledger();
      world_.pass(30h);
    }
    return tally();
  }

  // The laws, by the ERP's own books.
  void expect_right() {
    for (const Sent& sent : sent_) {
      const auto orders = world_.erp.orders_of(sent.fba_id);
      ASSERT_LE(orders.size(), 1u) << sent.fba_id << " has two orders";
      for (const auto& [sku, units] : sent.units) {
        const std::string material = sku == "SHOE" ? InboundWorld::shoe : InboundWorld::sock;
        std::int64_t issued = 0;
        for (const auto& item : orders.empty() ? std::vector<ErpItem>{} : orders[0]->items)
          if (item.material == material) issued += item.issued;
        std::int64_t told = 0;
        for (const auto& line : sent.ledger)
          if (line.sku == sku) told += line.units;
        const std::int64_t received = world_.erp.received(sent.fba_id, material);
        ASSERT_LE(received, issued) << sent.fba_id << ' ' << sku;
        ASSERT_EQ(received, std::min(told, issued)) << sent.fba_id << ' ' << sku << ": " << world_.open();
      }
    }
    std::set<std::string> references;
    for (const ErpReceipt& receipt : world_.erp.receipts) {
      ASSERT_TRUE(references.insert(receipt.reference).second) << receipt.reference << " is there twice";
      for (const ErpLine& line : receipt.lines)
        ASSERT_TRUE(line.movement == "101" || line.movement == "102")
            << "goods are issued by the warehouse alone";
    }
    for (const Sent& sent : sent_)
      if (sent.was_ordered_void)
        ASSERT_TRUE(world_.erp.orders_of(sent.fba_id).empty()) << "a void plan was posted";
  }

 private:
  void announce() {
    Sent sent{.fba_id = "FBA15SHIP" + std::to_string(100 + sent_.size())};
    sent.units = {{"SHOE", random_.between(5, 60)}, {"SOCK", random_.between(5, 60)}};
    sent_.push_back(sent);
    tell(sent_.back());
    if (!random_.one_in(8)) return;
    // Seconds after it was made.
    sent_.back().status = "CANCELLED";
    sent_.back().was_ordered_void = true;
    tell(sent_.back());
  }
  void tell(const Sent& sent) {
    auto told = InboundWorld::told(sent.fba_id, sent.status, sent.units.at("SHOE"), sent.units.at("SOCK"));
    for (auto& item : told.items)
      for (const auto& line : sent.ledger)
        if (line.sku == item.sku) item.told_received += line.units;
    world_.tell(told);
  }
  void live(Sent& sent) {
    if (sent.status == "CANCELLED") return;
    ++sent.age;
    // The warehouse works where there is an order.
    if (!sent.is_issued && sent.age >= 2 && !world_.erp.orders_of(sent.fba_id).empty()) {
      world_.erp.issue(sent.fba_id, InboundWorld::shoe, sent.units["SHOE"]);
      world_.erp.issue(sent.fba_id, InboundWorld::sock, sent.units["SOCK"]);
      sent.is_issued = true;
      sent.status = "SHIPPED";
    }
    if (sent.is_issued) receive(sent);
    if (sent.age == 12 && sent.is_issued) sent.status = "CLOSED";
    tell(sent);
  }
  void receive(Sent& sent) {
    for (const auto& [sku, units] : sent.units) {
      std::int64_t left = units + random_.between(0, 1) * random_.between(0, 2);
      for (const auto& line : sent.ledger)
        if (line.sku == sku) left -= line.units;
      if (left > 0 && random_.one_in(2))
        sent.ledger.push_back(world_.line(world_.day(-static_cast<int>(random_.between(0, 1))),
                                          random_.between(1, left), sku,
                                          random_.one_in(9) ? "CARRIER_DAMAGED" : "SELLABLE", sent.fba_id));
    }
    if (!sent.ledger.empty() && random_.one_in(12)) {
      auto& line = sent.ledger[static_cast<std::size_t>(
          random_.between(0, static_cast<std::int64_t>(sent.ledger.size()) - 1))];
      line.units = random_.between(0, line.units);
      line.key += '\'';
    }
  }
  // A report of some days, or none, or an old one again.
  void tell_ledger() {
    if (random_.one_in(3)) return;
    const auto back = static_cast<int>(random_.between(1, 10));
    report(world_.day(-back), world_.day(-1));
  }
  void whole_ledger() { report(world_.day(-50), world_.day(0)); }
  void report(Date first, Date last) {
    std::vector<stock::ReceiptLine> lines;
    for (const Sent& sent : sent_)
      for (const auto& line : sent.ledger)
        if (line.day >= first && line.day <= last && line.units != 0) lines.push_back(line);
    world_.report(first, last, std::move(lines));
  }
  Tally tally() const {
    Tally all{.orders = world_.erp.orders.size(),
              .receipts = world_.erp.receipts.size(),
              .lost = world_.way.lost,
              .refused = world_.erp.refused.size()};
    std::map<std::string, int> orders, receipts;
    for (const auto& order : world_.erp.orders) all.doubled_orders += ++orders[order.reference] == 2;
    for (const auto& receipt : world_.erp.receipts)
      all.doubled_receipts += ++receipts[receipt.reference] == 2;
    return all;
  }

  InboundWorld world_;
  SeededRandom random_;
  std::vector<Sent> sent_;
};

std::uint64_t seeds_of(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

TEST(InboundCuts, NeverGiveTwoOfAnythingNorAReceiptWithoutAnOrder) {
  Tally sum;
  const auto seeds = seeds_of("WEIR_INBOUND_SEEDS", 1'000);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CutMonth story{seed, true};
    const Tally one = story.run();
    sum.orders += one.orders, sum.receipts += one.receipts, sum.lost += one.lost, sum.refused += one.refused;
    story.expect_right();
    if (::testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
  EXPECT_GT(sum.lost, seeds) << "answers are cut";
  EXPECT_EQ(sum.refused, 0u) << "SAP is asked for nothing that it would refuse";
  std::cout << seeds << " seeds: " << sum.orders << " orders, " << sum.receipts << " receipts, " << sum.lost
            << " answers lost, none twice\n";
}

TEST(InboundCuts, GiveDuplicatesWhereSapCannotBeAsked) {
  const auto seeds = seeds_of("WEIR_INBOUND_SEEDS", 1'000) / 5;
  std::size_t orders = 0, receipts = 0, stories = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Tally one = CutMonth{seed, false}.run();
    orders += one.doubled_orders, receipts += one.doubled_receipts;
    stories += one.doubled_orders + one.doubled_receipts > 0;
  }
  EXPECT_GT(orders, 0u);
  EXPECT_GT(receipts, 0u);
  EXPECT_GT(stories, seeds / 4);
  std::cout << seeds << " seeds without asking: " << orders << " orders and " << receipts
            << " receipts twice\n";
}

}  // namespace
}  // namespace weir::testing::inbound_cut_test
