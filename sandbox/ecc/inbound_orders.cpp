#include <algorithm>

#include "sandbox/ecc/inbound_parts.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

// The value beside a qualifier: E1EDK14 with QUALF 008 has the sales organization in ORGID.
std::string qualified(const std::vector<Segment>& segments, std::string_view name, std::string_view qualifier,
                      std::string_view field, std::string_view key = "QUALF") {
  for (const auto& segment : segments) {
    if (segment.name == name && value_of(segment.fields, key) == qualifier)
      return text_of(segment.fields, field);
  }
  return {};
}

// This message comes through the screens of VA01, which put the zeros in front.
std::string with_zeros(const std::string& text, std::size_t length) {
  return text.empty() ? text : number_of(text, length).value_or(text);
}

Fields flags_for(const Fields& values) {
  Fields flags{{"UPDATEFLAG", "I"}};
  for (const auto& [name, value] : values) flags.emplace(name, "X");
  return flags;
}

// Only fields with a value, so that a default stays one.
Fields filled(std::initializer_list<std::pair<const char*, std::string>> given) {
  Fields fields;
  for (const auto& [name, value] : given) {
    if (!value.empty()) fields.emplace(name, value);
  }
  return fields;
}

Fields header_of(const Idoc& idoc) {
  const auto& segments = idoc.segments;
  const auto header = row_of(segments, "E1EDK01");
  const auto type = qualified(segments, "E1EDK14", "012", "ORGID");
  return filled({{"DOC_TYPE", type.empty() ? "ZAMZ" : type},
                 {"SALES_ORG", qualified(segments, "E1EDK14", "008", "ORGID")},
                 {"DISTR_CHAN", qualified(segments, "E1EDK14", "007", "ORGID")},
                 {"DIVISION", qualified(segments, "E1EDK14", "006", "ORGID")},
                 {"PURCH_NO_C", qualified(segments, "E1EDK02", "001", "BELNR")},
                 {"PURCH_NO_S", qualified(segments, "E1EDK02", "044", "BELNR")},
                 {"REF_1", qualified(segments, "E1EDKA1", "AG", "IHREZ", "PARVW")},
                 {"REQ_DATE_H", qualified(segments, "E1EDK03", "002", "DATUM", "IDDAT")},
                 {"PURCH_DATE", qualified(segments, "E1EDK03", "022", "DATUM", "IDDAT")},
                 {"CURRENCY", text_of(header, "CURCY")},
                 {"DLV_BLOCK", text_of(header, "LIFSK")},
                 {"SHIP_COND", text_of(header, "VSART")},
                 {"ORD_REASON", text_of(header, "AUGRU")},
                 {"COMPL_DLV", text_of(header, "AUTLF")}});
}

// A partner with a name brings an address of its own.
void add_partner(const Fields& partner, OrderInput& input) {
  const auto role = text_of(partner, "PARVW");
  if (role != "AG" && role != "WE" && role != "RE" && role != "RG") return;
  auto row = filled({{"PARTN_ROLE", role}, {"PARTN_NUMB", with_zeros(text_of(partner, "PARTN"), 10)}});
  if (!value_of(partner, "NAME1").empty()) {
    row.emplace("ADDR_LINK", role);
    const auto country = text_of(partner, value_of(partner, "LAND1").empty() ? "ISOAL" : "LAND1");
    input.addresses.push_back(filled({{"ADDR_NO", role},
                                      {"NAME", text_of(partner, "NAME1")},
                                      {"NAME_2", text_of(partner, "NAME2")},
                                      {"STREET", text_of(partner, "STRAS")},
                                      {"STR_SUPPL1", text_of(partner, "STRS2")},
                                      {"HOUSE_NO", text_of(partner, "HAUSN")},
                                      {"POSTL_COD1", text_of(partner, "PSTLZ")},
                                      {"CITY", text_of(partner, "ORT01")},
                                      {"REGION", text_of(partner, "REGIO")},
                                      {"TEL1_NUMBR", text_of(partner, "TELF1")},
                                      {"COUNTRY", country}}));
  }
  input.partners.push_back(std::move(row));
}

void add_schedules(const Segment& item, const std::string& number, OrderInput& input) {
  std::size_t lines = 0;
  const auto add = [&](const std::string& quantity, const std::string& date) {
    const auto line = std::to_string(++lines);
    auto row = filled({{"REQ_QTY", quantity}, {"REQ_DATE", date}});
    auto flags = flags_for(row);
    for (auto* keyed : {&row, &flags}) {
      keyed->emplace("ITM_NUMBER", number);
      keyed->emplace("SCHED_LINE", line);
    }
    input.schedules.push_back(std::move(row));
    input.schedule_flags.push_back(std::move(flags));
  };
  for (const auto& child : item.children) {
    if (child.name == "E1EDP20") add(text_of(child.fields, "WMENG"), text_of(child.fields, "EDATU"));
  }
  // Without schedule lines the quantity of the item is ordered for the day of the header.
  if (lines == 0) add(text_of(item.fields, "MENGE"), "");
}

