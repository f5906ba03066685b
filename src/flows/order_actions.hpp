#pragma once
// What a person may do with an order, each verb with one meaning (and a row in the audit log with the
// reason):
//   retry     the same once more: what SAP has is proven, with what Amazon changed of it, what it has not is
//             posted
//   rebuild   map it anew from Amazon's order and today's rules, and post that as a new revision
//   refetch   read it from Amazon again
//   hold      nothing is posted until it is released
//   release   goes on
//   ignore    ours to leave alone
//   link      SAP has an order with this purchase order number that a person, or another program, has made
// Of an order that is in SAP retry, rebuild, link and ignore are for its returns and refunds as well, as far
// as these are on somebody's list: see after_sale_actions.hpp.
// All fail (refuse) with order.unknown, order.verb_refused, or as SAP's reads do.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

class OrderActions {
 public:
  explicit OrderActions(const Context& context) : context_{context} {}

  // What happens now, in words.
  Result<std::string> retry(const std::string& order_id, const std::string& why);
  Result<std::string> rebuild(const std::string& order_id, const std::string& why);
  Result<std::string> refetch(const std::string& order_id, const std::string& why);
  Result<std::string> hold(const std::string& order_id, const std::string& why);
  Result<std::string> release(const std::string& order_id, const std::string& why);
  Result<std::string> ignore(const std::string& order_id, const std::string& why);
  Result<std::string> link(const std::string& order_id, const std::string& sap_order, const std::string& why);

 private:
  using Change = std::function<void(Tx&, store::Document&)>;

  std::optional<store::Posting> current_posting(const std::string& order_id);
  Result<store::Document> document_of(const std::string& order_id);
  // Fails with order.moved, and then nothing is done.
  Result<Done> act(const std::string& verb, store::Document document, const std::string& why,
                   const Change& change);
  void enqueue(Tx& tx, const char* kind, const char* queue, const std::string& order_id);
  Result<std::optional<std::string>> waiting_idoc(const std::string& order_id, int revision,
                                                  const store::Posting& posting);
  void give_up_posting(Tx& tx, const store::Posting& posting);

  const Context& context_;
};

// "302-…", and from the first revision on "302-…/1": what a posting of this order is known under.
std::string order_posting_key(const std::string& order_id, int revision);

int revision_of(const std::string& posting_key);

// Whether a person keeps the order from being posted: held, or left alone.
bool is_kept_back(const store::Document& document);

}  // namespace weir::flows
