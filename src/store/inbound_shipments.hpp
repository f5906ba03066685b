#pragma once
// Shipments to Amazon's warehouses: one row a connection and FBA id. What Amazon tells is written by one
// method, what SAP has by others; neither writes over the other's.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stock/inbound.hpp"
#include "store/database.hpp"

namespace weir::store {

class InboundShipments {
 public:
  explicit InboundShipments(Database& database) : database_{database} {}

  // As Amazon tells it now: status, centre, plan, what is announced and received. What it does not tell (an
  // empty country, plan or tracking number) stays as it is known. Items that it no longer has stay, with
  // nothing announced. True when something is another than before: it is open again then.
  bool note(Tx& tx, const stock::InboundShipment& told, Instant now);
  // What the API of 2024 adds to a shipment that is known: its ids, country and tracking numbers.
  void note_detail(Tx& tx, const stock::InboundShipment& told, Instant now);
  // Of its plan alone.
  bool note_plan(Tx& tx, const std::string& connection, const std::string& plan_id, const std::string& status,
                 Instant now);

  std::optional<stock::InboundShipment> find(const std::string& connection, const std::string& fba_id);
  // The same inside a transaction that is about to move it.
  std::optional<stock::InboundShipment> find_to_move(Tx& tx, const std::string& connection,
                                                     const std::string& fba_id);
  // Those of which something may still change; by FBA id, behind `after`, at most `most`.
  std::vector<stock::InboundShipment> open(const std::string& connection, const std::string& after,
                                           std::size_t most);
  std::vector<stock::InboundShipment> list(const std::string& connection, std::size_t most);  // newest first

  // Where its stock transport order stands: state, attempt, number, plants and day, and of its items
  // material, unit, EBELP and quantity. Guarded by the state and the attempt that it had: false when it was
  // another.
  bool move(Tx& tx, const stock::InboundShipment& shipment, stock::TransferState from, int attempt,
            Instant now);
  // As SAP's order says: issued and received, by EBELP.
  struct Progress {
    std::int64_t issued = 0, received = 0;
  };
  void note_progress(Tx& tx, const stock::InboundShipment& shipment,
                     const std::map<std::string, Progress>& by_item);
  void settle(Tx& tx, const std::string& connection, const std::string& fba_id, Instant now);
  void reopen(Tx& tx, const std::string& connection, const std::string& fba_id);

 private:
  Database& database_;
};

}  // namespace weir::store
