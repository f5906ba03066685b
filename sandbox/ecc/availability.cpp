#include "sandbox/ecc/availability.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {
namespace {

std::int64_t promised_to(const SalesOrder& order, std::string_view material, std::string_view plant) {
  std::int64_t sum = 0;
  for (const auto& item : order.items) {
    if (item.material != material || item.plant != plant || !item.rejection.empty()) continue;
    sum += std::max<std::int64_t>(item.confirmed() - item.issued, 0);
  }
  return sum;
}

// Stock transports reserve nothing before their delivery.
std::int64_t promised_to(const Delivery& delivery, std::string_view material, std::string_view plant) {
  std::int64_t sum = 0;
  for (const auto& item : delivery.items) {
    if (delivery.is_transport() && item.material == material && item.plant == plant && !item.is_issued)
      sum += item.quantity;
  }
  return sum;
}

}  // namespace

std::int64_t available(const Books& books, std::string_view material, std::string_view plant) {
  std::int64_t left = books.stock.unrestricted(material, plant);
  for (const auto& order : books.orders) {
    if (is_delivered(order)) left -= promised_to(order, material, plant);
  }
  for (const auto& delivery : books.deliveries) left -= promised_to(delivery, material, plant);
  return std::max<std::int64_t>(left, 0);
}

void confirm_quantities(SalesOrder& order, const Books& books) {
  std::map<std::pair<std::string, std::string>, std::int64_t> left;
  for (auto& item : order.items) {
    if (!item.rejection.empty()) continue;
    auto& open = left.try_emplace({item.material, item.plant}, available(books, item.material, item.plant))
                     .first->second;
    for (auto& schedule : item.schedules) {
      schedule.confirmed = is_delivered(order) ? std::min(schedule.quantity, open) : schedule.quantity;
      if (is_delivered(order)) open -= schedule.confirmed;
    }
  }
}

}  // namespace weir::sandbox::ecc
