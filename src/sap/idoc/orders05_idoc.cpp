#include "sap/idoc/orders05_idoc.hpp"

#include "core/digest.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/model/field_text.hpp"
#include "sap/model/fit_text.hpp"

namespace weir::sap {
namespace {

constexpr const char* orders05 = "ORDERS05";

Segment qualified(const char* name, const char* field, std::string_view qualifier) {
  Segment segment{name};
  segment.set(field, qualifier);
  return segment;
}

void add_organisation(Idoc& idoc, std::string_view qualifier, const std::string& value) {
  if (!value.empty()) idoc.segments.push_back(qualified("E1EDK14", "QUALF", qualifier).set("ORGID", value));
}

void add_date(Idoc& idoc, std::string_view qualifier, Date date) {
  idoc.segments.push_back(qualified("E1EDK03", "IDDAT", qualifier).set("DATUM", date_text(date)));
}

void add_organisations(Idoc& idoc, const SalesOrderHeader& header) {
  add_organisation(idoc, "006", header.division);
  add_organisation(idoc, "007", header.distr_chan);
  add_organisation(idoc, "008", header.sales_org);
  add_organisation(idoc, "012", header.doc_type);
  add_organisation(idoc, "019", header.po_method);
}

// What ORDERS has 35 characters for, and we have 40.
std::string name_line(const std::string& text) { return fit_text(text, 35, CodePage::unicode).text; }

Segment partner_segment(const SalesOrder& order, const SalesOrderPartner& partner) {
  Segment segment = qualified("E1EDKA1", "PARVW", partner.partn_role).set("PARTN", partner.partn_numb);
  for (const SalesOrderAddress& address : order.addresses) {
    if (partner.addr_link.empty() || address.addr_no != partner.addr_link) continue;
    segment.set("NAME1", name_line(address.name))
        .set("NAME2", name_line(address.name_2))
        .set("NAME3", name_line(address.str_suppl2))
        .set("STRAS", name_line(address.street))
        .set("STRS2", name_line(address.str_suppl1))
        .set("ORT01", name_line(address.city))
        .set("PSTLZ", address.postl_cod1)
        .set("LAND1", address.country)
        .set("TELF1", fit_text(address.tel1_numbr, 25, CodePage::unicode).text)
        .set("HAUSN", fit_text(address.street_no, 6, CodePage::unicode).text)
        .set("REGIO", address.region);
  }
  if (partner.partn_role == "AG") segment.set("IHREZ", order.header.ref_1);
  return segment;
}

// The beginning of a text that is no longer than a line of ORDERS, which has 70 characters where SAP has 132;
// the rest is what is left of it. A blank at a line's end would be lost: it stays between two lines, whose
// second goes on behind it.
std::string first_line(std::string_view& rest) {
  constexpr std::size_t length = 70;
  std::string line = fit_text(rest, length, CodePage::unicode).text;
  if (line.size() < rest.size() && rest[line.size()] != ' ')
    if (const auto blank = line.rfind(' '); blank != std::string::npos) line.resize(blank);
  rest.remove_prefix(line.size());
  return line;
}

// TDFORMAT: a paragraph of its own, or what goes on behind a blank, or within a word.
void add_text_lines(Segment& text, const char* name, const std::string& whole) {
  const std::string valid = fit_text(whole, whole.size(), CodePage::unicode).text;
  std::string_view rest = valid;
  const char* format = "*";
  while (!rest.empty()) {
    std::string line = first_line(rest);
    if (line.empty()) return;
    text.add(Segment{name}).set("TDLINE", line).set("TDFORMAT", format);
    format = rest.starts_with(' ') ? "" : "=";
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  }
}

// Lines of one text stand one behind the other, and are one segment.
std::vector<Segment> text_segments(const SalesOrder& order, std::string_view itm_number, const char* name,
                                   const char* line_name) {
  std::vector<Segment> segments;
  std::string_view id;
  for (const SalesOrderText& text : order.texts) {
    if (text.itm_number != itm_number) continue;
    if (segments.empty() || id != text.text_id)
      segments.push_back(qualified(name, "TDID", text.text_id).set("TSSPRAS", text.langu));
    id = text.text_id;
    add_text_lines(segments.back(), line_name, text.text_line);
  }
  return segments;
}

// An amount has a sign of its own in front; the amount behind it has none.
Segment condition_segment(const SalesOrderCondition& condition, const std::string& iso_unit) {
  Segment segment = qualified("E1EDP05", "ALCKZ", condition.cond_value.is_negative() ? "-" : "+")
                        .set("KSCHL", condition.cond_type);
  const std::string amount = absolute(condition.cond_value).decimal();
  if (condition.cond_p_unt == 0)
    segment.set("BETRG", amount);
  else
    segment.set("KRATE", amount).set("UPRBS", std::to_string(condition.cond_p_unt)).set("MEAUN", iso_unit);
  return segment;
}

Segment item_segment(const SalesOrder& order, const SalesOrderItem& item, const std::string& iso_unit) {
  Segment segment{"E1EDP01"};
  segment.set("POSEX", item.itm_number)
      .set("MENGE", std::to_string(item.quantity))
      .set("MENEE", iso_unit)
      .set("CURCY", order.header.currency)
      .set("ABGRU", item.reason_rej)
      .set("PSTYV", item.item_categ)
      .set("WERKS", item.plant)
      .set("LPRIO", item.dlv_prio)
      .set("ROUTE", item.route)
      .set("LGORT", item.store_loc);
  if (!item.purch_no_s.empty())
    segment.add(
        qualified("E1EDP02", "QUALF", "044").set("BELNR", item.purch_no_s).set("ZEILE", item.po_itm_no));
  for (const auto& condition : order.conditions)
    if (condition.itm_number == item.itm_number) segment.add(condition_segment(condition, iso_unit));
  segment.add(Segment{"E1EDP20"})
      .set("WMENG", std::to_string(item.quantity))
      .set("EDATU", date_text(order.header.req_date_h));
  if (!item.cust_mat35.empty())
    segment.add(qualified("E1EDP19", "QUALF", "001").set("IDTNR", item.cust_mat35));
  segment.add(qualified("E1EDP19", "QUALF", "002").set("IDTNR", item.material));
  for (Segment& text : text_segments(order, item.itm_number, "E1EDPT1", "E1EDPT2"))
    segment.add(std::move(text));
  return segment;
}

Segment change_segment(const SalesOrderChangeItem& item, const std::string& iso_unit) {
  using Action = SalesOrderChangeItem::Action;
  Segment segment = qualified("E1EDP01", "POSEX", item.itm_number).set("ACTION", "002");
  if (item.action == Action::reject) segment.set("ABGRU", item.reason_rej);
  if (item.action != Action::reduce) return segment;
  segment.set("MENGE", std::to_string(item.quantity)).set("MENEE", iso_unit);
  segment.add(Segment{"E1EDP20"}).set("WMENG", std::to_string(item.quantity));
  return segment;
}

std::string word_of(const SalesOrderChangeItem& item) {
  if (item.action == SalesOrderChangeItem::Action::reduce) return "Q" + std::to_string(item.quantity);
  return "R" + item.reason_rej;
}

}  // namespace

Idoc orders05_idoc(const SalesOrder& order, const std::string& iso_unit) {
  const SalesOrderHeader& header = order.header;
  Idoc idoc{orders05, orders05_mestyp, sales_order_arckey(header.purch_no_c), {}};
  idoc.segments.push_back(qualified("E1EDK01", "CURCY", header.currency)
                              .set("BELNR", header.purch_no_c)
                              .set("VSART", header.ship_cond)
                              .set("AUTLF", header.compl_dlv ? "X" : "")
                              .set("AUGRU", header.ord_reason)
                              .set("LIFSK", header.dlv_block));
  add_organisations(idoc, header);
  add_date(idoc, "002", header.req_date_h);
  add_date(idoc, "022", header.purch_date);
  for (const auto& partner : order.partners) idoc.segments.push_back(partner_segment(order, partner));
  idoc.segments.push_back(qualified("E1EDK02", "QUALF", "001")
                              .set("BELNR", header.purch_no_c)
                              .set("DATUM", date_text(header.purch_date)));
  if (!header.purch_no_s.empty())
    idoc.segments.push_back(qualified("E1EDK02", "QUALF", "044").set("BELNR", header.purch_no_s));
  for (Segment& text : text_segments(order, "000000", "E1EDKT1", "E1EDKT2"))
    idoc.segments.push_back(std::move(text));
  for (const auto& item : order.items) idoc.segments.push_back(item_segment(order, item, iso_unit));
  return idoc;
}

Idoc order_change_idoc(const SalesOrderChange& change) {
  Idoc idoc{orders05, order_change_mestyp, order_change_arckey(change), {}};
  auto& header = idoc.segments.emplace_back(qualified("E1EDK01", "BELNR", change.purch_no_c));
  if (change.dlv_block) header.set("LIFSK", *change.dlv_block);
  add_organisation(idoc, "006", change.division);
  add_organisation(idoc, "007", change.distr_chan);
  add_organisation(idoc, "008", change.sales_org);
  idoc.segments.push_back(qualified("E1EDKA1", "PARVW", "AG").set("PARTN", change.sold_to));
  idoc.segments.push_back(qualified("E1EDK02", "QUALF", "001").set("BELNR", change.purch_no_c));
  if (!change.sales_document.empty())
    idoc.segments.push_back(qualified("E1EDK02", "QUALF", "002").set("BELNR", change.sales_document));
  for (const auto& item : change.items) idoc.segments.push_back(change_segment(item, change.unit));
  return idoc;
}

std::string order_change_arckey(const SalesOrderChange& change) {
  std::string what;
  for (const auto& item : change.items) what += item.itm_number + word_of(item) + ' ';
  if (change.dlv_block) what += "B" + *change.dlv_block;
  what += change.as_of;
  return "AMZ|CHG|" + change.purch_no_c + '|' + sha256_hex(what).substr(0, 16);
}

}  // namespace weir::sap
