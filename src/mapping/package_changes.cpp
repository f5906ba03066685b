#include "mapping/package_changes.hpp"

#include <algorithm>
#include <set>

namespace weir::mapping {
namespace {

using KnownPackages = std::vector<KnownPackage>;

std::size_t place_rank(const TrackingPlaces& places, const std::string& place) {
  return static_cast<std::size_t>(std::ranges::find(places, place) - places.begin());
}

// Whether the number that is told now counts.
bool is_better_number(const PackageFact& told, const PackageFact& known, const TrackingPlaces& places) {
  if (told.tracking.empty()) return false;
  return known.tracking.empty() ||
         place_rank(places, told.tracking_place) <= place_rank(places, known.tracking_place);
}

void add_to(PackedItems& sum, const PackedItems& items) {
  for (const auto& [item, quantity] : items) sum[item] += quantity;
}

// What is in `items` and not in `less`; nothing below zero.
PackedItems beyond(const PackedItems& items, const PackedItems& less) {
  PackedItems rest;
  for (const auto& [item, quantity] : items) {
    const auto at = less.find(item);
    const std::int64_t more = quantity - (at == less.end() ? 0 : at->second);
    if (more > 0) rest.emplace(item, more);
  }
  return rest;
}

PackedItems at_most(const PackedItems& items, const PackedItems& room) {
  PackedItems few;
  for (const auto& [item, quantity] : items) {
    const auto at = room.find(item);
    const std::int64_t fits = std::min(quantity, at == room.end() ? 0 : at->second);
    if (fits > 0) few.emplace(item, fits);
  }
  return few;
}

// The packages of one order in one delivery.
class OrderChanges {
 public:
  OrderChanges(const ShippedDelivery& delivery, const TrackingPlaces& places, PackageChanges& changes)
      : delivery_{delivery}, places_{places}, changes_{changes} {}

  void add_known(const KnownPackage& package) { known_[package.fact.unit].push_back(package); }
  void add_fact(const PackageFact& fact) { facts_.emplace(fact.unit, fact); }

  void decide() {
    note_later_read();
    take_for_the_same();
    PackedItems left, sent;
    for (const auto& [unit, fact] : facts_) add_to(left, fact.items);
    if (later_read_ && left != known_items()) return take_numbers();
    for (const auto& [unit, parts] : known_) add_to(sent, sent_items(parts));
    if (!beyond(sent, left).empty()) changes_.fewer.push_back(known_.begin()->second.front());
    PackedItems room = beyond(left, sent);
    for (const auto& [unit, parts] : known_)
      if (!facts_.contains(unit)) leave_out(parts);
    for (const auto& [unit, fact] : facts_) put(fact, known_[unit], room);
  }

 private:
  // SAP's clock and ours are not one: an IDoc that was made shortly before a read may tell what the read does
  // not see. What was made longer ago and took its time on the way tells nothing new of pieces and of the
  // goods issue, and may have the only number: a read sees neither E1EDL49 nor segments of the merchant's.
  void note_later_read() {
    constexpr std::chrono::minutes clocks_differ{10};
    if (delivery_.told_by.empty()) return;
    for (const auto& [unit, parts] : known_)
      for (const KnownPackage& part : parts)
        if (part.read_at > delivery_.told_at + clocks_differ) later_read_ = part;
  }

  PackedItems known_items() const {
    PackedItems sum;
    for (const auto& [unit, parts] : known_)
      for (const KnownPackage& part : parts) add_to(sum, part.fact.items);
    return sum;
  }

  void take_numbers() {
    changes_.is_counted = false;
    const bool is_only_one = known_.size() == 1 && facts_.size() == 1;
    for (const auto& [unit, parts] : known_) {
      const auto fact = is_only_one ? facts_.begin() : facts_.find(unit);
      for (const KnownPackage& part : parts) put_again(part, fact == facts_.end() ? part.fact : fact->second);
    }
  }

  // One package that was told without its handling unit, or with another, and is the only one both times.
  void take_for_the_same() {
    if (known_.size() != 1 || facts_.size() != 1 || known_.begin()->first == facts_.begin()->first) return;
    if (sent_items(known_.begin()->second) != facts_.begin()->second.items) return;
    PackageFact fact = facts_.begin()->second;
    fact.unit = known_.begin()->first;
    facts_ = {{fact.unit, fact}};
  }

  static PackedItems sent_items(const KnownPackages& parts) {
    PackedItems sum;
    for (const KnownPackage& part : parts)
      if (part.was_sent) add_to(sum, part.fact.items);
    return sum;
  }

  // What was sent and is not packed so any more has left all the same, or is told as fewer.
  void leave_out(const KnownPackages& parts) {
    for (const KnownPackage& part : parts)
      part.was_sent ? put_again(part, part.fact) : changes_.gone.push_back(part);
  }

