#pragma once
// Where an SAP system is by RFC, and who logs on there.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/scrub.hpp"

namespace weir::sap {

// Either a host and its number, or a message server, which names the least busy host of a group.
struct RfcHost {
  std::string host;    // "ecc.example"
  std::string number;  // "00" to "99"
};

struct RfcMessageServer {
  std::string host;
  std::string service;           // port or name; empty: sapms<system>
  std::string system;            // "ECX"
  std::string group = "PUBLIC";  // of SMLG
};

// Encryption by SAP's own means; without it a password crosses the network hardly disguised.
struct RfcSnc {
  std::string library;        // path of libsapcrypto.so
  std::string partner;        // "p:CN=ECX, O=Example"
  std::string own;            // likewise, or empty
  std::string quality = "8";  // 1 authenticated, 2 unchanged, 3 encrypted, 8 the system's default, 9 the most
};

struct RfcLogon {
  std::optional<RfcHost> direct;
  std::optional<RfcMessageServer> balanced;  // where there is no direct host
  std::string router;                        // "/H/router.example/S/3299/H/", or empty
  std::optional<RfcSnc> snc;
  std::string client;    // "100"
  std::string language;  // "EN"
  std::string user;
  Secret password;
};

// Name and value of each connection parameter, as SAP's library takes them. The password is among them.
using RfcConnectionParameters = std::vector<std::pair<std::string, std::string>>;
RfcConnectionParameters connection_parameters(const RfcLogon& logon);

// Where SAP is told to call us: a program registered at a gateway (SM59, type T).
struct RfcRegistration {
  std::string gateway_host;
  std::string gateway_service;  // "sapgw00" or "3300"
  std::string program_id;       // as in SM59
  std::string router;
};
RfcConnectionParameters connection_parameters(const RfcRegistration& registration);

// What must stand in no text: the password, and what a router string has behind /W/ or /P/.
Scrubber& add_secrets(Scrubber& scrubber, const RfcLogon& logon);

}  // namespace weir::sap
