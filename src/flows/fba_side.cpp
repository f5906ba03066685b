#include "flows/fba_side.hpp"

namespace weir::flows {
namespace {

constexpr std::chrono::days operations_have{2};

}  // namespace

store::Exception fba_exception(const FbaDesk& desk, const std::string& subject, const std::string& code,
                               const std::string& reason, const std::string& next) {
  store::Exception exception;
  exception.connection = desk.context.connection.name;
  exception.code = code;
  exception.subject = subject;
  exception.reason = reason;
  exception.next = next;
  exception.owner = "operations";
  exception.deadline = desk.context.clock.now() + operations_have;
  return exception;
}

void open_fba_exception(Tx& tx, const FbaDesk& desk, const std::string& subject, const std::string& code,
                        const std::string& reason, const std::string& next) {
  desk.context.stores.exceptions.open(tx, fba_exception(desk, subject, code, reason, next),
                                      desk.context.clock.now());
}

void close_fba_exceptions(Tx& tx, const FbaDesk& desk, const std::string& subject) {
  desk.context.stores.exceptions.close(tx, desk.context.connection.name, subject, desk.context.clock.now());
}

}  // namespace weir::flows
