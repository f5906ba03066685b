#include "flows/held_order.hpp"

#include <algorithm>

namespace weir::flows {
namespace {

// The last day on which a part of the item leaves, among the lines that are confirmed; of all lines where
// none is.
std::optional<Date> goods_issue_of(const sap::OrderItemDocument& item) {
  std::optional<Date> confirmed, any;
  for (const auto& line : item.schedule) {
    if (!line.goods_issue) continue;
    any = std::max(any.value_or(*line.goods_issue), *line.goods_issue);
    if (!line.confirmed.is_zero())
      confirmed = std::max(confirmed.value_or(*line.goods_issue), *line.goods_issue);
  }
  return confirmed ? confirmed : any;
}

bool is_part(const sap::OrderItemDocument& item) {
  return item.uepos.find_first_not_of('0') != std::string::npos;
}

std::vector<proof::HeldTax> taxes_of(const sap::OrderDocument& document, const std::string& posnr) {
  std::vector<proof::HeldTax> taxes;
  for (const auto& tax : document.taxes)
    if (tax.kposn == posnr && !tax.is_statistical && tax.inactive.empty())
      taxes.push_back({tax.kschl, tax.percent_thousandths, tax.base, tax.tax, tax.code});
  return taxes;
}

proof::HeldItem held_item(const sap::OrderDocument& document, const sap::OrderItemDocument& item) {
  proof::HeldItem held{.posnr = item.posnr,
                       .material = item.matnr,
                       .is_part = is_part(item),
                       .is_rejected = !item.abgru.empty(),
                       .ordered_thousandths = item.kwmeng.thousandths(),
                       .confirmed_thousandths = 0,
                       .net = item.netwr,
                       .tax = item.mwsbp,
                       .taxes = taxes_of(document, item.posnr),
                       .goods_issue = goods_issue_of(item)};
  for (const auto& line : item.schedule) held.confirmed_thousandths += line.confirmed.thousandths();
  return held;
}

std::optional<proof::HeldAddress> ship_to_of(const sap::OrderDocument& document) {
  const auto* partner = document.partner("WE");
  if (partner == nullptr || !partner->address) return std::nullopt;
  const auto& address = *partner->address;
  return proof::HeldAddress{address.name1, address.name2,  address.street, address.post_code1,
                            address.city1, address.region, address.country};
}

}  // namespace

proof::HeldOrder held_order(const sap::OrderDocument& document) {
  proof::HeldOrder held{.number = document.vbeln,
                        .doc_type = document.auart,
                        .sales_org = document.vkorg,
                        .distr_chan = document.vtweg,
                        .division = document.spart,
                        .sold_to = document.kunnr,
                        .ship_to = ship_to_of(document),
                        .delivery_block = document.lifsk,
                        .billing_block = document.faksk,
                        .is_incomplete = document.status && document.status->is_incomplete(),
                        .is_credit_blocked = document.status && document.status->is_credit_blocked(),
                        .net = document.netwr,
                        .items = {}};
  for (const auto& item : document.items) held.items.push_back(held_item(document, item));
  return held;
}

}  // namespace weir::flows
