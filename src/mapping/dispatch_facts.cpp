#include "mapping/dispatch_facts.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace weir::mapping {
namespace {

constexpr std::array<std::string_view, 3> unit_places{"E1EDL49-TRACKN", "EXIDV2", "EXIDV"};
constexpr std::array<std::string_view, 9> whole_places{
    "E1EDL47-TRACKN", "BOLNR", "TRAID", "LIFEX", "EXTI1", "EXTI2", "SIGNI", "TPBEZ", "TNDR_TRKID"};

// One order in one package: SAP's items and what of them is in it.
struct PackageKey {
  std::string unit, vbeln;
  auto operator<=>(const PackageKey&) const = default;
};
using ByItem = std::map<std::string, Quantity>;  // by item of the sales order
using Packages = std::map<PackageKey, ByItem>;

ByItem packed_by_position(const ShippedDelivery& delivery) {
  ByItem packed;
  for (const ShippedUnit& unit : delivery.units)
    for (const auto& [posnr, quantity] : unit.contents) packed[posnr] += quantity;
  return packed;
}

// What the packing says cannot be so where more is packed than leaves; then it says nothing.
bool is_packing_sound(const ShippedDelivery& delivery, const ByItem& packed) {
  return std::ranges::none_of(delivery.positions, [&](const ShippedPosition& position) {
    const auto at = packed.find(position.posnr);
    return at != packed.end() && at->second > position.quantity;
  });
}

Packages packages_of(const ShippedDelivery& delivery) {
  Packages packages;
  const ByItem packed = packed_by_position(delivery);
  const bool is_sound = is_packing_sound(delivery, packed);
  for (const ShippedPosition& position : delivery.positions) {
    Quantity rest = position.quantity;
    for (const ShippedUnit& unit : delivery.units) {
      const auto in_it = unit.contents.find(position.posnr);
      if (!is_sound || in_it == unit.contents.end()) continue;
      packages[{unit.number, position.vgbel}][position.vgpos] += in_it->second;
      rest = rest - in_it->second;
    }
    if (!rest.is_zero()) packages[{"", position.vgbel}][position.vgpos] += rest;
  }
  return packages;
}

// How many of Amazon's pieces that quantity of an item stands for, rounded down, and whether nothing is left.
struct Pieces {
  std::int64_t whole = 0;
  bool is_exact = true;
};
Pieces pieces_of(Quantity quantity, const PostedLine& line) {
  if (line.quantity <= 0) return {0, quantity.is_zero()};
  const std::int64_t thousandths = quantity.thousandths() * line.ordered;
  const std::int64_t each = line.quantity * 1000;
  return {thousandths / each, thousandths % each == 0};
}

std::string line_text(const DispatchOrder& order, const PostedLine& line) {
  return "order " + order.order_id + ", item " + line.posnr + " (" + line.sku + ")";
}

// One order's packages of one delivery, turned into Amazon's pieces.
class OrderPackages {
 public:
  OrderPackages(const DispatchOrder& order, DispatchFacts& facts) : order_{order}, facts_{facts} {
    for (const PostedLine& line : order.lines) lines_[line.order_item_id].push_back(&line);
  }

  std::map<std::string, PackedItems> of(const std::map<std::string, ByItem>& units) {
    name_unknown(units);
    std::map<std::string, PackedItems> packed;
    for (const auto& [item_id, parts] : lines_) add_sets(item_id, parts, units, packed);
    return packed;
  }

 private:
  using Parts = std::vector<const PostedLine*>;

  void gap(const char* code, std::string text) {
    facts_.gaps.push_back({order_.order_id, code, std::move(text)});
  }

  void name_unknown(const std::map<std::string, ByItem>& units) {
    std::set<std::string> unknown;
    for (const auto& [unit, items] : units)
      for (const auto& [posnr, quantity] : items)
        if (std::ranges::find(order_.lines, posnr, &PostedLine::posnr) == order_.lines.end())
          unknown.insert(posnr);
    for (const std::string& posnr : unknown)
      gap("dispatch.unknown_line",
          "order " + order_.order_id + ": item " + posnr + " left, and Amazon's order has no line of it");
  }

  static Quantity quantity_in(const ByItem& items, const PostedLine& line) {
    const auto at = items.find(line.posnr);
    return at == items.end() ? Quantity{} : at->second;
  }

  // As many as the scarcest part allows.
  static Pieces sets_in(const ByItem& items, const Parts& parts) {
    Pieces least{std::numeric_limits<std::int64_t>::max()};
    std::int64_t most = 0;
    for (const PostedLine* part : parts) {
      const Pieces pieces = pieces_of(quantity_in(items, *part), *part);
      least.is_exact = least.is_exact && pieces.is_exact;
      least.whole = std::min(least.whole, pieces.whole);
      most = std::max(most, pieces.whole);
    }
    least.is_exact = least.is_exact && most == least.whole;
    return least;
  }

  void tell_of_parts(const ByItem& all, const Parts& parts) {
    const std::string line = line_text(order_, *parts.front());
    if (parts.size() > 1)
      return gap("dispatch.part_of_bundle", line + ": only a part of a set has left with this delivery");
    gap("dispatch.part_of_unit",
        line + ": " + quantity_in(all, *parts.front()).text() + " of SAP's are no whole number of Amazon's");
  }

