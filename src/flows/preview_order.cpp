#include "flows/preview_order.hpp"

#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/idoc/sales_order_idoc.hpp"

namespace weir::flows {
namespace {

constexpr const char* veil = "***";

void veil_all(std::initializer_list<std::string*> texts) {
  for (std::string* text : texts)
    if (!text->empty()) *text = veil;
}

// Places, quantities and money stay; who gets it does not.
void veil_people(sap::SalesOrder& document) {
  for (auto& address : document.addresses)
    veil_all({&address.name, &address.name_2, &address.name_3, &address.street, &address.street_no,
              &address.str_suppl1, &address.str_suppl2, &address.postl_cod1, &address.tel1_numbr});
  for (auto& text : document.texts) text.text_line = veil;
  veil_all({&document.header.purch_no_s});
}

}  // namespace

Result<OrderPreview> preview_order(const Context& context, const std::string& order_id,
                                   const std::string& personal_data_for) {
  jobs::Job job;
  job.args = to_args({{"order_id", order_id}});
  const std::string why =
      personal_data_for.empty() ? "order preview, veiled" : "order preview: " + personal_data_for;
  const auto tasks = load_orders(context, {&job, 1}, why.c_str());
  const OrderTask& task = tasks.front();
  if (task.outcome && task.outcome->failure()) return *task.outcome->failure();
  auto plan = mapping::plan_order(*task.order, context.connection.rule_book);
  if (!plan) return plan.error();
  if (personal_data_for.empty()) {
    veil_people(plan->document);
    plan->expected.ship_to.reset();
  }
  const sap::Idoc idoc = sap::sales_order_idoc(plan->document, context.connection.order_idoctyp);
  if (const auto checked = sap::check(idoc); !checked) return checked.error();
  return OrderPreview{*std::move(plan), sap::plain_idoc_xml(context.connection.idocs.addressed({&idoc, 1}))};
}

}  // namespace weir::flows
