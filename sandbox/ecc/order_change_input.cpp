#include <algorithm>

#include "sandbox/ecc/order_change.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/sales_tax.hpp"

namespace weir::sandbox::ecc {
namespace {

bool is_blank_number(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

std::string six_digits(const Fields& row) {
  return number_of(value_of(row, "ITM_NUMBER"), 6).value_or(text_of(row, "ITM_NUMBER"));
}

Message not_served(const std::string& what) {
  return error("V4", "248", "Error in SALES_DOCUMENT: " + what + " cannot be changed here", {what});
}

// The fields whose flag is X. Those that this system does not change are refused: nobody is to believe that
// it did.
Fields changed_fields(const Fields& values, const Fields& flags,
                      std::initializer_list<std::string_view> served,
                      std::initializer_list<std::string_view> keys, Messages& messages) {
  Fields taken;
  for (const auto& [name, flag] : flags) {
    const bool is_key = name == "UPDATEFLAG" || std::ranges::find(keys, name) != keys.end();
    if (flag != "X" || is_key) continue;
    if (std::ranges::find(served, name) == served.end())
      messages.push_back(not_served(name));
    else
      taken.emplace(name, text_of(values, name));
  }
  return taken;
}

void change_header(const OrderChange& change, SalesOrder& order, Messages& messages) {
  if (value_of(change.header_flags, "UPDATEFLAG") != "U")
    return messages.push_back(not_served("the header without UPDATEFLAG U"));
  const auto taken =
      changed_fields(change.header, change.header_flags, {"DLV_BLOCK", "BILL_BLOCK"}, {}, messages);
  for (const auto& [name, block] : taken) {
    const bool is_delivery = name == "DLV_BLOCK";
    const bool is_known = block.empty() || (is_delivery ? is_delivery_block(block) : is_billing_block(block));
    if (!is_known) {
      messages.push_back(
          error("V1", is_delivery ? "387" : "388",
                std::string{is_delivery ? "Delivery" : "Billing"} + " block " + block + " is not defined",
                {block}));
      continue;
    }
    (is_delivery ? order.delivery_block : order.billing_block) = block;
  }
}

OrderItem* known_item(SalesOrder& order, const std::string& number, Messages& messages) {
  auto* item = order.item(number);
  if (item == nullptr)
    messages.push_back(error("V1", "395", "Item " + number + " does not exist in document " + order.number,
                             {number, order.number}));
  return item;
}

// The row of values with the same keys; a flag row without one empties what it flags.
Fields values_for(const Rows& rows, const Fields& flags, bool by_line) {
  const auto found = std::ranges::find_if(rows, [&](const Fields& row) {
    return six_digits(row) == six_digits(flags) &&
           (!by_line ||
            number_of(value_of(row, "SCHED_LINE"), 4) == number_of(value_of(flags, "SCHED_LINE"), 4));
  });
  return found == rows.end() ? Fields{} : *found;
}

void change_items(const Books& books, const OrderChange& change, SalesOrder& order, Messages& messages) {
  for (const auto& flags : change.item_flags) {
    const auto number = six_digits(flags);
    const auto update = value_of(flags, "UPDATEFLAG");
    if (update.empty()) continue;
    if (update == "I") {
      messages.push_back(not_served("a new item"));
      continue;
    }
    auto* item = known_item(order, number, messages);
    if (item == nullptr) continue;
    if (update == "D") {
      delete_item(books, order, number, messages);
      continue;
    }
    const auto taken = changed_fields(values_for(change.items, flags, false), flags, {"REASON_REJ"},
                                      {"ITM_NUMBER"}, messages);
    if (taken.contains("REASON_REJ"))
      reject_item(books, order, *item, text_of(taken, "REASON_REJ"), messages);
  }
}

// Lines that came without a number stand at their places.
ScheduleLine* schedule_of(OrderItem& item, const std::string& number) {
  for (std::size_t place = 0; place < item.schedules.size(); ++place) {
    auto& line = item.schedules[place];
    const auto own = is_blank_number(line.number) ? std::to_string(place + 1) : line.number;
    if (number_of(own, 4) == number) return &line;
  }
  return nullptr;
}

void change_line(const OrderChange& change, const Fields& flags, SalesOrder& order, Messages& messages) {
  if (value_of(flags, "UPDATEFLAG") != "U")
    return messages.push_back(not_served("the number of schedule lines"));
  const auto taken = changed_fields(values_for(change.schedules, flags, true), flags, {"REQ_QTY"},
                                    {"ITM_NUMBER", "SCHED_LINE"}, messages);
  auto* item = known_item(order, six_digits(flags), messages);
  if (item == nullptr || !taken.contains("REQ_QTY")) return;
  const auto number = number_of(value_of(flags, "SCHED_LINE"), 4).value_or("");
  auto* line = schedule_of(*item, number);
  if (line == nullptr)
    return messages.push_back(
        error("V1", "396", "Schedule line " + number + " of item " + item->number + " does not exist",
              {number, item->number}));
  const auto text = text_of(taken, "REQ_QTY");
  const auto pieces = pieces_of(text.empty() ? "0" : text);
  if (!pieces)
    return messages.push_back(error("V1", "393",
                                    "Quantity " + text + " ST of item " + item->number + " is not possible",
                                    {text, item->number}));
  line->quantity = *pieces;
}

// The country of the ship-to party decides about the tax, unless the order names another destination.
void tax_again(SalesOrder& order, const std::string& old_country, Messages& messages) {
  if (old_country == value_of(order.ship_to, "COUNTRY") || order.tax_destination != old_country) return;
  order.tax_destination.clear();
  tax_items(order, messages);
}

void change_partner(const OrderChange& change, const Fields& partner, SalesOrder& order, Messages& messages) {
  const bool is_ship_to = value_of(partner, "PARTN_ROLE") == "WE" && value_of(partner, "UPDATEFLAG") == "U" &&
                          is_blank_number(value_of(partner, "ITM_NUMBER"));
  if (!is_ship_to) return messages.push_back(not_served("a partner other than the ship-to party"));
  if (const auto document = value_of(partner, "DOCUMENT"); !document.empty() && document != order.number)
    return messages.push_back(not_served("another document"));
  const auto given = text_of(partner, "P_NUMB_NEW");
  const auto* customer = find_customer(order.customer);
  const auto country = !value_of(order.ship_to, "COUNTRY").empty() ? text_of(order.ship_to, "COUNTRY")
                       : customer == nullptr                       ? std::string{}
                                                                   : std::string{customer->country};
  OrderInput input;
  input.partners = {{{"PARTN_ROLE", "WE"},
                     {"PARTN_NUMB", given.empty() ? order.customer : given},
                     {"ADDR_LINK", text_of(partner, "ADDR_LINK")}}};
  input.addresses = change.addresses;
  read_partners(input, order, messages);
  tax_again(order, country, messages);
}

}  // namespace

void change_order(const Books& books, const OrderChange& change, SalesOrder& order, Messages& messages) {
  change_header(change, order, messages);
  for (const auto& flags : change.schedule_flags) change_line(change, flags, order, messages);
  for (auto& item : order.items) settle_quantity(books, order, item, messages);
  change_items(books, change, order, messages);
  for (const auto& partner : change.partners) change_partner(change, partner, order, messages);
  if (order.items.empty()) messages.push_back(error("V1", "394", "The sales document has no items"));
}

}  // namespace weir::sandbox::ecc
