#include "flows/notification_troubles.hpp"

namespace weir::flows {
namespace {

constexpr const char* trouble_mark = "notification_trouble";  // when the last one was told

}  // namespace

void tell_of_trouble(Tx& tx, const Context& context, const NotificationTrouble& trouble) {
  const Instant now = context.clock.now();
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = trouble.code;
  exception.subject = std::string{"notification/"} + trouble.cause;
  exception.reason = trouble.reason;
  exception.next = trouble.next;
  exception.owner = trouble.owner;
  context.stores.exceptions.open(tx, exception, now);
  context.stores.watermarks.set(tx, context.connection.name, trouble_mark, now, now);
}

void close_swept_troubles(Tx& tx, const Context& context, Instant reached) {
  const std::string& name = context.connection.name;
  const auto last = context.stores.watermarks.find(name, trouble_mark);
  if (!last || *last == Instant{} || *last > reached) return;
  const Instant now = context.clock.now();
  for (const char* code : {"amazon.notification_unreadable", "amazon.notification_of_no_order"})
    context.stores.exceptions.close_code(tx, name, code, now);
  context.stores.watermarks.set(tx, name, trouble_mark, Instant{}, now);
}

}  // namespace weir::flows
