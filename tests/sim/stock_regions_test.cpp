// One plant, sold from in Europe and in North America, each a seller account of its own. The law: at no
// instant do both together offer more than there is, however the shares move and whichever of the two is
// slow.
#include <cstdlib>

#include "core/random.hpp"
#include "sim/second_amazon.hpp"
#include "sim/stock_world.hpp"

namespace weir::testing::stock_regions_test {
namespace {

std::uint64_t number_from(const char* name) {
  const char* wanted = std::getenv(name);
  return wanted ? std::strtoull(wanted, nullptr, 10) : 1;
}

const std::string mass_changes_are_meant =
    "guard.changed_percent = \"100\"\nguard.zeroed_percent = \"100\"\n";

class Regions {
 public:
  explicit Regions(std::uint64_t seed)
      : world_{seed, weights(1, 1), mass_changes_are_meant},
        american_{seed + 1000, [this] { return world_.now(); }, sandbox::usual_articles} {
    world_.crossing.add_amazon(american_url, american_);
    SecondAmazon::write_rules(world_.crossing.folder());
    world_.crossing.set_more(StockWorld::tables_of_stock("demo", world_.rules_file(), "live") +
                             SecondAmazon::tables() +
                             StockWorld::tables_of_stock("us", world_.rules_file(), "live"));
    world_.crossing.restart();
    // What both showed before Weir came is nobody's promise.
    world_.crossing.work_until(world_.now() + 2h);
    for (const std::string& sku : world_.skus()) left_[sku] = std::max<std::int64_t>(0, world_.left(sku));
  }

  // Every instant at which something was done is looked at.
  void work(Duration time) {
    world_.crossing.work_until(world_.now() + time, [this] {
      look();
      return false;
    });
    look();
  }
  void move_shares(int europe, int america) {
    std::ofstream{world_.rules_file()} << "version = \"sim\"\n"
                                       << mass_changes_are_meant << "[all]\n"
                                       << weights(europe, america)
                                       << "[pool.main]\nstock.locations = [\"1000\"]\n";
    world_.crossing.restart();
  }
  void receive(const std::string& sku, std::int64_t pieces) {
    if (world_.try_move(sku, pieces)) left_[sku] += pieces;
  }

  StockWorld& world() { return world_; }
  SecondAmazon& american() { return american_; }
  const std::string& broken() const { return broken_; }
  std::int64_t instants() const { return instants_; }
  std::int64_t sum_of(const std::string& sku) { return world_.offered(sku) + american_.offered(sku); }
  std::int64_t left(const std::string& sku) const { return left_.at(sku); }

 private:
  static std::string weights(int europe, int america) {
    return "sharing.weights = { demo = \"" + std::to_string(europe) + "\", us = \"" +
           std::to_string(america) + "\" }\n";
  }
  void look() {
    ++instants_;
    for (const auto& [sku, left] : left_) {
      if (sum_of(sku) <= left || !broken_.empty()) continue;
      broken_ = sku + " at " + iso(world_.now()) + ": " + std::to_string(world_.offered(sku)) + " and " +
                std::to_string(american_.offered(sku)) + " of " + std::to_string(left);
    }
  }

  StockWorld world_;
  SecondAmazon american_;
  std::map<std::string, std::int64_t> left_;
  std::string broken_;
  std::int64_t instants_ = 0;
};

TEST(StockRegions, LawTheSumOfferedNeverPassesThePool) {
  const std::uint64_t first = number_from("WEIR_SIM_FIRST_SEED");
  for (std::uint64_t seed = first; seed < first + number_from("WEIR_SIM_SEEDS"); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SeededRandom chance{seed};
    Regions regions{seed};
    for (int move = 0; move < 4; ++move) {
      for (sandbox::Amazon* slow : {&regions.american().amazon(), &regions.world().crossing.amazon()})
        EXPECT_TRUE(slow->add_fault(
            {"amazon", "throttle", "", "patchListingsItem", 20, static_cast<int>(chance.between(2, 6))}));
      EXPECT_TRUE(
          regions.american().amazon().add_fault({"amazon", "cut_answer", "", "patchListingsItem", 2, 9}));
      regions.move_shares(static_cast<int>(chance.between(1, 9)), static_cast<int>(chance.between(1, 9)));
      regions.work(8min);
      for (const std::string& sku : regions.world().skus())
        if (chance.one_in(6)) regions.receive(sku, chance.between(1, 40));
      regions.work(30min);
    }
    EXPECT_EQ(regions.broken(), "");
    EXPECT_GT(regions.instants(), 200) << "nothing was looked at";
    // Eighty answers of 429 on each side keep patches back for hours; after that everything shows again, but
    // for what America's own buyers have.
    regions.work(5h);
    std::int64_t offered = 0, there = 0;
    for (const std::string& sku : regions.world().skus()) {
      EXPECT_LE(regions.sum_of(sku), regions.left(sku)) << sku;
      offered += regions.sum_of(sku);
      there += regions.left(sku);
    }
    EXPECT_GE(offered * 1'000, there * 999) << offered << " of " << there << " pieces are offered";
  }
}

}  // namespace
}  // namespace weir::testing::stock_regions_test
