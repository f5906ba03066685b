#include "sap/model/customer_return.hpp"

namespace weir::sap {
namespace {

// Each field with its X: a field without one is ignored without a word.
void flagged(RfcFields& fields, RfcFields& flags, const char* name, const std::string& value) {
  if (value.empty()) return;
  fields.insert_or_assign(name, value);
  flags.insert_or_assign(name, "X");
}

void add_header(const CustomerReturn& document, RfcParameters& parameters) {
  RfcFields& header = parameters.structures["RETURN_HEADER_IN"];
  RfcFields& flags = parameters.structures["RETURN_HEADER_INX"];
  flags["UPDATEFLAG"] = "I";
  flagged(header, flags, "DOC_TYPE", document.doc_type);
  flagged(header, flags, "REF_DOC", document.order);
  flagged(header, flags, "REFDOC_CAT", "C");
  flagged(header, flags, "ORD_REASON", document.reason);
  flagged(header, flags, "PURCH_NO_C", document.purch_no_c);
  flagged(header, flags, "PURCH_NO_S", document.reference);
}

void add_item(const CustomerReturn& document, const CustomerReturnItem& item, RfcParameters& parameters) {
  RfcFields fields{{"ITM_NUMBER", item.posnr}};
  RfcFields flags{{"ITM_NUMBER", item.posnr}, {"UPDATEFLAG", "I"}};
  flagged(fields, flags, "REF_DOC", document.order);
  flagged(fields, flags, "REF_DOC_IT", item.posnr);
  flagged(fields, flags, "REF_DOC_CA", "C");
  parameters.tables["RETURN_ITEMS_IN"].push_back(std::move(fields));
  parameters.tables["RETURN_ITEMS_INX"].push_back(std::move(flags));
  parameters.tables["RETURN_SCHEDULES_IN"].push_back(
      {{"ITM_NUMBER", item.posnr}, {"SCHED_LINE", "0001"}, {"REQ_QTY", std::to_string(item.quantity)}});
  parameters.tables["RETURN_SCHEDULES_INX"].push_back(
      {{"ITM_NUMBER", item.posnr}, {"SCHED_LINE", "0001"}, {"UPDATEFLAG", "I"}, {"REQ_QTY", "X"}});
}

void add_condition(const CustomerReturnItem& item, const CustomerReturnCondition& condition,
                   RfcParameters& parameters) {
  RfcFields fields{{"ITM_NUMBER", item.posnr},
                   {"COND_TYPE", condition.cond_type},
                   {"COND_VALUE", condition.value.decimal()},
                   {"CURRENCY", std::string{condition.value.currency().code()}}};
  RfcFields flags{{"ITM_NUMBER", item.posnr},
                  {"COND_TYPE", condition.cond_type},
                  {"UPDATEFLAG", "I"},
                  {"COND_VALUE", "X"},
                  {"CURRENCY", "X"}};
  if (condition.is_price) flagged(fields, flags, "COND_P_UNT", std::to_string(item.quantity));
  parameters.tables["RETURN_CONDITIONS_IN"].push_back(std::move(fields));
  parameters.tables["RETURN_CONDITIONS_INX"].push_back(std::move(flags));
}

}  // namespace

RfcCall customer_return_call(const CustomerReturn& document) {
  RfcCall call{"BAPI_CUSTOMERRETURN_CREATE", {}};
  add_header(document, call.parameters);
  for (const auto& item : document.items) {
    add_item(document, item, call.parameters);
    for (const auto& condition : item.conditions) add_condition(item, condition, call.parameters);
  }
  return call;
}

}  // namespace weir::sap
