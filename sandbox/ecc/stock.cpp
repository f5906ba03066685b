#include "sandbox/ecc/stock.hpp"

namespace weir::sandbox::ecc {

std::string_view name_of(StockKind kind) {
  constexpr std::array<std::string_view, stock_kinds> names{
      "SL Unrestricted-use",  "SL Quality inspection", "SL Blocked stock", "SL Stock in transfer",
      "PL Stock in transfer", "PL Stock in transit",   "SL Returns"};
  return names.at(static_cast<std::size_t>(kind));
}

std::int64_t Stock::at(const StockPlace& place, StockKind kind) const {
  const auto found = places_.find(place);
  return found == places_.end() ? 0 : found->second.at(static_cast<std::size_t>(kind));
}

std::int64_t Stock::unrestricted(std::string_view material, std::string_view plant) const {
  std::int64_t sum = 0;
  const StockPlace first{std::string{material}, std::string{plant}, ""};
  for (auto place = places_.lower_bound(first); place != places_.end(); ++place) {
    if (place->first.material != material || place->first.plant != plant) break;
    sum += place->second.at(static_cast<std::size_t>(StockKind::unrestricted));
  }
  return sum;
}

// Several changes of one document may touch the same place, so that they are tried on a copy of it.
std::optional<StockChange> Stock::deficit(const StockChanges& changes) const {
  std::map<std::pair<StockPlace, StockKind>, std::int64_t> left;
  for (const auto& change : changes) {
    auto& quantity =
        left.try_emplace({change.place, change.kind}, at(change.place, change.kind)).first->second;
    quantity += change.quantity;
    if (quantity < 0) return StockChange{change.place, change.kind, -quantity};
  }
  return {};
}

void Stock::apply(const StockChanges& changes) {
  for (const auto& change : changes)
    places_[change.place].at(static_cast<std::size_t>(change.kind)) += change.quantity;
}

StockChanges reversed(StockChanges changes) {
  for (auto& change : changes) change.quantity = -change.quantity;
  return changes;
}

}  // namespace weir::sandbox::ecc
