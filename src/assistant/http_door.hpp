#pragma once
// The Model Context Protocol over streamable HTTP: one address, /mcp, for programs with a token of ours. Each
// answer is one JSON document; there are no streams, because nothing here happens unasked. Browsers' pages of
// other origins are turned away whatever they bring.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "assistant/session.hpp"
#include "core/clock.hpp"
#include "core/random.hpp"
#include "http/message.hpp"

namespace weir::assistant {

inline constexpr std::size_t http_sessions_max = 50;
inline constexpr std::chrono::minutes http_session_silence_max{30};

class HttpDoor {
 public:
  struct Parts {
    // Whose token it is; nothing where it is nobody's any more.
    std::function<std::optional<std::string>(const std::string& token)> user_of;
    // A session of that token's user.
    std::function<std::unique_ptr<Session>(const std::string& token)> open;
    const Clock& clock;
    Random& random;                      // of the operating system: ids of sessions come from it
    std::vector<std::string> origins{};  // of browsers' pages that may ask; "https://desk.example.com"
  };
  explicit HttpDoor(Parts parts) : parts_{std::move(parts)} {}

  // One after another, from whichever thread: a session is one conversation.
  http::Response answer(const http::Request& request);

 private:
  struct Open {
    std::string token;  // its digest: another token of the same user may have other rights
    std::unique_ptr<Session> session;
    Instant seen_at{};
  };

  http::Response asked(const http::Request& request, const std::string& token);
  http::Response begin(const http::Request& request, const std::string& token);
  Open* session_of(const http::Request& request, const std::string& token);
  void forget_silent();
  std::string new_id();

  const Parts parts_;
  std::mutex one_at_a_time_;
  std::map<std::string, Open> sessions_;  // by id
};

}  // namespace weir::assistant
