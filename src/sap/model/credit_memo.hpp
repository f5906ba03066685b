#pragma once
// A credit memo of SD as it stands in SAP: the billing document of a credit memo request or of a return.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sap {

struct CreditMemoItem {
  std::string request, request_item;  // what was billed: AUBEL, AUPOS
  std::string order, order_item;      // the sales order behind it; blank: it refers to none
  Money net, tax;                     // in document currency, as VBRP has them: positive is given back
  // Of the whole item of the request, by condition type (KONV): neither statistical nor inactive.
  std::map<std::string, Money> conditions{};

  Money gross() const { return net + tax; }
};

struct CreditMemo {
  std::string vbeln;
  std::optional<Instant> created;
  bool is_cancelled = false;   // FKSTO
  std::string reason;          // AUGRU of what was billed
  std::string purchase_order;  // BSTNK of it: copied from the sales order
  std::vector<CreditMemoItem> items;
};

}  // namespace weir::sap
