#include <toml++/toml.h>

#include <algorithm>

#include "core/text.hpp"
#include "sap/reads/messages.hpp"

// The shipped file, laid into the program by the assembler; WEIR_SHIPPED_MESSAGES is its path at build time.
__asm__(
    ".section .rodata\n"
    ".global weir_shipped_messages_begin\n"
    ".global weir_shipped_messages_end\n"
    "weir_shipped_messages_begin:\n"
    ".incbin \"" WEIR_SHIPPED_MESSAGES
    "\"\n"
    "weir_shipped_messages_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char weir_shipped_messages_begin[];
extern "C" const char weir_shipped_messages_end[];

namespace weir::sap {
namespace {

const std::vector<std::string> entry_keys{"id",   "texts", "cause",         "fix",
                                          "open", "owner", "clears_itself", "unsure"};

class MessagesReader {
 public:
  explicit MessagesReader(std::string_view file) : file_{file} {}

  void read(const toml::table& file) {
    for (const auto& [key, node] : file) {
      if (key == "format")
        expect(node.value<std::int64_t>() == 1, node, "`format` must be 1, the only form there is");
      else if (key == "version")
        expect(node.is_string(), node, "`version` must be a text");
      else if (key == "message")
        read_messages(node);
      else
        complain(node, unknown(std::string{key.str()}, {"format", "version", "message"}));
    }
  }

  void complain(const toml::source_region& at, std::string text) {
    if (!complaints_.empty()) complaints_ += '\n';
    complaints_ += file_ + ':' + std::to_string(at.begin.line) + ':' + std::to_string(at.begin.column) +
                   ": " + std::move(text);
  }
  const std::string& complaints() const { return complaints_; }
  std::vector<MessageEntry> entries() && { return std::move(entries_); }

 private:
  void complain(const toml::node& node, std::string text) { complain(node.source(), std::move(text)); }
  void expect(bool holds, const toml::node& node, const char* text) {
    if (!holds) complain(node, text);
  }
  static std::string unknown(const std::string& key, const std::vector<std::string>& known) {
    std::string text = "unknown key `" + printable(key) + "`";
    if (const auto better = nearest(key, known)) text += ", did you mean `" + *better + "`?";
    return text;
  }

  void read_messages(const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return complain(node, "entries are written as [[message]]");
    for (const toml::node& each : *list) {
      if (const toml::table* table = each.as_table())
        read_message(*table);
      else
        complain(each, "entries are written as [[message]]");
    }
  }

  void read_message(const toml::table& table) {
    for (const auto& [key, node] : table)
      if (std::ranges::find(entry_keys, key.str()) == entry_keys.end())
        complain(node, unknown(std::string{key.str()}, entry_keys));
    MessageEntry entry;
    if (table.contains("id") == table.contains("texts"))
      complain(table, "an entry has either `id` or `texts`");
    if (const toml::node* id = table.get("id")) entry.id = id_of(*id);
    if (const toml::node* texts = table.get("texts")) entry.texts = texts_of(*texts);
    entry.advice = {text_of(table, "cause"), text_of(table, "fix"),           text_of(table, "open"),
                    owner_of(table),         flag_of(table, "clears_itself"), flag_of(table, "unsure")};
    entries_.push_back(std::move(entry));
  }

  // "V1 320": the class, a blank, three digits.
  std::string id_of(const toml::node& node) {
    const std::string id = node.value_or(std::string{});
    const std::size_t blank = id.rfind(' ');
    const bool is_id = blank != std::string::npos && blank > 0 && id.size() - blank - 1 == 3 &&
                       id.find_first_not_of("0123456789", blank + 1) == std::string::npos;
    expect(is_id, node, "`id` is a message class, a blank and three digits: \"V1 320\"");
    return id;
  }

  std::vector<std::string> texts_of(const toml::node& node) {
    std::vector<std::string> texts;
    if (const toml::array* list = node.as_array())
      for (const toml::node& each : *list) texts.push_back(lower_ascii(each.value_or(std::string{})));
    constexpr std::size_t least = 4;  // shorter ones are in half of all messages
    const bool is_good = !texts.empty() && std::ranges::none_of(texts, [](const std::string& text) {
      return text.size() < least;
    });
    expect(is_good, node, "`texts` is a list of parts of the message, each of 4 letters at least");
    return texts;
  }

  std::string text_of(const toml::table& table, const char* key) {
    const toml::node* node = table.get(key);
    const std::string text = node == nullptr ? std::string{} : node->value_or(std::string{});
    if (text.empty())
      complain(node == nullptr ? table.source() : node->source(),
               "an entry needs `" + std::string{key} + "`, a text");
    return text;
  }

  MessageOwner owner_of(const toml::table& table) {
    const std::string name = text_of(table, "owner");
    for (const auto owner :
         {MessageOwner::operations, MessageOwner::finance, MessageOwner::consultant, MessageOwner::basis})
      if (name_of(owner) == name) return owner;
    if (!name.empty())
      complain(table.get("owner")->source(), "`owner` is operations, finance, consultant or basis");
    return MessageOwner::operations;
  }

  bool flag_of(const toml::table& table, const char* key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return false;
    expect(node->is_boolean(), *node, "is true or false");
    return node->value_or(false);
  }

  std::string file_;
  std::string complaints_;
  std::vector<MessageEntry> entries_;
};

}  // namespace

Result<MessageCatalogue> with_messages_of(MessageCatalogue catalogue, std::string_view text,
                                          std::string_view name) {
  MessagesReader reader{name};
  try {
    reader.read(toml::parse(text, name));
  } catch (const toml::parse_error& error) {
    reader.complain(error.source(), std::string{error.description()});
  }
  if (!reader.complaints().empty())
    return Failure{.next = Next::stop,
                   .code = "sap.messages_malformed",
                   .text = reader.complaints(),
                   .subject = std::string{name},
                   .not_before = {}};
  catalogue.lay(std::move(reader).entries());
  return catalogue;
}

const MessageCatalogue& shipped_messages() {
  static const MessageCatalogue shipped = [] {
    const std::string_view text{
        weir_shipped_messages_begin,
        static_cast<std::size_t>(weir_shipped_messages_end - weir_shipped_messages_begin)};
    auto catalogue = with_messages_of({}, text, "rules/sap_messages.toml");
    if (!catalogue) throw Bug("the shipped messages are broken: " + catalogue.error().text);
    return *std::move(catalogue);
  }();
  return shipped;
}

}  // namespace weir::sap
