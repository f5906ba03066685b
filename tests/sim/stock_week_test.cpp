// A week of trade on both sides: buyers buy, the shop around the corner sells, goods come in, orders are
// delivered and leave the warehouse, SAP shows movements late, Amazon answers 429, and the process dies.
// Larger by WEIR_STOCK_SKUS (50,000), WEIR_STOCK_HOURS (168) and WEIR_SIM_SEEDS.
#include <cstdlib>
#include <iostream>

#include "core/random.hpp"
#include "sim/stock_world.hpp"

namespace weir::testing::stock_week_test {
namespace {

std::int64_t number_of(const char* name, std::int64_t otherwise) {
  const char* wanted = std::getenv(name);
  return wanted ? std::strtoll(wanted, nullptr, 10) : otherwise;
}

const std::string often = "sweep_interval = \"3m\"\n";
const std::string no_mass = "guard.changed_percent = \"100\"\nguard.zeroed_percent = \"100\"\n";

struct Tally {
  std::int64_t bought = 0, oversold = 0, shipped = 0, moved = 0;
  std::int64_t over_offered = 0;  // minutes in which a SKU offered more than was left
  Duration longest{};             // that one did so
  std::string first{};
};

class Week {
 public:
  Week(std::uint64_t seed, std::int64_t buffer, std::size_t articles)
      : chance_{seed},
        world_{seed,    "buffer.everybody = \"" + std::to_string(buffer) + "\"\nschedule.every = \"15m\"\n",
               no_mass, "",
               "live",  often,
               articles},
        buffer_{buffer} {
    world_.crossing.work_until(world_.now() + 3h);
    for (const std::string& sku : world_.skus()) skus_.push_back(sku);
    read_shelf();
    strike();
  }

  void live(Duration time) {
    int minutes = 0;
    world_.pass(time, [&] {
      trade();
      if (++minutes % 20 == 0) ship();
      if (minutes % 47 == 0) world_.crossing.restart();
      if (minutes % 360 == 0) strike();
      hold_against();
    });
  }
  // Trade is over: everything comes to rest.
  void rest() { world_.pass(3h); }

  std::int64_t left(const std::string& sku) const { return left_.at(sku); }
  std::int64_t should(const std::string& sku) const { return std::max<std::int64_t>(0, left(sku) - buffer_); }
  const std::vector<std::string>& traded() const { return traded_; }
  const Tally& tally() const { return tally_; }
  StockWorld& world() { return world_; }
  // All that is known of a SKU that did not come to rest where it should.
  std::string story_of(const std::string& sku) {
    std::string text = sku + ": left " + std::to_string(left(sku)) + ", counted anew " +
                       std::to_string(world_.unrestricted(sku)) + " in SAP\n";
    const auto is = world_.listing(sku);
    const auto pieces = [](const auto& value) {
      return value ? std::to_string(value->pieces) : std::string{"-"};
    };
    text += "  offered " + std::to_string(world_.offered(sku)) + ", wanted " + pieces(is.wanted) + ", told " +
            pieces(is.told) + (is.told ? " at " + iso(is.told->at) : "") + ", seen " + pieces(is.seen) +
            (is.seen ? " at " + iso(is.seen->at) : "") + (is.waiting ? ", waits" : "") + '\n';
    const auto whys = world_.book().listings.explanations(world_.listing(sku).key);
    if (!whys.empty())
      for (const auto& step : flows::why_steps_in(whys.front().steps).steps)
        text += "  " + std::string{flows::words_of(step.kind)} + ' ' + step.detail + ' ' +
                step.change.text() + '\n';
    return text + world_.exceptions();
  }

