#pragma once
// Deals the stock of a pool out to the listings that claim it, piece by piece. The order of the pieces does
// not depend on how many there are: that is why more stock never leads to less being offered, whatever the
// sizes of the packs.
#include <optional>
#include <span>
#include <vector>

#include "stock/sharing.hpp"

namespace weir::stock {

class Dealer {
 public:
  // The claims outlive the dealer.
  Dealer(Quantity pool, std::span<const Claim> claims);

  // As many pieces as he may have and the pool has, of no more than `of`.
  void give(std::size_t to, Quantity of);
  // To the first all that he may have, then to the second.
  void by_priority();
  // The next piece goes to whom it brings least far beyond his weight, until one does not fit.
  void by_weight();

  std::optional<std::size_t> first() const;  // that offers anything, by priority
  std::int64_t pieces_of(std::size_t index) const { return pieces_[index]; }
  Quantity taken_by(std::size_t index) const;
  Quantity rest() const { return rest_; }
  bool is_full(std::size_t index) const { return pieces_[index] >= most(index); }

 private:
  std::int64_t most(std::size_t index) const;
  Quantity after_next(std::size_t index) const;
  std::vector<std::size_t> below_level() const;
  bool deal_up_to_level();
  std::optional<std::size_t> next_by_weight() const;

  Quantity rest_;
  std::span<const Claim> claims_;
  std::vector<std::size_t> order_;    // those that offer something, by priority
  std::vector<std::int64_t> pieces_;  // dealt, by claim
};

}  // namespace weir::stock
