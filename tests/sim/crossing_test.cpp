// Laws of the first crossing, over many worlds. Each test names its law; a failing seed replays by itself.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/crossing.hpp"

namespace weir::testing::crossing_test {
namespace {

using nlohmann::json;

std::uint64_t seeds() {
  const char* wanted = std::getenv("WEIR_SIM_SEEDS");
  return wanted ? std::strtoull(wanted, nullptr, 10) : 1;
}

// Whole worlds where many are asked for; what needs several pages has a whole one always.
sandbox::WorldSize usual_size() {
  return seeds() > 1 ? sandbox::WorldSize::whole : sandbox::WorldSize::small;
}

// How many sales orders SAP really holds for each Amazon order.
std::map<std::string, int> sales_orders_by_po(Crossing& crossing) {
  std::map<std::string, int> count;
  for (const auto& order : json::parse(crossing.ecc().truth_orders()))
    ++count[order.at("po").get<std::string>()];
  return count;
}

std::map<std::string, int> documents_by_reference(Crossing& crossing) {
  std::map<std::string, int> count;
  for (const auto& document : json::parse(crossing.ecc().truth_fi()))
    ++count[document.at("reference").get<std::string>()];
  return count;
}

void expect_at_most_once(const std::map<std::string, int>& counts, std::uint64_t seed) {
  for (const auto& [key, count] : counts) EXPECT_EQ(count, 1) << key << ", seed " << seed;
}

const report::FlowScore& flow(const report::Scoreboard& scoreboard, const char* name) {
  return scoreboard.flows.at(name);
}

// An order that is to be posted: what faults are aimed at. Its world is carried until SAP has the first, not
// to its end.
std::string some_posted_order(std::uint64_t seed) {
  Crossing crossing{seed, usual_size()};
  crossing.carry_until([&] { return !sales_orders_by_po(crossing).empty(); });
  return sales_orders_by_po(crossing).begin()->first;
}

// Amazon's own count of what it refused, for whatever operation.
std::int64_t throttled_by_amazon(Crossing& crossing) {
  std::int64_t throttled = 0;
  const auto seen = json::parse(crossing.amazon().truth_calls());  // named: items() would outlive it
  for (const auto& [operation, count] : seen.items()) throttled += count.at("throttled").get<std::int64_t>();
  return throttled;
}

TEST(Crossing, every_document_is_proven_waits_was_cancelled_or_is_on_somebodys_list) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing crossing{seed, usual_size()};
    crossing.carry();
    const auto scoreboard = crossing.scoreboard();
    EXPECT_TRUE(scoreboard.ok()) << "seed " << seed << '\n' << report::scoreboard_text(scoreboard, false);
    EXPECT_EQ(flow(scoreboard, "orders").received, crossing.world().orders().size()) << "seed " << seed;
    EXPECT_EQ(flow(scoreboard, "orders").waiting, 1u) << "seed " << seed;
    EXPECT_EQ(flow(scoreboard, "orders").cancelled, 1u) << "seed " << seed;
    EXPECT_EQ(flow(scoreboard, "orders").needs_attention, 1u) << "seed " << seed;
    EXPECT_EQ(flow(scoreboard, "settlements").proven, crossing.world().settlements().size())
        << "seed " << seed;
    EXPECT_EQ(throttled_by_amazon(crossing), 0) << "seed " << seed;
  }
}

TEST(Crossing, nothing_is_posted_twice_however_often_the_process_dies) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing whole{seed};
    whole.carry();
    Crossing killed{seed};
    killed.carry(1 + seed % 3);
    expect_at_most_once(sales_orders_by_po(killed), seed);
    expect_at_most_once(documents_by_reference(killed), seed);
    EXPECT_EQ(report::scoreboard_json(whole.scoreboard()), report::scoreboard_json(killed.scoreboard()))
        << "seed " << seed;
    EXPECT_EQ(throttled_by_amazon(killed), 0) << "seed " << seed;
  }
}

TEST(Crossing, a_lost_answer_never_makes_a_second_document) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing crossing{seed, usual_size()};
    for (const auto& order : crossing.world().orders())
      if (order.id.back() % 4 == 0) crossing.ecc().add_fault({"ecc", "lost_answer", order.id, "", 1});
    crossing.carry(seed % 2 == 0 ? 3 : 0);
    expect_at_most_once(sales_orders_by_po(crossing), seed);
    EXPECT_TRUE(crossing.scoreboard().ok()) << "seed " << seed << '\n'
                                            << report::scoreboard_text(crossing.scoreboard(), false);
  }
}

// The IDoc is stored and its order comes minutes later: that VBAK has none yet proves nothing.
TEST(Crossing, a_lost_answer_of_an_idoc_that_is_posted_later_never_makes_a_second_document) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing crossing{seed, usual_size()};
    // One each: with more of them the queue would rest until SAP is done.
    const std::string order = some_posted_order(seed);
    for (const char* kind : {"lock", "lost_answer"}) {
      crossing.ecc().add_fault({"ecc", kind, order, "", 1});
      crossing.ecc().add_fault({"ecc", kind, "AMZ", "", 1});
    }
    crossing.carry(seed % 2 == 0 ? 3 : 0);
    crossing.ecc().reprocess(sandbox::World::begin() + std::chrono::days{2});  // whatever still waits in SAP
    expect_at_most_once(sales_orders_by_po(crossing), seed);
    expect_at_most_once(documents_by_reference(crossing), seed);
    EXPECT_TRUE(crossing.scoreboard().ok()) << "seed " << seed << '\n'
                                            << report::scoreboard_text(crossing.scoreboard(), false);
  }
}

