// A day of prices, from a seed: people change conditions in SAP, some of them wrongly (a comma, a currency, a
// condition that ends), others write at Amazon, Amazon answers 429 and 503, loses answers, takes prices
// without effect, SAP is busy or answers by half, and the process begins anew. WEIR_SIM_SEEDS: how many days;
// WEIR_SIM_FIRST_SEED: the seed of the first.
#include <array>
#include <cstdlib>
#include <iostream>

#include "core/random.hpp"
#include "flows/price_jobs.hpp"
#include "sandbox/world/marketplace.hpp"
#include "sandbox/world/prices.hpp"
#include "sim/price_world.hpp"

namespace weir::testing::prices_laws_test {
namespace {

using namespace std::chrono_literals;

constexpr int usual_step = 30;  // percent, of the rule fence.step

std::uint64_t number_from(const char* name) {
  const char* wanted = std::getenv(name);
  return wanted ? std::strtoull(wanted, nullptr, 10) : 1;
}

// A price that left for Amazon, and whether Amazon's word for it came back.
struct Told {
  Instant at;
  std::string body;
  std::int64_t cents = 0;
  std::optional<std::int64_t> sale{};
  std::string currency{};
  bool is_taken = false;
};

// Between Weir and the stand-in: what is patched, and what is heard of it.
class Wire final : public HttpSender {
 public:
  explicit Wire(Crossing& crossing) : clock_{crossing}, to_{crossing.amazon(), crossing.ecc(), clock_} {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    const Instant at = clock_.now();
    auto answer = to_.send(request);
    const std::size_t sku = request.url.find("/WEIR-");
    const bool is_price = request.body.find("purchasable_offer") != std::string::npos;
    if (request.method == "PATCH" && is_price && sku != std::string::npos)
      note(request.url.substr(sku + 1, 8), request.body, at,
           answer && answer->status == 200 && nlohmann::json::accept(answer->body));
    return answer;
  }

  std::map<std::string, std::vector<Told>> told;  // by SKU

 private:
  class Follower final : public Clock {
   public:
    explicit Follower(Crossing& crossing) : crossing_{crossing} {}
    Instant now() const override { return crossing_.now(); }

   private:
    Crossing& crossing_;
  };
  static std::int64_t cents_of(const nlohmann::json& prices) {
    return std::llround(prices.at(0).at("schedule").at(0).at("value_with_tax").get<double>() * 100);
  }
  void note(const std::string& sku, const std::string& body, Instant at, bool is_taken) {
    const auto patches = nlohmann::json::parse(body).at("patches");
    const auto& entry = patches.at(0).at("value").at(0);
    Told is{at, body, cents_of(entry.at("our_price")), {}, entry.at("currency"), is_taken};
    if (entry.contains("discounted_price")) is.sale = cents_of(entry.at("discounted_price"));
    told[sku].push_back(std::move(is));
  }

  Follower clock_;
  SandboxSender to_;
};

// What SAP says of a SKU, as somebody knows who has seen each change.
struct Condition {
  Date from, to;
  std::optional<std::int64_t> cents;  // nothing: deleted
  std::string currency = "EUR";
  bool is_meant = true;
};

class Day {
 public:
  explicit Day(std::uint64_t seed) : seed_{seed}, chance_{seed}, world_{seed, proofs, "live", fences()} {
    world_.crossing.add_amazon("http://amazon.test", wire_);
    for (const std::string& sku : skus_) {
      conditions_[sku] = {{first_day, never, world_.shown(sku)}};
      first_[sku] = world_.shown(sku);
    }
    world_.pass(1h);
  }

  void live() {
    strike();
    for (const Instant end = world_.now() + 16h; world_.now() < end;) {
      const Duration quiet = std::chrono::minutes{chance_.between(6, 18)};
      world_.pass(quiet);
      happen();
      if (chance_.one_in(4)) world_.crossing.restart();
    }
    world_.pass(5h);
  }

  void hold_laws() {
    SCOPED_TRACE("seed " + std::to_string(seed_));
    EXPECT_GT(wrongs_, 0) << "nothing was at stake";
    for (const Law& law : laws()) {
      SCOPED_TRACE(law.name);
      (this->*law.hold)();
    }
  }

  struct Law {
    const char* name;
    void (Day::*hold)();
  };
  static std::array<Law, 5> laws() {
    return {{{"Amazon's price is SAP's after settling, or it is somebody's", &Day::both_agree_or_it_is_told},
             {"what is refused is somebody's by its name, and its last price stays", &Day::refusals_are_told},
             {"no price leaves that is outside of its fence", &Day::nothing_leaves_the_fence},
             {"no price leaves that SAP never had", &Day::nothing_is_invented},
             {"no price is told twice but for what Amazon lost, refused, left undone or was overwritten",
              &Day::nothing_is_told_twice}}};
  }

 private:
  static constexpr Date first_day{2026y / 1 / 1}, never{9999y / 12 / 31};
  static constexpr const char* proofs = "proof.every = \"1h\"\n";

