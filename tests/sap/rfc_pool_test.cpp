#include "sap/rfc/rfc_pool.hpp"

#include <atomic>
#include <thread>

#include "sap/rfc_world.hpp"

namespace weir::sap::rfc_pool_test {
namespace {

using namespace weir::testing;
using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class RfcPoolTest : public RfcWorld {
 protected:
  void use_once() {
    const auto lease = pool_.lease();
    ASSERT_TRUE(lease) << lease.error().text;
  }
};

TEST_F(RfcPoolTest, KeepsAConnectionAndResetsItForTheNext) {
  use_once();
  use_once();
  EXPECT_EQ(gateway_.asked(), (Strings{"open", "reset"}));
  EXPECT_EQ(pool_.connections(), 1u);
}

TEST_F(RfcPoolTest, AsksWhetherItIsStillThereAfterAMinute) {
  use_once();
  clock_.advance(60s);
  use_once();
  EXPECT_EQ(gateway_.count("ping"), 0u);
  clock_.advance(61s);
  use_once();
  EXPECT_EQ(gateway_.asked(), (Strings{"open", "reset", "ping", "reset"}));
}

TEST_F(RfcPoolTest, OpensAnotherWhereItIsNot) {
  gateway_.on("ping", [](const Json&) { return rfc_error(1, "RFC_COMMUNICATION_FAILURE", "", true); });
  use_once();
  clock_.advance(90s);
  use_once();
  EXPECT_EQ(gateway_.asked(), (Strings{"open", "ping", "open"}));
  EXPECT_EQ(pool_.connections(), 1u);
}

TEST_F(RfcPoolTest, ClosesWhatIsIdleForFiveMinutes) {
  use_once();
  clock_.advance(5min);
  pool_.close_idle();
  EXPECT_EQ(pool_.connections(), 0u);
  EXPECT_EQ(gateway_.asked(), (Strings{"open", "close"}));
}

TEST_F(RfcPoolTest, ClosesEverythingWhenItGoes) {
  {
    RfcPool pool{fake_library(), logon_at(gateway_.address()), clock_};
    EXPECT_TRUE(pool.lease());
  }
  EXPECT_EQ(gateway_.asked(), (Strings{"open", "close"}));
}

TEST_F(RfcPoolTest, DoesNotHandOnWhatIsBroken) {
  {
    auto lease = pool_.lease();
    ASSERT_TRUE(lease);
    lease->drop();
  }
  EXPECT_EQ(pool_.connections(), 0u);
  use_once();
  EXPECT_EQ(gateway_.count("open"), 2u);
}

class RfcLogonTest : public RfcPoolTest {
 protected:
  RfcPool wrong_{fake_library(), logon_at(gateway_.address(), "WEIR", "not the password"), clock_};
};

TEST_F(RfcLogonTest, IsTriedTwiceAndThenNoMore) {
  for (int attempt = 0; attempt < 5; ++attempt)
    EXPECT_TRUE(fails(wrong_.lease(), Next::stop, "sap.logon_refused"));
  EXPECT_EQ(gateway_.count("open"), 2u) << "after five SAP locks the user";
  const auto paused = wrong_.lease();
  ASSERT_FALSE(paused);
  EXPECT_EQ(paused.error().not_before, clock_.now() + 30min);
  EXPECT_EQ(wrong_.connections(), 0u);
}

TEST_F(RfcLogonTest, IsTriedOnceEachHalfHour) {
  for (int attempt = 0; attempt < 3; ++attempt) EXPECT_FALSE(wrong_.lease());
  clock_.advance(30min);
  for (int attempt = 0; attempt < 3; ++attempt) EXPECT_FALSE(wrong_.lease());
  EXPECT_EQ(gateway_.count("open"), 3u);
}

TEST_F(RfcLogonTest, IsTriedAgainWhenSomebodySaysSo) {
  for (int attempt = 0; attempt < 3; ++attempt) EXPECT_FALSE(wrong_.lease());
  wrong_.try_logon_again();
  EXPECT_FALSE(wrong_.lease());
  EXPECT_EQ(gateway_.count("open"), 3u);
}

TEST_F(RfcLogonTest, IsCountedFromTheLastThatSucceeded) {
  std::atomic<bool> is_right = false;
  gateway_.on("open", [&](const Json&) {
    return is_right ? Json{{"session", "1"}} : rfc_error(2, "RFC_LOGON_FAILURE", "", true);
  });
  EXPECT_FALSE(pool_.lease());
  is_right = true;
  {
    auto lease = pool_.lease();
    ASSERT_TRUE(lease);
    lease->drop();
  }
  is_right = false;
  EXPECT_FALSE(pool_.lease());
  is_right = true;
  EXPECT_TRUE(pool_.lease()) << "one refusal since";
}

TEST_F(RfcLogonTest, OfEightThreadsIsTriedTwice) {
  {
    RfcPool wide{fake_library(),
                 logon_at(gateway_.address(), "WEIR", "not the password"),
                 clock_,
                 {.connections_max = 8}};
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < 8; ++thread) crew.emplace_back([&wide] { EXPECT_FALSE(wide.lease()); });
  }
  EXPECT_EQ(gateway_.count("open"), 2u);
}

TEST_F(RfcLogonTest, NeverShowsThePassword) {
  gateway_.on("open", [](const Json& request) {
    return rfc_error(2, "RFC_LOGON_FAILURE", "wrong: " + request["params"]["passwd"].get<std::string>(),
                     true);
  });
  const auto refused = wrong_.lease();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().text.find("not the password"), std::string::npos) << refused.error().text;
  EXPECT_NE(refused.error().text.find("wrong: "), std::string::npos) << refused.error().text;
}

TEST_F(RfcPoolTest, LendsNoMoreThanItHasToEightThreads) {
  std::atomic<int> inside = 0, most = 0, good = 0;
  gateway_.on_call("STFC_CONNECTION", [&](const Json& call) {
    const int now_inside = ++inside;
    for (int seen = most; seen < now_inside && !most.compare_exchange_weak(seen, now_inside);) continue;
    const Json text = call["parameters"]["REQUTEXT"];
    --inside;
    return GatewayStub::exports({{"ECHOTEXT", text}});
  });
  {
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < 8; ++thread)
      crew.emplace_back([&, name = std::to_string(thread)] {
        for (int time = 0; time < 10; ++time) {
          const auto answer = rfc_.call("STFC_CONNECTION", {{{"REQUTEXT", name}}, {}, {}});
          if (answer && rfc_text(answer->scalars, "ECHOTEXT") == name) ++good;
        }
      });
  }
  EXPECT_EQ(good, 80) << "nobody got another's answer, and no connection served two threads";
  EXPECT_LE(most, 2);
  EXPECT_LE(gateway_.count("open"), 2u);
  EXPECT_LE(pool_.connections(), 2u);
}

}  // namespace
}  // namespace weir::sap::rfc_pool_test
