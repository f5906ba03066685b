#include "sandbox/ecc/availability.hpp"
#include "sandbox/ecc/inbound_parts.hpp"
#include "sandbox/ecc/sales_tax.hpp"

namespace weir::sandbox::ecc {
namespace {

OrderInput order_input(const Idoc& idoc) {
  const auto& segments = below_root(idoc);
  OrderInput input;
  if (!idoc.segments.empty()) input.call = idoc.segments.front().fields;
  input.header = row_of(segments, "E1BPSDHD1");
  input.header_flags = row_of(segments, "E1BPSDHD1X");
  input.items = rows_of(segments, "E1BPSDITM");
  input.item_flags = rows_of(segments, "E1BPSDITMX");
  input.partners = rows_of(segments, "E1BPPARNR");
  input.schedules = rows_of(segments, "E1BPSCHDL");
  input.schedule_flags = rows_of(segments, "E1BPSCHDLX");
  input.conditions = rows_of(segments, "E1BPCOND");
  input.condition_flags = rows_of(segments, "E1BPCONDX");
  input.addresses = rows_of(segments, "E1BPADR1");
  return input;
}

Message order_saved(const std::string& number) {
  return {'S', "V1", "311", "Standard Order " + number + " has been saved", {"Standard Order", number}};
}

}  // namespace

bool save_order(const Inbound& inbound, Idoc& idoc, const OrderInput& input, std::string_view fault,
                Instant now) {
  auto draft = draft_order(input, inbound.materials, now);
  if (!draft.order) {
    record_errors(idoc, draft.messages, now);
    return false;
  }
  for (const auto& warning : draft.messages) record(idoc, "53", warning, now);
  if (value_of(input.call, "TESTRUN") == "X") {
    record(idoc, "53", {'S', "V4", "233", "Test run: the sales document was not saved", {}}, now);
    return false;
  }

  if (fault == "wrong_price") add_to_price(draft.order->items.front(), one_unit(draft.order->currency));
  draft.order->number = inbound.books.next_order_number();
  record(idoc, "53", order_saved(draft.order->number), now);
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    if (copy > 0) draft.order->number = inbound.books.next_order_number();
    confirm_quantities(*draft.order, inbound.books);
    inbound.books.orders.push_back(*draft.order);
  }
  return false;
}

bool post_order(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  return save_order(inbound, idoc, order_input(idoc), fault, now);
}

}  // namespace weir::sandbox::ecc
