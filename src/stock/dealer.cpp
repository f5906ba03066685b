#include "stock/dealer.hpp"

#include <algorithm>
#include <numeric>

#include "stock/units.hpp"
#include "stock/wide.hpp"

namespace weir::stock {
namespace {

// What some listings have and what is still there, and the weights that it would be divided by.
struct Level {
  Wide stock = 0;
  Wide weights = 0;
  Wide due(const Claim& claim) const { return stock * claim.weight / weights; }
};

}  // namespace

Dealer::Dealer(Quantity pool, std::span<const Claim> claims)
    : rest_{pool}, claims_{claims}, order_(claims.size()), pieces_(claims.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::ranges::sort(order_, [&](std::size_t a, std::size_t b) {
    return std::tie(claims[a].priority, claims[a].listing) < std::tie(claims[b].priority, claims[b].listing);
  });
  std::erase_if(order_, [&](std::size_t index) { return most(index) == 0; });
}

void Dealer::give(std::size_t to, Quantity of) {
  const Claim& claim = claims_[to];
  const std::int64_t pieces = std::min(most(to) - pieces_[to], whole_pieces(std::min(of, rest_), claim.each));
  pieces_[to] += pieces;
  rest_ += -of_pieces(pieces, claim.each);
}

void Dealer::by_priority() {
  for (const std::size_t each : order_) give(each, rest_);
}

void Dealer::by_weight() {
  // One by one, a million pieces would be a million steps; behind the last level less is left than one piece
  // for each.
  while (deal_up_to_level()) {
  }
  while (const auto next = next_by_weight()) {
    if (claims_[*next].each > rest_) return;
    give(*next, claims_[*next].each);
  }
}

std::optional<std::size_t> Dealer::first() const {
  return order_.empty() ? std::nullopt : std::optional{order_.front()};
}

Quantity Dealer::taken_by(std::size_t index) const { return of_pieces(pieces_[index], claims_[index].each); }

std::int64_t Dealer::most(std::size_t index) const {
  const Claim& claim = claims_[index];
  return claim.closed.empty() && claim.listing.shipped_by == ShippedBy::merchant ? claim.cap : 0;
}

Quantity Dealer::after_next(std::size_t index) const { return taken_by(index) + claims_[index].each; }

// Those that have no more than an even share of what they have together and what is still there. Whoever has
// more (by the last units) is left out, which lowers the level for the others.
std::vector<std::size_t> Dealer::below_level() const {
  std::vector<std::size_t> those = order_;
  std::erase_if(those, [&](std::size_t index) { return is_full(index); });
  for (bool has_changed = true; has_changed;) {
    Level level{rest_.thousandths(), 0};
    for (const std::size_t index : those) {
      level.stock += taken_by(index).thousandths();
      level.weights += claims_[index].weight;
    }
    has_changed = std::erase_if(those, [&](std::size_t index) {
                    return taken_by(index).thousandths() > level.due(claims_[index]);
                  }) > 0;
  }
  return those;
}

// All pieces that come before the even share: nobody is dealt past it, so all of them fit.
bool Dealer::deal_up_to_level() {
  const auto those = below_level();
  Level level{rest_.thousandths(), 0};
  for (const std::size_t index : those) {
    level.stock += taken_by(index).thousandths();
    level.weights += claims_[index].weight;
  }
  bool has_dealt = false;
  for (const std::size_t index : those) {
    const auto due = static_cast<std::int64_t>(level.due(claims_[index]));
    const std::int64_t had = pieces_[index];
    give(index, Quantity::of_thousandths(due) - taken_by(index));
    has_dealt = has_dealt || pieces_[index] > had;
  }
  return has_dealt;
}

std::optional<std::size_t> Dealer::next_by_weight() const {
  std::optional<std::size_t> next;
  for (const std::size_t index : order_) {
    if (is_full(index)) continue;
    if (!next || Wide{after_next(index).thousandths()} * claims_[*next].weight <
                     Wide{after_next(*next).thousandths()} * claims_[index].weight)
      next = index;
  }
  return next;
}

}  // namespace weir::stock