// KRATE is the rate per unit, BETRG the amount of a condition without one; ALCKZ has the sign.
void add_conditions(const Segment& item, const std::string& number, const std::string& currency,
                    OrderInput& input) {
  for (const auto& child : item.children) {
    if (child.name != "E1EDP05") continue;
    const auto& fields = child.fields;
    const bool is_price = value_of(fields, "KSCHL") == "ZAMP";
    auto value = text_of(fields, is_price ? "KRATE" : "BETRG");
    if (value_of(fields, "ALCKZ") == "-" && !value.empty()) value.insert(0, "-");
    auto row = filled({{"COND_VALUE", value},
                       {"CURRENCY", currency},
                       {"COND_P_UNT", is_price ? text_of(fields, "UPRBS") : ""}});
    auto flags = flags_for(row);
    for (auto* keyed : {&row, &flags}) {
      keyed->emplace("ITM_NUMBER", number);
      keyed->emplace("COND_TYPE", text_of(fields, "KSCHL"));
    }
    input.conditions.push_back(std::move(row));
    input.condition_flags.push_back(std::move(flags));
  }
}

// The lines of E1EDKT1 or E1EDPT1.
void add_text(const Segment& text, const std::string& number, OrderInput& input) {
  for (const auto& line : text.children)
    input.texts.push_back(filled({{"ITM_NUMBER", number},
                                  {"TEXT_ID", text_of(text.fields, "TDID")},
                                  {"LANGU", text_of(text.fields, "TSSPRAS")},
                                  {"LANGU_ISO", text_of(text.fields, "TSSPRAS_ISO")},
                                  {"TEXT_LINE", text_of(line.fields, "TDLINE")}}));
}

void add_item(const Segment& item, const std::string& currency, OrderInput& input) {
  const auto number = number_of(std::to_string((input.items.size() + 1) * 10), 6).value_or("");
  // The unit is an ISO code in this message.
  const auto unit = text_of(item.fields, "MENEE");
  auto row = filled({{"MATERIAL", with_zeros(qualified(item.children, "E1EDP19", "002", "IDTNR"), 18)},
                     {"CUST_MAT35", qualified(item.children, "E1EDP19", "001", "IDTNR")},
                     {"PLANT", text_of(item.fields, "WERKS")},
                     {"STORE_LOC", text_of(item.fields, "LGORT")},
                     {"TARGET_QU", unit == "PCE" ? "ST" : unit},
                     {"HG_LV_ITEM", text_of(item.fields, "UEPOS")},
                     {"ITEM_CATEG", text_of(item.fields, "PSTYV")},
                     {"DLV_PRIO", text_of(item.fields, "LPRIO")},
                     {"ROUTE", text_of(item.fields, "ROUTE")},
                     {"PURCH_NO_S", qualified(item.children, "E1EDP02", "044", "BELNR")},
                     {"REASON_REJ", text_of(item.fields, "ABGRU")},
                     {"PO_ITM_NO", text_of(item.fields, "POSEX")}});
  auto flags = flags_for(row);
  row.emplace("ITM_NUMBER", number);
  flags.emplace("ITM_NUMBER", number);
  input.items.push_back(std::move(row));
  input.item_flags.push_back(std::move(flags));
  add_schedules(item, number, input);
  add_conditions(item, number, currency, input);
  for (const auto& child : item.children)
    if (child.name == "E1EDPT1") add_text(child, number, input);
}

OrderInput input_of(const Idoc& idoc) {
  OrderInput input;
  input.header = header_of(idoc);
  input.header_flags = flags_for(input.header);
  const auto currency = text_of(input.header, "CURRENCY");
  for (const auto& segment : idoc.segments) {
    if (segment.name == "E1EDKA1") add_partner(segment.fields, input);
    if (segment.name == "E1EDKT1") add_text(segment, "000000", input);
    if (segment.name == "E1EDP01") add_item(segment, currency, input);
  }
  return input;
}

}  // namespace

bool post_orders(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  const auto currency = text_of(row_of(idoc.segments, "E1EDK01"), "CURCY");
  if (!currency.empty() && !Currency::of(currency)) {
    record_errors(idoc,
                  {error("VG", "014", "ISO code " + currency + " is not assigned to a currency", {currency})},
                  now);
    return false;
  }
  return save_order(inbound, idoc, input_of(idoc), fault, now);
}

}  // namespace weir::sandbox::ecc
