#pragma once
// For tests: a system with one material, requests to it written by hand, and its answers taken apart.
#include <gtest/gtest.h>

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/ecc/ecc.hpp"

namespace weir::sandbox::ecc::testing {

using Json = nlohmann::json;

inline constexpr std::string_view order_id = "304-3159896-1390916";

// 24 November 2026, 09:30:00 UTC.
inline constexpr Instant start =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::minutes{570};

// With the first occurrence replaced. There must be one, or the test would test something else.
std::string with(std::string text, std::string_view old_part, std::string_view new_part);
bool contains(std::string_view text, std::string_view part);
// The content of the first element of that name, as raw XML; empty when there is none.
std::string between_tags(std::string_view xml, std::string_view name);

std::string control_of(std::string_view basic_type, std::string_view message_type);
// Two pieces at 25.21 and 4.19 for shipping: 54.61 EUR.
std::string order_idoc();
// 87.60 to the wallet and 15.00 of cost against 102.60 of revenue.
std::string posting_idoc();
// MBGMCR: `items` are segments that movement_item() makes, `fields` what else stands in the item.
std::string movement_idoc(std::string_view code, std::string_view items);
std::string movement_item(std::string_view move_type, std::string_view plant, std::string_view location,
                          std::string_view quantity, std::string_view fields = "");
inline constexpr std::string_view material = "000000000000100001";

// For /sap/bc/idoc_xml.
std::string idoc_document(std::string_view basic_type, std::string_view idocs);
// For /sap/bc/srt/idoc.
std::string soap_document(std::string_view basic_type, std::string_view idocs);
std::string order_document(std::string_view idocs);
std::string posting_document(std::string_view idocs);
// For /sap/bc/soap/rfc; the prefix of the function is urn.
std::string function_call(std::string_view name, std::string_view parameters);
std::string enveloped(std::string_view content);

class System {
 public:
  // A POST as user WEIR.
  static http::Request request_to(std::string path, std::string body);

  http::Response send(const http::Request& request);
  http::Response post(std::string path, std::string body);
  http::Response send_order(std::string_view idocs);
  http::Response send_posting(std::string_view idocs);
  http::Response send_idocs(std::string_view basic_type, std::string_view idocs);
  // One IDoc MBGMCR03; what its status and messages are in the end.
  std::string move(std::string_view code, std::string_view items);
  http::Response call(std::string_view function, std::string_view parameters);
  // The DATA lines of RFC_READ_TABLE; when there is a fault, its type as the only line.
  std::vector<std::string> read(std::string_view parameters);

  Json orders();
  Json documents();
  Json idocs();
  // {"unrestricted": 12, …} of the one material at a place; an empty location for what is on its way.
  Json stock(std::string_view plant, std::string_view location);
  Json movements();             // truth_material_documents
  std::string last_status();    // of the IDoc that came last
  std::string last_messages();  // its status records, as JSON text

  Ecc ecc{{{"WEIR-001", "000000000000100001", "Trinkflasche", "ST"}}, 7};
  Instant now = start;
};

}  // namespace weir::sandbox::ecc::testing
