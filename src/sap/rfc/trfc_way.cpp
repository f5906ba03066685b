#include "sap/rfc/trfc_way.hpp"

#include "sap/idoc/idoc_rfc.hpp"

namespace weir::sap {
namespace {

// DOCNUM is where it stands in its packet, and another one the next time; the transaction has to be the same.
AddressedIdoc alone(AddressedIdoc idoc) {
  idoc.control.docnum = "0000000000000001";
  return idoc;
}

}  // namespace

Result<IdocReceipts> TrfcIdocWay::send(std::span<const AddressedIdoc> packet) const {
  IdocReceipts receipts;
  for (const AddressedIdoc& each : packet) {
    const AddressedIdoc idoc = alone(each);
    const auto call = idoc_tables({&idoc, 1});
    if (!call) {
      receipts.emplace_back(call.error());
      continue;
    }
    const auto sent = trfc_.submit("idoc/" + idoc.control.arckey, idoc_inbound_function, *call);
    if (sent)
      receipts.emplace_back(idoc_by_arckey(idoc.idoc));
    else
      receipts.emplace_back(sent.error());
  }
  return receipts;
}

}  // namespace weir::sap
