#pragma once
// The database of this system: what was saved, and the number ranges. Nothing here refuses anything.
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/ecc/accounting_document.hpp"
#include "sandbox/ecc/idoc.hpp"
#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

class Books {
 public:
  // Where the ranges begin depends on the seed, so that nobody learns numbers by heart.
  explicit Books(std::uint64_t seed);

  std::string next_order_number();
  std::string next_document_number(const std::string& company_code, int year);
  std::string next_idoc_number();

  std::vector<SalesOrder> orders;
  std::vector<AccountingDocument> documents;
  std::vector<Idoc> idocs;
  std::vector<std::size_t> waiting;  // places in idocs of those that a lock kept from being posted

 private:
  std::int64_t last_order_;
  std::int64_t last_idoc_;
  std::map<std::pair<std::string, int>, std::int64_t> last_documents_;
};

}  // namespace weir::sandbox::ecc
