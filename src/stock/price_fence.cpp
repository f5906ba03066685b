#include "stock/price_fence.hpp"

#include <fmt/format.h>

#include "stock/wide.hpp"

namespace weir::stock {
namespace {

class Fence {
 public:
  Fence(Money price, const PriceFence& fence, const PricePlace& place)
      : price_{price}, fence_{fence}, place_{place} {}

  void check_floor() {
    if (fence_.floor && fence_.floor->minor() > price_.minor())
      refuse("price.below_floor", fmt::format("is below the least allowed, {}", fence_.floor->text()),
             "correct the condition record in SAP, or lower `fence.floor` for it");
    if (fence_.cost && !covers_cost())
      refuse("price.below_cost",
             fmt::format("does not cover the cost of {} and {} without tax", fence_.cost->text(),
                         percent_text(fence_.margin)),
             "correct the condition record or the cost in SAP, or lower `fence.margin`");
  }
  void check_ceiling() {
    if (fence_.ceiling && fence_.ceiling->minor() < price_.minor())
      refuse("price.above_ceiling", fmt::format("is above the most allowed, {}", fence_.ceiling->text()),
             "correct the condition record in SAP, or raise `fence.ceiling` for it");
  }
  void check_step(const std::optional<Money>& last) {
    if (fence_.step && last && is_beyond_step(price_, *last, *fence_.step))
      refuse("price.step",
             fmt::format("differs from the last price, {}, by more than {}", last->text(),
                         percent_text(*fence_.step)),
             "release this price once, or correct the condition record in SAP");
  }
  bool has_right_currency() {
    for (const std::optional<Money>& each :
         {std::optional{price_}, fence_.floor, fence_.ceiling, fence_.cost}) {
      if (!each || each->currency() == place_.currency) continue;
      refuse("price.currency",
             fmt::format("meets {}, but the marketplace sells in {}", each->text(), place_.currency.code()),
             "keep a condition record, cost and limits in the marketplace's currency; Weir converts none");
      return false;
    }
    return true;
  }
  bool is_positive() {
    if (price_.minor() > 0) return true;
    refuse("price.not_positive", "is nothing that can be asked for", "correct the condition record in SAP");
    return false;
  }
  std::vector<Failure> refusals() && { return std::move(refusals_); }

 private:
  // The price without its tax, against the cost with its margin; multiplied out, so that nothing is rounded.
  bool covers_cost() const {
    return Wide{price_.minor()} * whole_percent * whole_percent >=
           Wide{fence_.cost->minor()} * (whole_percent + fence_.margin) * (whole_percent + fence_.tax_rate);
  }
  void refuse(std::string code, const std::string& why, const std::string& next_step) {
    refusals_.push_back({.next = Next::refuse,
                         .code = std::move(code),
                         .text = fmt::format("the price {} of SKU {} in {} {}; {}", price_.text(), place_.sku,
                                             place_.marketplace_id, why, next_step),
                         .subject = place_.sku});
  }

  Money price_;
  const PriceFence& fence_;
  const PricePlace& place_;
  std::vector<Failure> refusals_;
};

}  // namespace

bool is_beyond_step(Money price, Money other, std::int64_t step) {
  if (price.currency() != other.currency() || other.minor() <= 0) return false;
  return Wide{absolute(price - other).minor()} * whole_percent > Wide{other.minor()} * step;
}

std::string percent_text(std::int64_t thousandths) {
  return fmt::format("{}.{:03} %", thousandths / 1000, thousandths % 1000);
}

std::vector<Failure> refusals_of(Money price, std::optional<Money> last, const PriceFence& fence,
                                 const PricePlace& place) {
  Fence checked{price, fence, place};
  if (checked.has_right_currency() && checked.is_positive()) {
    checked.check_floor();
    checked.check_ceiling();
    checked.check_step(last);
  }
  return std::move(checked).refusals();
}

std::optional<Money> price_to_restore(Money shown, Money last_good) {
  return shown == last_good ? std::nullopt : std::optional{last_good};
}

}  // namespace weir::stock
