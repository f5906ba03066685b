#pragma once
// A return (RE) or a credit memo request that refers to a sales order, in the words of
// BAPI_CUSTOMERRETURN_CREATE.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "sap/model/rfc_writer.hpp"

namespace weir::sap {

struct CustomerReturnCondition {
  std::string cond_type;  // KSCHL, open to manual entry
  Money value;            // for the whole quantity of the item
  bool is_price = true;   // by quantity (calculation type C); else an absolute amount (B)
};

struct CustomerReturnItem {
  std::string posnr;  // of the order: REF_DOC_IT, and the item's own number
  std::int64_t quantity = 0;
  std::vector<CustomerReturnCondition> conditions{};  // none: what the order says of so many pieces
};

struct CustomerReturn {
  std::string doc_type;    // AUART: RE, or of credit memo requests
  std::string order;       // VBELN: REF_DOC, of category C
  std::string reason;      // AUGRU
  std::string purch_no_c;  // the Amazon order id
  std::string reference;   // BSTKD_E: the RMA, or the refund
  std::vector<CustomerReturnItem> items;
};

RfcCall customer_return_call(const CustomerReturn& document);

}  // namespace weir::sap
