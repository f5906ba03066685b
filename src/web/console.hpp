#pragma once
// The console's server: the front end's files, and below /api/v1 what it shows and does. It parses, asks the
// stores and the flows, and renders; what is decided, is decided in the flows. Each route stands in
// openapi.json, with the right that it asks for.
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "flows/context.hpp"
#include "http/message.hpp"
#include "web/accounts.hpp"
#include "web/assets.hpp"

namespace weir::flows {
struct CloseCompany;
}

namespace weir::monitor {
class WorkItems;
}

namespace weir::web {

// Our stock at Amazon and on its way there, of one connection or (an empty name) all.
struct FbaBoards {
  using Json = nlohmann::ordered_json;
  struct Claimed {
    std::string shipment, case_id, because;  // case "none": given up
  };
  struct Span {
    std::string sku, until;  // empty: the last day that is held
    int days = 31;
  };
  std::function<Json(const std::string& connection)> shipments;
  std::function<Result<Json>(const flows::Context&, const std::string& shipment)> shipment;
  std::function<Json(const std::string& connection)> claims;
  std::function<Result<std::size_t>(const flows::Context&, const Claimed&)> file_claims;
  std::function<Json(const std::string& connection, int days)> days;
  std::function<Json(const std::string& connection)> suspense;
  // These ask SAP, or look at one SKU; they fail with fba.off, fba.unknown_day, fba.bad_words or as SAP does.
  std::function<Result<Json>(const std::string& connection, const std::string& day)> balance;
  std::function<Result<Json>(const std::string& connection, const Span&)> rollforward;
};

// What app/ knows and this room does not: boards over several connections, as JSON, of one connection or (an
// empty name) all; and what is done beside the flows.
struct Boards {
  using Json = nlohmann::ordered_json;
  std::function<Json(const std::string& connection, std::size_t most)> dispatch;
  std::function<Json(const std::string& connection)> dispatch_health;
  std::function<Json(const std::string& connection)> schedules;
  std::function<Json(const std::string& connection, std::size_t most)> stock_drift;
  std::function<Json(const std::string& connection)> payouts;
  std::function<Json()> config;
  std::function<std::string(const std::string& connection)> sap_system;
  // What of the goods is that company code's.
  std::function<flows::CloseCompany(const flows::Connection& connection, const std::string& code)>
      close_company;
  FbaBoards fba;
  std::function<Result<Done>(const store::Actor&, const jobs::Pause&)> pause;
  std::function<Result<int>(const store::Actor&, const jobs::Pause&)> resume;
};

struct ConsoleOptions {
  bool is_tls = false;
  // The cookie goes by TLS alone; not where a browser on this machine asks in the clear.
  bool has_secure_cookie = true;
  bool is_demo = false;
  std::string version = "0";
};

// Who asks, and for what.
struct Call {
  const http::Request& request;
  const Visitor& visitor;
  std::vector<std::string> path;  // what stands in the places of the pattern: connection, order
};

struct Route {
  std::string method;   // "GET"
  std::string pattern;  // "/orders/{connection}/{order_id}", below /api/v1
  std::optional<Right> right;
  std::function<http::Response(const Call&)> answer;
  bool is_costly = false;  // few at a time: those for whom there is no place are told to ask again
};

// Of the server's eight threads some are always left for what is answered at once.
using Places = std::counting_semaphore<8>;
inline constexpr int costly_places = 4;
inline constexpr int sign_in_places = 3;

class Console {
 public:
  struct Parts {
    store::Database& database;
    Accounts& accounts;
    monitor::WorkItems& work;
    const Clock& clock;
    std::vector<const flows::Context*> connections;
    Boards boards;
    Assets assets;
    ConsoleOptions options{};
  };
  // What the parts refer to outlives this.
  explicit Console(Parts parts);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // From several threads at once.
  http::Response answer(const http::Request& request);
  const std::vector<Route>& routes() const { return routes_; }

 private:
  http::Response api(const http::Request& request);
  http::Response routed(const http::Request& request, const Visitor& visitor);
  http::Response sign_in(const http::Request& request);
  std::optional<Visitor> visitor_of(const http::Request& request);
  void add_session_routes();

  const Parts parts_;
  std::vector<Route> routes_;
  Places costly_{costly_places};
  Places signing_in_{sign_in_places};
};

inline constexpr std::string_view api_root = "/api/v1";

// The values in the places of a pattern; nothing where the path is another.
std::optional<std::vector<std::string>> path_values(std::string_view pattern,
                                                    const std::vector<std::string>& segments);

// The value of a cookie that the browser has sent.
std::optional<std::string> cookie(const http::Request& request, std::string_view name);

}  // namespace weir::web
