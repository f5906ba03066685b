#pragma once
// Billing from its due list to FI and back: VF04, VFX3, VF11, and the output of a document.
#include <string>
#include <vector>

#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/fault_list.hpp"
#include "sandbox/ecc/logistics.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// How a type of order is billed; a type that is none of these is free of charge.
bool is_billed_by_delivery(const SalesOrder& order);
bool is_billed_by_order(const SalesOrder& order);

// Of one item, in documents that are not cancelled. `reference` is a delivery, or the order itself.
std::int64_t billed_quantity(const Books& books, std::string_view order, std::string_view item);
std::int64_t billed_of(const Books& books, std::string_view reference, std::string_view item);
bool is_billed(const Books& books, const Delivery& delivery);

// FKSTA of an item of a delivery, FKSAA of one of an order: A, B, C, or a blank where billing does not look.
char billing_status(const Books& books, const Delivery& delivery, const DeliveryItem& item);
char billing_status(const Books& books, const SalesOrder& order, const OrderItem& item);

// VF04: everything that is due and not blocked, one document for each order in each delivery, and posts it.
std::vector<std::string> create_billing(Books& books, FaultList& faults, const BillingRun& run, Instant now);

// VFX3: posts what FI has not taken yet, or that document alone. The numbers of those that it has taken.
std::vector<std::string> release_to_accounting(Books& books, const std::string& document, Instant now);

// VF11: the number of the cancellation.
Posted cancel_billing(Books& books, const std::string& document, Instant now);

// Writes the accounting document and RFBSK; false and a blank where FI does not take it.
bool post_billing(Books& books, BillingDocument& document, Instant now);

// Output ZAMI: the PDF, and NAST says that it went out.
Posted print_billing(Books& books, const std::string& document, Instant now);
std::string invoice_pdf(const BillingDocument& document);

}  // namespace weir::sandbox::ecc
