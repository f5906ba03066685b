#include "flows/stock_idocs.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "flows/stock_jobs.hpp"
#include "sap/reads/alpha.hpp"

namespace weir::flows {
namespace {

constexpr std::size_t matnr_length = 18;

// Where a segment names a material.
struct MaterialPlace {
  std::string_view segment;
  std::string_view field;
  std::string_view qualifier{};  // of E1EDP19: 002 is our number of it; empty: the segment has none
};

constexpr MaterialPlace material_places[] = {
    {"E1EDL24", "MATNR"},                     // an item of a delivery (DELVRY, SHPMNT)
    {"E1EDL44", "MATNR"},                     // what is packed
    {"E1EDP19", "IDTNR", "002"},              // an item of an order (ORDERS, ORDRSP, ORDCHG)
    {"E1MBXYI", "MATNR"},                     // a movement (WMMBXY)
    {"E1MBXYI", "UMMAT"},                     // and what it becomes
    {"E1BP2017_GM_ITEM_CREATE", "MATERIAL"},  // a movement (MBGMCR)
    {"E1BP2017_GM_ITEM_CREATE", "MOVE_MAT"},
    {"E1MARAM", "MATNR"},  // the material itself (MATMAS): its units, its plants
};

constexpr std::string_view goods_messages[] = {"ORDERS", "ORDRSP", "ORDCHG", "WMMBXY", "MBGMCR", "MATMAS"};
constexpr std::string_view goods_types[] = {"DELVRY", "SHPMNT"};

void collect(const std::vector<sap::Segment>& segments, std::set<std::string>& materials) {
  for (const sap::Segment& segment : segments) {
    for (const MaterialPlace& place : material_places) {
      if (segment.name() != place.segment) continue;
      if (!place.qualifier.empty() && segment.value("QUALF") != place.qualifier) continue;
      const std::string_view material = trim(segment.value(place.field));
      if (!material.empty()) materials.insert(sap::alpha(material, matnr_length));
    }
    collect(segment.children(), materials);
  }
}

}  // namespace

bool tells_of_goods(const store::ReceivedIdoc& idoc) {
  return std::ranges::find(goods_messages, idoc.message_type) != std::end(goods_messages) ||
         std::ranges::any_of(goods_types,
                             [&](std::string_view type) { return idoc.basic_type.starts_with(type); });
}

std::set<std::string> materials_in(const sap::Idoc& idoc) {
  std::set<std::string> materials;
  collect(idoc.segments, materials);
  return materials;
}

std::size_t look_at_goods(Tx& tx, const Context& context, const std::set<std::string>& materials) {
  if (context.connection.stock.pool == nullptr) return 0;
  const Instant now = context.clock.now();
  std::size_t touched = 0;
  for (const std::string& material : materials)
    if (context.stores.stock.materials.touch(tx, context.connection.stock.pool->name, material, now, now))
      ++touched;
  if (touched > 0) look_later(tx, context);
  return touched;
}

}  // namespace weir::flows
