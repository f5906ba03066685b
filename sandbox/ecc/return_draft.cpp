#include <algorithm>

#include "sandbox/ecc/billing_value.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/returns.hpp"

namespace weir::sandbox::ecc {
namespace {

// What an item refers to, and where it comes from in the end.
struct Source {
  const SalesOrder* order = nullptr;
  const OrderItem* item = nullptr;
  std::string document, document_item;
  char kind = 'C';         // M an invoice, C an order
  std::int64_t limit = 0;  // pieces that could come back
};

struct ReturnParts {
  const Books& books;
  std::string type;
  Messages messages;
  std::map<std::string, Source> sources;  // by the number of the item
};

Message refused(std::string number, std::string text, std::vector<std::string> variables) {
  return error("V1", std::move(number), std::move(text), std::move(variables));
}

std::string item_number(std::string_view text) { return number_of(text, 6).value_or(""); }

const SalesOrder* find_sales_order(const Books& books, const std::string& number) {
  const auto* found = books.order(number);
  return found == nullptr || found->category != 'C' ? nullptr : found;
}

const BillingDocument* find_invoice(const Books& books, const std::string& number) {
  const auto found = std::ranges::find(books.billing, number, &BillingDocument::number);
  const bool counts = found != books.billing.end() && found->category == 'M' && found->cancelled_by.empty();
  return counts ? &*found : nullptr;
}

const OrderItem* find_order_item(const SalesOrder* order, const std::string& number) {
  if (order == nullptr) return nullptr;
  const auto found = std::ranges::find(order->items, number, &OrderItem::number);
  return found == order->items.end() ? nullptr : &*found;
}

// Of what the merchant ships, what has left; of what Amazon ships, what was ordered.
std::int64_t delivered_of(const SalesOrder& order, const OrderItem& item) {
  if (!item.rejection.empty()) return 0;
  return is_delivered(order) ? item.issued : item.quantity;
}

std::optional<Source> source_in_order(const Books& books, const std::string& number,
                                      const std::string& item) {
  Source source{find_sales_order(books, number), nullptr, number, item};
  source.item = find_order_item(source.order, item);
  if (source.item == nullptr) return {};
  source.limit = delivered_of(*source.order, *source.item);
  return source;
}

std::optional<Source> source_in_invoice(const Books& books, const std::string& number,
                                        const std::string& item) {
  const auto* invoice = find_invoice(books, number);
  if (invoice == nullptr) return {};
  const auto line = std::ranges::find(invoice->items, item, &BillingItem::number);
  if (line == invoice->items.end()) return {};
  Source source{find_sales_order(books, line->order), nullptr, number, item, 'M', line->quantity};
  source.item = find_order_item(source.order, line->order_item);
  return source.item == nullptr ? std::nullopt : std::optional{source};
}

bool is_known_document(const Books& books, const std::string& number, std::string_view kind) {
  return kind == "M" ? find_invoice(books, number) != nullptr
                     : kind == "C" && find_sales_order(books, number) != nullptr;
}

void check_header(const Fields& header, ReturnParts& parts) {
  const auto reason = text_of(header, "ORD_REASON");
  if (reason.empty())
    parts.messages.push_back(refused("365", "Enter the order reason", {}));
  else if (!is_order_reason(reason))
    parts.messages.push_back(refused("366", "Order reason " + reason + " is not defined", {reason}));
  const auto document = text_of(header, "REF_DOC");
  if (!document.empty() && !is_known_document(parts.books, document, value_of(header, "REFDOC_CAT")))
    parts.messages.push_back(
        refused("371", "Reference document " + document + " does not exist", {document}));
}

// REF_DOC of the item, or that of the header; without REF_DOC_IT an item refers to nothing.
void find_source(const Fields& row, const Fields& header, ReturnParts& parts) {
  const auto item = item_number(value_of(row, "REF_DOC_IT"));
  const bool has_own = !value_of(row, "REF_DOC").empty();
  const auto document = text_of(has_own ? row : header, "REF_DOC");
  const auto kind = has_own ? text_of(row, "REF_DOC_CA") : text_of(header, "REFDOC_CAT");
  if (document.empty() || item.find_first_not_of('0') == std::string::npos) return;
  const auto source = kind == "M" ? source_in_invoice(parts.books, document, item)
                                  : source_in_order(parts.books, document, item);
  if (!source || (kind != "M" && kind != "C"))
    return parts.messages.push_back(refused(
        "372", "Item " + item + " of reference document " + document + " does not exist", {item, document}));
  parts.sources.insert_or_assign(item_number(value_of(row, "ITM_NUMBER")), *source);
}

void complement(Fields& values, Fields& flags, const std::string& name, const std::string& value) {
  if (value.empty() || (value_of(flags, name) == "X" && !value_of(values, name).empty())) return;
  values.insert_or_assign(name, value);
  flags.insert_or_assign(name, "X");
}

Fields* flags_of(OrderInput& input, const std::string& item) {
  const auto found = std::ranges::find_if(input.item_flags, [&](const Fields& flags) {
    return item_number(value_of(flags, "ITM_NUMBER")) == item;
  });
  return found == input.item_flags.end() ? nullptr : &*found;
}

void complement_header(OrderInput& input, const SalesOrder& order) {
  complement(input.header, input.header_flags, "SALES_ORG", order.sales_org);
  complement(input.header, input.header_flags, "DISTR_CHAN", order.channel);
  complement(input.header, input.header_flags, "DIVISION", order.division);
  complement(input.header, input.header_flags, "CURRENCY", std::string{order.currency.code()});
  complement(input.header, input.header_flags, "PURCH_NO_C", order.purchase_order);
  complement(input.header, input.header_flags, "ASS_NUMBER", order.assignment);
  complement(input.header, input.header_flags, "TAXDST_CTY", order.tax_destination);
  complement(input.header, input.header_flags, "ALTTAX_CLS", order.tax_class);
  const bool has_customer = std::ranges::any_of(
      input.partners, [](const Fields& partner) { return value_of(partner, "PARTN_ROLE") == "AG"; });
  if (!has_customer) input.partners.push_back({{"PARTN_ROLE", "AG"}, {"PARTN_NUMB", order.customer}});
}

void complement_items(OrderInput& input, const ReturnParts& parts) {
  for (auto& row : input.items) {
    const auto number = item_number(value_of(row, "ITM_NUMBER"));
    const auto source = parts.sources.find(number);
    auto* flags = flags_of(input, number);
    if (source == parts.sources.end() || flags == nullptr) continue;
    const auto& item = *source->second.item;
    complement(row, *flags, "MATERIAL", item.material);
    complement(row, *flags, "PLANT", item.plant);
    complement(row, *flags, "TAX_CLASS1", item.tax_class);
    complement(row, *flags, "CUST_MAT35", item.customer_material);
    complement(row, *flags, "PO_ITM_NO", item.external_item);
  }
}

// Documents of one type count for themselves: a credit for an item does not use up its return.
std::int64_t returned_so_far(const ReturnParts& parts, const Source& source) {
  std::int64_t sum = 0;
  for (const auto& order : parts.books.orders) {
    if (order.type != parts.type) continue;
    for (const auto& item : order.items) {
      const bool is_it = item.origin == source.order->number && item.origin_item == source.item->number;
      if (is_it && item.rejection.empty()) sum += item.quantity;
    }
  }
  return sum;
}

bool has_condition(const OrderInput& input, const std::string& item) {
  return std::ranges::any_of(
      input.conditions, [&](const Fields& row) { return item_number(value_of(row, "ITM_NUMBER")) == item; });
}

// The whole is what the invoice says, where there is one.
ItemValue value_of_source(const Source& source, const Books& books, std::int64_t from, std::int64_t to) {
  if (source.kind != 'M') return value_of_part(*source.item, from, to);
  const auto* invoice = find_invoice(books, source.document);
  const auto line = std::ranges::find(invoice->items, source.document_item, &BillingItem::number);
  return part_of({line->net, line->tax, line->tax_code}, from, to, line->quantity);
}

void refer(OrderItem& item, const Source& source) {
  item.reference = source.document;
  item.reference_item = source.document_item;
  item.reference_kind = source.kind;
  item.origin = source.order->number;
  item.origin_item = source.item->number;
}

void complete_item(const OrderInput& input, ReturnParts& parts, const SalesOrder& order, OrderItem& item,
                   Messages& drafted) {
  const auto found = parts.sources.find(item.number);
  if (found == parts.sources.end()) return;
  const auto& source = found->second;
  const auto before = returned_so_far(parts, source);
  if (before + item.quantity > source.limit)
    parts.messages.push_back(refused("373",
                                     "Quantity " + std::to_string(item.quantity) + " of item " + item.number +
                                         " is more than the " +
                                         std::to_string(std::max<std::int64_t>(source.limit - before, 0)) +
                                         " that are left of document " + source.document,
                                     {item.number, source.document}));
  if (order.currency != source.order->currency || order.customer != source.order->customer ||
      item.material != source.item->material)
    parts.messages.push_back(
        refused("374", "Item " + item.number + " is unlike the one it refers to", {item.number}));
  refer(item, source);
  if (has_condition(input, item.number)) return;
  set_value(item, value_of_source(source, parts.books, before, before + item.quantity), *source.item);
  std::erase_if(drafted, [&](const Message& message) {
    return message.type == 'W' && message.number == "801" && message.variables.size() > 1 &&
           message.variables[1] == item.number;
  });
}

// The first that an item refers to speaks for the header; one of another customer is then unlike it.
const SalesOrder* order_behind(const Fields& header, const ReturnParts& parts) {
  if (!parts.sources.empty()) return parts.sources.begin()->second.order;
  const auto document = text_of(header, "REF_DOC");
  if (value_of(header, "REFDOC_CAT") == "C") return find_sales_order(parts.books, document);
  const auto* invoice = find_invoice(parts.books, document);
  return invoice == nullptr ? nullptr : find_sales_order(parts.books, invoice->items.front().order);
}

}  // namespace

OrderDraft draft_return(OrderInput input, const Books& books, const Materials& materials, Instant now) {
  input.object = BusinessObject::customer_return;
  const Fields header = flagged(input.header, input.header_flags);
  ReturnParts parts{books, text_of(header, "DOC_TYPE"), {}, {}};
  check_header(header, parts);
  for (const auto& row : input.items)
    find_source(flagged_row(row, input.item_flags, {"ITM_NUMBER"}), header, parts);
  if (const auto* order = order_behind(header, parts)) complement_header(input, *order);
  complement_items(input, parts);
  auto draft = draft_order(input, materials, now);
  if (draft.order) {
    for (auto& item : draft.order->items) complete_item(input, parts, *draft.order, item, draft.messages);
    // The default of the type: a credit memo request waits for somebody's approval.
    if (draft.order->type == "ZAMC" && draft.order->billing_block.empty()) draft.order->billing_block = "08";
  }
  if (!has_errors(parts.messages)) return draft;
  if (draft.order) parts.messages.push_back(error("V4", "219", "Sales document was not changed"));
  draft.order.reset();
  draft.messages.insert(draft.messages.begin(), parts.messages.begin(), parts.messages.end());
  return draft;
}

void save_return(Books& books, SalesOrder order) {
  for (auto& item : order.items) {
    for (auto& schedule : item.schedules) schedule.confirmed = schedule.quantity;
    const auto link = [&](const std::string& from, const std::string& from_item, char kind) {
      books.flow.push_back({from, from_item, order.number, item.number, order.category, kind, item.quantity,
                            "", order.created});
    };
    if (item.reference.empty()) continue;
    link(item.reference, item.reference_item, item.reference_kind);
    if (item.reference_kind == 'M') link(item.origin, item.origin_item, 'C');
  }
  books.orders.push_back(std::move(order));
}

}  // namespace weir::sandbox::ecc
