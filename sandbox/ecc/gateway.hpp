#pragma once
// The RFC gateway: JSON over HTTP below /rfc-gateway/, which stands for SAP's closed protocol on port 33NN.
// No real ECC has it; the sandbox's own libsapnwrfc.so speaks it. README.md lists operations and errors.
#include <cstddef>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "sandbox/ecc/gateway_error.hpp"
#include "sandbox/ecc/inbound.hpp"
#include "sandbox/ecc/logon.hpp"
#include "sandbox/ecc/luw.hpp"
#include "sandbox/ecc/rfc_json.hpp"
#include "sandbox/ecc/strike.hpp"
#include "sandbox/ecc/trfc_out.hpp"

namespace weir::sandbox::ecc {

inline constexpr std::string_view gateway_path = "/rfc-gateway/";

class Gateway {
 public:
  Gateway(Inbound& inbound, TrfcOut& trfc) : inbound_{inbound}, trfc_{trfc} {}

  // `operation` is what stands behind gateway_path: "open", "call". A request that is no JSON object is
  // answered 400, an unknown operation 404; everything that SAP would say is in an answer 200.
  http::Response handle(std::string_view operation, std::string_view body, Instant now);

 private:
  // One ABAP user session.
  struct Session {
    const User* user;
    std::string language;
    Instant used;
    Luw luw{};
  };
  using Sessions = std::map<std::string, Session, std::less<>>;
  using Answer = Result<GatewayJson, GatewayError>;

  // A request to a session that is there.
  struct Ask {
    Sessions::iterator session;
    const GatewayJson& request;
    Instant now;
  };
  using Operation = Answer (Gateway::*)(const Ask&);
  static Operation find_operation(std::string_view name);

  // What needs no session.
  using Opening = Answer (Gateway::*)(const GatewayJson& request, Instant now);
  static Opening find_opening(std::string_view name);
  Answer open(const GatewayJson& request, Instant now);
  Answer register_server(const GatewayJson& request, Instant now);
  Answer next_call(const GatewayJson& request, Instant now);
  Answer answer_call(const GatewayJson& request, Instant now);

  Answer within_session(Operation operation, const GatewayJson& request, Instant now);
  Answer describe(const Ask& ask);
  Answer call(const Ask& ask);
  Answer transaction(const Ask& ask);
  Answer confirm(const Ask& ask);
  Answer ping(const Ask& ask);
  Answer reset(const Ask& ask);
  Answer close(const Ask& ask);
  Result<JsonCall, GatewayError> read(const Ask& ask, const GatewayJson& call) const;
  Result<std::vector<JsonCall>, GatewayError> read_all(const Ask& ask) const;
  Answer run(const Ask& ask, const JsonCall& call, Luw& luw);
  Answer run_all(const Ask& ask, const std::vector<JsonCall>& calls);
  template <typename Work>
  Answer unless_struck(const std::vector<JsonCall>& calls, std::string_view operation, Work work);
  void forget_idle(Instant now);

  Inbound& inbound_;
  TrfcOut& trfc_;
  Strike strike_;  // what has struck the request that is being answered
  Sessions sessions_;
  std::set<std::string, std::less<>> executed_;  // TIDs that were executed and not yet confirmed (ARFCRSTATE)
  std::size_t last_session_ = 0;
};

}  // namespace weir::sandbox::ecc
