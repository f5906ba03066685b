#pragma once
// The routes of the API by what they are about; each function adds its own. And what they share.
#include <functional>
#include <string>
#include <vector>

#include "web/body.hpp"
#include "web/console.hpp"

namespace weir::web {

void add_list_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_order_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_money_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_close_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_stock_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_fba_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_service_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_technical_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_work_routes(std::vector<Route>& routes, const Console::Parts& parts);
// Behind all others: what these answer, as files.
void add_file_routes(std::vector<Route>& routes, const Console::Parts& parts);
void add_home_routes(std::vector<Route>& routes, const Console::Parts& parts);

// The connection, for who asks: what they do is done in their name. Fails with config.unknown_connection.
Result<flows::Context> context_for(const Console::Parts& parts, const std::string& connection,
                                   const Visitor& visitor);

// The parameter `connection`; empty: all. Fails with config.unknown_connection.
Result<std::string> wanted_connection(const Console::Parts& parts, const http::Request& request);

// A whole number within the range; what it is where the request names none. Fails with web.bad_filter.
Result<std::int64_t> wanted_number(const http::Request& request, const char* name, std::int64_t usual,
                                   std::int64_t most);

using Json = nlohmann::ordered_json;

// Runs what somebody asks for by POST: the body has these texts, and names the connection. What fails is
// refused with its code.
using Acting = std::function<Result<Json>(const flows::Context& context, const Body& body)>;
http::Response act(const Console::Parts& parts, const Call& call, std::initializer_list<const char*> wanted,
                   const Acting& acting);

}  // namespace weir::web
