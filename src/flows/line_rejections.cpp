#include "flows/line_rejections.hpp"

#include <algorithm>
#include <set>

#include "flows/order_exceptions.hpp"
#include "mapping/merchant_cancellation.hpp"
#include "sap/reads/order_progress.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::flows {
namespace {

using store::LineCancellation;

using Rejections = std::map<std::string, std::map<std::string, std::string>>;  // ABGRU by VBELN, POSNR

Result<Rejections> read_rejections(sap::RfcCaller& rfc, const std::vector<store::OpenOrder>& orders) {
  std::vector<std::string> numbers;
  for (const auto& order : orders) numbers.push_back(order.sap_document);
  const sap::RowsWanted wanted{"VBAP", {"VBELN", "POSNR", "ABGRU"}, sap::Where{}.compare("ABGRU", "<>", "")};
  const auto rows = sap::read_rows_of(rfc, wanted, "VBELN", numbers);
  if (!rows) return rows.error();
  Rejections rejections;
  for (const sap::TableRow& row : *rows)
    if (!row["ABGRU"].empty()) rejections[row["VBELN"]][row["POSNR"]] = row["ABGRU"];
  return rejections;
}

mapping::Remark part_rejected(const std::string& order_id, const std::string& line) {
  return {cancel_at_amazon_topic, "order.part_rejected",
          "order " + order_id + ": of the bundle in line " + line +
              " some items are rejected in SAP and others are not; reject all of them, or none (VA02)",
          "operations"};
}

mapping::Remark rejected_in_delivery(const std::string& order_id, const std::string& line) {
  return {
      cancel_at_amazon_topic, "order.rejected_in_delivery",
      "order " + order_id + ": line " + line +
          " was rejected in SAP and pieces of it are in a delivery or gone, so that it is not cancelled at "
          "Amazon; confirm what was sent and refund the rest in Seller Central, or take the delivery back "
          "(VL09, VL02N) and reject it again",
      "operations"};
}

// Whether goods of a line have begun to leave: cancelled at Amazon, they would be gone and never paid.
bool is_in_delivery(const std::vector<mapping::PostedLine>& posted, const std::string& line,
                    const sap::OrderProgress& progress) {
  return std::ranges::any_of(posted, [&](const mapping::PostedLine& item) {
    const auto at = std::ranges::find(progress.items, item.posnr, &sap::ItemProgress::posnr);
    return item.order_item_id == line && at != progress.items.end() && at->delivered > 0;
  });
}

void add(LineRejections& found, const Context& context, const store::OpenOrder& order,
         const std::map<std::string, std::string>& rejections, const sap::OrderProgress& progress) {
  const auto kept = context.stores.posted.find(context.connection.name, order.order_id);
  if (!kept) return;
  std::vector<mapping::PostedLine> posted;
  for (const store::PostedLine& line : kept->lines) {
    mapping::PostedLine& item = posted.emplace_back();
    item.posnr = line.posnr;
    item.order_item_id = line.order_item_id;
  }
  const auto lines = mapping::rejected_lines(posted, rejections);
  for (const auto& [line, rejection] : lines.whole)
    if (is_in_delivery(posted, line, progress))
      found.in_delivery.emplace_back(order.order_id, line);
    else
      found.lines.push_back({context.connection.name, order.order_id, line, rejection});
  for (const std::string& line : lines.parts) found.parts.emplace_back(order.order_id, line);
}

}  // namespace

const LineCancellation* LineRejections::find(const LineCancellation& line) const {
  const auto at = std::ranges::find_if(lines, [&](const LineCancellation& each) {
    return each.order_id == line.order_id && each.order_item_id == line.order_item_id;
  });
  return at == lines.end() ? nullptr : &*at;
}

Result<LineRejections> read_line_rejections(const Context& context,
                                            const std::vector<store::OpenOrder>& orders) {
  const auto rejections = read_rejections(context.connection.rfc, orders);
  if (!rejections) return rejections.error();
  std::vector<std::string> numbers;
  for (const auto& [vbeln, items] : *rejections) numbers.push_back(vbeln);
  const auto progress = sap::read_order_progress(context.connection.rfc, numbers);
  if (!progress) return progress.error();
  LineRejections found;
  for (const auto& order : orders) {
    const auto at = rejections->find(order.sap_document);
    const auto far = progress->find(order.sap_document);
    if (at != rejections->end() && far != progress->end())
      add(found, context, order, at->second, far->second);
  }
  return found;
}

Result<LineRejections> read_line_rejections(const Context& context,
                                            const std::vector<LineCancellation>& lines) {
  std::set<std::string> ids;
  for (const LineCancellation& line : lines) ids.insert(line.order_id);
  std::vector<store::OpenOrder> orders;
  for (const std::string& id : ids) {
    const auto document = context.stores.documents.find(context.connection.name, orders_flow, id);
    if (document && !document->sap_document.empty()) orders.push_back({id, document->sap_document});
  }
  return read_line_rejections(context, orders);
}

void tell_of_rejections(Tx& tx, const Context& context, const LineRejections& rejections) {
  for (const auto& [order_id, line] : rejections.parts)
    open_remark(tx, context, order_id, part_rejected(order_id, line));
  for (const auto& [order_id, line] : rejections.in_delivery)
    open_remark(tx, context, order_id, rejected_in_delivery(order_id, line));
}

void close_cancellations(Tx& tx, const Context& context, const std::string& order_id) {
  const auto close = [&](const char* code) {
    context.stores.exceptions.close_of(tx, context.connection.name,
                                       order_subject(order_id, cancel_at_amazon_topic), code,
                                       context.clock.now());
  };
  for (const char* code : cancel_decision_codes)
    if (std::string_view{code} != "order.cancel_too_late") close(code);
  close("order.cancel_unproven");
  close("order.part_rejected");
}

}  // namespace weir::flows