  // Amazon knows no parts of a piece: neither half a bundle nor a box of six in two parcels. As many are told
  // as all units of the delivery come to, with the unit that holds them whole; what no unit holds whole with
  // the first that has anything of it.
  void add_sets(const std::string& item_id, const Parts& parts, const std::map<std::string, ByItem>& units,
                std::map<std::string, PackedItems>& packed) {
    ByItem all;
    for (const auto& [unit, items] : units)
      for (const auto& [posnr, quantity] : items) all[posnr] += quantity;
    const Pieces sets = sets_in(all, parts);
    if (!sets.is_exact) tell_of_parts(all, parts);
    std::int64_t left = sets.whole;
    std::string first;
    bool has_first = false;
    for (const auto& each : units) {
      const ByItem& items = each.second;
      const bool has_any = std::ranges::any_of(
          parts, [&](const PostedLine* part) { return !quantity_in(items, *part).is_zero(); });
      if (!has_any) continue;
      if (!has_first) first = each.first;
      has_first = true;
      const std::int64_t here = std::min(left, sets_in(items, parts).whole);
      if (here > 0) packed[each.first][item_id] += here;
      left -= here;
    }
    if (left > 0 && has_first) packed[first][item_id] += left;
  }

  const DispatchOrder& order_;
  DispatchFacts& facts_;
  std::map<std::string, Parts> lines_;
};

std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> numbers;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(",;/ ");
    if (end != 0) numbers.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return numbers;
}

struct Tracking {
  std::string number, place;
};

// Of a number's field that holds several, each package has its own where they are as many; otherwise all
// travel under the first.
std::string number_for(const std::string& text, std::size_t place, std::size_t packages) {
  const auto numbers = numbers_in(text);
  if (numbers.empty()) return {};
  return numbers.size() == packages ? numbers[place] : numbers.front();
}

class TrackingNumbers {
 public:
  TrackingNumbers(const ShippedDelivery& delivery, const Packages& packages, const TrackingPlaces& places)
      : delivery_{delivery}, places_{places} {
    std::set<std::string> units;
    for (const auto& [key, items] : packages) units.insert(key.unit);
    units_.assign(units.begin(), units.end());
  }

  // A pallet's number is followed where neither its parcels nor the delivery have one: often it is no
  // carrier's.
  Tracking of(const std::string& unit) const {
    const auto found = std::ranges::find(delivery_.units, unit, &ShippedUnit::number);
    const auto place_of_unit = std::ranges::find(units_, unit) - units_.begin();
    for (const std::string& place : places_) {
      if (found != delivery_.units.end())
        if (auto number = number_at(found->numbers, place, 0, 1); !number.empty()) return {number, place};
      auto number =
          number_at(delivery_.numbers, place, static_cast<std::size_t>(place_of_unit), units_.size());
      if (!number.empty()) return {number, place};
    }
    return found == delivery_.units.end() ? Tracking{} : outer_of(*found);
  }

 private:
  static std::string number_at(const Numbers& numbers, const std::string& place, std::size_t which,
                               std::size_t packages) {
    const auto at = numbers.find(place);
    return at == numbers.end() ? "" : number_for(at->second, which, packages);
  }

  Tracking outer_of(const ShippedUnit& unit) const {
    for (const std::string& place : places_)
      if (auto number = number_at(unit.outer, place, 0, 1); !number.empty()) return {number, place};
    return {};
  }

  const ShippedDelivery& delivery_;
  const TrackingPlaces& places_;
  std::vector<std::string> units_;
};

}  // namespace

bool is_tracking_place(std::string_view text) {
  const auto is = [&](std::string_view known) { return text == known; };
  if (std::ranges::any_of(unit_places, is) || std::ranges::any_of(whole_places, is)) return true;
  const std::size_t dash = text.find('-');
  const auto is_name = [](std::string_view name) {
    return !name.empty() &&
           name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/") == std::string_view::npos;
  };
  return dash != std::string_view::npos && is_name(text.substr(0, dash)) && is_name(text.substr(dash + 1));
}

DispatchFacts dispatch_facts(const ShippedDelivery& delivery, const DispatchOrders& orders,
                             const DispatchRules& rules) {
  DispatchFacts facts;
  for (const ShippedPosition& position : delivery.positions)
    facts.foreign_items += orders.contains(position.vgbel) ? 0 : 1;
  const Packages packages = packages_of(delivery);
  const TrackingNumbers numbers{delivery, packages, rules.places};
  const Carrier carrier = rules.carriers.carrier_of(delivery.carrier);
  for (const auto& [vbeln, order] : orders) {
    std::map<std::string, ByItem> units;
    for (const auto& [key, items] : packages)
      if (key.vbeln == vbeln) units.emplace(key.unit, items);
    if (units.empty()) continue;
    for (auto& [unit, items] : OrderPackages{order, facts}.of(units)) {
      Tracking tracking = numbers.of(unit);
      // What nobody can follow goes under the delivery's number: Amazon wants one of every package.
      if (tracking.number.empty() && carrier.is_untracked) tracking = {delivery.vbeln, "VBELN"};
      facts.packages.push_back({delivery.vbeln, unit, order.order_id, std::move(items),
                                std::move(tracking.number), std::move(tracking.place), carrier});
    }
  }
  return facts;
}

}  // namespace weir::mapping
