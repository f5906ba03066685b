#include "app/stock_pools.hpp"

#include <algorithm>

#include "amazon/api/settings.hpp"
#include "amazon/model/marketplaces.hpp"
#include "app/stock_rules.hpp"
#include "app/stock_settings.hpp"
#include "sap/soap/closed_hours.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;
using flows::StockMember;

Failure unusable(const Connection& settings, const char* code, const std::string& what) {
  return {.next = Next::stop,
          .code = code,
          .text = "connection " + settings.name() + ": " + what,
          .subject = settings.name(),
          .not_before = {}};
}

const char* word_of(amazon::Region region) {
  switch (region) {
    case amazon::Region::europe:
      return "eu";
    case amazon::Region::north_america:
      return "na";
    case amazon::Region::far_east:
      return "fe";
  }
  throw Bug("a region that is none");
}

// Of a marketplace that we do not know yet the address of the API tells.
std::string region_of(const Connection& settings) {
  const auto* known = amazon::marketplace(settings.get(amazon::marketplaces).front());
  if (known != nullptr) return word_of(known->region);
  const std::string& url = settings.get(amazon::api_url).text;
  if (url.find("-na.") != std::string::npos) return "na";
  return url.find("-fe.") != std::string::npos ? "fe" : "eu";
}

// A system has many addresses, and each client one logical system.
std::string client_name(const Connection& settings) {
  return settings.get(sap::receiver_partner) + '/' + settings.get(sap::client);
}

std::string pool_name(const Connection& settings) {
  return client_name(settings) + '/' + settings.get(stock_pool);
}

// Locations that both count; "" where there are none.
std::string common_stock(const flows::StockPool& one, const flows::StockPool& other) {
  const auto& of_one = one.of(stock::Tier::normal);
  const auto& of_other = other.of(stock::Tier::normal);
  for (const stock::Location& here : stock::counted_locations(of_one.pool, of_one.buffer))
    for (const stock::Location& there : stock::counted_locations(of_other.pool, of_other.buffer))
      if (may_meet(here, there)) return words_of(here) + " and " + words_of(there);
  return "";
}

}  // namespace

jobs::FullJobHours full_hours_of(const Connection& settings) {
  const auto text = settings.get(sap::full_jobs);
  if (!text) return jobs::FullJobHours{std::nullopt};
  const auto window = sap::parse_daily_hours(*text);
  const auto zone = Zone::named(settings.get(sap::time_zone));
  ensure(window.has_value() && zone.has_value(), "a setting that was not checked");
  return jobs::FullJobHours{jobs::QuietHours{*zone, window->from, window->until}};
}

Result<StockPools> StockPools::build(const config::Config& config) {
  StockPools pools;
  for (const auto& settings : config.connections())
    if (const auto added = pools.add(settings); !added) return added.error();
  return pools;
}

Result<Done> StockPools::add(const Connection& settings) {
  const auto file = settings.get(stock_rules_file);
  if (!file) return Done{};
  const auto seller = settings.get(amazon::seller_id);
  if (!seller)
    return unusable(settings, "stock.no_seller",
                    "stock.rules is set, and a quantity is a seller's; set amazon.seller_id");
  const StockMember self{settings.name(), *seller, region_of(settings),
                         settings.get(stock_mode) == flows::Mode::live};
  for (const auto& [name, other] : of_connection_)
    if (other.second.seller == self.seller && other.second.region == self.region)
      return unusable(settings, "stock.two_owners",
                      "it sells for seller " + self.seller + " in region " + self.region + ", and so does " +
                          name + ", so that both would write the same quantities; leave stock.rules to one");
  const std::string name = pool_name(settings);
  if (const auto at = files_.find(name); at != files_.end() && at->second != *file)
    return unusable(settings, "stock.rules_differ",
                    "pool " + name + " has the rules " + at->second.string() +
                        " by another connection, and " + file->string() + " by this one; name the same file");
  if (!by_name_.contains(name)) {
    auto rules = load_stock_rules(*file);
    if (!rules) return config::failure_of(rules.error());
    if (rules->rules.find(settings.get(stock_pool), stock::Tier::normal) == nullptr)
      return unusable(settings, "stock.no_pool",
                      file->string() + " has no [pool." + settings.get(stock_pool) +
                          "], which stock.pool names; add it, or name another");
    by_name_.emplace(name, std::make_shared<flows::StockPool>(flows::StockPool{
                               name, settings.get(stock_pool), std::move(rules->rules), {}}));
    files_.emplace(name, *file);
  }
  if (const auto apart = check_apart(settings, name); !apart) return apart;
  by_name_.at(name)->members.push_back(self);
  of_connection_.emplace(settings.name(), std::pair{name, self});
  return Done{};
}

// The rules of one file are held against each other; those of others are here.
Result<Done> StockPools::check_apart(const Connection& settings, const std::string& name) const {
  const flows::StockPool& own = *by_name_.at(name);
  for (const auto& [other, pool] : by_name_) {
    if (other == name || !other.starts_with(client_name(settings) + '/')) continue;
    const std::string common = common_stock(own, *pool);
    if (!common.empty())
      return unusable(settings, "stock.pools_meet",
                      "pools " + name + " and " + other + " count the same stock (" + common +
                          "), which would be sold twice; leave it with one of them");
  }
  return Done{};
}

flows::StockSide StockPools::side_of(const Connection& settings) const {
  flows::StockSide side;
  const auto at = of_connection_.find(settings.name());
  if (at == of_connection_.end()) return side;
  side.pool = by_name_.at(at->second.first).get();
  side.self = at->second.second;
  side.is_live = side.self.is_live;
  side.full_hours = full_hours_of(settings);
  return side;
}

}  // namespace weir::app
