#include "mapping/lines_in_sap.hpp"

#include <algorithm>
#include <set>

namespace weir::mapping {
namespace {

using sap::ItemProgress;

// How many of the material make one of the line; 0: none.
std::int64_t pieces_of(const amazon::OrderItem& line, const Articles& articles, const std::string& material) {
  const auto article = articles.find(line.seller_sku);
  if (!article) return 0;
  const auto part = std::ranges::find(article->parts, material, &BundlePart::material);
  return part == article->parts.end() ? 0 : part->quantity;
}

class Matching {
 public:
  Matching(const amazon::Order& now, const Articles& articles, const sap::OrderProgress& sap,
           const std::map<std::string, std::string>& references)
      : now_{now}, articles_{articles}, sap_{sap}, references_{references} {}

  PostedOrder made() {
    for (const ItemProgress& item : sap_.items)
      if (item.quantity > 0) take(item);
    if (is_withdrawn())
      for (const std::string& posnr : posted_.unmatched) add(*item_of(posnr), nullptr);
    if (is_withdrawn() || has_every_line()) posted_.unmatched.clear();  // the rest is SAP's own: parts, gifts
    return std::move(posted_);
  }

 private:
  bool is_withdrawn() const {
    return now_.status == amazon::FulfillmentStatus::cancelled ||
           now_.status == amazon::FulfillmentStatus::unfulfillable;
  }
  const ItemProgress* item_of(const std::string& posnr) const {
    return &*std::ranges::find(sap_.items, posnr, &ItemProgress::posnr);
  }
  bool has_every_line() const {
    return std::ranges::all_of(now_.items, [&](const amazon::OrderItem& line) {
      return std::ranges::find(posted_.lines, line.order_item_id, &PostedLine::order_item_id) !=
             posted_.lines.end();
    });
  }

  const amazon::OrderItem* named_by(const ItemProgress& item) const {
    const auto reference = references_.find(item.posnr);
    if (reference == references_.end()) return nullptr;
    const auto line = std::ranges::find(now_.items, reference->second, &amazon::OrderItem::order_item_id);
    return line == now_.items.end() ? nullptr : &*line;
  }
  // Two of one material could be each other's: that is for people.
  const amazon::OrderItem* alone_of(const ItemProgress& item) const {
    const amazon::OrderItem* found = nullptr;
    for (const amazon::OrderItem& line : now_.items) {
      if (pieces_of(line, articles_, item.matnr) == 0) continue;
      if (found != nullptr) return nullptr;
      found = &line;
    }
    const auto twins = std::ranges::count(sap_.items, item.matnr, &ItemProgress::matnr);
    return twins == 1 ? found : nullptr;
  }

  void take(const ItemProgress& item) {
    const amazon::OrderItem* line = named_by(item);
    if (line == nullptr) line = alone_of(item);
    if (line == nullptr)
      posted_.unmatched.push_back(item.posnr);
    else
      add(item, line);
  }

  void add(const ItemProgress& item, const amazon::OrderItem* line) {
    const std::int64_t pieces = line == nullptr ? 1 : pieces_of(*line, articles_, item.matnr);
    const bool divides = pieces > 0 && item.quantity % pieces == 0;
    posted_.lines.push_back({.posnr = item.posnr,
                             .posex = {},
                             .order_item_id = line == nullptr ? "" : line->order_item_id,
                             .sku = line == nullptr ? "" : line->seller_sku,
                             .material = item.matnr,
                             .quantity = item.quantity,
                             .ordered = divides ? item.quantity / pieces : item.quantity,
                             .fulfilled = line == nullptr ? 0 : line->quantity_fulfilled});
  }

  const amazon::Order& now_;
  const Articles& articles_;
  const sap::OrderProgress& sap_;
  const std::map<std::string, std::string>& references_;
  PostedOrder posted_;
};

}  // namespace

PostedOrder lines_in_sap(const amazon::Order& now, const Articles& articles, const sap::OrderProgress& sap,
                         const std::map<std::string, std::string>& references) {
  return Matching{now, articles, sap, references}.made();
}

}  // namespace weir::mapping
