// From goods issue in SAP to the package that Amazon shows: every package is confirmed once, with the right
// pieces, whatever becomes of the IDocs, the receiver and Amazon meanwhile.
#include <nlohmann/json.hpp>

#include "sim/arrivals.hpp"
#include "store/asking_test.hpp"

namespace weir::testing::dispatch_test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// SAP's port: Weir's receiver, or what has become of it.
class Port final : public HttpSender {
 public:
  enum class State { open, dead, deaf };  // deaf: it takes what comes, and its answers are lost
  explicit Port(HttpSender& receiver) : receiver_{receiver} {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    if (state == State::dead) return HttpResponse{503, {}, ""};
    auto answer = receiver_.send(request);
    if (state == State::deaf) return HttpResponse{504, {}, ""};
    return answer;
  }
  State state = State::open;

 private:
  HttpSender& receiver_;
};

class DispatchWorld {
 public:
  DispatchWorld() : port{arrivals.door} {
    ecc().set_http_port({.name = "WEIRXML",
                         .url = "http://weir.test/idoc/demo",
                         .user = receiver_user,
                         .password = receiver_password},
                        port);
    arrivals.crossing.confirm_packages();
    arrivals.crossing.restart();
    arrivals.crossing.carry();
    ecc().set_delivery_output(sandbox::ecc::DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR", true});
  }
  sandbox::Ecc& ecc() { return arrivals.crossing.ecc(); }
  Instant now() const { return arrivals.crossing.now(); }

  std::vector<std::string> deliver() { return ecc().create_deliveries(now()); }
  // Leaves with a parcel of its own number, carried by DHL.
  void issue(const std::string& delivery, std::vector<sandbox::ecc::PickedItem> items = {}) {
    sandbox::ecc::GoodsIssue issue;
    issue.items = std::move(items);
    issue.packages = {{"JJD00" + delivery + std::to_string(++parcels_)}};
    issue.carrier = "0000200001";
    const auto posted = ecc().post_goods_issue(delivery, issue, now());
    EXPECT_TRUE(posted) << posted.error().text;
  }
  // One piece of its first item stays behind, where there is more than one: VL02N makes the delivery as large
  // as what was picked.
  void issue_but_one(const std::string& delivery) {
    std::vector<sandbox::ecc::PickedItem> picked;
    for (const auto& each : json::parse(ecc().truth_deliveries())) {
      if (each["vbeln"] != delivery) continue;
      for (const auto& item : each["items"]) {
        const auto quantity = item["quantity"].get<std::int64_t>();
        const bool is_short = picked.empty() && quantity > 1;
        picked.push_back({item["posnr"], is_short ? quantity - 1 : quantity});
      }
    }
    issue(delivery, std::move(picked));
  }
  void push() { ecc().push_outbound(now()); }
  void drain() { arrivals.crossing.engine().runner().drain(now()); }
  // In steps, so that what is due comes when it is due.
  void pass(Duration time, Duration step = 1min) {
    for (const Instant until = now() + time; now() < until;) arrivals.crossing.let_pass(step);
  }

  // Pieces that left SAP, by order, and those that Amazon shows in packages.
  std::map<std::string, std::int64_t> left_sap() {
    std::map<std::string, std::string> orders;
    for (const auto& order : json::parse(ecc().truth_orders())) orders[order["vbeln"]] = order["po"];
    std::map<std::string, std::int64_t> left;
    for (const auto& delivery : json::parse(ecc().truth_deliveries()))
      for (const auto& item : delivery["items"])
        if (item["issued"] == true)
          left[orders.at(item["reference"])] += item["quantity"].get<std::int64_t>();
    return left;
  }
  std::map<std::string, std::int64_t> at_amazon() {
    std::map<std::string, std::int64_t> shown;
    for (const auto& order : arrivals.crossing.world().orders())
      for (const auto& package : order.packages)
        for (const auto& [item, quantity] : package.items) shown[order.id] += quantity;
    return shown;
  }
  std::size_t packages_at_amazon() {
    std::size_t packages = 0;
    for (const auto& order : arrivals.crossing.world().orders()) packages += order.packages.size();
    return packages;
  }
  std::string count(const std::string& condition) {
    return store::ask(arrivals.beside(), "SELECT COUNT(*) FROM parcel WHERE " + condition);
  }
  // Calls that Amazon took.
  std::string confirmed_calls() {
    return store::ask(
        arrivals.beside(),
        "SELECT COUNT(*) FROM amazon_call WHERE operation = 'confirmShipment' AND status < 300");
  }
  // What kept confirmations back.
  std::string waits() {
    return store::ask(
        arrivals.beside(),
        "SELECT coalesce(max(e.reason), '') FROM ended_attempt e JOIN job j ON "
        "j.connection_id = e.connection_id AND j.id = e.job_id WHERE j.kind = 'confirm_package'");
  }
  std::vector<store::Exception> told(std::string_view code) { return arrivals.exceptions(code); }

  Arrivals arrivals;
  Port port;

 private:
  int parcels_ = 0;
};

// The first call of a store waits for the first token of its quota, half a second: somebody else may have
// spent the bucket a moment ago.
TEST(Dispatch, ConfirmsInTheSameSecondAndTellsSapWhatBecameOfIt) {
  DispatchWorld world;
  const auto deliveries = world.deliver();
  ASSERT_FALSE(deliveries.empty());
  world.issue(deliveries.front());
  world.push();
  world.drain();
  world.pass(1s, 1s);
  EXPECT_EQ(world.packages_at_amazon(), 1u) << world.waits();
  world.pass(10min);
  EXPECT_EQ(world.count("state = 'proven'"), "1");
  EXPECT_EQ(json::parse(world.ecc().truth_outbound()).at(0)["status"], "16") << "WE02 shows it";
  EXPECT_EQ(world.at_amazon(), world.left_sap());
}

// Partial deliveries, a receiver whose answers get lost and one that is dead for an hour, SAP's repeats in
// another order, and an Amazon that answers 500 for a while.
TEST(Dispatch, ConfirmsEveryPackageOnceThroughAllTroubles) {
  DispatchWorld world;
  auto deliveries = world.deliver();
  ASSERT_GT(deliveries.size(), 8u);
  world.port.state = Port::State::deaf;
  for (std::size_t i = 0; i < deliveries.size() / 2; ++i) world.issue(deliveries[i]);
  world.push();
  world.drain();
  world.arrivals.crossing.amazon().add_fault({"amazon", "http_500", "", "confirmShipment", 12});
  world.port.state = Port::State::dead;
  for (std::size_t i = deliveries.size() / 2; i < deliveries.size(); ++i) world.issue_but_one(deliveries[i]);
  world.push();
  world.pass(1h);
  EXPECT_EQ(world.at_amazon(), world.left_sap()) << "the sweep has found what no IDoc has told";
  EXPECT_FALSE(world.told("dispatch.no_idocs").empty()) << "and that is told";
  world.port.state = Port::State::open;
  world.ecc().resend_outbound(world.now());
  for (const auto& rest : world.deliver()) world.issue(rest);
  world.push();
  world.pass(1h);
  EXPECT_EQ(world.at_amazon(), world.left_sap());
  EXPECT_EQ(world.count("state <> 'proven'"), "0") << world.waits();
  EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.count("reference > 0"))
      << "as many packages as were sent";
  EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.confirmed_calls()) << "and none twice";
  EXPECT_TRUE(world.told("dispatch.too_many").empty());
  EXPECT_TRUE(world.told("dispatch.refused_by_amazon").empty());
}

