#pragma once
// What SAP basis says once, where SAP's own library is to be used. Without sap.rfc_library none of it counts,
// and what Weir asks of SAP goes over HTTP.
#include <filesystem>
#include <optional>
#include <string>

#include "core/spec.hpp"

namespace weir::sap {

// "00" to "99".
bool is_system_number(std::string_view text);

inline constexpr Setting<std::optional<std::filesystem::path>> rfc_library{
    {.key = "sap.rfc_library",
     .help = "SAP NetWeaver RFC SDK 7.50: its lib folder, or libsapnwrfc.so itself.",
     .example = "/opt/sap/nwrfcsdk/lib",
     .doc = "SAP gives it to its customers; it is no part of Weir. Everything else works without it."}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_host{
    {.key = "sap.rfc_host",
     .help = "The application server that RFC calls.",
     .example = "ecc.example",
     .doc = "Or sap.rfc_message_server, which names the least busy one."}};
inline constexpr ConnectionSetting<std::string> rfc_number{{.key = "sap.rfc_number",
                                                            .help = "The system number (SYSNR).",
                                                            .default_value = "00",
                                                            .length = {2, 2},
                                                            .form = {"two digits", is_system_number}}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_message_server{
    {.key = "sap.rfc_message_server", .help = "The message server.", .example = "ecc-ms.example"}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_message_service{
    {.key = "sap.rfc_message_service", .help = "Its port, or its name in /etc/services.", .example = "3600"}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_system_id{
    {.key = "sap.rfc_system", .help = "The system id behind it.", .example = "ECX", .length = {3, 3}}};
inline constexpr ConnectionSetting<std::string> rfc_group{
    {.key = "sap.rfc_group", .help = "The logon group (SMLG).", .default_value = "PUBLIC"}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_router{
    {.key = "sap.rfc_router", .help = "The SAProuter string.", .example = "/H/router.example/S/3299/H/"}};
inline constexpr ConnectionSetting<std::int64_t> rfc_connections{
    {.key = "sap.rfc_connections",
     .help = "How many RFC connections one Weir process keeps at most.",
     .default_value = 2,
     .range = {1, 32},
     .doc = "Not fewer than sap.parallel_calls, or calls wait for each other."}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> rfc_snc_library{
    {.key = "sap.rfc_snc_library",
     .help = "libsapcrypto.so; with it RFC is encrypted by SNC.",
     .example = "/opt/sap/crypto/libsapcrypto.so"}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_snc_partner{
    {.key = "sap.rfc_snc_partner", .help = "SAP's SNC name.", .example = "p:CN=ECX, O=Example, C=DE"}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_snc_own{
    {.key = "sap.rfc_snc_own", .help = "Our SNC name.", .example = "p:CN=WEIR, O=Example, C=DE"}};
inline constexpr ConnectionSetting<std::optional<std::string>> rfc_gateway_host{
    {.key = "sap.rfc_gateway_host",
     .help = "The gateway at which we register, so that SAP sends its IDocs by tRFC.",
     .example = "ecc.example"}};
inline constexpr ConnectionSetting<std::string> rfc_gateway_service{
    {.key = "sap.rfc_gateway_service", .help = "Its service or port.", .default_value = "sapgw00"}};
inline constexpr ConnectionSetting<std::string> rfc_program{{.key = "sap.rfc_program",
                                                             .help = "The program id in SM59 (type T).",
                                                             .default_value = "WEIR",
                                                             .length = {1, 64}}};

}  // namespace weir::sap
