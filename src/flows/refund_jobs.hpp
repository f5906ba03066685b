#pragma once
// What the credit of a refund is known under, and the job that makes it.
#include <string>

#include "flows/context.hpp"
#include "mapping/refund.hpp"

namespace weir::flows {

std::string credit_topic(const mapping::Refund& refund);    // "credit/R1"
std::string credit_subject(const mapping::Refund& refund);  // "order/302-…/credit/R1"
std::string credit_base(const mapping::Refund& refund);     // "302-…/R1": of its posting, see attempts.hpp
std::string credit_key(const Context& context, const mapping::Refund& refund);  // of the attempt that stands

// False: its job is live already, with what was told of it before.
bool credit_later(Tx& tx, const Context& context, const mapping::Refund& refund, Instant due);

}  // namespace weir::flows
