#include "http/certificate_end.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace weir::http {
namespace {

Failure no_certificate() {
  return {.next = Next::refuse,
          .code = "http.bad_certificate",
          .text = "it holds no certificate that can be read",
          .subject = {},
          .not_before = {}};
}

}  // namespace

Result<Instant> certificate_end(const std::string& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bytes{
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free};
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{
      PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr), X509_free};
  if (!certificate) return no_certificate();
  std::tm end{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1) return no_certificate();
  const std::chrono::year_month_day day{std::chrono::year{end.tm_year + 1900},
                                        std::chrono::month{static_cast<unsigned>(end.tm_mon + 1)},
                                        std::chrono::day{static_cast<unsigned>(end.tm_mday)}};
  return Instant{std::chrono::sys_days{day}} + std::chrono::hours{end.tm_hour} +
         std::chrono::minutes{end.tm_min} + std::chrono::seconds{end.tm_sec};
}

}  // namespace weir::http
