#pragma once
// The address that notifications would be fetched from. It listens, so that a caller learns at once and in
// words that this seller has no queue, instead of waiting for a connection.
#include "http/message.hpp"

namespace weir::sandbox {

http::Response refuse_queue(const http::Request& request);

}  // namespace weir::sandbox
