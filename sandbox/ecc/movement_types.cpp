#include "sandbox/ecc/movement_types.hpp"

#include <algorithm>
#include <iterator>

namespace weir::sandbox::ecc {
namespace {

// The reversals do the same the other way round. 701 and 702 belong to the physical inventory (MI07), 601 and
// 641 to deliveries: the BAPI posts none of these.
constexpr MovementType types[] = {
    {"101", true, false, Side::transit, Side::own, "102", "01", Need::order},
    {"102", false, false, Side::own, Side::transit, "101", "01", Need::order},
    {"201", false, false, Side::own, Side::none, "202", "03"},
    {"202", true, false, Side::none, Side::own, "201", "03"},
    {"251", false, false, Side::own, Side::none, "252", "03"},
    {"252", true, false, Side::none, Side::own, "251", "03"},
    {"301", false, true, Side::free, Side::there, "302", "04", Need::plant_and_location},
    {"302", true, true, Side::there, Side::free, "301", "04", Need::plant_and_location},
    {"303", false, true, Side::free, Side::to_plant, "304", "04", Need::plant},
    {"304", true, true, Side::to_plant, Side::free, "303", "04", Need::plant},
    {"305", true, false, Side::plant, Side::free, "306", "04"},
    {"306", false, false, Side::free, Side::plant, "305", "04"},
    {"311", false, true, Side::free, Side::there, "312", "04", Need::location},
    {"312", true, true, Side::there, Side::free, "311", "04", Need::location},
    {"313", false, true, Side::free, Side::to_location, "314", "04", Need::location},
    {"314", true, true, Side::to_location, Side::free, "313", "04", Need::location},
    {"315", true, false, Side::arriving, Side::free, "316", "04"},
    {"316", false, false, Side::free, Side::arriving, "315", "04"},
    {"343", false, true, Side::blocked, Side::free, "344", "04"},
    {"344", false, true, Side::free, Side::blocked, "343", "04"},
    {"351", false, true, Side::free, Side::to_transit, "352", "04", Need::order},
    {"352", true, true, Side::to_transit, Side::free, "351", "04", Need::order},
    {"453", false, true, Side::returned, Side::free, "454", "04"},
    {"454", false, true, Side::free, Side::returned, "453", "04"},
    {"551", false, false, Side::own, Side::none, "552", "03"},
    {"552", true, false, Side::none, Side::own, "551", "03"},
    {"561", true, false, Side::none, Side::own, "562", "05"},
    {"562", false, false, Side::own, Side::none, "561", "05"},
    {"601", false, false, Side::free, Side::none, "602", ""},
    {"602", true, false, Side::none, Side::free, "601", ""},
    {"641", false, true, Side::free, Side::to_transit, "642", ""},
    {"642", true, true, Side::to_transit, Side::free, "641", ""},
    {"651", true, false, Side::none, Side::returned, "652", ""},
    {"652", false, false, Side::returned, Side::none, "651", ""},
    {"653", true, false, Side::none, Side::free, "654", ""},
    {"654", false, false, Side::free, Side::none, "653", ""},
    {"657", true, false, Side::none, Side::blocked, "658", ""},
    {"658", false, false, Side::blocked, Side::none, "657", ""},
    {"701", true, false, Side::none, Side::own, "702", ""},
    {"702", false, false, Side::own, Side::none, "701", ""}};

}  // namespace

const MovementType* find_movement_type(std::string_view name) {
  const auto* found = std::ranges::find(types, name, &MovementType::name);
  return found == std::end(types) ? nullptr : found;
}

}  // namespace weir::sandbox::ecc
