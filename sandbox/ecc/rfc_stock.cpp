#include <algorithm>

#include "sandbox/ecc/availability.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/rfc_more.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string in_units(std::int64_t pieces) { return decimal_text(pieces * 1000, 3); }

std::optional<Message> availability_error(const RfcParameters& parameters, const RfcContext& context) {
  const auto material = parameters.scalar("MATERIAL");
  const auto plant = parameters.scalar("PLANT");
  if (!context.materials.has(material))
    return error("M3", "305", "The material " + material + " does not exist");
  if (!is_plant(plant))
    return error("M3", "351", "Material " + material + " not maintained in plant " + plant);
  if (parameters.scalar("UNIT") != "ST")
    return error("M3", "076",
                 "Unit " + parameters.scalar("UNIT") + " is not defined for material " + material);
  return {};
}

// What one wish can have of what is left, and how much that leaves.
std::string confirmed_row(const Fields& wish, std::int64_t& left) {
  const auto number = parse_decimal(value_of(wish, "REQ_QTY"), 3);
  const auto wanted = number ? scaled(*number, 0).value_or(0) : 0;
  const auto given = std::clamp<std::int64_t>(wanted, 0, left);
  left -= given;
  const auto day = text_of(wish, "REQ_DATE");
  const auto shown =
      day.size() == 8 ? day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6) : "0000-00-00";
  return tag("BDCNT", "00000") + tag("REQ_DATE", shown) + tag("REQ_QTY", in_units(wanted)) +
         tag("COM_DATE", shown) + tag("COM_QTY", in_units(given));
}

}  // namespace

const RfcSignature& material_availability_signature() {
  static const RfcSignature signature{
      mandatory(rfc_import("PLANT", 4)),
      rfc_import("MATERIAL", 18),
      mandatory(rfc_import("UNIT", 3)),
      rfc_import("CHECK_RULE", 2),
      rfc_import("STGE_LOC", 4),
      rfc_import("BATCH", 10),
      rfc_import("CUSTOMER", 10),
      rfc_import("DOC_NUMBER", 10),
      rfc_import("ITM_NUMBER", 6),
      rfc_import("WBS_ELEM", 24),
      rfc_import("STOCK_IND", 1),
      rfc_import("READ_ATP_LOCK", 1),
      rfc_import("READ_ATP_LOCK_X", 1),
      rfc_export("AV_QTY_PLT", 15),
      rfc_export("DIALOGFLAG", 1),
      rfc_export("ENDLEADTME", 8, 'D'),
      rfc_structure(RfcDirection::export_, "RETURN", "BAPIRETURN",
                    "TYPE:1 CODE:5 MESSAGE:220 LOG_NO:20 LOG_MSG_NO:N6 MESSAGE_V1:50 MESSAGE_V2:50 "
                    "MESSAGE_V3:50 MESSAGE_V4:50"),
      rfc_table("WMDVSX", "BAPIWMDVS", "REQ_DATE:D REQ_QTY:P15.3 DELKZ:2 YLINE:N5"),
      rfc_table("WMDVEX", "BAPIWMDVE", "BDCNT:N5 REQ_DATE:D REQ_QTY:P15.3 COM_DATE:D COM_QTY:P15.3")};
  return signature;
}

std::string bapi_return(const std::optional<Message>& message) {
  const Message given = message.value_or(Message{' ', "", "", "", {}});
  return "<RETURN>" + tag("TYPE", message ? std::string(1, given.type) : "") +
         tag("CODE", given.id + given.number) + tag("MESSAGE", given.text) + tag("LOG_NO", "") +
         tag("LOG_MSG_NO", "000000") + "</RETURN>";
}

RfcResult material_availability(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, material_availability_signature());
  if (!parameters) return parameters.error();
  if (parameters->scalar("PLANT").empty() || parameters->scalar("UNIT").empty())
    return RfcFault{"CALL_FUNCTION_PARM_MISSING", "PLANT and UNIT are mandatory"};
  const auto complaint = availability_error(*parameters, context);
  if (complaint) return tag("AV_QTY_PLT", "0.000") + bapi_return(complaint);
  const auto all = available(context.books, parameters->scalar("MATERIAL"), parameters->scalar("PLANT"));
  auto left = all;
  std::vector<std::string> rows;
  for (const auto& wish : parameters->table("WMDVSX")) rows.push_back(confirmed_row(wish, left));
  std::string xml = tag("AV_QTY_PLT", in_units(all)) + tag("DIALOGFLAG", "") +
                    tag("ENDLEADTME", "0000-00-00") + bapi_return();
  if (parameters->wants("WMDVEX")) xml += table_xml("WMDVEX", rows);
  return xml;
}

}  // namespace weir::sandbox::ecc