// It has no document, and will have one as soon as somebody corrects it (BD87).
TEST(Crossing, an_idoc_in_error_whose_answer_was_lost_is_never_sent_again) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing crossing{seed, usual_size()};
    const std::string order = some_posted_order(seed);
    for (const char* kind : {"idoc_51", "lost_answer"}) crossing.ecc().add_fault({"ecc", kind, order, "", 1});
    crossing.carry();
    std::map<std::string, int> idocs;
    for (const auto& idoc : json::parse(crossing.ecc().truth_idocs()))
      ++idocs[idoc.at("arckey").get<std::string>()];
    expect_at_most_once(idocs, seed);
    const auto scoreboard = crossing.scoreboard();
    EXPECT_EQ(flow(scoreboard, "orders").posted, flow(scoreboard, "orders").proven + 1) << "seed " << seed;
    EXPECT_FALSE(scoreboard.ok()) << "seed " << seed;
  }
}

TEST(Crossing, a_busy_sap_and_a_throttling_amazon_only_take_time) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing crossing{seed, usual_size()};
    crossing.ecc().add_fault({"ecc", "busy", "", "", 3});
    crossing.amazon().add_fault({"amazon", "throttle", "", "searchOrders", 2});
    crossing.amazon().add_fault({"amazon", "http_500", "", "getReports", 2});
    crossing.carry();
    EXPECT_TRUE(crossing.scoreboard().ok()) << "seed " << seed << '\n'
                                            << report::scoreboard_text(crossing.scoreboard(), false);
    expect_at_most_once(sales_orders_by_po(crossing), seed);
  }
}

TEST(Crossing, sweeping_goes_on_after_a_sweep_that_died) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Crossing crossing{seed, usual_size()};
    constexpr int more_than_one_job_survives = 20;
    crossing.amazon().add_fault({"amazon", "http_500", "", "searchOrders", more_than_one_job_survives});
    crossing.carry();
    const auto scoreboard = crossing.scoreboard();
    EXPECT_TRUE(scoreboard.ok()) << "seed " << seed;
    EXPECT_EQ(flow(scoreboard, "orders").received, crossing.world().orders().size()) << "seed " << seed;
    for (const auto& item : scoreboard.open)
      EXPECT_NE(item.subject, "sweep_orders") << "it came through, and is still on somebody's list";
  }
}

// Amazon forgets a page token after a day; a sweep that it refuses at its second page begins anew, and is not
// tried without end.
TEST(Crossing, a_sweep_whose_next_page_is_always_refused_is_on_somebodys_list) {
  Crossing crossing{1};
  constexpr int always = 1'000'000;
  crossing.amazon().add_fault({"amazon", "http_400", "next_page", "searchOrders", always});
  constexpr int more_than_one_job_survives = 20;
  for (int hour = 0; hour < more_than_one_job_survives; ++hour) crossing.let_pass(std::chrono::hours{1});
  const auto open = crossing.scoreboard().open;
  EXPECT_TRUE(std::ranges::any_of(open, [](const auto& item) {
    return item.subject == "sweep_orders" && item.code == "amazon.bad_request";
  }));
}

TEST(Crossing, a_sweep_whose_next_page_is_refused_for_a_while_begins_anew_and_misses_nothing) {
  Crossing crossing{1};
  crossing.amazon().add_fault({"amazon", "http_400", "next_page", "searchOrders", 3});
  crossing.carry();
  EXPECT_TRUE(crossing.scoreboard().ok());
  EXPECT_EQ(flow(crossing.scoreboard(), "orders").received, crossing.world().orders().size());
}

struct Lie {
  std::string fault;
  std::string code;
  friend void PrintTo(const Lie& lie, std::ostream* stream) { *stream << lie.fault; }
};

class LyingSap : public ::testing::TestWithParam<Lie> {};

TEST_P(LyingSap, is_found_out_by_reading_back) {
  const auto& [fault, code] = GetParam();
  const std::string order = some_posted_order(7);
  Crossing crossing{7, usual_size()};
  crossing.ecc().add_fault({"ecc", fault, order, "", 1});
  crossing.carry();
  const auto scoreboard = crossing.scoreboard();
  EXPECT_FALSE(scoreboard.ok());
  EXPECT_EQ(flow(scoreboard, "orders").posted, flow(scoreboard, "orders").proven + 1);
  EXPECT_TRUE(flow(scoreboard, "orders").adds_up());
  const auto at = std::ranges::find(scoreboard.open, "order/" + order, &report::OpenItem::subject);
  ASSERT_NE(at, scoreboard.open.end()) << "the order is on nobody's list";
  EXPECT_EQ(at->code, code);
}

INSTANTIATE_TEST_SUITE_P(Crossing, LyingSap,
                         ::testing::Values(Lie{"swallow", "proof.missing"}, Lie{"double", "proof.twice"},
                                           Lie{"wrong_price", "proof.wrong_value"}),
                         [](const auto& each) { return each.param.fault; });

}  // namespace
}  // namespace weir::testing::crossing_test
