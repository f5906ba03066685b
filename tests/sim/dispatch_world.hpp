#pragma once
// A merchant's warehouse between SAP and Amazon: deliveries leave, their IDocs go by a port that may be dead
// or deaf, and what Amazon shows is held against what has left.
#include <nlohmann/json.hpp>

#include "sim/arrivals.hpp"
#include "store/asking_test.hpp"

namespace weir::testing {

// SAP's port: Weir's receiver, or what has become of it.
class SapPort final : public HttpSender {
 public:
  enum class State { open, dead, deaf };  // deaf: it takes what comes, and its answers are lost
  explicit SapPort(HttpSender& receiver) : receiver_{receiver} {}

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
  explicit DispatchWorld(std::uint64_t seed = 7, std::string of_amazon = "",
                         std::size_t articles = sandbox::usual_articles)
      : arrivals{"", seed, std::move(of_amazon), articles}, port{arrivals.door} {
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
  std::string next_number(const std::string& delivery) {
    return "JJD00" + delivery + std::to_string(++parcels_);
  }
  // Leaves with a parcel of its own number, carried by DHL.
  void issue(const std::string& delivery, std::vector<sandbox::ecc::PickedItem> items = {}) {
    issue_in(delivery, {{next_number(delivery)}}, std::move(items));
  }
  void issue_in(const std::string& delivery, std::vector<sandbox::ecc::Package> packages,
                std::vector<sandbox::ecc::PickedItem> items = {}) {
    sandbox::ecc::GoodsIssue issue;
    issue.items = std::move(items);
    issue.packages = std::move(packages);
    issue.carrier = "0000200001";
    const auto posted = ecc().post_goods_issue(delivery, issue, now());
    EXPECT_TRUE(posted) << posted.error().text;
  }
  // Pieces of each item that has not left.
  std::vector<sandbox::ecc::PickedItem> items_of(const std::string& delivery) {
    std::vector<sandbox::ecc::PickedItem> items;
    for (const auto& each : nlohmann::json::parse(ecc().truth_deliveries()))
      if (each["vbeln"] == delivery)
        for (const auto& item : each["items"])
          if (item["issued"] == false) items.push_back({item["posnr"], item["quantity"].get<std::int64_t>()});
    return items;
  }
  // One piece of its first item stays behind, where there is more than one: VL02N makes the delivery as large
  // as what was picked.
  void issue_but_one(const std::string& delivery) {
    std::vector<sandbox::ecc::PickedItem> picked = items_of(delivery);
    if (picked.front().quantity > 1) --picked.front().quantity;
    issue(delivery, std::move(picked));
  }
  void push() { ecc().push_outbound(now()); }
  void drain() { arrivals.crossing.engine().runner().drain(now()); }
  // In steps, so that what is due comes when it is due.
  void pass(Duration time, Duration step = std::chrono::minutes{1}) {
    for (const Instant until = now() + time; now() < until;) arrivals.crossing.let_pass(step);
  }
  // From one thing that is due to the next, so that a quota is used as it fills; steps of a second at least.
  void go(Duration time) {
    auto& crossing = arrivals.crossing;
    for (const Instant until = now() + time; now() < until;) {
      if (crossing.engine().runner().step(now()) > 0) continue;
      const auto due = crossing.engine().runner().next_due();
      crossing.set_clock(std::min(until, std::max(due.value_or(until), now() + std::chrono::seconds{1})));
    }
  }

  // Pieces that left SAP, by order, and those that Amazon shows in packages.
  std::map<std::string, std::int64_t> left_sap() {
    std::map<std::string, std::string> orders;
    for (const auto& order : nlohmann::json::parse(ecc().truth_orders()))
      orders[order["vbeln"]] = order["po"];
    std::map<std::string, std::int64_t> left;
    for (const auto& delivery : nlohmann::json::parse(ecc().truth_deliveries()))
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
  SapPort port;

 private:
  int parcels_ = 0;
};

}  // namespace weir::testing
