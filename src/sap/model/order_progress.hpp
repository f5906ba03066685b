#pragma once
// How far SAP is with a sales order: what of each item is ordered, rejected, in a delivery, picked, gone.
#include <cstdint>
#include <string>
#include <vector>

namespace weir::sap {

struct ItemProgress {
  std::string posnr;  // 6
  std::string matnr;
  std::int64_t quantity = 0;   // VBAP-KWMENG, in sales units, like the others
  std::string rejection;       // ABGRU; blank: none
  std::int64_t delivered = 0;  // in outbound deliveries, whatever became of these
  std::int64_t picked = 0;     // of them, picking has begun
  std::int64_t issued = 0;     // of them, the goods issue is posted
  std::vector<std::string> deliveries{};

  std::int64_t open() const { return rejection.empty() ? quantity : 0; }
};

struct OrderProgress {
  std::string vbeln;
  std::string delivery_block;  // LIFSK
  std::vector<ItemProgress> items;
};

}  // namespace weir::sap
