#include "sap/rfc/rfc_error.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "core/text.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {
namespace {

using nwrfc::ErrorInfo;
using nwrfc::Rc;

std::string text_in(std::span<const char16_t> array) { return printable(trim(utf8(until_nul(array)))); }

// "V4 219 E (a, b)": a message keeps its meaning in every language only so.
std::string message_in(const ErrorInfo& error) {
  const std::string message_class = text_in(error.message_class);
  if (message_class.empty()) return {};
  std::string text = message_class + ' ' + text_in(error.message_number) + ' ' + text_in(error.message_type);
  std::string variables;
  for (const auto& variable : {text_in(error.v1), text_in(error.v2), text_in(error.v3), text_in(error.v4)})
    if (!variable.empty()) variables += (variables.empty() ? "" : ", ") + variable;
  return variables.empty() ? text : text + " (" + variables + ')';
}

// "TABLE_NOT_AVAILABLE: Table VBAQ is unknown; DA 131 E (VBAQ)"
std::string words_of(const ErrorInfo& error) {
  std::string words = text_in(error.key);
  if (const std::string text = text_in(error.message); !text.empty() && text != words)
    words += (words.empty() ? "" : ": ") + text;
  if (const std::string message = message_in(error); !message.empty())
    words += (words.empty() ? "" : "; ") + message;
  if (words.empty()) words = "no reason given";
  return words + " (RFC " + std::to_string(static_cast<int>(error.code)) + ')';
}

Failure failure(Next next, const char* code, std::string_view subject, const std::string& what) {
  return {.next = next,
          .code = code,
          .text = std::string{subject} + ": " + what,
          .subject = std::string{subject},
          .not_before = {}};
}

Failure outage(const char* code, std::string_view subject, const std::string& what) {
  Failure gone = failure(Next::retry, code, subject, what);
  gone.is_outage = true;
  return gone;
}

bool is_missing_right(const ErrorInfo& error) {
  if (error.code == Rc::authorization_failure) return true;
  const std::string key = text_in(error.key);
  return error.code == Rc::abap_runtime_failure &&
         (key == "RFC_NO_AUTHORITY" || key == "RFC_AUTHORIZATION_FAILURE");
}

bool is_time_out(const ErrorInfo& error) {
  return error.code == Rc::abap_runtime_failure && text_in(error.key) == "TIME_OUT";
}

template <std::size_t N>
bool is_one_of(Rc code, const Rc (&codes)[N]) {
  return std::ranges::find(codes, code) != std::end(codes);
}

bool is_said_by_sap(const ErrorInfo& error) {
  constexpr Rc codes[] = {Rc::abap_exception, Rc::abap_class_exception, Rc::abap_message,
                          Rc::abap_runtime_failure};
  return is_one_of(error.code, codes);
}

bool is_connection_lost(const ErrorInfo& error) {
  constexpr Rc codes[] = {Rc::communication_failure, Rc::closed, Rc::canceled, Rc::timeout,
                          Rc::invalid_handle};
  return is_one_of(error.code, codes);
}

}  // namespace

bool is_logon_failure(const ErrorInfo& error) {
  return error.code == Rc::logon_failure || error.code == Rc::authentication_failure;
}

bool leaves_session(const ErrorInfo& error) {
  return error.code == Rc::abap_exception || error.code == Rc::abap_class_exception;
}

Failure rfc_failure(const ErrorInfo& error, RfcMoment moment, std::string_view subject) {
  const std::string words = words_of(error);
  if (is_logon_failure(error))
    return failure(Next::stop, "sap.logon_refused", subject,
                   "SAP refuses the logon: " + words +
                       ". Check user, password and client; in SU01 the user may be locked");
  if (is_missing_right(error))
    return failure(
        Next::stop, "rfc.no_authority", subject,
        "the user may not call it: " + words + ". Add the function to S_RFC of its role; see SU53");
  if (is_time_out(error))
    return outage("sap.lost_answer", subject,
                  "SAP ended the call because it took too long: " + words +
                      "; whether it was done is asked before a repeat");
  if (is_said_by_sap(error))
    return failure(Next::refuse, "sap.fault", subject, "SAP refuses the call: " + words);
  if (moment == RfcMoment::invoked)
    return outage(
        "sap.lost_answer", subject,
        "the connection broke during the call: " + words + "; whether SAP did it is asked before a repeat");
  if (moment == RfcMoment::opening || is_connection_lost(error))
    return outage("rfc.unreachable", subject,
                  "SAP cannot be reached by RFC: " + words + "; nothing was called");
  return failure(Next::refuse, "rfc.failed", subject, "SAP's RFC library refuses: " + words);
}

}  // namespace weir::sap
