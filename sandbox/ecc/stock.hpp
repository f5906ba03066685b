#pragma once
// Quantities of materials where they lie: in storage locations (MARD) and on their way between plants (MARC).
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sandbox::ecc {

enum class StockKind {
  unrestricted,    // MARD-LABST
  quality,         // MARD-INSME
  blocked,         // MARD-SPEME
  in_transfer,     // MARD-UMLME: from one storage location to another (313)
  plant_transfer,  // MARC-UMLMC: from one plant to another (303); no storage location
  in_transit,      // MARC-TRAME: on a stock transport order (351, 641); no storage location
  returned,        // MARD-RETME: what a customer has sent back (651), nobody's stock yet
};
inline constexpr std::size_t stock_kinds = 7;

// "SL Unrestricted-use stock", as message M7 021 names it.
std::string_view name_of(StockKind kind);

struct StockPlace {
  std::string material, plant, location;  // no location for the two kinds on their way
  auto operator<=>(const StockPlace&) const = default;
};

struct StockChange {
  StockPlace place;
  StockKind kind = StockKind::unrestricted;
  std::int64_t quantity = 0;  // pieces, negative for less
};
using StockChanges = std::vector<StockChange>;

class Stock {
 public:
  using Quantities = std::array<std::int64_t, stock_kinds>;

  std::int64_t at(const StockPlace& place, StockKind kind) const;
  std::int64_t unrestricted(std::string_view material, std::string_view plant) const;  // of all locations

  // The change that would leave less than nothing, if one would; `quantity` is what is missing.
  std::optional<StockChange> deficit(const StockChanges& changes) const;
  void apply(const StockChanges& changes);

  // A place that ever held something stays, with zeros, as in ECC.
  const std::map<StockPlace, Quantities>& places() const { return places_; }

 private:
  std::map<StockPlace, Quantities> places_;
};

// The same the other way round.
StockChanges reversed(StockChanges changes);

}  // namespace weir::sandbox::ecc
