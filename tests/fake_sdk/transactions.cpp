#include <algorithm>
#include <random>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {

extern "C" {

Rc RfcGetTransactionID(Connection, Char* tid, ErrorInfo*) {
  constexpr std::u16string_view digits = u"0123456789ABCDEF";
  std::random_device random;
  std::generate_n(tid, tid_size - 1, [&] { return digits[random() % digits.size()]; });
  tid[tid_size - 1] = u'\0';
  return Rc::ok;
}

Transaction RfcCreateTransaction(Connection connection, Char* tid, const Char*, ErrorInfo* error) {
  if (connection == nullptr || !connection->is_open) {
    fail(error, Rc::invalid_handle, "RFC_INVALID_HANDLE", "no connection");
    return nullptr;
  }
  auto transaction = std::make_unique<TransactionTag>();
  transaction->connection = connection;
  transaction->tid = narrow(tid);
  return transaction.release();
}

Rc RfcInvokeInTransaction(Transaction transaction, Container function, ErrorInfo*) {
  transaction->calls.push_back(
      {{"function", narrow(function->function->name)}, {"parameters", parameters_json(*function)}});
  return Rc::ok;
}

Rc RfcSubmitTransaction(Transaction transaction, ErrorInfo* error) {
  const Use use{transaction->connection, error};
  if (!use) return use.code();
  const Json request{{"tid", transaction->tid}, {"calls", transaction->calls}};
  return ask(transaction->connection, "transaction", request, error) ? Rc::ok : error->code;
}

Rc RfcConfirmTransactionID(Connection connection, Char* tid, ErrorInfo* error) {
  const Use use{connection, error};
  if (!use) return use.code();
  return ask(connection, "confirm", {{"tid", narrow(tid)}}, error) ? Rc::ok : error->code;
}

Rc RfcDestroyTransaction(Transaction transaction, ErrorInfo*) {
  const std::unique_ptr<TransactionTag> gone{transaction};
  return Rc::ok;
}

}  // extern "C"

}  // namespace weir::sap::nwrfc