TEST(Dispatch, TellsOfAGoodsIssueThatIsTakenBackAndIssuedAnew) {
  DispatchWorld world;
  const auto deliveries = world.deliver();
  world.issue(deliveries.front());
  world.push();
  world.pass(10min);
  ASSERT_TRUE(world.ecc().reverse_goods_issue(deliveries.front(), world.now()));
  world.pass(20min);
  ASSERT_EQ(world.told("dispatch.reversed").size(), 1u) << "the sweep sees it";
  EXPECT_EQ(world.packages_at_amazon(), 1u);
  ASSERT_TRUE(world.ecc().post_goods_issue(deliveries.front(), {}, world.now()));
  world.push();
  world.pass(20min);
  EXPECT_TRUE(world.told("dispatch.reversed").empty());
  EXPECT_EQ(world.packages_at_amazon(), 1u);
  EXPECT_EQ(world.at_amazon(), world.left_sap());
}

TEST(Dispatch, RaisesItsVoiceWithTheTimeThatIsLeft) {
  DispatchWorld world;
  const sandbox::Order* first = nullptr;
  for (const auto& order : world.arrivals.crossing.world().orders())
    if (!order.fulfilled_by_amazon && order.status == sandbox::OrderStatus::unshipped &&
        order.ship_by() > world.now() && (first == nullptr || order.ship_by() < first->ship_by()))
      first = &order;
  ASSERT_NE(first, nullptr);
  const std::string subject = "order/" + first->id + "/dispatch";
  const Instant ship_by = first->ship_by();
  const auto is_told = [&](const std::string& code) {
    return std::ranges::count(world.told(code), subject, &store::Exception::subject) == 1;
  };
  std::vector<std::string> heard;
  for (const auto& [left, code] : {std::pair{230min, "dispatch.due_240"},
                                   {110min, "dispatch.due_120"},
                                   {50min, "dispatch.due_60"},
                                   {10min, "dispatch.due_15"},
                                   {-10min, "dispatch.overdue"}}) {
    if (ship_by - left <= world.now()) continue;
    world.arrivals.crossing.let_pass(ship_by - left - world.now());
    EXPECT_TRUE(is_told(code)) << code;
    EXPECT_TRUE(heard.empty() || !is_told(heard.back())) << "the level before is closed";
    heard.push_back(code);
  }
  EXPECT_GE(heard.size(), 3u);
}

TEST(Dispatch, SurvivesTheEndOfItsProcessAtAnyStep) {
  DispatchWorld world;
  for (const auto& delivery : world.deliver()) world.issue(delivery);
  world.push();
  world.arrivals.crossing.carry(1);
  EXPECT_EQ(world.at_amazon(), world.left_sap());
  EXPECT_EQ(world.count("state <> 'proven'"), "0");
  EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.count("reference > 0"));
}

}  // namespace
}  // namespace weir::testing::dispatch_test
