#pragma once
// What never leaves towards an assistant: secrets, and what names people. Weir's answers hold neither by what
// they are made of; this is the second wall, for texts that people typed and for what the far sides repeat.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace weir::assistant {

// E-mail addresses, telephone numbers, tokens and keys become "[e-mail]", "[telephone]" and "[secret]";
// secrets that the log knows become its mask, and account numbers (IBAN) "…", as in
// monitor/personal_words.hpp. Applied to what it returns it changes nothing.
std::string masked_text(std::string_view text);

// Every text in it; whole, what stands below a member that names a person or holds a secret ("addressLine1",
// "buyer_email", "password").
nlohmann::ordered_json masked(nlohmann::ordered_json json);

// What the audit log keeps of a call's arguments: masked; of more than 8,000 bytes only how many they were.
nlohmann::ordered_json noted(const nlohmann::ordered_json& arguments);

}  // namespace weir::assistant
