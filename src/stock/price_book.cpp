#include "stock/price_book.hpp"

namespace weir::stock {
namespace {

std::optional<Money> limit_of(const std::map<std::string, std::string>& limits, const std::string& sku,
                              Currency currency) {
  const auto at = limits.find(sku);
  return at == limits.end() ? std::nullopt : Money::parse(at->second, currency);
}

}  // namespace

PriceFence fence_of(const MarketPrices& market, const std::string& sku, Currency currency) {
  PriceFence fence;
  fence.floor = limit_of(market.floors, sku, currency);
  fence.ceiling = limit_of(market.ceilings, sku, currency);
  fence.step = market.step;
  return fence;
}

}  // namespace weir::stock