  static std::int64_t listed(std::size_t item) {
    const auto& germany = sandbox::germany();
    const std::int64_t net = sandbox::net_price(item, germany);
    return net + sandbox::percent_of(net, germany.tax_percent);
  }
  static std::string euros(std::int64_t cents) { return Money{cents, *Currency::of("EUR")}.decimal(); }
  static std::int64_t floor_of_first() { return listed(0) * 92 / 100; }
  static std::int64_t ceiling_of_second() { return listed(1) * 108 / 100; }
  static std::string fences() {
    return "fence.floor = { \"WEIR-001\" = \"" + euros(floor_of_first()) +
           "\" }\nfence.ceiling = { \"WEIR-002\" = \"" + euros(ceiling_of_second()) + "\" }\n";
  }

  void strike() {
    auto& amazon = world_.crossing.amazon();
    for (const char* operation : {"patchListingsItem", "searchListingsItems"}) {
      EXPECT_TRUE(amazon.add_fault({"amazon", "throttle", "", operation, 30, 5}));
      EXPECT_TRUE(amazon.add_fault({"amazon", "http_503", "", operation, 15, 9}));
      EXPECT_TRUE(amazon.add_fault({"amazon", "cut_answer", "", operation, 15, 6}));
    }
    for (const char* kind : {"busy", "cut_mid_body", "lost_answer", "dump"})
      EXPECT_TRUE(world_.crossing.ecc().add_fault({"ecc", kind, "", "RFC_READ_TABLE", 15, 60}));
  }

  void happen() {
    const std::string& sku = skus_[static_cast<std::size_t>(chance_.between(0, std::ssize(skus_) - 1))];
    const Date today = berlin_.date_of(world_.now()), tomorrow = day_behind(today);
    const std::int64_t now = last_usual(sku), other = changed(now);
    switch (chance_.between(0, 15)) {
      case 0:
        return wrongly(sku, {today, never, now * 100, "EUR", false});
      case 1:
        return wrongly(sku, {today, never, other, "USD", false});
      case 2:
        return end(sku, tomorrow);
      case 3:
        return maintain(sku, {tomorrow, never, other});
      case 4:
        return put_on_sale(sku, tomorrow, now * 85 / 100);
      case 5:
        ++excuses_[sku];
        return world_.overwrite(sku, 0.01);
      case 6:
        ++excuses_[sku];
        EXPECT_TRUE(world_.crossing.amazon().add_fault({"amazon", "unheeded", sku, "patchListingsItem"}));
        return maintain(sku, {today, never, other});
      default:
        return maintain(sku, {today, never, other});
    }
  }

  static Date day_behind(Date day) { return std::chrono::sys_days{day} + std::chrono::days{1}; }
  // Another one, and none that is too far.
  std::int64_t changed(std::int64_t cents) {
    return cents * (100 + (chance_.one_in(2) ? 1 : -1) * chance_.between(2, 18)) / 100;
  }
  // What SAP had last that was meant.
  std::int64_t last_usual(const std::string& sku) const {
    return usual_.contains(sku) ? usual_.at(sku) : first_.at(sku);
  }

  void maintain(const std::string& sku, const Condition& is) {
    usual_[sku] = *is.cents;
    put_into_sap(sku, is);
  }
  void wrongly(const std::string& sku, const Condition& is) {
    ++wrongs_;
    put_into_sap(sku, is);
  }
  std::string put_into_sap(const std::string& sku, const Condition& is, const char* type = "PR00") {
    const auto kept = world_.crossing.ecc().maintain_price({.type = type,
                                                            .sales_org = "1000",
                                                            .channel = "10",
                                                            .material = PriceWorld::material_of(sku),
                                                            .from = is.from,
                                                            .to = is.to,
                                                            .minor = *is.cents,
                                                            .currency = is.currency},
                                                           world_.now());
    EXPECT_TRUE(kept) << kept.error().text;
    if (std::string_view{type} == "PR00") conditions_[sku].push_back(is);
    return kept ? *kept : "";
  }
  // Nobody thinks of what comes behind it.
  void end(const std::string& sku, Date on) {
    ++wrongs_;
    const std::string number = put_into_sap(sku, {on, never, last_usual(sku)});
    EXPECT_TRUE(world_.crossing.ecc().delete_price(number, world_.now()));
    conditions_[sku].back() = {on, never, {}, "EUR", false};
  }
  void put_on_sale(const std::string& sku, Date on, std::int64_t cents) {
    put_into_sap(sku, {on, on, cents}, "VKA0");
    on_sale_.insert(sku);
  }

  // What SAP says today: of conditions that meet the later one holds.
  const Condition& in_sap(const std::string& sku) const {
    const Date today = berlin_.date_of(world_.crossing.now());
    const auto& all = conditions_.at(sku);
    return *std::ranges::find_if(all.rbegin(), all.rend(),
                                 [&](const Condition& is) { return is.from <= today && today <= is.to; });
  }
  // What is on somebody's list of it, code by code; only what says what to do, and who.
  std::string told_of(const std::string& sku) {
    std::string codes;
    const std::string subject = flows::price_subject({"demo", PriceWorld::german, sku});
    for (const auto& each : world_.context().stores.exceptions.list_open())
      if (each.subject.starts_with(subject) && !each.owner.empty() && !each.next.empty())
        codes += each.code + ' ';
    return codes;
  }

