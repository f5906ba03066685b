#pragma once
// A quantity as SAP keeps it: up to three decimals, exact.
#include "core/quantity.hpp"

namespace weir::sap {

using weir::Quantity;

}  // namespace weir::sap
