#include "http/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

#include "core/ensure.hpp"

namespace weir::http {
namespace {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* held) const {
    release(held);
  }
};
template <typename T, auto release>
using Held = std::unique_ptr<T, Release<release>>;

using Key = Held<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Held<X509, X509_free>;
using Names = Held<GENERAL_NAMES, GENERAL_NAMES_free>;
using Text = Held<BIO, BIO_free_all>;

// OpenSSL refuses these calls only where memory or the machine's entropy is gone.
void must(bool done) { ensure(done, "OpenSSL could not make a certificate"); }

Key new_key() {
  Key key{EVP_EC_gen("P-256")};
  must(key != nullptr);
  return key;
}

template <typename Write>
std::string pem(Write write) {
  const Text text{BIO_new(BIO_s_mem())};
  must(text != nullptr && write(text.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(text.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string pem_of(const Certificate& certificate) {
  return pem([&](BIO* text) { return PEM_write_bio_X509(text, certificate.get()); });
}

std::string pem_of(const Key& key) {
  return pem([&](BIO* text) {
    return PEM_write_bio_PrivateKey(text, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

// Two certificates of one authority must not have the same serial number, or clients refuse the second.
void set_serial(X509* certificate) {
  constexpr int bits = 127;
  const Held<BIGNUM, BN_free> number{BN_new()};
  must(number && BN_rand(number.get(), bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1);
  must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

void set_validity(X509* certificate, Instant now) {
  using std::chrono::days, std::chrono::seconds;
  const auto at = [&](days offset) {
    return static_cast<time_t>(std::chrono::floor<seconds>(now.time_since_epoch() + offset).count());
  };
  must(ASN1_TIME_set(X509_getm_notBefore(certificate), at(days{-1})) != nullptr);
  must(ASN1_TIME_set(X509_getm_notAfter(certificate), at(days{365})) != nullptr);
}

void set_subject(X509* certificate, const char* common_name) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(common_name);
  X509_NAME* subject = X509_get_subject_name(certificate);
  must(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes, -1, -1, 0) == 1);
}

void extend(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Held<X509_EXTENSION, X509_EXTENSION_free> extension{
      X509V3_EXT_conf_nid(nullptr, &context, kind, value)};
  must(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

Certificate unsigned_certificate(const char* common_name, const Key& key, Instant now) {
  Certificate certificate{X509_new()};
  must(certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1);
  set_serial(certificate.get());
  set_validity(certificate.get(), now);
  set_subject(certificate.get(), common_name);
  must(X509_set_pubkey(certificate.get(), key.get()) == 1);
  return certificate;
}

void sign(const Certificate& certificate, const Certificate& issuer, const Key& issuer_key) {
  must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get())) == 1);
  must(X509_sign(certificate.get(), issuer_key.get(), EVP_sha256()) > 0);
}

Certificate authority_certificate(const Key& key, Instant now) {
  Certificate authority = unsigned_certificate("Weir sandbox authority", key, now);
  X509* self = authority.get();
  extend(self, self, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(self, self, NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(self, self, NID_subject_key_identifier, "hash");
  sign(authority, authority, key);
  return authority;
}

// As values, not as OpenSSL's configuration text, in which a comma in the host would add names.
void add_name(GENERAL_NAMES* names, int kind, const std::string& value) {
  Held<GENERAL_NAME, GENERAL_NAME_free> name{
      a2i_GENERAL_NAME(nullptr, nullptr, nullptr, kind, value.c_str(), 0)};
  must(name && sk_GENERAL_NAME_push(names, name.get()) > 0);
  static_cast<void>(name.release());  // the list owns it now
}

bool is_ip_address(const std::string& host) {
  return Held<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>{a2i_IPADDRESS(host.c_str())} != nullptr;
}

void add_names(X509* certificate, const std::string& host) {
  const Names names{GENERAL_NAMES_new()};
  must(names != nullptr);
  for (const char* address : {"127.0.0.1", "::1"}) add_name(names.get(), GEN_IPADD, address);
  add_name(names.get(), GEN_DNS, "localhost");
  add_name(names.get(), is_ip_address(host) ? GEN_IPADD : GEN_DNS, host);
  must(X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1);
}

bool is_host(const std::string& text) {
  constexpr std::size_t dns_name_max = 253;
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  return is_ip_address(text) || (!text.empty() && text.size() <= dns_name_max && text.front() != '.' &&
                                 std::all_of(text.begin(), text.end(), belongs));
}

Certificate server_certificate(const std::string& host, const Key& key, const Certificate& authority,
                               Instant now) {
  Certificate certificate = unsigned_certificate("Weir sandbox", key, now);
  X509* self = certificate.get();
  extend(self, authority.get(), NID_basic_constraints, "critical,CA:FALSE");
  extend(self, authority.get(), NID_key_usage, "critical,digitalSignature");
  extend(self, authority.get(), NID_ext_key_usage, "serverAuth");
  extend(self, authority.get(), NID_subject_key_identifier, "hash");
  extend(self, authority.get(), NID_authority_key_identifier, "keyid:always");
  add_names(self, host);
  return certificate;
}

}  // namespace

Result<SelfSigned> make_certificate(std::string_view host, Instant now) {
  const std::string name{host};
  if (!is_host(name))
    return Failure{.next = Next::refuse,
                   .code = "http.bad_host",
                   .text = "No certificate can be made for this host: give a DNS name or an IP address.",
                   .subject = {}};
  const Key authority_key = new_key();
  const Certificate authority = authority_certificate(authority_key, now);
  const Key key = new_key();
  const Certificate certificate = server_certificate(name, key, authority, now);
  sign(certificate, authority, authority_key);
  return SelfSigned{pem_of(authority), pem_of(certificate), pem_of(key)};
}

}  // namespace weir::http
