#pragma once
// All settings of all rooms, in one catalog.
#include "core/spec.hpp"

namespace weir::app {

SettingsCatalog all_settings();

}  // namespace weir::app
