#pragma once
// What `weir alerts` prints.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "store/alerts.hpp"

namespace weir::cli {

// An incident with what it is about and what became of each telling.
struct ToldAlert {
  store::Alert alert;
  std::optional<store::WorkItem> item{};
  std::vector<store::AlertDelivery> deliveries{};
};

// `is_on`: some channel is configured.
std::string alert_list_text(const std::vector<ToldAlert>& alerts, bool is_on, Instant now);
nlohmann::ordered_json alert_list_json(const std::vector<ToldAlert>& alerts);
std::string delivery_text(const std::vector<store::AlertDelivery>& deliveries);
nlohmann::ordered_json delivery_json(const std::vector<store::AlertDelivery>& deliveries);

}  // namespace weir::cli