  void both_agree_or_it_is_told() {
    std::size_t agree = 0;
    for (const std::string& sku : skus_) {
      const Condition& is = in_sap(sku);
      const bool agrees = is.currency == "EUR" && is.cents == world_.shown(sku);
      agree += agrees ? 1 : 0;
      EXPECT_TRUE(agrees || !told_of(sku).empty()) << sku << " shows " << world_.shown(sku) << ", SAP has "
                                                   << is.cents.value_or(-1) << ' ' << is.currency << '\n'
                                                   << world_.exceptions();
      if (agrees && !on_sale_.contains(sku)) EXPECT_EQ(told_of(sku), "") << sku << " is well, and nobody's";
    }
    EXPECT_GT(agree, skus_.size() / 3) << "most of it is well\n" << world_.exceptions();
  }

  void refusals_are_told() {
    for (const std::string& sku : skus_) {
      const Condition& is = in_sap(sku);
      if (is.is_meant) continue;
      const std::string code = !is.cents              ? "price.none_valid"
                               : is.currency != "EUR" ? "price.currency"
                               : sku == "WEIR-002"    ? "price.above_ceiling"
                                                      : "price.step";
      EXPECT_NE(told_of(sku).find(code), std::string::npos) << sku << ": " << told_of(sku);
      const std::int64_t shown = world_.shown(sku);
      if (shown != 1)
        EXPECT_TRUE(shown == first_.at(sku) || was_told(sku, shown)) << sku << " shows " << shown;
    }
  }
  bool was_told(const std::string& sku, std::int64_t cents) {
    return std::ranges::any_of(wire_.told[sku], [&](const Told& is) { return is.cents == cents; });
  }

  void nothing_leaves_the_fence() {
    for (const auto& [sku, all] : wire_.told) {
      std::vector<std::int64_t> known{first_.at(sku)};  // of these the next may be so far
      for (const Told& is : all) {
        EXPECT_EQ(is.currency, "EUR") << sku;
        const auto is_near = [&](std::int64_t from) {
          return std::abs(is.cents - from) * 100 <= from * usual_step;
        };
        EXPECT_TRUE(std::ranges::any_of(known, is_near)) << sku << ": " << is.cents << " at " << iso(is.at);
        const std::int64_t lowest = is.sale.value_or(is.cents);
        if (sku == "WEIR-001") EXPECT_GE(lowest, floor_of_first());
        if (sku == "WEIR-002") EXPECT_LE(is.cents, ceiling_of_second());
        if (is.sale) EXPECT_GE(*is.sale * 100, is.cents * (100 - usual_step)) << sku;
        known.push_back(is.cents);
      }
    }
  }

  void nothing_is_invented() {
    for (const auto& [sku, all] : wire_.told)
      for (const Told& is : all)
        EXPECT_TRUE(std::ranges::any_of(
            conditions_.at(sku),
            [&](const Condition& in) { return in.cents == is.cents && in.currency == "EUR"; }))
            << sku << ": " << is.cents << " at " << iso(is.at);
  }

  void nothing_is_told_twice() {
    std::size_t sent = 0;
    for (const auto& [sku, all] : wire_.told) {
      std::int64_t again = 0;
      for (std::size_t at = 1; at < all.size(); ++at)
        if (all[at].body == all[at - 1].body && all[at - 1].is_taken) ++again;
      EXPECT_LE(again, excuses_[sku]) << sku;
      sent += all.size();
    }
    EXPECT_GT(sent, skus_.size()) << "next to nothing was told";
  }

  const std::uint64_t seed_;
  SeededRandom chance_;
  PriceWorld world_;
  Wire wire_{world_.crossing};
  const Zone berlin_ = *Zone::named("Europe/Berlin");
  std::vector<std::string> skus_ = busy_skus();
  std::map<std::string, std::vector<Condition>> conditions_;  // in the order in which they were maintained
  std::map<std::string, std::int64_t> first_, usual_;
  std::map<std::string, std::int64_t> excuses_;  // why the same may be told once more
  std::set<std::string> on_sale_;
  int wrongs_ = 0;

  static std::vector<std::string> busy_skus() {
    std::vector<std::string> skus;
    for (int number = 1; number <= 14; ++number)
      skus.push_back((number < 10 ? "WEIR-00" : "WEIR-0") + std::to_string(number));
    return skus;
  }
};

TEST(PricesLaws, HoldOnEachDay) {
  const std::uint64_t first = number_from("WEIR_SIM_FIRST_SEED");
  for (std::uint64_t seed = first; seed < first + number_from("WEIR_SIM_SEEDS"); ++seed) {
    Day day{seed};
    day.live();
    day.hold_laws();
    if (HasFailure()) return;
  }
  std::cout << number_from("WEIR_SIM_SEEDS") << " days from seed " << first << ", on each of which\n";
  for (const Day::Law& law : Day::laws()) std::cout << "  " << law.name << '\n';
}

}  // namespace
}  // namespace weir::testing::prices_laws_test
