#pragma once
// What SAP basis says once: how to log on, under which partner profile IDocs come in, and how much of the
// system Weir may use when.
#include "core/spec.hpp"
#include "sap/soap/closed_hours.hpp"

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

enum class OrderWayName { idoc, orders05, bapi };
inline constexpr ConnectionSetting<OrderWayName> order_way{
    {.key = "sap.order_way",
     .help = "As what sales orders go into SAP.",
     .default_value = OrderWayName::idoc,
     .choices = {{OrderWayName::idoc, "idoc", "SALESORDER_CREATEFROMDAT2: all that the BAPI can, by IDoc"},
                 {OrderWayName::orders05, "orders05",
                  "ORDERS05: where SAP takes orders that way already; carries less"},
                 {OrderWayName::bapi, "bapi",
                  "BAPI_SALESORDER_CREATEFROMDAT2 through SAP's RFC library (sap.rfc_library): answers at "
                  "once"}}}};
inline constexpr ConnectionSetting<std::string> order_iso_unit{
    {.key = "sap.order_iso_unit",
     .help = "What T006 has for the unit of the items (ISOCODE), where sap.order_way is orders05.",
     .default_value = "PCE",
     .length = {1, 3}}};

enum class IdocWayName { soap, plain, trfc, xml_files, flat_files };
inline constexpr ConnectionSetting<IdocWayName> idoc_way{
    {.key = "sap.idoc_way",
     .help = "How IDocs go into SAP.",
     .default_value = IdocWayName::soap,
     .choices = {
         {IdocWayName::soap, "srt_idoc", "HTTP, /sap/bc/srt/idoc; tells the IDoc's number"},
         {IdocWayName::plain, "idoc_xml", "HTTP, /sap/bc/idoc_xml; older, and tells no number"},
         {IdocWayName::trfc, "trfc", "SAP's RFC library (sap.rfc_library); SAP itself knows a repeat"},
         {IdocWayName::xml_files, "xml_files", "XML files in sap.idoc_folder"},
         {IdocWayName::flat_files, "flat_files", "flat files in sap.idoc_folder"}}}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> idoc_folder{
    {.key = "sap.idoc_folder",
     .help = "The folder from which SAP's file port takes IDocs, where sap.idoc_way is one of files.",
     .example = "/mnt/sap/inbound"}};
inline constexpr ConnectionSetting<std::int64_t> packet_size{
    {.key = "sap.packet_size",
     .help = "How many IDocs go in one packet.",
     .default_value = 50,
     .range = {1, 100},
     .doc = "The packet is one dialog step of SAP's: fewer are gentler, more are faster."}};
inline constexpr ConnectionSetting<std::string> read_table_function{
    {.key = "sap.read_table_function",
     .help = "The function that reads tables.",
     .default_value = "RFC_READ_TABLE",
     .length = {1, 30},
     .doc =
         "BBP_RFC_READ_TABLE, /BODS/RFC_READ_TABLE2 where Data Services are installed, or a function of your "
         "own with the interface of RFC_READ_TABLE. The technical user needs S_RFC for it."}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> messages{
    {.key = "sap.messages",
     .help = "What your SAP's messages mean, laid over the shipped catalogue.",
     .example = "sap-messages.toml",
     .doc = "Your entries win. The form is that of rules/sap_messages.toml."}};

// Connections with the same sap.url call one system: they have to agree on all below.
inline constexpr ConnectionSetting<std::int64_t> parallel_calls{
    {.key = "sap.parallel_calls",
     .help = "How many calls one Weir process may have running side by side.",
     .default_value = 2,
     .range = {1, 32},
     .doc =
         "Each takes one of the dialog work processes that the system shares with people. Connections with "
         "the same sap.url share this and what follows, and have to agree on it."}};
inline constexpr ConnectionSetting<std::int64_t> packets_per_minute{
    {.key = "sap.packets_per_minute",
     .help = "How many packets of IDocs are sent in any minute, all Weir processes together.",
     .default_value = 60,
     .range = {2, 10'000},
     .doc = "A quarter of them may go at once, the others evenly. A packet has up to 50 orders."}};
inline constexpr ConnectionSetting<std::string> time_zone{
    {.key = "sap.time_zone",
     .help = "The time zone of the SAP system: of its dates and times, and of the hours below.",
     .default_value = "Europe/Berlin",
     .form = {"a zone of the IANA database", is_zone}}};
inline constexpr ConnectionSetting<std::optional<std::string>> quiet_hours{
    {.key = "sap.quiet_hours",
     .help = "When the system is not called, each day.",
     .example = "22:30-04:00",
     .length = {11, 11},
     .form = {"two times that differ, HH:MM-HH:MM", is_daily_hours},
     .doc = "Backup, batch chains. Work waits and goes on by itself."}};
inline constexpr ConnectionSetting<std::optional<std::string>> full_jobs{
    {.key = "sap.full_jobs",
     .help = "When whole tables may be read, each day; at any time unless given.",
     .example = "01:00-05:00",
     .length = {11, 11},
     .form = {"two times that differ, HH:MM-HH:MM", is_daily_hours},
     .doc =
         "In sap.time_zone. Full comparisons of stock and prices wait for these hours; what is read by key "
         "does not. They should not lie within sap.quiet_hours."}};
inline constexpr ConnectionSetting<std::vector<std::string>> blackouts{
    {.key = "sap.blackouts",
     .help = "Intervals in which the system is not called, each with its reason.",
     .example = {"2026-12-31T18:00:00+01:00/2027-01-02T06:00:00+01:00 year-end close"},
     .form = {"two instants and a reason, FROM/UNTIL REASON", is_closed_interval},
     .doc = "Month-end close, transports, maintenance."}};

}  // namespace weir::sap
