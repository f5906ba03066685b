#pragma once
// What really exists, for those who check: JSON, oldest first.
#include <string>

#include "sandbox/ecc/books.hpp"

namespace weir::sandbox::ecc {

std::string orders_json(const Books& books);
std::string documents_json(const Books& books);
std::string idocs_json(const Books& books);
std::string stock_json(const Books& books);  // truth_logistics.cpp, as all below
std::string deliveries_json(const Books& books);
std::string purchase_orders_json(const Books& books);
std::string billing_json(const Books& books);  // truth_billing.cpp
std::string returns_json(const Books& books);
std::string outbound_json(const Books& books);
std::string material_documents_json(const Books& books);  // the committed ones, then those that nobody sees

}  // namespace weir::sandbox::ecc
