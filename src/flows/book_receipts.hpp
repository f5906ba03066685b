#pragma once
// Step 2 of a shipment to Amazon's warehouses: what the ledger has received becomes goods receipts in SAP.
// Jobs
//   post_receipts   reads SAP's order and its open period, writes down which receipts are missing, and sends
//   each
//                   as MBGMCR, in the order of its days
//   prove_receipts  reads each back by its reference (XBLNR)
// Nothing is received that was not issued, and nothing twice: the intent is a row of its own before it is
// sent.
#include <span>
#include <vector>

#include "flows/inbound_jobs.hpp"
#include "stock/inbound_receipts.hpp"

namespace weir::flows {

class BookReceipts {
 public:
  BookReceipts(const Context& context, store::InboundBook& book) : context_{context}, book_{book} {}

  std::vector<jobs::Outcome> post(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome post_one(const std::string& fba_id);
  jobs::Outcome plan(stock::InboundView view);
  jobs::Outcome nothing_to_plan(const std::string& fba_id, const stock::ReceiptPlan& plan,
                                const jobs::Outcome::Effect& effect);
  jobs::Outcome send(const stock::InboundShipment& shipment, const stock::Booking& booking);
  jobs::Outcome prove_one(const std::string& fba_id);
  jobs::Outcome not_there(const stock::Booking& booking);

  const Context& context_;
  store::InboundBook& book_;
};

// Whether the ledger has what is not booked, and SAP has room for it: worth a look.
bool has_receipts_to_book(const stock::InboundView& view);

}  // namespace weir::flows
