#include "cli/order_preview_text.hpp"

#include "core/text.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using report::Align;

std::string preview_line(const char* name, const std::string& text) {
  constexpr std::size_t width = 16;
  std::string label{name};
  return text.empty() ? "" : "  " + label.append(width - label.size(), ' ') + printable(text) + '\n';
}

std::string head_text(const mapping::PlannedOrder& plan) {
  const sap::SalesOrderHeader& head = plan.document.header;
  return preview_line("order type", head.doc_type) +
         preview_line("sales area", head.sales_org + '/' + head.distr_chan + '/' + head.division) +
         preview_line("sold-to", plan.expected.sold_to) + preview_line("PO number", head.purch_no_c) +
         preview_line("assignment", head.ass_number) + preview_line("requested", iso(head.req_date_h)) +
         preview_line("shipping", head.ship_cond) + preview_line("delivery block", head.dlv_block) +
         preview_line("billing block", head.bill_block) + preview_line("tax class", head.alttax_cls) +
         preview_line("tax country", head.taxdst_cty) + preview_line("value", plan.expected.gross.text()) +
         preview_line("rules", plan.rules_version);
}

std::string items_text(const mapping::PlannedOrder& plan) {
  report::Table table{{{"item"},
                       {"material"},
                       {"seller SKU"},
                       {"plant"},
                       {"quantity", Align::right},
                       {"value", Align::right},
                       {"of it tax", Align::right}}};
  for (std::size_t i = 0; i < plan.document.items.size(); ++i) {
    const sap::SalesOrderItem& item = plan.document.items[i];
    const mapping::ExpectedItem& expected = plan.expected.items.at(i);
    table.add({item.itm_number, item.material, printable(item.cust_mat35), item.plant,
               std::to_string(item.quantity) + ' ' + item.target_qu, expected.gross.text(),
               expected.tax ? expected.tax->text() : "not told"});
  }
  return table.text("  ");
}

std::string conditions_text(const sap::SalesOrder& document) {
  report::Table table{{{"item"}, {"condition"}, {"amount", Align::right}, {"per", Align::right}}};
  for (const auto& each : document.conditions)
    table.add({each.itm_number, each.cond_type, each.cond_value.text(),
               each.cond_p_unt == 0 ? "" : std::to_string(each.cond_p_unt)});
  return table.text("  ");
}

std::string remarks_text(const std::vector<mapping::Remark>& remarks) {
  std::string text;
  for (const auto& each : remarks)
    text += "  " + each.owner + ": " + printable(each.text) + "  [" + each.code + "]\n";
  return text.empty() ? "" : "\nPosted, and somebody would have to look\n" + text;
}

}  // namespace

std::string preview_text(const flows::OrderPreview& preview) {
  return "Nothing is sent. By today's rules this would be the sales order:\n\n" + head_text(preview.plan) +
         '\n' + items_text(preview.plan) + '\n' + conditions_text(preview.plan.document) +
         remarks_text(preview.plan.remarks) +
         "\n`--idoc` shows the IDoc, `--personal-data WHY` whose it is.\n";
}

}  // namespace weir::cli
