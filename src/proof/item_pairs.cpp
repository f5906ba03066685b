#include "proof/item_pairs.hpp"

#include <algorithm>

namespace weir::proof {
namespace {

using Ours = mapping::ExpectedItem;

constexpr std::int64_t thousandths_a_piece = 1000;

bool is_same_material(const Ours& ours, const HeldItem& theirs) { return ours.material == theirs.material; }

bool is_alike(const Ours& ours, const HeldItem& theirs) {
  return is_same_material(ours, theirs) && !theirs.is_rejected &&
         ours.quantity * thousandths_a_piece == theirs.ordered_thousandths;
}

bool is_same(const Ours& ours, const HeldItem& theirs) {
  return is_alike(ours, theirs) && ours.gross == theirs.net + theirs.tax;
}

bool is_of_material(const Ours& ours, const HeldItem& theirs) {
  return is_same_material(ours, theirs) && !theirs.is_rejected;
}

bool is_left(const Ours&, const HeldItem& theirs) { return !theirs.is_rejected; }

// The surest first.
constexpr bool (*steps[])(const Ours&, const HeldItem&) = {is_same, is_alike, is_of_material,
                                                           is_same_material, is_left};

struct Places {
  std::vector<Ours*> ours;
  std::vector<HeldItem*> theirs;
};

// By value, so that of items that are alike the dear one meets the dear one, also where cents are rounded
// otherwise.
Places places_of(ItemPairs& pairs) {
  Places places;
  for (Ours& item : pairs.expected.items) places.ours.push_back(&item);
  for (HeldItem& item : pairs.held.items)
    if (!item.is_part) places.theirs.push_back(&item);
  std::ranges::stable_sort(places.ours, {}, [](const Ours* item) { return item->gross.minor(); });
  std::ranges::stable_sort(places.theirs, {},
                           [](const HeldItem* item) { return (item->net + item->tax).minor(); });
  return places;
}

void name_pair(Ours& ours, HeldItem& theirs) {
  if (ours.posnr != theirs.posnr) ours.posnr += " (there " + theirs.posnr + ')';
  theirs.posnr = ours.posnr;
}

void pair_those_that(bool (*fit)(const Ours&, const HeldItem&), Places& places) {
  std::erase_if(places.ours, [&](Ours* ours) {
    const auto at = std::ranges::find_if(places.theirs, [&](const HeldItem* it) { return fit(*ours, *it); });
    if (at == places.theirs.end()) return false;
    name_pair(*ours, **at);
    places.theirs.erase(at);
    return true;
  });
}

}  // namespace

ItemPairs paired_items(mapping::ExpectedOrder expected, HeldOrder held) {
  ItemPairs pairs{std::move(expected), std::move(held)};
  for (HeldItem& item : pairs.held.items)
    if (item.is_part) item.posnr = "there " + item.posnr;
  Places places = places_of(pairs);
  for (const auto fit : steps) pair_those_that(fit, places);
  for (HeldItem* item : places.theirs) item->posnr = "there " + item->posnr;
  return pairs;
}

}  // namespace weir::proof
