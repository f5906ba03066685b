#include "stock/sellable.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "stock/setting_forms.hpp"

namespace weir::stock {
namespace {

bool belongs(const Location& at, const PoolRules& rules) {
  return std::ranges::any_of(rules.locations, [&](const Location& own) { return may_meet(own, at); });
}

bool is_buffer_location(const Location& at, const BufferRules& buffer) {
  return buffer.source == BufferSource::location && words_of(at) == buffer.location;
}

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

void add_stock(Explanation& why, const PoolFacts& facts, const PoolRules& rules, const BufferRules& buffer) {
  for (const LocationQuantity& each : facts.locations)
    if (belongs(each.at, rules) || is_buffer_location(each.at, buffer))
      why.add(StepKind::unrestricted, "MARD-LABST", words_of(each.at), each.unrestricted, true);
}

void add_promises(Explanation& why, const PoolFacts& facts, const PoolRules& rules) {
  for (const PlantPromise& each : facts.promises)
    if (belongs({each.plant, ""}, rules))
      why.add(StepKind::available, each.is_unlimited ? "unlimited promise" : "BAPI_MATERIAL_AVAILABILITY",
              each.plant, each.is_unlimited ? rules.unlimited_counts_as : each.available, true);
}

struct Kind {
  RequirementKind kind;
  StepKind step;
  const char* rule;
  const char* word;
  bool counts;
};

void take_requirements(Explanation& why, const PoolFacts& facts, const PoolRules& rules) {
  const Kind kinds[] = {
      {RequirementKind::order, StepKind::order, "VBBE", "open order item", rules.with_orders},
      {RequirementKind::delivery, StepKind::delivery, "VBBE", "open delivery item", rules.with_deliveries},
      {RequirementKind::reservation, StepKind::reservation, "RESB", "reservation", rules.with_reservations}};
  for (const Kind& kind : kinds) {
    Quantity sum;
    std::size_t count = 0;
    for (const Requirement& each : facts.requirements) {
      if (each.kind != kind.kind || !kind.counts || !belongs(each.at, rules)) continue;
      sum += std::max(each.open, Quantity{});
      ++count;
    }
    why.add(kind.step, kind.rule, counted(count, kind.word), -sum);
  }
}

void take_amazon(Explanation& why, const PoolFacts& facts) {
  for (const bool is_pending : {true, false}) {
    Quantity sum;
    std::size_t count = 0;
    for (const AmazonDemand& each : facts.amazon) {
      if (each.is_pending != is_pending) continue;
      sum += std::max(each.quantity, Quantity{});
      ++count;
    }
    why.add(is_pending ? StepKind::pending : StepKind::not_in_sap,
            is_pending ? "Pending at Amazon" : "not in SAP yet", counted(count, "order"), -sum);
  }
}

// Returns what of it is not there.
Quantity take_buffer(Explanation& why, const PoolFacts& facts, const BufferRules& rules) {
  BufferFacts known = facts.buffer;
  for (const LocationQuantity& each : facts.locations)
    if (is_buffer_location(each.at, rules)) known.at_location += each.unrestricted;
  const FoundBuffer found = find_buffer(rules, known, why.left());
  const Quantity kept = std::min(found.kept, why.left());
  why.add(StepKind::buffer, found.rule, found.detail, -kept, !found.kept.is_zero());
  return found.kept - kept;
}

}  // namespace

std::string words_of(const Location& location) {
  return location.storage_location.empty() ? location.plant
                                           : location.plant + '/' + location.storage_location;
}

bool may_meet(const Location& one, const Location& other) {
  return one.plant == other.plant && (one.storage_location.empty() || other.storage_location.empty() ||
                                      one.storage_location == other.storage_location);
}

std::vector<Location> counted_locations(const PoolRules& rules, const BufferRules& buffer) {
  std::vector<Location> all = rules.locations;
  const auto kept = buffer.source == BufferSource::location ? location_of(buffer.location) : std::nullopt;
  if (kept) all.push_back(*kept);
  return all;
}

Sellable sellable(const PoolFacts& facts, const PoolRules& rules, const BufferRules& buffer) {
  Explanation why;
  if (rules.basis == Basis::unrestricted) {
    add_stock(why, facts, rules, buffer);
    take_requirements(why, facts, rules);
  } else {
    add_promises(why, facts, rules);
  }
  take_amazon(why, facts);
  const Quantity missing = why.left().is_negative() ? -why.left() : Quantity{};
  if (!missing.is_zero())
    why.add(StepKind::never_below_0, "never below zero", "more is asked for than there is", missing);
  const Quantity buffer_missing = take_buffer(why, facts, buffer);
  return {facts.pool, std::move(why), missing, buffer_missing};
}

}  // namespace weir::stock
