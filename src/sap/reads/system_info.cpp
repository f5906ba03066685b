#include "sap/reads/system_info.hpp"

#include "sap/reads/table_text.hpp"

namespace weir::sap {
namespace {

constexpr const char* request_text = "weir";

Failure unexpected(const char* function, const char* what) {
  return {.next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = std::string{function} + ": " + what,
          .subject = function,
          .not_before = {}};
}

// The digits behind "Date: " and "Time: " in "SAP R/3 Rel. 731   Sysid: ECX      Date: 20261120   Time:
// 093000 …".
std::string digits_behind(std::string_view text, std::string_view word) {
  std::size_t at = text.find(word);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(' ', at + word.size());
  if (at == std::string_view::npos) return {};
  return std::string{text.substr(at, text.find_first_not_of("0123456789", at) - at)};
}

}  // namespace

Result<SystemInfo> read_system_info(RfcCaller& rfc) {
  const auto answer = rfc.call("RFC_SYSTEM_INFO", {});
  if (!answer) return answer.error();
  const auto found = answer->structures.find("RFCSI_EXPORT");
  if (found == answer->structures.end()) return unexpected("RFC_SYSTEM_INFO", "no RFCSI_EXPORT came back");
  const RfcFields& fields = found->second;
  return SystemInfo{rfc_text(fields, "RFCSYSID"), rfc_text(fields, "RFCSAPRL"), rfc_text(fields, "RFCHOST"),
                    rfc_text(fields, "RFCDBSYS"), rfc_text(fields, "RFCCHARTYP").starts_with("41")};
}

Result<Echo> echo(RfcCaller& rfc, const Clock& clock, const Zone& zone) {
  const Instant sent = clock.now();
  const auto answer = rfc.call("STFC_CONNECTION", {{{"REQUTEXT", request_text}}, {}, {}});
  const Instant back = clock.now();
  if (!answer) return answer.error();
  if (rfc_text(answer->scalars, "ECHOTEXT") != request_text)
    return unexpected("STFC_CONNECTION", "the text did not come back as it went");
  const std::string words = rfc_text(answer->scalars, "RESPTEXT");
  const auto there = table_instant(digits_behind(words, "Date:"), digits_behind(words, "Time:"), zone);
  Echo result{back - sent, std::nullopt};
  if (there) result.clock_offset = *there - (sent + (back - sent) / 2);
  return result;
}

}  // namespace weir::sap
