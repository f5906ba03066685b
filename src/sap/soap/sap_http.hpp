#pragma once
// HTTP to one SAP client: logon, client and language in the query, and what SAP's kinds of refusal mean for
// us. SAP answers with HTML whenever something below the application refuses; nothing here assumes XML.
#include <string>
#include <string_view>

#include "core/doors.hpp"
#include "sap/model/logon_guard.hpp"

namespace weir::sap {

struct SapLogon {
  std::string url;       // "https://ecc.example:44300", without a slash at its end
  std::string client;    // "100"
  std::string language;  // "EN"
  std::string user;
  std::string password;
};

class SapHttp {
 public:
  // Without a guard every call is tried. References outlive it.
  SapHttp(HttpSender& http, SapLogon logon, LogonGuard* guard = nullptr)
      : http_{http}, logon_{std::move(logon)}, guard_{guard} {}

  // POSTs XML; the body of a 200 with XML in it, or of a SOAP fault (500), which the caller reads. Fails with
  //   sap.logon_refused    stop: user or password
  //   sap.service_closed   stop: the ICF node is inactive, or the user may not use it
  //   sap.busy             retry: no work process, a lock, the message server
  //   sap.lost_answer      retry: a proxy gave up waiting; SAP may have done it
  //   http.*               no answer
  // or as the guard does, and then SAP was not called.
  Result<std::string> post(std::string_view path, const std::string& xml) const;
  // The same where the answer is a page: what there is of it with 200 or 500, which the caller reads.
  Result<HttpResponse> post_for_page(std::string_view path, const std::string& xml) const;

 private:
  Result<HttpResponse> send(std::string_view path, const std::string& xml) const;
  void tell_guard(int status) const;

  HttpSender& http_;
  const SapLogon logon_;
  LogonGuard* guard_;
};

}  // namespace weir::sap
