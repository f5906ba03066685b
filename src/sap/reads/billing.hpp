#pragma once
// What became of sales orders in billing: goods issues and billing documents by VBFA, VBRK and VBRP of these,
// their FI documents (BKPF by AWTYP and AWKEY, which has an index) and their output (NAST). VBRP is never
// asked by its order, on which it has no index.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"

namespace weir::sap {

struct BillingItem {
  std::string posnr;
  std::string vgbel, vgpos;  // what it bills: a delivery's item, or an order's
  std::string aubel;         // the sales order
  Money net, tax;            // in document currency
};

struct BillingDocument {
  std::string vbeln;
  std::string fkart;          // F2, RE, G2, S1
  std::string vbtyp;          // M invoice, O credit memo, N and S their cancellations
  std::string bukrs;          // company code
  std::optional<Date> fkdat;  // billing date
  std::optional<Instant> created;
  std::string rfbsk;  // C posted; A blocked for accounting, D not relevant, blank: error in the interface
  bool is_cancelled = false;  // FKSTO
  std::string sfakn;          // of a cancellation: what it cancels
  Money net, tax;             // of the header: of all its orders
  std::vector<BillingItem> items;

  bool is_invoice() const { return vbtyp == "M"; }
  bool is_credit_memo() const { return vbtyp == "O"; }
  Money gross() const { return net + tax; }
};

struct GoodsIssue {
  std::string delivery;
  std::optional<Instant> at;  // nothing: not yet, or taken back
};

struct OrderBilling {
  std::string vbeln;           // the sales order
  std::size_t items = 0;       // by VBUP
  std::size_t rejected = 0;    // of these
  std::size_t to_deliver = 0;  // not rejected, and not delivered completely
  std::vector<GoodsIssue> deliveries;
  std::vector<BillingDocument> documents;  // by number
};

// By order number (10 digits), at most values_a_call at once; orders without a follower are in it as well.
// Fails like read_rows_of.
Result<std::map<std::string, OrderBilling>> read_order_billing(RfcCaller& rfc, TableAmounts& amounts,
                                                               const Zone& zone,
                                                               const std::vector<std::string>& vbelns);

// These billing documents. Fails like read_rows_of.
Result<std::vector<BillingDocument>> read_billing(RfcCaller& rfc, TableAmounts& amounts, const Zone& zone,
                                                  const std::vector<std::string>& vbelns);

struct BillingInFi {
  std::string vbeln;  // the billing document
  std::string bukrs, belnr, gjahr;
  std::string stblg;  // reversed by; blank: not
};
// Fails like read_rows_of.
Result<std::vector<BillingInFi>> read_billing_in_fi(RfcCaller& rfc, const std::vector<std::string>& vbelns);

struct BillingOutput {
  std::string vbeln;
  std::string kschl;            // output type
  std::string vstat;            // 0 not yet, 1 done, 2 in error
  std::optional<Instant> sent;  // when it was processed
};
// Fails like read_rows_of.
Result<std::vector<BillingOutput>> read_billing_output(RfcCaller& rfc, const Zone& zone,
                                                       const std::vector<std::string>& vbelns);

}  // namespace weir::sap
