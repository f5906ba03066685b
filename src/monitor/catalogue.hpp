#pragma once
// What a code means and what mends it: docs/errors.md, built into the program, so that people and program
// read the same words.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace weir::monitor {

struct Meaning {
  std::string meaning;  // plain, one paragraph
  std::string next;     // what to do
};

class Catalogue {
 public:
  // Of a page as docs/errors.md is written: "### `code`", what it means, "**Next:** what to do".
  static Catalogue read(std::string_view page);
  // nullptr for a code that the page does not have.
  const Meaning* find(std::string_view code) const;
  const std::map<std::string, Meaning, std::less<>>& all() const { return by_code_; }

 private:
  std::map<std::string, Meaning, std::less<>> by_code_;
};

const Catalogue& shipped_catalogue();

// "V1 320" as it stands in the reason of an exception: class and number of a message of SAP.
struct SapMessage {
  std::string message_class;
  std::string number;
  bool operator==(const SapMessage&) const = default;
};
std::optional<SapMessage> sap_message_in(std::string_view reason);

// What SAP's message means, what mostly helps, and the transaction to open; wired by app/ to the messages
// that sap/reads knows.
struct SapAdvice {
  std::string cause;
  std::string fix;
  std::string transaction;  // "MM01"; may be empty
};
using AdviceOfMessage = std::function<std::optional<SapAdvice>(const SapMessage&, const std::string& reason)>;

}  // namespace weir::monitor
