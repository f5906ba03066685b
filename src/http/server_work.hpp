#pragma once
// What a worker of the server does with one request. The border behind which a bug in a handler stays.
#include <cstddef>

#include "http/message.hpp"

namespace weir::http {

// Unpacks a gzip body (400 where it is broken, 413 where more than body_bytes_max come out), asks the
// handler, and answers 500 for one that throws or whose response cannot be sent.
Response worked(const Handler& handler, Request request, std::size_t body_bytes_max);

}  // namespace weir::http
