#include "http/certificate.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>

#include "core/time.hpp"

namespace weir::http::certificate_test {
namespace {

using namespace std::chrono_literals;

const Instant now{std::chrono::sys_days{2025y / std::chrono::July / 31}};

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

std::unique_ptr<BIO, decltype(&BIO_free_all)> reading(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free_all};
}

Certificate certificate_in(const std::string& pem) {
  return {PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr), X509_free};
}

Key key_in(const std::string& pem) {
  return {PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
}

SelfSigned made_for(std::string_view host) {
  auto made = make_certificate(host, now);
  EXPECT_TRUE(made) << host;
  return made ? *made : SelfSigned{};
}

// What a client does: the chain up to the authority, at that instant, with every rule of X.509 held.
int verified(const SelfSigned& made, const std::string& ca_pem, Instant at) {
  const auto authority = certificate_in(ca_pem);
  const auto certificate = certificate_in(made.certificate_pem);
  const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store{X509_STORE_new(), X509_STORE_free};
  X509_STORE_add_cert(store.get(), authority.get());
  const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> check{X509_STORE_CTX_new(),
                                                                              X509_STORE_CTX_free};
  X509_STORE_CTX_init(check.get(), store.get(), certificate.get(), nullptr);
  X509_STORE_CTX_set_purpose(check.get(), X509_PURPOSE_SSL_SERVER);
  X509_STORE_CTX_set_flags(check.get(), X509_V_FLAG_X509_STRICT);
  X509_STORE_CTX_set_time(check.get(), 0,
                          std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
  X509_verify_cert(check.get());
  return X509_STORE_CTX_get_error(check.get());
}

bool is_for(const SelfSigned& made, const char* name) {
  return X509_check_host(certificate_in(made.certificate_pem).get(), name, 0, 0, nullptr) == 1;
}

bool is_for_address(const SelfSigned& made, const char* address) {
  return X509_check_ip_asc(certificate_in(made.certificate_pem).get(), address, 0) == 1;
}

TEST(Certificate, IsVerifiedByItsAuthorityAndByNoOther) {
  const auto made = made_for("sandbox.example");
  EXPECT_EQ(verified(made, made.ca_pem, now), X509_V_OK);
  EXPECT_NE(verified(made, made_for("sandbox.example").ca_pem, now), X509_V_OK);
}

TEST(Certificate, IsValidFromADayBeforeForAYear) {
  const auto made = made_for("localhost");
  EXPECT_EQ(verified(made, made.ca_pem, now - 24h), X509_V_OK);
  EXPECT_EQ(verified(made, made.ca_pem, now - 24h - 1s), X509_V_ERR_CERT_NOT_YET_VALID);
  EXPECT_EQ(verified(made, made.ca_pem, now + 364 * 24h), X509_V_OK);
  EXPECT_EQ(verified(made, made.ca_pem, now + 365 * 24h + 1s), X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST(Certificate, NamesTheHostAndTheLoopback) {
  const auto made = made_for("sandbox.example");
  EXPECT_TRUE(is_for(made, "sandbox.example"));
  EXPECT_TRUE(is_for(made, "localhost"));
  EXPECT_TRUE(is_for_address(made, "127.0.0.1"));
  EXPECT_TRUE(is_for_address(made, "::1"));
  EXPECT_FALSE(is_for(made, "other.example"));
  EXPECT_FALSE(is_for_address(made, "127.0.0.2"));
  EXPECT_TRUE(is_for_address(made_for("192.0.2.7"), "192.0.2.7"));
}

TEST(Certificate, ComesWithItsKey) {
  const auto made = made_for("localhost");
  const auto key = key_in(made.key_pem);
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(X509_check_private_key(certificate_in(made.certificate_pem).get(), key.get()), 1);
  EXPECT_NE(X509_check_private_key(certificate_in(made.ca_pem).get(), key.get()), 1);
}

TEST(Certificate, IsNotMadeForWhatIsNoHost) {
  for (const char* host :
       {"", "a,DNS:other.example", "two words", ".example", "a/b", "[::1]", "k\xC3\xB6ln"}) {
    const auto made = make_certificate(host, now);
    ASSERT_FALSE(made) << host;
    EXPECT_EQ(made.error().code, "http.bad_host");
  }
  EXPECT_FALSE(make_certificate(std::string(254, 'a'), now));
}

}  // namespace
}  // namespace weir::http::certificate_test