 private:
  // What is there, less what buyers are still to get; once, and then by what happens. A few are nearly sold
  // out.
  void read_shelf() {
    std::map<std::string, std::int64_t> by_material;
    for (const auto& row : nlohmann::json::parse(world_.crossing.ecc().truth_stock()))
      if (row.at("plant") == "1000")
        by_material[row.at("material").get<std::string>()] += row.at("unrestricted").get<std::int64_t>();
    for (const std::string& sku : skus_) left_[sku] = by_material[StockWorld::material_of(sku)];
    for (const auto& order : world_.crossing.world().orders()) {
      if (order.fulfilled_by_amazon || order.status == sandbox::OrderStatus::cancelled) continue;
      for (const auto& line : order.lines)
        if (left_.contains(line.sku)) left_[line.sku] -= line.quantity;
    }
    for (std::size_t i = 10; i < 24 && i < skus_.size(); ++i) {
      if (const std::int64_t by = 18 - left_[skus_[i]]; by != 0) world_.move(skus_[i], by);
      left_[skus_[i]] = 18;
      traded_.push_back(skus_[i]);
    }
    world_.pass(40min);
  }
  void strike() {
    for (const char* operation : {"patchListingsItem", "searchListingsItems", "searchOrders"})
      EXPECT_TRUE(world_.crossing.amazon().add_fault({"amazon", "throttle", "", operation, 300, 5}));
    EXPECT_TRUE(world_.crossing.amazon().add_fault({"amazon", "http_503", "", "patchListingsItem", 100, 9}));
    EXPECT_TRUE(world_.crossing.ecc().add_fault({"ecc", "late_visible", "", "MIGO", 100, 6}));
    EXPECT_TRUE(world_.crossing.ecc().add_fault({"ecc", "busy", "", "RFC_READ_TABLE", 100, 20}));
  }
  void trade() {
    for (const std::string& sku : traded_) {
      if (chance_.one_in(40)) buy(sku);
      if (chance_.one_in(90) && left_[sku] > 0) move(sku, -1);
      if (chance_.one_in(400)) move(sku, 8);
    }
    for (int others = 0; others < 3; ++others)
      buy(skus_[static_cast<std::size_t>(chance_.between(30, static_cast<std::int64_t>(skus_.size()) - 1))]);
  }
  void buy(const std::string& sku) {
    const bool is_left = left_[sku] > 0;
    if (!world_.buy(sku, !chance_.one_in(5))) return;
    ++tally_.bought;
    tally_.oversold += is_left ? 0 : 1;
    --left_[sku];
    touched_.insert(sku);
  }
  void move(const std::string& sku, std::int64_t pieces) {
    if (!world_.try_move(sku, pieces)) return;
    left_[sku] += pieces;
    ++tally_.moved;
  }
  // What SAP has as orders leaves: the goods were sold before, so that nothing is less to sell.
  void ship() {
    for (const std::string& delivery : world_.crossing.ecc().create_deliveries(world_.now()))
      if (world_.crossing.ecc().post_goods_issue(delivery, {}, world_.now())) ++tally_.shipped;
  }
  void hold_against() {
    touched_.insert(traded_.begin(), traded_.end());
    for (const std::string& sku : touched_) {
      const std::int64_t offered = world_.offered(sku), there = std::max<std::int64_t>(0, left_[sku]);
      if (offered <= there) {
        since_.erase(sku);
        continue;
      }
      ++tally_.over_offered;
      const Instant since = since_.emplace(sku, world_.now()).first->second;
      tally_.longest = std::max<Duration>(tally_.longest, world_.now() - since + 1min);
      if (tally_.first.empty())
        tally_.first = sku + " at " + iso(world_.now()) + ": " + std::to_string(offered) + " of " +
                       std::to_string(there);
    }
    touched_.clear();
  }

  SeededRandom chance_;
  StockWorld world_;
  std::int64_t buffer_;
  std::vector<std::string> skus_, traded_;
  std::map<std::string, std::int64_t> left_;
  std::map<std::string, Instant> since_;
  std::set<std::string> touched_;
  Tally tally_;
};

std::size_t articles() { return static_cast<std::size_t>(number_of("WEIR_STOCK_SKUS", 120)); }
std::chrono::hours hours() { return std::chrono::hours{number_of("WEIR_STOCK_HOURS", 8)}; }

// Never more than there is, and all but a few show all of it. The clock goes on by whole minutes, which
// leaves of five patches a second five a minute, so that the last raises may still be on their way.
void expect_rest(Week& week) {
  std::int64_t below = 0;
  std::string stories;
  for (const std::string& sku : week.traded()) {
    EXPECT_LE(week.world().offered(sku), week.should(sku)) << week.story_of(sku);
    if (week.world().offered(sku) == week.should(sku)) continue;
    ++below;
    stories += week.story_of(sku);
  }
  EXPECT_LE(below, 2) << stories;
  if (below > 0) std::cout << "rests below: " << stories;
}

TEST(StockWeek, LawNothingIsOversoldWithTheBufferOn) {
  const std::int64_t first = number_of("WEIR_SIM_FIRST_SEED", 1);
  for (std::int64_t seed = first; seed < first + number_of("WEIR_SIM_SEEDS", 1); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Week week{static_cast<std::uint64_t>(seed), 8, articles()};
    week.live(hours());
    const Tally& tally = week.tally();
    EXPECT_GT(tally.bought, 100) << "nothing was at stake";
    EXPECT_GT(tally.shipped, 20) << "nothing has left";
    EXPECT_EQ(tally.oversold, 0);
    EXPECT_EQ(tally.over_offered, 0) << tally.first;
    week.rest();
    expect_rest(week);
    EXPECT_EQ(week.world().book().survey.oversold_now(week.world().context().connection.stock.pool->name), 0);
  }
}

}  // namespace
}  // namespace weir::testing::stock_week_test
