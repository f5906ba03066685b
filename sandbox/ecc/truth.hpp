#pragma once
// What really exists, for those who check: JSON, oldest first.
#include <string>

#include "sandbox/ecc/books.hpp"

namespace weir::sandbox::ecc {

std::string orders_json(const Books& books);
std::string documents_json(const Books& books);
std::string idocs_json(const Books& books);

}  // namespace weir::sandbox::ecc
