// What people do by hand in SAP and in Seller Central, on the stand-in's control port.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "help/stage.hpp"
#include "help/training.hpp"
#include "help/training_folder.hpp"

namespace weir::help {
namespace {

using ScreenJson = nlohmann::json;
using ScreenWords = std::vector<std::string>;

constexpr std::size_t idoc_digits = 16;
constexpr std::size_t document_digits = 10;

std::string with_zeros(const std::string& number, std::size_t digits) {
  return number.size() >= digits ? number : std::string(digits - number.size(), '0') + number;
}

ScreenJson bd87(const ScreenWords& words) { return {{"idoc", with_zeros(words[0], idoc_digits)}}; }

ScreenJson hu02(const ScreenWords& words) {
  return {{"delivery", with_zeros(words[0], document_digits)}, {"tracking", words[1]}};
}

ScreenJson fb08(const ScreenWords& words) {
  const bool is_year = words[2].size() == 4 && words[2].find_first_not_of("0123456789") == std::string::npos;
  return {{"company_code", words[0]},
          {"document", with_zeros(words[1], document_digits)},
          {"year", is_year ? std::stoi(words[2]) : 0}};
}

ScreenJson open_case(const ScreenWords& words) {
  const bool is_number = !words[2].empty() && words[2].size() < 7 &&
                         words[2].find_first_not_of("0123456789") == std::string::npos;
  return {{"shipment", words[0]}, {"sku", words[1]}, {"quantity", is_number ? std::stoi(words[2]) : 0}};
}

struct ScreenPath {
  Screen screen;
  std::size_t words;
  const char* path;
  ScreenJson (*body)(const ScreenWords&);
};

constexpr ScreenPath screen_paths[] = {
    {{"bd87", "IDOC", "process an IDoc in status 51 again"}, 1, "/sap/idoc-again", bd87},
    {{"hu02", "DELIVERY NUMBER", "give the handling unit of a delivery its parcel number"},
     2,
     "/sap/tracking",
     hu02},
    {{"fb08", "COMPANY_CODE DOCUMENT YEAR", "reverse a document of FI"}, 3, "/sap/reversal", fb08},
    {{"case", "SHIPMENT SKU PIECES", "open a case in Seller Central: so many pieces are missing"},
     3,
     "/amazon/case",
     open_case}};

std::string answer_text(const std::string& body) {
  const ScreenJson json = ScreenJson::parse(body, nullptr, false);
  if (!json.is_object()) return body;
  std::string text;
  for (const auto& [name, value] : json.items())
    text += (text.empty() ? "" : ", ") + name + ' ' +
            (value.is_string() ? value.get<std::string>() : value.dump());
  return text;
}

}  // namespace

std::vector<Screen> all_screens() {
  std::vector<Screen> screens;
  for (const ScreenPath& each : screen_paths) screens.push_back(each.screen);
  return screens;
}

Result<std::string> use_screen(const std::filesystem::path& folder, const std::string& name,
                               const ScreenWords& words) {
  const auto* found =
      std::ranges::find_if(screen_paths, [&](const ScreenPath& each) { return each.screen.name == name; });
  if (found == std::end(screen_paths) || found->words != words.size()) {
    std::string known;
    for (const Screen& each : all_screens())
      known += (known.empty() ? "" : "; ") + std::string{each.name} + ' ' + std::string{each.words};
    return training_failure("training.unknown_screen",
                            "there is no such screen, or it takes other words: " + known);
  }
  if (const auto training = training_in(folder); !training) return training.error();
  http::CurlSender http{{}};
  const auto world = SandboxWorld::of(folder, http);
  if (!world) return world.error();
  const auto answer = world->post(found->path, found->body(words).dump());
  if (!answer) return answer.error();
  return answer_text(*answer);
}

}  // namespace weir::help
