#pragma once
// An Amazon order becomes a SAP sales order. Pure: the same order and rules give the same document, to the
// byte.
#include "amazon/model/order.hpp"
#include "core/result.hpp"
#include "mapping/order_rules.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::mapping {

// What Amazon says the order is worth to us: its total without the tax that Amazon collects and pays itself.
// What the sales order's net value has to be, in a pricing procedure with prices that include tax.
Result<Money> booked_value(const amazon::Order& order);

// Fails (refuse, for a person) with mapping.unknown_sku, mapping.unknown_marketplace, mapping.no_prices,
// mapping.charges_do_not_add_up or mapping.no_items; nothing is guessed, left out or plugged.
Result<sap::SalesOrder> sales_order(const amazon::Order& order, const FlatOrderRules& rules);

// Cut to `length` characters, with the characters that SAP's code page lacks replaced; for names and
// addresses only.
std::string fitted(std::string_view text, std::size_t length);

}  // namespace weir::mapping
