#pragma once
// Billing documents: VBRK and VBRP. What they come to in FI is an accounting document with AWTYP VBRK.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sandbox::ecc {

struct BillingItem {
  std::string number;  // POSNR, tens
  std::string material, plant;
  std::int64_t quantity = 0;              // FKIMG
  std::int64_t net = 0, tax = 0;          // NETWR, MWSBP: of this quantity, minor units
  std::string tax_code;                   // MWSKZ, as the price of the order found it
  std::string reference, reference_item;  // VGBEL, VGPOS: the delivery, or the order
  char reference_kind = 'C';              // VGTYP: J delivery, C order, H returns, K credit memo request
  std::string order, order_item;          // AUBEL, AUPOS
};

struct BillingDocument {
  std::string number;   // VBELN, ten digits
  std::string type;     // FKART: F2 invoice, RE credit for returns, G2 credit memo, S1 and S2 cancellations
  char category = 'M';  // VBTYP: M invoice, O credit memo, N and S their cancellations
  std::string sales_org, channel, division;
  std::string customer;        // KUNAG and KUNRG
  std::string purchase_order;  // of the order, which VBRK does not have
  std::string assignment;      // ZUONR
  std::string reference;       // XBLNR
  Currency currency;
  Date date;                          // FKDAT
  char accounting = ' ';              // RFBSK: blank error in the interface, A blocked, C posted, E cancelled
  std::string accounting_document;    // BELNR, while there is one
  std::string cancels, cancelled_by;  // SFAKN, and the way back; FKSTO stands for the second
  std::vector<BillingItem> items;
  std::optional<Instant> printed;  // output ZAMI
  std::string user;
  Instant created;

  bool is_credit() const { return category == 'O' || category == 'S'; }
  bool is_cancellation() const { return !cancels.empty(); }
  std::int64_t net() const;
  std::int64_t tax() const;
};

}  // namespace weir::sandbox::ecc
