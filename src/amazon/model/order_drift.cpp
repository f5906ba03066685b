#include "amazon/model/order_drift.hpp"

#include "amazon/model/described_reader.hpp"
#include "amazon/model/order_shape_whole.hpp"

namespace weir::amazon {

Drift order_drift(std::string_view json) {
  Drift drift;
  const auto shape = decode_described<order_shape::Order>(json, "order", &drift);
  return shape ? drift : Drift{};
}

}  // namespace weir::amazon
