#pragma once
// What no price may pass, whoever keeps the conditions: a decimal point in the wrong place sells a warehouse
// in an hour. What is refused is not sent, and the last good price stays.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"

namespace weir::stock {

struct PriceFence {
  std::optional<Money> floor;  // explicit minimum, as shown in the shop
  std::optional<Money> ceiling;
  std::optional<Money> cost;         // of a piece, without tax …
  std::int64_t margin = 0;           // … and what has to come on top, thousandths of a percent
  std::int64_t tax_rate = 0;         // of the shop's price; plan_price sets it by the tax class
  std::optional<std::int64_t> step;  // largest change, up or down, thousandths of a percent of the last
};

// Where a price stands, for the texts of refusals.
struct PricePlace {
  std::string sku;
  std::string marketplace_id;
  Currency currency;  // of the marketplace
};

// Whether a price is further from the other than so many thousandths of a percent of that one. Of two
// currencies nothing can be said: false.
bool is_beyond_step(Money price, Money other, std::int64_t step);
// "30.000 %"
std::string percent_text(std::int64_t thousandths);

// Every reason why it must not be sent, each with its next step: price.currency (and no other then),
// price.not_positive, price.below_floor, price.below_cost, price.above_ceiling, price.step. `last`: the last
// price that was proven; the first price of a listing has none. A last price in another currency counts for
// nothing.
std::vector<Failure> refusals_of(Money price, std::optional<Money> last, const PriceFence& fence,
                                 const PricePlace& place);

// What Amazon shows against what it should show. Amazon's own tools and people change prices too; ours is the
// word, so what was good last is sent again. Nothing where they agree.
std::optional<Money> price_to_restore(Money shown, Money last_good);

}  // namespace weir::stock
