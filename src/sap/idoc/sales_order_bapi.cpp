#include "sap/idoc/sales_order_bapi.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::sap {
namespace {

struct Place {
  std::string_view segment;
  const char* parameter;
  bool is_table;
};

constexpr Place places[] = {{"E1BPSDHD1", "ORDER_HEADER_IN", false},
                            {"E1BPSDHD1X", "ORDER_HEADER_INX", false},
                            {"E1BP_SENDER", "SENDER", false},
                            {"E1BPSDLS", "LOGIC_SWITCH", false},
                            {"E1BPSDITM", "ORDER_ITEMS_IN", true},
                            {"E1BPSDITMX", "ORDER_ITEMS_INX", true},
                            {"E1BPPARNR", "ORDER_PARTNERS", true},
                            {"E1BPSCHDL", "ORDER_SCHEDULES_IN", true},
                            {"E1BPSCHDLX", "ORDER_SCHEDULES_INX", true},
                            {"E1BPCOND", "ORDER_CONDITIONS_IN", true},
                            {"E1BPCONDX", "ORDER_CONDITIONS_INX", true},
                            {"E1BPSDTEXT", "ORDER_TEXT", true},
                            {"E1BPSDKEY", "ORDER_KEYS", true},
                            {"E1BPPAREX", "EXTENSIONIN", true},
                            {"E1BPADR1", "PARTNERADDRESSES", true}};

// Segments below one hold what did not fit into it: fields of the same structure.
void add_fields(RfcFields& fields, const Segment& segment) {
  for (const auto& [name, value] : segment.fields()) fields.insert_or_assign(name, RfcValue{value});
  for (const Segment& child : segment.children()) add_fields(fields, child);
}

void add(RfcCall& call, const Segment& segment) {
  const auto place = std::ranges::find(places, segment.name(), &Place::segment);
  ensure(place != std::end(places), "a segment that BAPI_SALESORDER_CREATEFROMDAT2 has no parameter for");
  if (place->is_table)
    add_fields(call.parameters.tables[place->parameter].emplace_back(), segment);
  else
    add_fields(call.parameters.structures[place->parameter], segment);
}

}  // namespace

RfcCall sales_order_call(const Idoc& idoc) {
  ensure(idoc.segments.size() == 1, "a sales order of more than one root");
  RfcCall call{"BAPI_SALESORDER_CREATEFROMDAT2", {}};
  const Segment& root = idoc.segments.front();
  for (const auto& [name, value] : root.fields())
    call.parameters.scalars.insert_or_assign(name, RfcValue{value});
  for (const Segment& segment : root.children()) add(call, segment);
  return call;
}

std::string sales_order_number(const RfcParameters& answer) {
  return rfc_text(answer.scalars, "SALESDOCUMENT");
}

}  // namespace weir::sap
