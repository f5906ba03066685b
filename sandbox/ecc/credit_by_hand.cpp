#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/changes.hpp"
#include "sandbox/ecc/returns.hpp"

namespace weir::sandbox::ecc {
namespace {

// A screen flags what is typed into it.
void type_in(Fields& values, Fields& flags, const char* name, const std::string& value) {
  if (value.empty()) return;
  values.insert_or_assign(name, value);
  flags.insert_or_assign(name, "X");
}

void type_condition(OrderInput& input, const CreditByHand::Item& item, const char* type,
                    const std::string& value, const std::string& currency) {
  if (value.empty()) return;
  Fields fields{{"ITM_NUMBER", item.item}, {"COND_TYPE", type}};
  Fields flags{{"ITM_NUMBER", item.item}, {"COND_TYPE", type}, {"UPDATEFLAG", "I"}};
  type_in(fields, flags, "COND_VALUE", value);
  type_in(fields, flags, "CURRENCY", currency);
  // The price is typed for the whole quantity.
  if (std::string_view{type} == "ZAMP") type_in(fields, flags, "COND_P_UNT", std::to_string(item.quantity));
  input.conditions.push_back(std::move(fields));
  input.condition_flags.push_back(std::move(flags));
}

void type_item(OrderInput& input, const CreditByHand& credit, const CreditByHand::Item& item,
               const std::string& currency) {
  Fields fields{{"ITM_NUMBER", item.item}};
  Fields flags{{"ITM_NUMBER", item.item}, {"UPDATEFLAG", "I"}};
  type_in(fields, flags, "REF_DOC", credit.order);
  type_in(fields, flags, "REF_DOC_IT", item.item);
  type_in(fields, flags, "REF_DOC_CA", "C");
  input.items.push_back(std::move(fields));
  input.item_flags.push_back(std::move(flags));
  input.schedules.push_back(
      {{"ITM_NUMBER", item.item}, {"SCHED_LINE", "0001"}, {"REQ_QTY", std::to_string(item.quantity)}});
  input.schedule_flags.push_back(
      {{"ITM_NUMBER", item.item}, {"SCHED_LINE", "0001"}, {"UPDATEFLAG", "I"}, {"REQ_QTY", "X"}});
  type_condition(input, item, "ZAMP", item.goods, currency);
  type_condition(input, item, "ZAMS", item.shipping, currency);
}

std::string first_error(const Messages& messages) {
  for (const auto& message : messages)
    if (message.type == 'E') return message.text;
  return "The document is incomplete";
}

}  // namespace

Posted credit_by_hand(Books& books, const Materials& materials, FaultList& faults, const CreditByHand& credit,
                      Instant now) {
  const auto* order = books.order(credit.order);
  if (order == nullptr) return NotPosted{"Order " + credit.order + " does not exist"};
  OrderInput input;
  input.header_flags["UPDATEFLAG"] = "I";
  type_in(input.header, input.header_flags, "DOC_TYPE", credit.type);
  type_in(input.header, input.header_flags, "REF_DOC", credit.order);
  type_in(input.header, input.header_flags, "REFDOC_CAT", "C");
  type_in(input.header, input.header_flags, "ORD_REASON", credit.reason);
  for (const auto& item : credit.items) type_item(input, credit, item, std::string{order->currency.code()});
  auto draft = draft_return(std::move(input), books, materials, now);
  if (!draft.order) return NotPosted{first_error(draft.messages)};
  const std::string number = draft.order->number = books.next_return_number();
  save_return(books, *std::move(draft.order));
  if (auto approved = set_blocks(books, {number, {}, ""}, now); !approved) return approved;
  const auto billed = create_billing(books, faults, {number, {}}, now);
  if (billed.empty()) return NotPosted{"Document " + number + " is not billed"};
  return billed.front();
}

}  // namespace weir::sandbox::ecc