  void put(const PackageFact& fact, const KnownPackages& parts, PackedItems& room) {
    for (const KnownPackage& part : parts)
      if (part.was_sent) put_again(part, fact);
    const PackedItems more = at_most(beyond(fact.items, sent_items(parts)), room);
    const auto open = std::ranges::find(parts, false, &KnownPackage::was_sent);
    if (more.empty()) {
      if (open != parts.end()) changes_.gone.push_back(*open);
      return;
    }
    room = beyond(room, more);
    KnownPackage package;
    if (open != parts.end()) package = *open;
    if (open == parts.end()) package.part = next_part(parts);
    const PackageFact before = package.fact;
    package.fact = fact;
    package.fact.items = more;
    if (open != parts.end()) keep_better_number(package.fact, before);
    told_again(package);
  }

  static int next_part(const KnownPackages& parts) {
    int last = 0;
    for (const KnownPackage& part : parts) last = std::max(last, part.part);
    return last + 1;
  }

  void keep_better_number(PackageFact& fact, const PackageFact& before) const {
    if (before.tracking.empty() || is_better_number(fact, before, places_)) return;
    fact.tracking = before.tracking;
    fact.tracking_place = before.tracking_place;
    fact.carrier = before.carrier;
  }

  // Its items stay; its number and carrier may be other ones.
  void put_again(KnownPackage part, const PackageFact& told) {
    if (is_better_number(told, part.fact, places_)) take_number(part, told);
    told_again(part);
  }

  // With the same number a carrier is news only where the merchant's table knows it: a read has the number of
  // the forwarding agent and an IDoc the name, and either would edit for nothing what the other has told.
  void take_number(KnownPackage& part, const PackageFact& told) const {
    const bool is_same = told.tracking == part.fact.tracking;
    const bool is_read_of_told = delivery_.told_by.empty() && !part.told_by.empty();
    if (is_same && is_read_of_told) return;
    part.fact.tracking = told.tracking;
    part.fact.tracking_place = told.tracking_place;
    if (!is_same || told.carrier.is_in_table) part.fact.carrier = told.carrier;
  }

  void told_again(KnownPackage package) {
    const bool is_read = delivery_.told_by.empty();
    (is_read ? package.read_at : package.told_at) = delivery_.told_at;
    if (!is_read) package.told_by = delivery_.told_by;
    take_issue(package);
    changes_.put.push_back(std::move(package));
  }

  void take_issue(KnownPackage& package) const {
    if (later_read_ && later_read_->issue != Issue::unsaid) {
      package.issue = later_read_->issue;
      package.issued_at = later_read_->issued_at;
      package.is_picked = later_read_->is_picked;
      return;
    }
    // The first instant of its goods issue stays: an IDoc knows the hour, a read only the day.
    const bool is_news = delivery_.issue == Issue::issued && package.issue != Issue::issued;
    if (is_news) package.issued_at = delivery_.issued_at;
    if (delivery_.issue != Issue::unsaid) package.issue = delivery_.issue;
    package.is_picked = delivery_.is_picked || (package.is_picked && !delivery_.told_by.empty());
  }

  const ShippedDelivery& delivery_;
  const TrackingPlaces& places_;
  PackageChanges& changes_;
  std::map<std::string, KnownPackages> known_;  // by unit
  std::map<std::string, PackageFact> facts_;
  std::optional<KnownPackage> later_read_;  // what SAP said when it was read behind this IDoc
};

// Of two IDocs of one second that with the greater number is the later.
bool is_later_known(const KnownPackage& package, const ShippedDelivery& delivery) {
  if (delivery.told_by.empty()) return std::max(package.read_at, package.told_at) > delivery.told_at;
  if (package.told_at != delivery.told_at) return package.told_at > delivery.told_at;
  return package.told_by > delivery.told_by;
}

}  // namespace

PackageChanges package_changes(const ShippedDelivery& delivery, const std::vector<PackageFact>& facts,
                               const std::vector<KnownPackage>& known, const TrackingPlaces& places) {
  PackageChanges changes;
  changes.is_old = std::ranges::any_of(
      known, [&](const KnownPackage& package) { return is_later_known(package, delivery); });
  if (changes.is_old) return changes;
  std::map<std::string, OrderChanges> orders;
  const auto order = [&](const std::string& order_id) -> OrderChanges& {
    return orders.try_emplace(order_id, delivery, places, changes).first->second;
  };
  for (const KnownPackage& package : known) order(package.fact.order_id).add_known(package);
  for (const PackageFact& fact : facts) order(fact.order_id).add_fact(fact);
  for (auto& [order_id, each] : orders) each.decide();
  return changes;
}

}  // namespace weir::mapping
