#pragma once
// Which attempt at a document beside an order stands. A posting that the far side refused is never sent again
// under its key: whoever has it tried again begins the next attempt, as with revisions of orders.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

// "302-…/R1", and from the second attempt on "302-…/R1#2".
std::string attempt_key(const Context& context, const std::string& key);

// Where the current attempt was refused, the next begins; true then. What may be there is not begun again.
bool begin_attempt(Tx& tx, const Context& context, const char* kind, const std::string& key,
                   const std::string& why);

}  // namespace weir::flows
