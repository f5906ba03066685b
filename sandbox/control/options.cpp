#include "sandbox/control/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace weir::sandbox {
namespace {

template <typename Number>
std::optional<Number> number_of(std::string_view text, Number low, Number high) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < low || number > high) return {};
  return number;
}

template <typename Number>
bool read_number(Number& into, std::string_view text, Number low, Number high) {
  const auto number = number_of<Number>(text, low, high);
  if (number) into = *number;
  return number.has_value();
}

bool read_port(std::uint16_t& into, std::string_view text) {
  return read_number<std::uint16_t>(into, text, 0, 65'535);
}

bool read_clock(Options& options, std::string_view text) {
  if (text != "real" && text != "manual") return false;
  options.clock = text == "manual" ? ClockMode::manual : ClockMode::real;
  return true;
}

bool read_rate(Options& options, std::string_view text) {
  constexpr std::int64_t fastest = 1'000'000;
  return text.starts_with('x') && read_number<std::int64_t>(options.rate_factor, text.substr(1), 1, fastest);
}

// "30,20000"
bool read_season(Options& options, std::string_view text) {
  constexpr int longest = 366;
  constexpr int most = 1'000'000;
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return false;
  options.season.emplace();
  return read_number(options.season->days, text.substr(0, comma), 1, longest) &&
         read_number(options.season->orders, text.substr(comma + 1), 0, most);
}

bool read_answer_after(Options& options, std::string_view text) {
  constexpr int longest = 10'000;
  return read_number(options.answer_after, text, 0, longest);
}

bool read_receiver(Options& options, std::string_view text) {
  options.ecc_receiver = text;
  return text.starts_with("http://") || text.starts_with("https://");
}

bool read_receiver_user(Options& options, std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  options.ecc_receiver_user = text.substr(0, colon);
  options.ecc_receiver_password = text.substr(colon + 1);
  return true;
}

bool read_receiver_form(Options& options, std::string_view text) {
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(','));
    if (word != "plain" && word != "soap" && word != "gzip" && word != "utf16") return false;
    options.ecc_sends_soap |= word == "soap";
    options.ecc_sends_gzip |= word == "gzip";
    options.ecc_sends_utf16 |= word == "utf16";
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (text.empty()) return true;
  }
  return false;
}

struct Flag {
  std::string_view name;
  std::string_view expects;
  std::function<bool(Options&, std::string_view)> read;
};

const std::vector<Flag>& flags() {
  static const std::vector<Flag> all{
      {"--amazon-port", "a port",
       [](Options& o, std::string_view text) { return read_port(o.amazon_port, text); }},
      {"--ecc-port", "a port", [](Options& o, std::string_view text) { return read_port(o.ecc_port, text); }},
      {"--control-port", "a port",
       [](Options& o, std::string_view text) { return read_port(o.control_port, text); }},
      {"--seed", "a whole number",
       [](Options& o, std::string_view text) {
         return read_number<std::uint64_t>(o.seed, text, 0, UINT64_MAX);
       }},
      {"--scenario", "a file",
       [](Options& o, std::string_view text) {
         o.scenario = text;
         return !text.empty();
       }},
      {"--static", "a file",
       [](Options& o, std::string_view text) {
         o.static_cases = text;
         return !text.empty();
       }},
      {"--life", "on or off",
       [](Options& o, std::string_view text) {
         o.lives = text == "on";
         return text == "on" || text == "off";
       }},
      {"--season", "DAYS,ORDERS, as 30,20000", read_season},
      {"--ecc-receiver", "an address http://…", read_receiver},
      {"--ecc-receiver-user", "USER:PASSWORD", read_receiver_user},
      {"--ecc-receiver-form", "plain, or soap, gzip and utf16 with commas between", read_receiver_form},
      {"--invoice-folder", "a folder",
       [](Options& o, std::string_view text) {
         o.invoice_folder = text;
         return !text.empty();
       }},
      {"--clock", "real or manual", read_clock},
      {"--rate", "x1 to x1000000", read_rate},
      {"--answer-after", "milliseconds, 0 to 10000", read_answer_after}};
  return all;
}

const Flag* find_flag(std::string_view name) {
  for (const Flag& flag : flags())
    if (flag.name == name) return &flag;
  return nullptr;
}

}  // namespace

std::string usage() {
  return "weir-sandbox [--amazon-port P] [--ecc-port Q] [--control-port C] [--seed N] [--scenario FILE]\n"
         "             [--clock real|manual] [--rate xN] [--life on|off] [--static CASES.json]\n"
         "             [--ecc-receiver URL] [--ecc-receiver-user USER:PASSWORD] [--ecc-receiver-form "
         "soap,gzip,utf16]\n"
         "             [--invoice-folder DIR] [--season DAYS,ORDERS] [--answer-after MS]\n"
         "A stand-in Amazon and a stand-in SAP ECC. Port 0, the default, picks a free one. One line of JSON "
         "on\n"
         "standard output says when and where it listens; SIGTERM ends it.\n";
}

Result<Options, std::string> parse_options(std::span<const std::string> arguments) {
  Options options;
  for (std::size_t at = 0; at < arguments.size(); at += 2) {
    const std::string& name = arguments[at];
    if (name == "--help") {
      options.wants_help = true;
      return options;
    }
    const Flag* flag = find_flag(name);
    if (flag == nullptr) return "unknown option '" + name + "'";
    const std::string value = at + 1 < arguments.size() ? arguments[at + 1] : "";
    if (!flag->read(options, value))
      return fmt::format("{} expects {}, not '{}'", name, flag->expects, value);
  }
  return options;
}

}  // namespace weir::sandbox
