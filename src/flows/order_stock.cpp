#include "flows/order_stock.hpp"

#include <algorithm>
#include <map>

#include "sap/reads/alpha.hpp"

namespace weir::flows {
namespace {

using Goods = std::pair<std::string, std::string>;  // plant, material

constexpr std::int64_t thousandths = 1000;

// What is left, in thousandths; a plant that does not keep a material is not in it.
std::map<Goods, std::int64_t> left_of(const sap::Stock& stock) {
  std::map<Goods, std::int64_t> left;
  for (const auto& plant : stock.plants)
    if (!plant.is_deleted) left.emplace(Goods{plant.werks, plant.matnr}, 0);
  for (const auto& location : stock.locations)
    if (!location.is_deleted) left[{location.werks, location.matnr}] += location.labst.thousandths();
  for (const auto& taken : stock.requirements)
    if (const auto at = left.find({taken.werks, taken.matnr}); at != left.end())
      at->second -= taken.omeng.thousandths();
  return left;
}

Shortages take(const mapping::PlannedOrder& order, std::map<Goods, std::int64_t>& left) {
  Shortages short_of;
  for (const auto& item : order.document.items) {
    const auto at = left.find({item.plant, item.material});
    if (at == left.end()) continue;
    const std::int64_t asked = item.quantity * thousandths;
    const std::int64_t available = std::max<std::int64_t>(at->second, 0);
    if (available < asked)
      short_of.push_back({item.material, item.plant, item.quantity, available / thousandths});
    at->second -= std::min(asked, available);
  }
  return short_of;
}

}  // namespace

std::vector<Shortages> share_out(std::span<const mapping::PlannedOrder* const> orders,
                                 const sap::Stock& stock) {
  auto left = left_of(stock);
  std::vector<Shortages> all;
  for (const auto* order : orders)
    all.push_back(order->expected.needs_delivery ? take(*order, left) : Shortages{});
  return all;
}

Result<std::vector<Shortages>> find_shortages(sap::RfcCaller& rfc,
                                              std::span<const mapping::PlannedOrder* const> orders) {
  std::vector<std::string> plants, materials;
  for (const auto* order : orders) {
    if (!order->expected.needs_delivery) continue;
    for (const auto& item : order->document.items) {
      if (std::ranges::find(plants, item.plant) == plants.end()) plants.push_back(item.plant);
      materials.push_back(item.material);
    }
  }
  const auto stock = sap::read_stock(rfc, plants, materials);
  if (!stock) return stock.error();
  return share_out(orders, *stock);
}

std::string words_of(const Shortages& shortages) {
  std::string words;
  for (const Shortage& each : shortages)
    words += (words.empty() ? "of material " : ", of material ") + sap::without_zeros(each.material) +
             " (plant " + each.plant + ") " + std::to_string(each.asked) + " asked for and " +
             std::to_string(each.available) + " available";
  return words;
}

}  // namespace weir::flows
