#include "sandbox/ecc/returns.hpp"
#include "sandbox/ecc/rfc_more.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::pair<std::string_view, std::string_view> return_structures[] = {
    {"RETURN_HEADER_IN", "E1BPSDHD1"},
    {"RETURN_HEADER_INX", "E1BPSDHD1X"},
    {"SENDER", "E1BP_SENDER"},
    {"LOGIC_SWITCH", "E1BPSDLS"}};

constexpr std::pair<std::string_view, std::string_view> return_tables[] = {
    {"RETURN_ITEMS_IN", "E1BPSDITM"},       {"RETURN_ITEMS_INX", "E1BPSDITMX"},
    {"RETURN_PARTNERS", "E1BPPARNR"},       {"RETURN_SCHEDULES_IN", "E1BPSCHDL"},
    {"RETURN_SCHEDULES_INX", "E1BPSCHDLX"}, {"RETURN_CONDITIONS_IN", "E1BPCOND"},
    {"RETURN_CONDITIONS_INX", "E1BPCONDX"}, {"RETURN_TEXT", "E1BPSDTEXT"},
    {"RETURN_KEYS", "E1BPSDKEY"},           {"EXTENSIONIN", "E1BPPAREX"},
    {"PARTNERADDRESSES", "E1BPADR1"}};

OrderInput return_input(const RfcParameters& parameters) {
  OrderInput input;
  input.call = parameters.scalars;
  input.header = parameters.structure("RETURN_HEADER_IN");
  input.header_flags = parameters.structure("RETURN_HEADER_INX");
  input.items = parameters.table("RETURN_ITEMS_IN");
  input.item_flags = parameters.table("RETURN_ITEMS_INX");
  input.partners = parameters.table("RETURN_PARTNERS");
  input.schedules = parameters.table("RETURN_SCHEDULES_IN");
  input.schedule_flags = parameters.table("RETURN_SCHEDULES_INX");
  input.conditions = parameters.table("RETURN_CONDITIONS_IN");
  input.condition_flags = parameters.table("RETURN_CONDITIONS_INX");
  input.addresses = parameters.table("PARTNERADDRESSES");
  return input;
}

Message return_saved(const SalesOrder& order) {
  const std::string kind = order.category == 'H' ? "Returns" : "Credit Memo Request";
  return {'S', "V1", "311", kind + " " + order.number + " has been saved", {kind, order.number}};
}

}  // namespace

const RfcSignature& create_return_signature() {
  static const RfcSignature signature = [] {
    using Kind = RfcParameter::Kind;
    RfcSignature all{rfc_import("SALESDOCUMENTIN", 10),
                     rfc_import("BINARY_RELATIONSHIPTYPE", 4),
                     rfc_import("INT_NUMBER_ASSIGNMENT", 1),
                     rfc_import("BEHAVE_WHEN_ERROR", 1),
                     rfc_import("TESTRUN", 1),
                     rfc_import("CONVERT", 1),
                     rfc_export("SALESDOCUMENT", 10),
                     rfc_table("RETURN", "BAPIRET2", bapiret2_fields)};
    for (const auto& [name, segment] : return_structures)
      all.push_back(rfc_like_segment(Kind::structure, std::string{name}, segment));
    for (const auto& [name, segment] : return_tables)
      all.push_back(rfc_like_segment(Kind::table, std::string{name}, segment));
    for (auto& parameter : all) {
      if (parameter.name == "RETURN_HEADER_IN") parameter.is_optional = false;
    }
    return all;
  }();
  return signature;
}

RfcResult create_return(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, create_return_signature());
  if (!parameters) return parameters.error();
  if (!parameters->structures.contains("RETURN_HEADER_IN"))
    return RfcFault{"CALL_FUNCTION_PARM_MISSING", "RETURN_HEADER_IN is mandatory"};
  auto draft = draft_return(return_input(*parameters), context.books, context.materials, context.now);
  std::string number;
  if (draft.order) {
    draft.messages.push_back({'S', "V4", "233", "RETURN_HEADER_IN has been processed successfully", {}});
    if (parameters->scalar("TESTRUN") != "X") {
      number = draft.order->number = context.books.next_return_number();
      draft.messages.push_back(return_saved(*draft.order));
      context.luw.at_commit(
          [&books = context.books, order = *std::move(draft.order)] { save_return(books, order); });
    }
  }
  const auto xml = tag("SALESDOCUMENT", number);
  return parameters->wants("RETURN") ? xml + return_xml(draft.messages) : xml;
}

}  // namespace weir::sandbox::ecc
