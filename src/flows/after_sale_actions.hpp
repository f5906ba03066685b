#pragma once
// What a person may do with the documents beside an order that is in SAP: its return orders, the credit memo
// requests of its refunds, and the refunds of its credit memos.
//   retry   those that are on somebody's list are decided anew; what SAP or Amazon refused gets a new attempt
//   link    somebody has made the return or credit memo request: it is the one of what is on the list
//   ignore  what is on the list is left alone
// All with a row in the audit log.
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class AfterSaleActions {
 public:
  explicit AfterSaleActions(const Context& context) : context_{context} {}

  // How many are decided anew. Fails as the list of Amazon's refunds does.
  Result<std::size_t> retry(const std::string& order_id, const std::string& why);
  // Fails (refuse) with order.verb_refused where the document is none of that sales order, or nothing waits
  // for it; or as SAP's reads do.
  Result<std::string> link(const std::string& order_id, const std::string& sales_order,
                           const std::string& document, const std::string& why);
  // How many were on the list.
  std::size_t ignore(const std::string& order_id, const std::string& why);

 private:
  std::vector<store::Exception> open_of(const std::string& order_id);
  void note(Tx& tx, const char* verb, const std::string& order_id, const std::string& why,
            const std::string& about);

  const Context& context_;
};

// A person has left that alone, and nothing has happened to the order since.
bool is_left_alone(const Context& context, const std::string& subject,
                   const std::vector<store::OrderEvent>& events);

}  // namespace weir::flows
