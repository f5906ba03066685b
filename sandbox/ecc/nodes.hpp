#pragma once
// The ICF nodes: which paths there are, who may use them, and what stands behind them.
#include "http/message.hpp"
#include "sandbox/ecc/inbound.hpp"

namespace weir::sandbox::ecc {

http::Response answer(const http::Request& request, Inbound& inbound, Instant now);

}  // namespace weir::sandbox::ecc
