#pragma once
// Where the console is.
#include "core/spec.hpp"

namespace weir::app {

inline constexpr Setting<std::optional<std::int64_t>> web_port{
    {.key = "web.port",
     .help = "The port of the console; without it there is none.",
     .example = 8080,
     .range = {1, 65'535},
     .doc = "Its own listener, apart from monitor.port and idocs.port. Users are added by `weir users add`; "
            "docs/console.md."}};
inline constexpr Setting<std::string> web_address{
    {.key = "web.address",
     .help = "The address to listen on.",
     .default_value = "127.0.0.1",
     .length = {2, 45},
     .doc = "Another machine reaches the console only at an address of the network, and then with "
            "web.certificate alone: passwords never go in the clear."}};
inline constexpr Setting<std::optional<std::filesystem::path>> web_certificate{
    {.key = "web.certificate",
     .help = "The certificate for TLS, PEM, followed by its chain.",
     .example = "weir.pem"}};
inline constexpr Setting<std::optional<std::filesystem::path>> web_certificate_key{
    {.key = "web.certificate_key", .help = "Its private key, PEM.", .example = "weir.key"}};
inline constexpr Setting<Duration> web_session{{.key = "web.session",
                                                .help = "How long who has signed in stays so.",
                                                .default_value = std::chrono::hours{10},
                                                .range = {std::chrono::minutes{5}, std::chrono::days{7}}}};

inline constexpr Setting<std::optional<Url>> web_public_url{
    {.key = "web.public_url",
     .help = "The address that browsers know the console by, where a proxy stands in front of it.",
     .example = "https://weir.example.com",
     .doc = "With https:// the session's cookie is Secure and browsers are told to come by TLS alone "
            "(Strict-Transport-Security), also where the proxy speaks to Weir in the clear."}};

}  // namespace weir::app
