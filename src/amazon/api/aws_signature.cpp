#include "amazon/api/aws_signature.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "core/base64.hpp"
#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

std::string md5(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  ensure(EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_md5(), nullptr) == 1, "no digest");
  return {reinterpret_cast<const char*>(out.data()), size};
}

// core/digest wants keys of 32 bytes; here the length of the secret is Amazon's to choose.
std::string hmac(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  ensure(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), out.data(),
              &size) != nullptr,
         "no HMAC");
  return {reinterpret_cast<const char*>(out.data()), size};
}

std::string signed_names(const SignedCall& call) {
  std::string names;
  for (const auto& [name, value] : call.headers) names += (names.empty() ? "" : ";") + name;
  return names;
}

std::string canonical(const SignedCall& call) {
  std::string text = call.method + "\n" + call.path + "\n\n";
  for (const auto& [name, value] : call.headers) text += name + ":" + std::string{trim(value)} + "\n";
  return text + "\n" + signed_names(call) + "\n" + sha256_hex(call.body);
}

}  // namespace

std::string md5_hex(std::string_view bytes) { return hex(md5(bytes)); }

std::string md5_base64(std::string_view bytes) { return base64(md5(bytes)); }

std::string amz_date(Instant now) {
  std::string text = iso(std::chrono::floor<std::chrono::seconds>(now));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string aws_authorization(const SignedCall& call, const AwsKeys& keys, std::string_view region,
                              std::string_view service) {
  const std::string& date = call.headers.at("x-amz-date");
  const std::string day = date.substr(0, 8);
  const std::string scope = day + "/" + std::string{region} + "/" + std::string{service} + "/aws4_request";
  const std::string to_sign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256_hex(canonical(call));
  const std::string key =
      hmac(hmac(hmac(hmac("AWS4" + keys.secret_access_key, day), region), service), "aws4_request");
  return "AWS4-HMAC-SHA256 Credential=" + keys.access_key_id + "/" + scope +
         ", SignedHeaders=" + signed_names(call) + ", Signature=" + hex(hmac(key, to_sign));
}

}  // namespace weir::amazon
