#pragma once
// A settlement of the stand-in that has come and stands proven in SAP, as flows behind it find it.
#include "flows/sweep_settlements.hpp"
#include "sandbox/amazon/account.hpp"
#include "support/life_world.hpp"

namespace weir::testing {

// The stand-in's settlement as the sweep keeps it, and SAP has proven it.
inline void receive_proven(LifeWorld& weir, const sandbox::Settlement& settlement) {
  weir.database->transact([&](Tx& tx) {
    weir.inbox.store(tx, {"de", flows::settlement_source, settlement.id, settlement.end, settlement.text},
                     weir.now());
    store::Document row;
    row.connection = "de";
    row.flow = flows::settlements_flow;
    row.key = settlement.id;
    weir.documents.receive(tx, row, weir.now());
    row.state = store::DocumentState::proven;
    row.was_posted = true;
    weir.documents.move(tx, row, store::DocumentState::received, weir.now());
  });
}

}  // namespace weir::testing
