#pragma once
// Which of the lines that SAP rejects go into the next feed to Amazon, and what becomes of the others.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "flows/line_rejections.hpp"

namespace weir::flows {

struct CancellationChoice {
  struct Line {
    store::LineCancellation line;
    mapping::CancelDecision decision;
  };
  std::vector<Line> lines;
  std::vector<store::LineCancellation> gone;  // SAP rejects them no more, or they must not be cancelled
  LineRejections rejected;
  bool is_all = true;  // of what was found
};

// Reads Amazon's orders, as many as it gives, and then SAP. Fails as they do.
Result<CancellationChoice> choose_cancellations(const Context& context,
                                                const std::vector<store::LineCancellation>& found);

// Notes it, with exceptions for what is a person's; what is to be sent is of that batch from now on.
void note_choice(Tx& tx, const Context& context, const CancellationChoice& choice, const std::string& batch);

// What was told of these orders is over where none of their lines is refused any more.
void close_decisions(Tx& tx, const Context& context, const std::vector<std::string>& order_ids);

// Each once.
std::vector<std::string> orders_of(const std::vector<store::LineCancellation>& lines);

}  // namespace weir::flows
