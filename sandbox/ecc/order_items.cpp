#include <algorithm>
#include <iterator>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/sales_tax.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::size_t posnr_length = 6;
// BAPI quantities are DEC 13,3; a piece (ST) cannot be divided.
constexpr int quantity_places = 3;

OrderItem* find_item(std::vector<OrderItem>& items, std::string_view number) {
  const auto found = std::ranges::find(items, number, &OrderItem::number);
  return found == items.end() ? nullptr : &*found;
}

// Without a number the system counts in tens.
std::string next_number(const std::vector<OrderItem>& items) {
  const auto last = items.empty() ? 0 : std::stoi(items.back().number);
  return *number_of(std::to_string(std::min(last / 10 * 10 + 10, 999'999)), posnr_length);
}

void check_material(const OrderItem& item, const Materials& materials, Messages& messages) {
  if (!materials.has(item.material)) {
    messages.push_back(
        error("V1", "382", "Material " + item.material + " is not defined", {item.material, item.number}));
  }
  if (!is_plant(item.plant)) {
    messages.push_back(error("V1", "302",
                             "Material " + item.material + " is not defined in plant " + item.plant,
                             {item.material, item.plant}));
  }
  if (!item.rejection.empty() && !is_rejection_reason(item.rejection))
    messages.push_back(
        error("V1", "386", "Reason for rejection " + item.rejection + " is not defined", {item.rejection}));
}

void check_units(const Fields& row, const std::string& number, Messages& messages) {
  for (const auto field : {"TARGET_QU", "SALES_UNIT"}) {
    const auto unit = text_of(row, field);
    if (unit.empty() || unit == "ST") continue;
    messages.push_back(error(
        "V1", "383", "Unit " + unit + " is not defined for the material of item " + number, {unit, number}));
  }
  if (!value_of(row, "TARGET_QTY").empty() && !parse_decimal(value_of(row, "TARGET_QTY"), quantity_places))
    messages.push_back(error("00", "301", "TARGET_QTY " + text_of(row, "TARGET_QTY") + " is not a number",
                             {text_of(row, "TARGET_QTY")}));
}

// The keys of the row itself are taken even when its flag row is missing: the item exists, without a
// material.
void read_item(const Fields& given, const Rows& flags, const Materials& materials, SalesOrder& order,
               Messages& messages) {
  const auto given_number = value_of(given, "ITM_NUMBER");
  auto number = number_of(given_number, posnr_length);
  if (!number) {
    messages.push_back(error("V1", "390", "Item number " + std::string{given_number} + " is not numeric"));
    return;
  }
  if (number->find_first_not_of('0') == std::string::npos) number = next_number(order.items);
  if (find_item(order.items, *number) != nullptr) {
    messages.push_back(error("V1", "391", "Item " + *number + " is given twice", {*number}));
    return;
  }
  const Fields row = flagged_row(given, flags, {"ITM_NUMBER"});
  OrderItem item;
  item.number = *number;
  item.material = text_of(row, "MATERIAL");
  // Every material's delivering plant is the own one.
  item.plant = value_of(row, "PLANT").empty() ? "1000" : text_of(row, "PLANT");
  item.customer_material = text_of(row, "CUST_MAT35");
  item.purchase_order = text_of(row, "PURCH_NO_C");
  item.rejection = text_of(row, "REASON_REJ");
  item.location = text_of(row, "STORE_LOC");
  item.external_item = text_of(row, "PO_ITM_NO");
  item.tax_class = text_of(row, "TAX_CLASS1");
  if (item.tax_class.empty()) item.tax_class = material_tax_class;
  check_material(item, materials, messages);
  check_units(row, item.number, messages);
  order.items.push_back(std::move(item));
}

// Only schedule lines order something: an item without one is saved with quantity zero.
void read_schedule(const Fields& given, const Rows& flags, SalesOrder& order, Messages& messages) {
  const Fields row = flagged_row(given, flags, {"ITM_NUMBER", "SCHED_LINE"});
  const auto number = number_of(value_of(given, "ITM_NUMBER"), posnr_length);
  OrderItem* item = number ? find_item(order.items, *number) : nullptr;
  if (item == nullptr) {
    messages.push_back(error(
        "V1", "392", "Schedule line for item " + text_of(given, "ITM_NUMBER") + ", which does not exist",
        {text_of(given, "ITM_NUMBER")}));
    return;
  }
  const auto text = text_of(row, "REQ_QTY");
  if (text.empty()) return;
  const auto quantity = parse_decimal(text, quantity_places);
  const auto pieces = quantity ? scaled(*quantity, 0) : std::nullopt;
  if (!pieces || *pieces < 0 || *pieces > 9'999'999'999) {
    messages.push_back(error("V1", "393", "Quantity " + text + " ST of item " + *number + " is not possible",
                             {text, *number}));
    return;
  }
  item->quantity += *pieces;
  const auto line = number_of(value_of(row, "SCHED_LINE"), 4).value_or("");
  const Date today{std::chrono::floor<std::chrono::days>(order.created)};
  item->schedules.push_back({line, date_of(value_of(row, "REQ_DATE")).value_or(today), *pieces});
}

void check_schedule_date(const Fields& row, Messages& messages) {
  const auto text = text_of(row, "REQ_DATE");
  if (!text.empty() && !date_of(text))
    messages.push_back(error("00", "302", "Date " + text + " in field REQ_DATE is not valid", {text}));
}

}  // namespace

void read_items(const OrderInput& input, const Materials& materials, SalesOrder& order, Messages& messages) {
  for (const auto& row : input.items) read_item(row, input.item_flags, materials, order, messages);
  for (const auto& row : input.schedules) {
    read_schedule(row, input.schedule_flags, order, messages);
    check_schedule_date(row, messages);
  }
  if (input.items.empty()) messages.push_back(error("V1", "394", "The sales document has no items"));
}

}  // namespace weir::sandbox::ecc
