#pragma once
// Material documents: MKPF, and MSEG with what each line does to the stock.
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sandbox/ecc/stock.hpp"

namespace weir::sandbox::ecc {

struct MaterialLine {
  std::string number;  // ZEILE, four digits
  std::string move_type;
  std::string material, plant, location, batch;
  bool is_receipt = false;    // SHKZG S, else H
  bool is_automatic = false;  // XAUTO: the other side of a transfer, made by the system
  std::string stock_type;     // INSMK: empty, X quality inspection, S blocked
  std::int64_t quantity = 0;
  std::string move_plant, move_location;
  std::string purchase_order, purchase_item;
  std::string delivery, delivery_item;
  std::string order, order_item;  // KDAUF, KDPOS
  std::string reversed_document, reversed_year, reversed_line;
  std::string reason;
  std::string text;
  StockChanges changes;
};

struct MaterialDocument {
  std::string number;  // MBLNR, ten digits
  int year = 0;
  Date posting_date;
  Date document_date;
  std::string reference;       // XBLNR
  std::string bill_of_lading;  // FRBNR
  std::string header_text;
  std::string user;
  std::string transaction;  // TCODE2
  std::string delivery;     // LE_VBELN
  std::vector<MaterialLine> lines;
  Instant created;  // CPUDT and CPUTM: when the number was drawn, not when others could see it

  StockChanges changes() const;
  bool touches(std::string_view material, std::string_view plant) const;
};

}  // namespace weir::sandbox::ecc
