#include "sap/soap/idoc_port.hpp"

namespace weir::sap {

Result<IdocReceipts> IdocPort::submit(const SapTurn&, std::span<const Idoc> idocs) const {
  return way_.send(addressed(idocs, partners_));
}

}  // namespace weir::sap
