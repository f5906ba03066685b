// The figures of a month's close. What is not of the company code is left out where it is read, and amounts
// of two currencies never meet.
#include "store/close_parts.hpp"

namespace weir::store {

accounting::CloseFigures CloseBook::figures(const CloseScope& scope) {
  return read(database_, [&](Connection& reader) {
    accounting::CloseFigures figures;
    figures.is_over = scope.now >= scope.until;
    for (const auto part : {read_close_settlements, read_close_suspense, read_close_orders,
                            read_close_inbound, read_close_stock, read_close_exceptions})
      part(reader, scope, figures);
    return figures;
  });
}

}  // namespace weir::store
