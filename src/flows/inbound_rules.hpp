#pragma once
// What a connection does about its shipments to Amazon's warehouses: the settings "fba.inbound…" of it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "mapping/transfer_rules.hpp"
#include "stock/inbound_rules.hpp"

namespace weir::flows {

enum class InboundMode { off, watch, post };

// Where the goods of Amazon's centres of one country are in SAP.
struct InboundPlant {
  std::string plant, location, damaged_location;
  std::chrono::days usual{30};  // from the carrier's hand to Amazon's shelf
};
// "1900 0001 0002 30"; nothing for what is none.
std::optional<InboundPlant> inbound_plant_in(std::string_view text);
inline bool is_inbound_plant(std::string_view text) { return inbound_plant_in(text).has_value(); }
inline bool is_inbound_country(std::string_view text) {
  return text.size() == 2 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

struct InboundRules {
  InboundMode mode = InboundMode::off;
  mapping::TransferRules order{};
  std::map<std::string, InboundPlant> plants{};  // by country
  std::map<std::string, std::string> centres{};  // country by centre
  std::string order_idoctyp = "PORDCR102", movement_idoctyp = "MBGMCR02";
  Duration wait = std::chrono::minutes{30};  // a plan may turn void seconds after it was made
  std::chrono::days control{5};              // that Amazon's two figures may differ
  std::vector<stock::ClaimWindow> claim_windows{};
  bool takes_ledger = false;  // receipts are those of the days that fba.ledger holds; no report of its own

  bool is_on() const { return mode != InboundMode::off; }
  bool posts() const { return mode == InboundMode::post; }
  stock::LaneNorm norm_of(const std::string& country) const {
    const auto at = plants.find(country);
    return {at == plants.end() ? std::chrono::days{30} : at->second.usual, control};
  }
};

}  // namespace weir::flows
