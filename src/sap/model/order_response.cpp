#include "sap/model/order_response.hpp"

namespace weir::sap {

Quantity OrderResponseItem::confirmed() const {
  Quantity sum;
  for (const ConfirmedSchedule& line : schedule) sum += line.quantity;
  return sum;
}

}  // namespace weir::sap
