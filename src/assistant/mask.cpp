#include "assistant/mask.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/log.hpp"
#include "monitor/personal_words.hpp"

namespace weir::assistant {
namespace {

constexpr std::string_view hidden_members[] = {
    "address",      "addressline1", "addressline2", "addressline3",  "street",       "postalcode",
    "buyername",    "buyeremail",   "buyerphone",   "recipientname", "shiptoname",   "firstname",
    "lastname",     "companyname",  "phone",        "phonenumber",   "telephone",    "email",
    "emailaddress", "vatid",        "giftmessage",  "password",      "secret",       "clientsecret",
    "refreshtoken", "accesstoken",  "apikey",       "sealingkey",    "authorization"};

// What secrets of Amazon's, of ours and of files begin with.
constexpr std::string_view secret_beginnings[] = {"Atzr|",   "Atza|",      "amzn1.oa2-cs.",
                                                  "Bearer ", "-----BEGIN", "AKIA"};
constexpr std::size_t phone_digits_min = 7, phone_digits_max = 15;
constexpr std::size_t phone_length_max = 40;  // with its blanks: what is behind is looked at by itself
constexpr std::size_t local_digits_min = 9;   // without a country's: shorter ones are dates

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_mail_char(char c) {
  return is_alnum(c) || std::string_view{"._%+-"}.find(c) != std::string_view::npos;
}
bool is_phone_char(char c) {
  return is_digit(c) || std::string_view{" ()/.-"}.find(c) != std::string_view::npos;
}

std::size_t run_of(std::string_view text, std::size_t from, bool (*is)(char)) {
  std::size_t end = from;
  while (end < text.size() && is(text[end])) ++end;
  return end;
}

// Where an address that begins here ends; `from` where none does.
std::size_t mail_end(std::string_view text, std::size_t from) {
  if (from > 0 && is_mail_char(text[from - 1])) return from;
  const std::size_t at = run_of(text, from, is_mail_char);
  if (at == from || at >= text.size() || text[at] != '@') return from;
  std::size_t end = run_of(text, at + 1, is_mail_char);
  while (end > at + 1 && !is_alnum(text[end - 1])) --end;  // the full stop of a sentence
  return text.substr(at, end - at).find('.') == std::string_view::npos ? from : end;
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

std::size_t without_signs(std::string_view text, std::size_t from, std::size_t end) {
  while (end > from && !is_digit(text[end - 1])) --end;
  return end;
}

// "0151 2345678", "089/123456-7": an area code, and a blank or a slash behind it.
bool is_local_number(std::string_view number) {
  const std::size_t area = run_of(number, 0, is_digit);
  const bool is_area = number.starts_with('0') && area >= 3 && area <= 5 && area < number.size();
  return is_area && (number[area] == ' ' || number[area] == '/') && digits_in(number) >= local_digits_min;
}

// Where a number that begins here ends; `from` where it has too few digits or too many.
std::size_t number_end(std::string_view text, std::size_t from) {
  if (from > 0 && (is_alnum(text[from - 1]) || text[from - 1] == '-')) return from;
  const std::string_view near = text.substr(0, from + phone_length_max);
  const std::size_t end = without_signs(near, from, run_of(near, from + 1, is_phone_char));
  const std::size_t digits = digits_in(near.substr(from, end - from));
  return digits >= phone_digits_min && digits <= phone_digits_max ? end : from;
}

std::size_t secret_end(std::string_view text, std::size_t from) {
  const std::string_view rest = text.substr(from);
  const auto begins = [&](std::string_view beginning) { return rest.starts_with(beginning); };
  const auto* found = std::ranges::find_if(secret_beginnings, begins);
  if (found == std::end(secret_beginnings)) return from;
  if (*found == "-----BEGIN") return text.size();
  const std::size_t end = text.find_first_of(" \t\r\n\",;)]}", from + found->size());
  return end == std::string_view::npos ? text.size() : end;
}

struct Found {
  std::size_t end;
  const char* mask;
};

Found plainly_found(std::string_view text, std::size_t from) {
  if (const auto end = secret_end(text, from); end > from) return {end, "[secret]"};
  if (const auto end = mail_end(text, from); end > from) return {end, "[e-mail]"};
  const std::size_t end = text[from] == '+' ? number_end(text, from) : from;
  return {end, "[telephone]"};
}

Found local_number_found(std::string_view text, std::size_t from) {
  const std::size_t end = text[from] == '0' ? number_end(text, from) : from;
  return {is_local_number(text.substr(from, end - from)) ? end : from, "[telephone]"};
}

std::string masked_where(std::string_view text, Found (*found_at)(std::string_view, std::size_t)) {
  std::string masked;
  for (std::size_t at = 0; at < text.size();) {
    const Found found = found_at(text, at);
    if (found.end == at) {
      masked += text[at++];
      continue;
    }
    masked += found.mask;
    at = found.end;
  }
  return masked;
}

std::string member_of(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (is_alnum(c)) plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return plain;
}

bool is_hidden(std::string_view name) {
  return std::ranges::find(hidden_members, std::string_view{member_of(name)}) != std::end(hidden_members);
}

}  // namespace

// Numbers without a country's come last: groups of an account number look like one.
std::string masked_text(std::string_view text) {
  const std::string plainly = masked_where(log_scrubber().scrubbed(text), plainly_found);
  return masked_where(monitor::without_personal(plainly), local_number_found);
}

nlohmann::ordered_json masked(nlohmann::ordered_json json) {
  if (json.is_string()) return masked_text(json.get_ref<const std::string&>());
  if (json.is_object()) {
    for (auto& [name, value] : json.items())
      value =
          is_hidden(name) && !value.is_null() ? nlohmann::ordered_json("[hidden]") : masked(std::move(value));
    return json;
  }
  if (!json.is_array()) return json;  // a number is a range of itself
  for (auto& each : json) each = masked(std::move(each));
  return json;
}

nlohmann::ordered_json noted(const nlohmann::ordered_json& arguments) {
  constexpr std::size_t noted_max = 8'000;
  const auto bytes = arguments.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).size();
  if (bytes > noted_max) return std::to_string(bytes) + " bytes, left off";
  return masked(arguments);
}

}  // namespace weir::assistant
