// A look at Amazon's transactions as its job's checkpoint keeps it.
#include <nlohmann/json.hpp>

#include "flows/job_args.hpp"
#include "flows/prove_balance.hpp"

namespace weir::flows {
namespace {

using LookJson = nlohmann::ordered_json;

std::int64_t count_of(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_in(const LookJson& json, const char* name) {
  return Instant{Duration{json.at(name).get<std::int64_t>()}};
}

LookJson sum_json(const accounting::UnsettledSum& sum) {
  return {{"wallet", sum.wallet},
          {"deferred", sum.deferred},
          {"movements", sum.movements},
          {"unknown", sum.unknown}};
}

accounting::UnsettledSum sum_in(const LookJson& json) {
  return {json.at("wallet").get<std::int64_t>(), json.at("deferred").get<std::int64_t>(),
          json.at("movements").get<std::int64_t>(), json.at("unknown").get<std::set<std::string>>()};
}

}  // namespace

std::string balance_checkpoint(const BalanceLook& look) {
  LookJson json{{"held_after", count_of(look.held_after)},
                {"released_after", count_of(look.released_after)},
                {"before", count_of(look.before)},
                {"step", look.step},
                {"token", look.place.token},
                {"pages", look.place.pages},
                {"ends", LookJson::array()},
                {"sums", LookJson::object()}};
  for (const auto& end : look.ends)
    json["ends"].push_back({{"day", iso(end.day)}, {"zone", end.zone}, {"at", count_of(end.at)}});
  for (const auto& [currency, sums] : look.sums) {
    auto& all = json["sums"][currency] = LookJson::array();
    for (const auto& sum : sums) all.push_back(sum_json(sum));
  }
  return to_args({{"look", json.dump()}});
}

BalanceLook balance_look_in(const std::string& checkpoint) {
  const auto json = LookJson::parse(checkpoint);
  BalanceLook look{.ends = {},
                   .held_after = instant_in(json, "held_after"),
                   .released_after = instant_in(json, "released_after"),
                   .before = instant_in(json, "before"),
                   .step = json.at("step").get<std::size_t>(),
                   .place = {json.at("token").get<std::string>(), json.at("pages").get<int>()}};
  for (const auto& end : json.at("ends"))
    look.ends.push_back({parse_date(end.at("day").get<std::string>()).value(),
                         end.at("zone").get<std::string>(), instant_in(end, "at")});
  for (const auto& [currency, sums] : json.at("sums").items())
    for (const auto& sum : sums) look.sums[currency].push_back(sum_in(sum));
  return look;
}

}  // namespace weir::flows
