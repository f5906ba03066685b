#pragma once
// All that server.cpp takes of Asio and Beast, for half a minute of compiling. Its parts include this before
// anything else, and nobody else includes it.
#ifdef __SANITIZE_THREAD__
// ThreadSanitizer does not know fences; Asio's queues go through mutexes as well.
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace weir::http {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using boost::asio::ip::tcp;
using boost::system::error_code;

}  // namespace weir::http
