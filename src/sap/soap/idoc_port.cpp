#include "sap/soap/idoc_port.hpp"

namespace weir::sap {

std::vector<AddressedIdoc> IdocPort::addressed(std::span<const Idoc> idocs) const {
  return sap::addressed(idocs, partners_);
}

Result<IdocReceipts> IdocPort::submit(const SapTurn&, std::span<const Idoc> idocs) const {
  return way_.send(addressed(idocs));
}

}  // namespace weir::sap
