#pragma once
// IDocs by tRFC: the one way on which SAP itself knows a repeat.
#include "sap/idoc/idoc_way.hpp"
#include "sap/rfc/trfc.hpp"

namespace weir::sap {

class TrfcIdocWay final : public IdocWay {
 public:
  explicit TrfcIdocWay(Trfc& trfc) : trfc_{trfc} {}

  // A transaction an IDoc, known by its ARCKEY: what was in doubt comes to one execution when it is sent
  // again, in whatever packet. Each answer is that IDoc's own; the packet never fails as a whole.
  Result<IdocReceipts> send(std::span<const AddressedIdoc> packet) const override;

 private:
  Trfc& trfc_;
};

}  // namespace weir::sap
