#include "flows/change_failures.hpp"

#include "flows/context.hpp"

namespace weir::flows {
namespace {

Failure change_failure(const std::string& order_id, Next next, const char* code, const std::string& text) {
  return {.next = next,
          .code = code,
          .text = "order " + order_id + text,
          .subject = order_subject(order_id, change_topic),
          .not_before = {}};
}

}  // namespace

Failure not_in_sap_yet(const std::string& order_id) {
  return change_failure(order_id, Next::retry, "order.not_in_sap_yet",
                        " was changed at Amazon before SAP had made a sales order of it; look at its IDoc "
                        "(WE02), and do not have it processed again before the change is in");
}

Failure gone_from_sap(const std::string& order_id, const std::string& vbeln) {
  return change_failure(order_id, Next::refuse, "order.gone_from_sap",
                        " was changed at Amazon, and its sales order " + vbeln +
                            " is not in SAP any more; find out who deleted or archived it");
}

Failure change_unproven(const std::string& order_id, const std::string& vbeln,
                        const mapping::OrderChange& left) {
  std::string items;
  for (const auto& item : left.items) items += " item " + item.posnr;
  if (left.block != mapping::BlockStep::leave) items += " delivery block";
  return change_failure(order_id, Next::retry, "order.change_unproven",
                        " was changed at Amazon, SAP was told, and sales order " + vbeln +
                            " does not show it:" + items + "; change it there (VA02)");
}

}  // namespace weir::flows
