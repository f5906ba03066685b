#pragma once
// Rows of the returns report that become one return order, and what is to be made of them in SAP.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "jobs/job.hpp"
#include "sap/model/customer_return.hpp"

namespace weir::flows {

// The rows of one RMA that were permitted together, by the references of their events. Never empty.
struct ReturnWave {
  std::string order_id, rma;
  std::vector<std::string> rows;

  std::string key() const;        // of the posting
  std::string topic() const;      // "return/D7RMA/SHOE-42/2026-05-04"
  std::string subject() const;    // "order/302-…/return/…"
  std::string rows_text() const;  // as an argument of a job: "rows"
};

ReturnWave wave_of(const jobs::Job& job);
// The job that makes its return order. False: it is live already.
bool return_later(Tx& tx, const Context& context, const ReturnWave& wave);

std::vector<store::OrderEvent> events_of(const Context& context, const ReturnWave& wave);

Failure failure_of(const ReturnWave& wave, Next next, const char* code, const std::string& text);

// Whether a job is still to make the return order of that row: the wave that it came with is known by its
// first row, which is any of those of its RMA.
bool is_in_work(const Context& context, const store::OrderEvent& returned,
                const std::vector<store::OrderEvent>& of_order);

// The document but for its items. Fails with order.return_unknown (refuse), order.no_return_type (wait).
Result<sap::CustomerReturn> return_header(const Context& context, const ReturnWave& wave);

// The items, by what SAP has now: until they may have been sent. Fails (refuse) with
// order.return_unknown, order.return_too_many, order.return_credited_already, or as the read of SAP does.
Result<std::vector<sap::CustomerReturnItem>> plan_return_items(const Context& context, const ReturnWave& wave,
                                                               const std::string& sales_order);

// "000010=1 000020=2 ", as an argument of a job.
std::string return_items_text(const std::vector<sap::CustomerReturnItem>& items);
std::vector<sap::CustomerReturnItem> return_items_in(const std::string& text);

}  // namespace weir::flows
