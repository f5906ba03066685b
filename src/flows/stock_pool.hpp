#pragma once
// A pool of stock as its connections share it, and what a connection has of it. Wired by app/. Pure.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "jobs/full_job_hours.hpp"
#include "stock/send_plan.hpp"
#include "stock/setting_forms.hpp"
#include "stock/stock_rules.hpp"

namespace weir::flows {

// Who sells from it: quantities are a seller's in a region.
struct StockMember {
  std::string connection;
  std::string seller;
  std::string region;  // "eu", "na", "fe"
  bool is_live = true;  // else another program sends its quantities
};

struct StockPool {
  std::string name;        // "ECXCLNT100/100/main": no two pools of the store have it
  std::string rules_name;  // "main", as the rules call it
  stock::StockRules rules;
  std::vector<StockMember> members;  // the first of them looks at SAP for all

  // Each plant of its storage locations, and of that in which the buffer lies, once.
  std::vector<std::string> plants() const {
    std::vector<std::string> found;
    const auto add = [&](const stock::Location& at) {
      if (std::find(found.begin(), found.end(), at.plant) == found.end()) found.push_back(at.plant);
    };
    for (const stock::Location& each : of(stock::Tier::normal).pool.locations) add(each);
    if (const auto kept = stock::location_of(of(stock::Tier::normal).buffer.location)) add(*kept);
    return found;
  }
  const stock::PoolTierRules& of(stock::Tier tier) const {
    const auto* found = rules.find(rules_name, tier);
    ensure(found != nullptr, "a pool that its rules do not have");
    return *found;
  }
  const StockMember* member(const std::string& connection) const {
    for (const StockMember& each : members)
      if (each.connection == connection) return &each;
    return nullptr;
  }
  const std::string& looking() const { return members.front().connection; }
};

struct StockSide {
  const StockPool* pool = nullptr;  // null: this connection tells Amazon nothing of stock
  StockMember self{};
  bool is_live = false;  // else what would be sent waits, and can be looked at
  jobs::FullJobHours full_hours{std::nullopt};
  // What the token bank foresees for patchListingsItem and createFeed.
  std::function<stock::PatchForecast(Instant)> patches = [](Instant) {
    return stock::PatchForecast{5, 5'000'000};
  };
  std::function<Duration(Instant)> feed_opens_in = [](Instant) { return Duration::zero(); };
};

}  // namespace weir::flows
