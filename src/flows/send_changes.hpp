#pragma once
// Changes of sales orders on their way into SAP: by BAPI_SALESORDER_CHANGE where a session can be kept, else
// by IDoc ORDCHG. Intent first; SAP is asked before any repeat.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/model/order_progress.hpp"
#include "sap/model/sales_order_change.hpp"

namespace weir::flows {

// A change of that sales order as it was decided, for SAP.
sap::SalesOrderChange in_sap_words(const Context& context, const amazon::Order& order,
                                   const std::string& vbeln, const mapping::OrderChange& of);

// SAP shows all of it already. An address it shows to nobody.
bool is_done(const sap::OrderProgress& order, const sap::SalesOrderChange& change);

// What the way cannot carry leaves the change, in words: "the ship-to address". ORDCHG has no blank that
// takes a block out, and no address that VA02 would take in place of another.
std::vector<std::string> take_out_what_no_way_carries(const Context& context, sap::SalesOrderChange& change);

// The key of the posting: another one after each refusal, because what was refused is not sent again.
std::string posting_key(const Context& context, const sap::SalesOrderChange& change);

// The poster would not let it out: nothing may be noted of it as if SAP had been told.
bool is_change_held(const Context& context, const sap::SalesOrderChange& change);

// Changes of the order that were sent before then and never answered are over: SAP was read since, and shows
// what holds now. `but`: the key of one whose own job asks for it; may be empty.
void give_up_unanswered(Tx& tx, const Context& context, const std::string& order_id, Instant before,
                        const std::string& but);

struct SentChange {
  std::string key;
  Result<posting::Receipt> receipt;
};
// One answer each, in order. SAP's locks come back as sap.locked (retry).
std::vector<SentChange> send_changes(const Context& context, std::span<const sap::SalesOrderChange> changes);

}  // namespace weir::flows
