#include "stock/price_checks.hpp"

#include <fmt/format.h>

namespace weir::stock {
namespace {

class PartChecks {
 public:
  PartChecks(const PriceFacts& facts, const PriceRules& rules, const PriceFence& fence)
      : facts_{facts}, rules_{rules}, fence_{fence} {}

  std::vector<Failure> refusals(const AmazonPrice& price) {
    check(price);
    return failures_;
  }

 private:
  void fail(std::string code, const std::string& text) {
    failures_.push_back(price_refusal(facts_.place, std::move(code), text));
  }

  // Other parts than the price itself have no last one.
  void pass_fence(Money price, std::optional<Money> last) {
    for (Failure& each : refusals_of(price, last, fence_, facts_.place)) failures_.push_back(std::move(each));
  }

  // They are held against the price instead: what is keyed for another KPEIN is far from it.
  void pass_fence_beside(Money part, Money price, const char* name, const std::string& type) {
    pass_fence(part, std::nullopt);
    if (fence_.step && is_beyond_step(part, price, *fence_.step))
      fail("price.step",
           fmt::format("the {} {} differs from the price, {}, by more than {}; release it once, "
                       "or correct condition {}",
                       name, part.text(), price.text(), percent_text(*fence_.step), type));
  }

  void check(const AmazonPrice& price) {
    pass_fence(price.our_price, facts_.last);
    if (price.sale) pass_fence_beside(price.sale->price, price.our_price, "sale price", rules_.sale_type);
    if (price.business)
      pass_fence_beside(price.business->price, price.our_price, "business price", rules_.business_type);
    if (price.business)
      for (const QuantityTier& tier : price.business->tiers)
        pass_fence_beside(tier.price, price.our_price, "quantity price", rules_.business_type);
    for (const auto& each : {price.minimum, price.maximum})
      if (each) pass_fence(*each, std::nullopt);
    if (!failures_.empty()) return;  // amounts of several currencies cannot be held against each other
    check_sale(price);
    check_business(price);
    check_limits(price);
  }

  void check_sale(const AmazonPrice& price) {
    if (price.sale && price.sale->price.minor() >= price.our_price.minor())
      fail("price.sale_not_lower",
           fmt::format("the sale price {} is not below the price {}; correct condition {}",
                       price.sale->price.text(), price.our_price.text(), rules_.sale_type));
  }

  void check_business(const AmazonPrice& price) {
    if (!price.business) return;
    if (price.business->price.minor() > price.our_price.minor())
      fail("price.business_higher",
           fmt::format("the business price {} is above the price {}; correct condition {}",
                       price.business->price.text(), price.our_price.text(), rules_.business_type));
    std::int64_t pieces = 1;
    Money before = price.business->price;
    for (const QuantityTier& tier : price.business->tiers) {
      if (tier.from <= pieces || tier.price.minor() >= before.minor())
        return fail("price.bad_tiers",
                    fmt::format("from {} pieces on the price {} is not below {}; correct the scale "
                                "of condition {}",
                                tier.from, tier.price.text(), before.text(), rules_.business_type));
      pieces = tier.from;
      before = tier.price;
    }
    if (price.business->tiers.size() > tiers_max)
      fail("price.bad_tiers",
           fmt::format("condition {} has {} quantity steps, and Amazon takes {}; shorten its scale",
                       rules_.business_type, price.business->tiers.size(), tiers_max));
  }

  // Amazon suppresses an offer whose price is outside of its own limits.
  void check_limits(const AmazonPrice& price) {
    const auto lowest = price.sale ? price.sale->price : price.our_price;
    const bool is_below = price.minimum && lowest.minor() < price.minimum->minor();
    const bool is_above = price.maximum && price.our_price.minor() > price.maximum->minor();
    if (is_below || is_above)
      fail("price.outside_own_limits", fmt::format("the price {} is outside of the limits that SAP gives for "
                                                   "it ({} to {}), for which Amazon would "
                                                   "take the offer off sale; correct conditions {} and {}",
                                                   (is_below ? lowest : price.our_price).text(),
                                                   price.minimum ? price.minimum->text() : "none",
                                                   price.maximum ? price.maximum->text() : "none",
                                                   rules_.minimum_type, rules_.maximum_type));
  }

  const PriceFacts& facts_;
  const PriceRules& rules_;
  const PriceFence& fence_;
  std::vector<Failure> failures_;
};

}  // namespace

Failure price_refusal(const PricePlace& place, std::string code, const std::string& text) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = fmt::format("SKU {} in {}: {}", place.sku, place.marketplace_id, text),
          .subject = place.sku};
}

std::vector<Failure> refusals_of_parts(const AmazonPrice& price, const PriceFacts& facts,
                                       const PriceRules& rules, const PriceFence& fence) {
  return PartChecks{facts, rules, fence}.refusals(price);
}

}  // namespace weir::stock
