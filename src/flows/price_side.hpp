#pragma once
// What a connection has to do with prices. Wired by app/. Pure.
#include "jobs/full_job_hours.hpp"
#include "stock/price_book.hpp"

namespace weir::flows {

struct PriceSide {
  const stock::PriceBook* book = nullptr;  // null: this connection tells Amazon nothing of prices
  bool is_live = false;                    // else what would be told waits, and can be looked at
  jobs::FullJobHours full_hours{std::nullopt};
};

}  // namespace weir::flows
