#include "sandbox/ecc/inbound_parts.hpp"
#include "sandbox/ecc/purchase_draft.hpp"

namespace weir::sandbox::ecc {
namespace {

PurchaseInput purchase_input(const Idoc& idoc) {
  const auto& segments = below_root(idoc);
  PurchaseInput input;
  input.header = row_of(segments, "E1BPMEPOHEADER");
  input.header_flags = row_of(segments, "E1BPMEPOHEADERX");
  input.items = rows_of(segments, "E1BPMEPOITEM");
  input.item_flags = rows_of(segments, "E1BPMEPOITEMX");
  input.schedules = rows_of(segments, "E1BPMEPOSCHEDULE");
  input.schedule_flags = rows_of(segments, "E1BPMEPOSCHEDULX");
  input.addresses = rows_of(segments, "E1BPMEPOADDRDELIVERY");
  return input;
}

Message purchase_created(const std::string& number) {
  return {'S',
          "06",
          "017",
          "Stock transport ord. created under the number " + number,
          {"Stock transport ord.", number}};
}

}  // namespace

bool post_purchase(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  auto draft = draft_purchase(purchase_input(idoc), inbound.materials, now);
  if (!draft.order) {
    record_errors(idoc, draft.messages, now);
    return false;
  }
  if (value_of(idoc.segments.front().fields, "TESTRUN") == "X") {
    record(idoc, "53", {'S', "06", "018", "Test run: the purchase order was not created", {}}, now);
    return false;
  }
  auto& order = *draft.order;
  order.number = inbound.books.next_purchase_number();
  record(idoc, "53", purchase_created(order.number), now);
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    if (copy > 0) order.number = inbound.books.next_purchase_number();
    inbound.books.purchase_orders.push_back(order);
  }
  return false;
}

}  // namespace weir::sandbox::ecc
