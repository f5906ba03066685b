#include "core/scrub.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace weir {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// As the log and our JSON escape it.
std::string in_json(const std::string& text) {
  std::string shown = replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"");
  shown = replaced(replaced(shown, "\n", "\\n"), "\r", "\\r");
  return replaced(shown, "\t", "\\t");
}

std::string in_xml(const std::string& text) {
  return replaced(replaced(replaced(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
}

std::string in_xml_attribute(const std::string& text) {
  return replaced(replaced(in_xml(text), "\"", "&quot;"), "'", "&apos;");
}

bool is_unreserved(char letter) {
  constexpr std::string_view marks = "-._~";
  const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  return is_letter || (letter >= '0' && letter <= '9') || marks.find(letter) != std::string_view::npos;
}

std::string in_url(const std::string& text) {
  std::string shown;
  for (const char letter : text) {
    if (is_unreserved(letter))
      shown += letter;
    else
      shown += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return shown;
}

// As a request for a token sends it.
std::string in_form(const std::string& text) { return replaced(in_url(text), "%20", "+"); }

// A key in PEM is printed a line at a time; lines as short as a word would take that word out of every text.
std::vector<std::string> lines_of(std::string_view text) {
  constexpr std::size_t line_size_min = 8;
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end >= line_size_min) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Stretch {
  std::size_t begin;
  std::size_t end;
};

// Also where two secrets overlap, or one holds the other, every byte of both is found.
std::vector<Stretch> stretches(std::string_view text, const std::set<std::string>& forms) {
  std::vector<Stretch> found;
  for (const std::string& form : forms)
    for (std::size_t at = text.find(form); at != std::string_view::npos; at = text.find(form, at + 1))
      found.push_back({at, at + form.size()});
  std::ranges::sort(found, {}, &Stretch::begin);
  return found;
}

}  // namespace

bool Secret::operator==(const Secret& other) const {
  if (other.text_.empty()) return text_.empty();
  volatile unsigned differs = text_.size() == other.text_.size() ? 0 : 1;
  for (std::size_t at = 0; at < text_.size(); ++at)
    differs = differs | static_cast<unsigned>(text_[at] ^ other.text_[at % other.text_.size()]);
  return differs == 0;
}

void Scrubber::add(const Secret& secret) {
  const std::string text{secret.reveal()};
  std::vector<std::string> forms = lines_of(text);
  for (const auto& form :
       {text, in_json(text), in_xml(text), in_xml_attribute(text), in_url(text), in_form(text)})
    forms.push_back(form);
  const std::unique_lock lock{mutex_};
  for (std::string& form : forms)
    if (!form.empty()) forms_.insert(std::move(form));
}

std::string Scrubber::scrubbed(std::string_view text) const {
  const std::shared_lock lock{mutex_};
  std::string shown;
  std::size_t done = 0;
  for (const Stretch& stretch : stretches(text, forms_)) {
    if (stretch.begin >= done) shown.append(text.substr(done, stretch.begin - done)).append(secret_mask);
    done = std::max(done, stretch.end);
  }
  return shown.append(text.substr(done));
}

}  // namespace weir
