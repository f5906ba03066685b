#pragma once
// Assistants: what each may ask for, and where those that come by HTTP are heard.
#include "core/spec.hpp"

namespace weir::app {

inline constexpr Setting<std::int64_t> assistant_calls_a_minute{
    {.key = "assistant.calls_a_minute",
     .help = "How many calls of tools a user's assistants have, together, in each minute.",
     .default_value = 60,
     .range = {1, 6'000},
     .doc = "Counted in the store, over all sessions and processes of that user. docs/assistant.md."}};
inline constexpr Setting<std::int64_t> assistant_calls_a_day{{.key = "assistant.calls_a_day",
                                                              .help = "How many in 24 hours.",
                                                              .default_value = 5'000,
                                                              .range = {1, 1'000'000}}};
inline constexpr Setting<std::int64_t> assistant_rows{
    {.key = "assistant.rows",
     .help = "How many rows of each list an answer has at most.",
     .default_value = 100,
     .range = {1, 500}}};
inline constexpr Setting<std::optional<std::int64_t>> assistant_port{
    {.key = "assistant.port",
     .help = "The port of `weir mcp --http`; without it there is none.",
     .example = 8090,
     .range = {1, 65'535},
     .doc = "Its own listener. Who asks brings a token of `weir users token --assistant`."}};
inline constexpr Setting<std::string> assistant_address{
    {.key = "assistant.address",
     .help = "The address to listen on.",
     .default_value = "127.0.0.1",
     .length = {2, 45},
     .doc = "Another machine reaches it only at an address of the network, and then with "
            "assistant.certificate alone: tokens never go in the clear."}};
inline constexpr Setting<std::optional<std::filesystem::path>> assistant_certificate{
    {.key = "assistant.certificate",
     .help = "The certificate for TLS, PEM, followed by its chain.",
     .example = "weir.pem"}};
inline constexpr Setting<std::optional<std::filesystem::path>> assistant_certificate_key{
    {.key = "assistant.certificate_key", .help = "Its private key, PEM.", .example = "weir.key"}};
inline constexpr Setting<std::vector<std::string>> assistant_origins{
    {.key = "assistant.origins",
     .help = "Pages of browsers that may ask, by their origin.",
     .default_value = {},
     .example = {"https://desk.example.com"},
     .count = {0, 20},
     .doc = "A page of any other origin is turned away, whatever token it brings. Programs that are no "
            "browser name no origin."}};

}  // namespace weir::app
