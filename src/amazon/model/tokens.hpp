#pragma once
// Restricted data tokens, in the words of the Tokens API 2021-03-01.
#include "amazon/model/described.hpp"

namespace weir::amazon::tokens {

enum class Method { get, put, post, delete_, other };
constexpr auto all_words(Method) {
  using E = Method;
  return words_of<E>({{"GET", E::get}, {"PUT", E::put}, {"POST", E::post}, {"DELETE", E::delete_}});
}

struct RestrictedResource {
  Word<Method> method{};
  std::string path{};
  std::vector<std::string> data_elements{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("method", v.method);
    f("path", v.path);
    f.may("dataElements", v.data_elements);
  }
};

struct CreateRestrictedDataTokenRequest {
  std::optional<std::string> target_application{};
  std::vector<RestrictedResource> restricted_resources{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("targetApplication", v.target_application);
    f("restrictedResources", v.restricted_resources);
  }
};

struct CreateRestrictedDataTokenResponse {
  std::optional<std::string> restricted_data_token{};
  std::optional<std::int64_t> expires_in{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("restrictedDataToken", v.restricted_data_token);
    f("expiresIn", v.expires_in);
  }
};

struct CreateRestrictedDataToken {
  static constexpr Operation operation{"createRestrictedDataToken", "POST",
                                       "/tokens/2021-03-01/restrictedDataToken"};
  using Answer = CreateRestrictedDataTokenResponse;

  CreateRestrictedDataTokenRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

}  // namespace weir::amazon::tokens
