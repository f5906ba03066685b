#pragma once
// Numbers of bank accounts: what they have in common however they are spelt, and how they are kept from
// people's eyes.
#include <string>
#include <string_view>

namespace weir::accounting {

// The last four letters and digits of an account number: what may be shown of it.
std::string tail_of(std::string_view account);

// The account alone: some banks write its currency behind it ("NL69INGB0123456789EUR", "…789 EUR").
std::string account_without_currency(std::string_view account);

// Numbers of accounts in a text that people may see are cut down to their tails: IBANs wherever they begin,
// in either case, in groups of four or not, and German bank and account numbers ("37040044/0532013000"). An
// IBAN has the length of its country and the check digits of ISO 13616; what has not stays as it is, so that
// no id is eaten.
std::string without_ibans(std::string_view text);

}  // namespace weir::accounting
