#include "app/merchant_rules.hpp"

#include "accounting/rules_file.hpp"
#include "amazon/api/settings.hpp"
#include "app/order_rules.hpp"
#include "app/price_flows.hpp"
#include "app/stock_pools.hpp"
#include "core/mapped_file.hpp"
#include "flows/settings.hpp"

namespace weir::app {

using config::Connection;

Result<mapping::RuleBook> order_rules_of(const Connection& settings) {
  auto rules = load_order_rules(settings.get(flows::order_rules), settings.get(amazon::marketplaces));
  if (!rules) return config::failure_of(rules.error());
  return std::move(rules->book);
}

Result<accounting::Rules> settlement_rules_of(const Connection& settings) {
  const auto path = settings.get(flows::settlement_rules);
  if (!path) return accounting::shipped_rules();
  constexpr std::size_t rules_bytes_max = 4u << 20;
  const auto file = MappedFile::open(*path, rules_bytes_max);
  if (!file) return file.error();
  return accounting::with_rules_of(accounting::shipped_rules(), file->bytes(), path->string());
}

Result<Done> check_merchant_rules(const config::Config& config) {
  for (const auto& settings : config.connections()) {
    if (const auto orders = order_rules_of(settings); !orders) return orders.error();
    if (const auto settlements = settlement_rules_of(settings); !settlements) return settlements.error();
  }
  if (const auto pools = StockPools::build(config); !pools) return pools.error();
  if (const auto books = PriceBooks::build(config); !books) return books.error();
  return Done{};
}

}  // namespace weir::app
