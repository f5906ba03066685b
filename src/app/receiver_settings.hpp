#pragma once
// Where SAP sends its IDocs to.
#include "core/spec.hpp"

namespace weir::app {

inline constexpr Setting<std::optional<std::int64_t>> idoc_port{
    {.key = "idocs.port",
     .help = "The port where IDocs of SAP are taken, by HTTP; nowhere unless given.",
     .example = 8443,
     .range = {1, 65'535},
     .doc = "A connection's IDocs go to /idoc/NAME, with sap.inbound_user and sap.inbound_password: SM59, "
            "connection type G, and an XML HTTP port in WE21."}};
inline constexpr Setting<std::string> idoc_address{
    {.key = "idocs.address",
     .help = "The address to listen on.",
     .default_value = "127.0.0.1",
     .length = {2, 45},
     .doc = "Another machine, as SAP mostly is, reaches Weir only at an address of the network, and should "
            "only with idocs.certificate."}};
inline constexpr Setting<std::optional<std::filesystem::path>> idoc_certificate{
    {.key = "idocs.certificate",
     .help = "The certificate for TLS, PEM, followed by its chain.",
     .example = "weir.pem",
     .doc = "SAP has to trust it: STRUST, SSL client PSE."}};
inline constexpr Setting<std::optional<std::filesystem::path>> idoc_certificate_key{
    {.key = "idocs.certificate_key", .help = "Its private key, PEM.", .example = "weir.key"}};

inline constexpr ConnectionSetting<std::optional<std::string>> inbound_user{
    {.key = "sap.inbound_user",
     .help = "The user with which SAP logs on to Weir to deliver IDocs.",
     .example = "SAPECX",
     .length = {1, 80}}};
inline constexpr ConnectionSetting<std::optional<Secret>> inbound_password{
    {.key = "sap.inbound_password", .help = "Its password.", .length = {8, 200}}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> inbound_folder{
    {.key = "sap.inbound_folder",
     .help = "A folder into which SAP's file port writes IDocs.",
     .example = "/mnt/sap/outbound",
     .doc = "Looked into once a minute. What was taken is moved into its subfolder taken/."}};

}  // namespace weir::app
