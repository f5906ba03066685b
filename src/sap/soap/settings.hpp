#pragma once
// What SAP basis says once: how to log on, and under which partner profile IDocs come in.
#include "core/spec.hpp"

namespace weir::sap {

inline constexpr ConnectionSetting<Url> url{
    {.key = "sap.url",
     .help = "The HTTP address of the SAP system or its web dispatcher.",
     .example = "https://ecc.example:44300"}};
inline constexpr ConnectionSetting<std::string> client{
    {.key = "sap.client", .help = "The client (MANDT).", .default_value = "100", .length = {3, 3}}};
inline constexpr ConnectionSetting<std::string> language{
    {.key = "sap.language", .help = "The logon language.", .default_value = "EN", .length = {2, 2}}};
inline constexpr ConnectionSetting<std::string> user{
    {.key = "sap.user", .help = "The technical user.", .example = "WEIR", .length = {1, 12}}};
inline constexpr ConnectionSetting<Secret> password{{.key = "sap.password", .help = "Its password."}};
inline constexpr ConnectionSetting<std::string> sender_port{
    {.key = "sap.sender_port",
     .help = "Our port in the partner profile (SNDPOR).",
     .default_value = "WEIR",
     .length = {1, 10}}};
inline constexpr ConnectionSetting<std::string> sender_partner{{.key = "sap.sender_partner",
                                                                .help = "Our logical system (SNDPRN, BD54).",
                                                                .default_value = "WEIR",
                                                                .length = {1, 10}}};
inline constexpr ConnectionSetting<std::string> receiver_port{
    {.key = "sap.receiver_port",
     .help = "SAP's own port, SAP and the system id.",
     .example = "SAPECX",
     .length = {1, 10}}};
inline constexpr ConnectionSetting<std::string> receiver_partner{
    {.key = "sap.receiver_partner",
     .help = "The client's logical system (T000-LOGSYS).",
     .example = "ECXCLNT100",
     .length = {1, 10}}};
inline constexpr ConnectionSetting<std::string> order_idoctyp{
    {.key = "sap.order_idoctyp",
     .help = "The basic type of sales orders.",
     .default_value = "SALESORDER_CREATEFROMDAT202",
     .doc = "Depends on the release; table EDIMSG lists what the system knows."}};
inline constexpr ConnectionSetting<std::string> fi_idoctyp{
    {.key = "sap.fi_idoctyp", .help = "The basic type of FI documents.", .default_value = "ACC_DOCUMENT03"}};

}  // namespace weir::sap
