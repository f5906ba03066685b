#include "sandbox/ecc/order_parts.hpp"

#include <algorithm>

#include "sandbox/ecc/sales_tax.hpp"

namespace weir::sandbox::ecc {
namespace {

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view without_zeros(std::string_view text) {
  const auto first = text.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// "10" and "000010" are one NUMC key, and so are an empty one and zeros.
bool same_key(std::string_view a, std::string_view b) { return without_zeros(a) == without_zeros(b); }

void check_dates(const Fields& fields, std::initializer_list<std::string_view> names, Messages& messages) {
  for (const auto name : names) {
    const auto text = value_of(fields, name);
    if (text.empty() || date_of(text)) continue;
    messages.push_back(error("00", "302",
                             "Date " + std::string{text} + " in field " + std::string{name} + " is not valid",
                             {std::string{text}, std::string{name}}));
  }
}

// A type of another business object is refused like one that does not exist, with another number.
void check_type(const OrderInput& input, const SalesOrder& order, Messages& messages) {
  const bool is_return = return_category(order.type) != ' ';
  const bool is_asked_for_return = input.object == BusinessObject::customer_return;
  const std::string object = is_asked_for_return ? "BUS2102" : "BUS2032";
  if (!is_return && !is_order_type(order.type))
    messages.push_back(
        error("V1", "385", "Sales document type " + order.type + " is not defined", {order.type}));
  else if (is_return != is_asked_for_return)
    messages.push_back(error("V4", "210",
                             "Sales document type " + order.type + " does not belong to object " + object,
                             {order.type, object}));
}

void read_sales_area(const OrderInput& input, const Fields& header, SalesOrder& order, Messages& messages) {
  order.type = text_of(header, "DOC_TYPE");
  if (return_category(order.type) != ' ') order.category = return_category(order.type);
  order.sales_org = text_of(header, "SALES_ORG");
  order.channel = text_of(header, "DISTR_CHAN");
  order.division = text_of(header, "DIVISION");
  check_type(input, order, messages);
  if (find_sales_area(order.sales_org, order.channel, order.division) == nullptr) {
    messages.push_back(error(
        "V1", "313",
        "Sales area " + order.sales_org + " " + order.channel + " " + order.division + " is not defined",
        {order.sales_org, order.channel, order.division}));
  }
}

void read_blocks(const Fields& header, SalesOrder& order, Messages& messages) {
  order.delivery_block = text_of(header, "DLV_BLOCK");
  order.billing_block = text_of(header, "BILL_BLOCK");
  if (!order.delivery_block.empty() && !is_delivery_block(order.delivery_block))
    messages.push_back(error("V1", "387", "Delivery block " + order.delivery_block + " is not defined",
                             {order.delivery_block}));
  if (!order.billing_block.empty() && !is_billing_block(order.billing_block))
    messages.push_back(error("V1", "388", "Billing block " + order.billing_block + " is not defined",
                             {order.billing_block}));
}

void read_currency(const Fields& header, SalesOrder& order, Messages& messages) {
  auto code = text_of(header, "CURRENCY");
  const auto* area = find_sales_area(order.sales_org, order.channel, order.division);
  if (code.empty() && area != nullptr) code = area->currency;
  const auto currency = Currency::of(code);
  if (currency)
    order.currency = *currency;
  else if (!code.empty())
    messages.push_back(error("V1", "389", "Currency " + code + " is not defined", {code}));
}

void read_tax(const Fields& header, SalesOrder& order, Messages& messages) {
  order.tax_class = text_of(header, "ALTTAX_CLS");
  if (order.tax_class.empty()) order.tax_class = customer_tax_class;
  order.tax_destination = text_of(header, "TAXDST_CTY");
  const bool is_key = order.tax_destination.size() == 2 &&
                      std::ranges::all_of(order.tax_destination, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!order.tax_destination.empty() && !is_key)
    messages.push_back(error("AM", "036", "Country key " + order.tax_destination + " is not defined",
                             {order.tax_destination}));
}

}  // namespace

Fields flagged(const Fields& values, const Fields& flags) {
  Fields taken;
  if (value_of(flags, "UPDATEFLAG") != "I") return taken;
  for (const auto& [name, value] : values) {
    if (value_of(flags, name) == "X") taken.emplace(name, value);
  }
  return taken;
}

Fields flagged_row(const Fields& row, const Rows& flag_rows, std::initializer_list<std::string_view> keys) {
  const auto flags = std::ranges::find_if(flag_rows, [&](const Fields& candidate) {
    return std::ranges::all_of(
        keys, [&](auto key) { return same_key(value_of(row, key), value_of(candidate, key)); });
  });
  if (flags == flag_rows.end() || value_of(*flags, "UPDATEFLAG") != "I") return {};
  Fields taken = flagged(row, *flags);
  for (const auto key : keys) taken.insert_or_assign(std::string{key}, text_of(row, key));
  return taken;
}

std::optional<std::string> number_of(std::string_view text, std::size_t length) {
  if (!is_digits(text) || text.size() > length) return {};
  return std::string(length - text.size(), '0').append(text);
}

std::optional<Date> date_of(std::string_view text) {
  if (text.size() != 8 || !is_digits(text)) return {};
  const std::string whole{text};
  return parse_date(whole.substr(0, 4) + "-" + whole.substr(4, 2) + "-" + whole.substr(6, 2));
}

void read_header(const OrderInput& input, SalesOrder& order, Messages& messages) {
  const Fields header = flagged(input.header, input.header_flags);
  if (!value_of(input.call, "SALESDOCUMENTIN").empty())
    messages.push_back(
        error("V1", "384", "External number assignment is not allowed for this document type"));
  read_sales_area(input, header, order, messages);
  read_blocks(header, order, messages);
  read_currency(header, order, messages);
  read_tax(header, order, messages);
  check_dates(header, {"REQ_DATE_H", "PURCH_DATE", "DOC_DATE", "PRICE_DATE", "BILL_DATE"}, messages);
  order.purchase_order = text_of(header, "PURCH_NO_C");
  order.reason = text_of(header, "ORD_REASON");
  order.assignment = text_of(header, "ASS_NUMBER");
  order.reference = text_of(header, "REF_DOC_L");
  order.delivers_complete = value_of(header, "COMPL_DLV") == "X";
  order.purchase_date = date_of(value_of(header, "PURCH_DATE")).value_or(Date{});
}

}  // namespace weir::sandbox::ecc
