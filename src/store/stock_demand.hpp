#pragma once
// What Amazon's orders take of the stock until SAP has them: SAP's figures do not know them, Amazon's do. No
// personal data.
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct OrderDemand {
  std::string connection;
  std::string order_id;
  std::string sku;
  std::string material;
  std::int64_t pieces = 0;  // of the SKU
  std::int64_t units = 0;   // of the material, in its sales unit
  bool is_pending = false;
  Instant created;
};

class StockDemand {
 public:
  explicit StockDemand(Database& database) : database_{database} {}

  // In place of what was known of the order. That SAP has it stays, and its document says so too.
  void set(Tx& tx, const std::string& connection, const std::string& order_id,
           const std::vector<OrderDemand>& demand);
  // SAP was read, and has the order: from now on its own figures count it.
  void set_in_sap(Tx& tx, const std::string& connection, const std::string& order_id);
  std::vector<OrderDemand> of_order(const std::string& connection, const std::string& order_id);
  // Of orders that SAP was not seen to have; not of those that are none of ours (ignored, cancelled), or
  // proven, where those that another connector posts (`posting.shadow`) count while they are younger than
  // `shadow_since`.
  std::vector<OrderDemand> open_of(const std::string& connection, const std::string& material,
                                   Instant shadow_since);
  // Pieces of the SKU that were ordered since, whoever has them by now.
  std::int64_t ordered_since(const std::string& connection, const std::string& sku, Instant since);
  // Those that SAP has, or nobody waits for, and that were ordered before. How many.
  std::int64_t prune(Tx& tx, const std::string& connection, Instant before);

 private:
  Database& database_;
};

}  // namespace weir::store
