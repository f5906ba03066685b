#include "flows/posted_order.hpp"

#include "mapping/lines_in_sap.hpp"
#include "mapping/planned_order.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::flows {
namespace {

const char* channel_of(amazon::FulfilledBy by) {
  switch (by) {
    case amazon::FulfilledBy::merchant:
      return "merchant";
    case amazon::FulfilledBy::amazon:
      return "amazon";
    case amazon::FulfilledBy::other:
      break;
  }
  return "other";
}

}  // namespace

std::string address_digest(const Context& context, const amazon::Order& order) {
  if (!order.delivery_address) return {};
  const amazon::Address& of = *order.delivery_address;
  std::string text;
  for (const std::string* part :
       {&of.name, &of.company_name, &of.city, &of.state_or_region, &of.postal_code, &of.country_code})
    text += *part + '\n';
  for (const std::string& line : of.lines) text += line + '\n';
  return context.stores.poster.digest("address\n" + order.order_id.text(), text);
}

store::PostedOrder posted_order(const Context& context, const amazon::Order& order,
                                const sap::SalesOrder& document) {
  auto posted = found_order(context, order, {mapping::posted_lines(order, document)});
  if (!document.addresses.empty()) posted.address = address_digest(context, order);
  return posted;
}

store::PostedOrder found_order(const Context& context, const amazon::Order& order,
                               const mapping::PostedOrder& found) {
  store::PostedOrder posted{context.connection.name, order.order_id.text(), order.marketplace_id,
                            channel_of(order.fulfilled_by)};
  for (const mapping::PostedLine& line : found.lines)
    posted.lines.push_back({line.posnr, line.posex, line.order_item_id, line.sku, line.material,
                            line.quantity, line.ordered, line.fulfilled, line.is_held});
  return posted;
}

std::optional<sap::SalesOrderAddress> address_now(const Context& context, const amazon::Order& order) {
  if (!order.delivery_address) return std::nullopt;
  const auto plan = mapping::plan_order(order, context.connection.rule_book);
  if (!plan || plan->document.addresses.empty()) return std::nullopt;
  return plan->document.addresses.front();
}

bool has_lines(const std::optional<store::PostedOrder>& kept) { return kept && !kept->lines.empty(); }

mapping::PostedOrder as_posted(const Context& context, const amazon::Order& now,
                               const std::optional<store::PostedOrder>& kept, const sap::OrderProgress& sap,
                               const LineReferences& references) {
  if (!has_lines(kept))
    return mapping::lines_in_sap(now, context.connection.rule_book.articles, sap, references);
  mapping::PostedOrder posted;
  for (const store::PostedLine& line : kept->lines)
    posted.lines.push_back({line.posnr, line.posex, line.order_item_id, line.sku, line.material,
                            line.quantity, line.ordered, line.fulfilled, line.is_held});
  const std::string address = address_digest(context, now);
  posted.has_other_address = !address.empty() && !kept->address.empty() && address != kept->address;
  posted.own_block = kept->own_block;
  return posted;
}

Result<std::map<std::string, LineReferences>> read_line_references(sap::RfcCaller& rfc,
                                                                   const std::vector<std::string>& vbelns) {
  std::map<std::string, LineReferences> references;
  if (vbelns.empty()) return references;
  const auto rows = sap::read_rows_of(rfc, {"VBKD", {"VBELN", "POSNR", "BSTKD_E"}}, "VBELN", vbelns);
  if (!rows) return rows.error();
  for (const sap::TableRow& row : *rows)
    if (!row["BSTKD_E"].empty()) references[row["VBELN"]][row["POSNR"]] = row["BSTKD_E"];
  return references;
}

}  // namespace weir::flows
