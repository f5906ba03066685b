#include <algorithm>

#include "sandbox/ecc/delivery_idoc.hpp"
#include "sandbox/ecc/shipping.hpp"

namespace weir::sandbox::ecc {
namespace {

bool is_reversal_line(const MaterialLine& line) { return line.move_type == "602" || line.move_type == "642"; }

// VBTYP of what a delivery was made from.
char kind_before(const Delivery& delivery) {
  if (delivery.is_return()) return 'H';
  return delivery.is_transport() ? 'V' : 'C';
}

void record_line(Books& books, Delivery& delivery, const MaterialDocument& document,
                 const MaterialLine& line) {
  auto* item = delivery.item(line.delivery_item);
  if (item == nullptr) return;
  const bool is_back = is_reversal_line(line);
  item->is_issued = !is_back;
  if (auto* order = books.order(item->reference))
    order->item(item->reference_item)->issued += is_back ? -line.quantity : line.quantity;
  const char kind = is_back ? 'h' : 'R';
  const auto year = std::to_string(document.year);
  const auto target = "00" + line.number;
  // The flow knows the way from the delivery, and from what stands before it.
  books.flow.push_back({delivery.number, item->number, document.number, target, kind, delivery.category(),
                        line.quantity, year, document.created});
  books.flow.push_back({item->reference, item->reference_item, document.number, target, kind,
                        kind_before(delivery), line.quantity, year, document.created});
}

void send_delivery(Books& books, Delivery& delivery, Instant now) {
  delivery.has_been_output = true;
  auto& output = *books.delivery_output;
  OutgoingIdoc idoc;
  idoc.number = books.next_idoc_number();
  idoc.message_type = "DESADV";
  idoc.basic_type = output.basic_type;
  idoc.receiver_port = output.port;
  idoc.receiver = output.partner;
  idoc.object = delivery.number;
  idoc.created = now;
  idoc.xml = delivery_idoc(books, delivery, idoc);
  idoc.records.push_back({"01", {'I', "", "", "IDoc generated", {}}, now});
  idoc.records.push_back({"30", {'I', "", "", "IDoc ready for dispatch (ALE service)", {}}, now});
  books.outbound.push_back(std::move(idoc));
}

// Message control, after the commit: LAVA with timing 4 and the requirement "goods issue posted".
void send_output(Books& books, Delivery& delivery, Instant now) {
  if (delivery.is_return()) return;  // LAVA tells of what leaves
  if (!books.delivery_output || (delivery.has_been_output && !books.delivery_output->repeats)) return;
  send_delivery(books, delivery, now);
}

}  // namespace

Posted correct_tracking(Books& books, const std::string& number, const std::string& tracking, Instant now) {
  auto* delivery = books.delivery(number);
  if (delivery == nullptr || delivery->is_return())
    return NotPosted{"Delivery " + number + " does not exist"};
  if (delivery->units.empty()) return NotPosted{"Delivery " + number + " has no handling unit"};
  delivery->units.front().tracking = tracking;
  if (books.delivery_output && delivery->has_been_output) send_delivery(books, *delivery, now);
  return number;
}

void record_goods_issue(Books& books, const MaterialDocument& document) {
  auto* delivery = books.delivery(document.delivery);
  if (delivery == nullptr) return;
  for (const auto& line : document.lines) {
    if (!line.is_automatic) record_line(books, *delivery, document, line);
  }
  const bool is_back = is_reversal_line(document.lines.front());
  delivery->issued = is_back ? std::nullopt : std::optional{document.created};
  // What is sent late is sent with the time at which the system got to it.
  if (!is_back) send_output(books, *delivery, std::max(books.today, document.created));
}

}  // namespace weir::sandbox::ecc
