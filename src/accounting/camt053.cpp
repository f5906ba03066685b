#include "accounting/camt053.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <functional>

#include "accounting/complaint.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t name_size_max = 140;

std::string_view local_name_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node)
    if (child.type() == pugi::node_element && local_name_of(child) == name) return child;
  return {};
}

// "Acct/Id/IBAN" below a node; an empty node where there is none.
pugi::xml_node node_at(pugi::xml_node node, std::string_view path) {
  while (node && !path.empty()) {
    const std::size_t end = path.find('/');
    node = child_of(node, path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
  }
  return node;
}

std::string text_at(const pugi::xml_node& node, std::string_view path) {
  return bounded(trim(node_at(node, path).child_value()), name_size_max);
}

// The first of these that says anything.
std::string first_text(const pugi::xml_node& node, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths)
    if (std::string text = text_at(node, path); !text.empty()) return text;
  return {};
}

void each_child(const pugi::xml_node& node, std::string_view name,
                const std::function<void(const pugi::xml_node&)>& use) {
  for (const pugi::xml_node& child : node)
    if (child.type() == pugi::node_element && local_name_of(child) == name) use(child);
}

void add_text(std::string& text, const std::string& more) {
  if (!more.empty() && more != "NOTPROVIDED") text += (text.empty() ? "" : " ") + more;
}

// <Amt Ccy="EUR">12.50</Amt>: digits, a point, at most the currency's decimals (or zeros). Never signed.
std::optional<Money> amount_in(const pugi::xml_node& amount) {
  const auto currency = Currency::of(amount.attribute("Ccy").value());
  const std::string_view text = trim(amount.child_value());
  if (!currency || text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos)
    return std::nullopt;
  return Money::parse(text.starts_with('.') ? "0" + std::string{text} : std::string{text}, *currency);
}

// <Dt> of <Dt>2026-09-03</Dt>, or the day of <DtTm>2026-09-03T12:00:00+02:00</DtTm> as the bank writes it.
std::optional<Date> date_in(const pugi::xml_node& choice) {
  if (const pugi::xml_node day = child_of(choice, "Dt"))
    return parse_date(trim(day.child_value()).substr(0, 10));
  return parse_date(trim(child_of(choice, "DtTm").child_value()).substr(0, 10));
}

std::optional<bool> is_out(const pugi::xml_node& node) {
  const std::string_view word = trim(child_of(node, "CdtDbtInd").child_value());
  if (word == "CRDT") return false;
  return word == "DBIT" ? std::optional{true} : std::nullopt;
}

std::string remittance(const pugi::xml_node& details) {
  std::string text;
  const pugi::xml_node about = child_of(details, "RmtInf");
  each_child(about, "Ustrd",
             [&](const auto& node) { add_text(text, bounded(trim(node.child_value()), 1'000)); });
  each_child(about, "Strd", [&](const auto& node) {
    add_text(text, text_at(node, "CdtrRefInf/Ref"));
    add_text(text, text_at(node, "AddtlRmtInf"));
  });
  add_text(text, text_at(details, "AddtlTxInf"));
  return text;
}

// Who is on the other side: of what comes in the debtor. Newer versions put <Pty> between.
std::string other_side(const pugi::xml_node& details, bool goes_out) {
  const pugi::xml_node parties = child_of(details, "RltdPties");
  if (goes_out) return first_text(parties, {"Cdtr/Nm", "Cdtr/Pty/Nm", "UltmtCdtr/Nm", "UltmtCdtr/Pty/Nm"});
  return first_text(parties, {"Dbtr/Nm", "Dbtr/Pty/Nm", "UltmtDbtr/Nm", "UltmtDbtr/Pty/Nm"});
}

class CamtStatement {
 public:
  CamtStatement(std::size_t number, const BankLimits& limits, std::size_t& lines)
      : where_{"statement " + std::to_string(number)}, limits_{limits}, lines_{lines} {}

  Result<BankStatement, Reason> read(const pugi::xml_node& node) {
    const std::string account =
        account_without_currency(first_text(child_of(node, "Acct"), {"Id/IBAN", "Id/Othr/Id"}));
    if (account.empty()) return unreadable("Acct/Id", "names no account", "bank.incomplete");
    const auto opening = balance(node, {"OPBD", "PRCD"}, false);
    if (!opening) return opening.error();
    const auto closing = balance(node, {"CLBD"}, true);
    if (!closing) return closing.error();
    if (opening->amount.currency() != closing->amount.currency())
      return unreadable("Bal", "is opened and closed in two currencies");
    BankStatement statement{.format = BankFormat::camt053,
                            .account = account,
                            .number = without_ibans(first_text(node, {"ElctrncSeqNb", "LglSeqNb", "Id"})),
                            .opened = opening->date,
                            .closed = closing->date,
                            .opening = opening->amount,
                            .closing = closing->amount};
    std::optional<Reason> trouble;
    std::size_t number = 0;
    each_child(node, "Ntry", [&](const pugi::xml_node& entry) {
      entry_ = ", entry " + std::to_string(++number);
      if (!trouble) trouble = take(statement, entry);
    });
    if (!trouble) trouble = balance_trouble(statement, 0);
    if (trouble) return *std::move(trouble);
    return statement;
  }

 private:
  struct CamtBalance {
    Date date;
    Money amount;
  };

  Reason unreadable(const std::string& field, const std::string& what,
                    const char* code = "bank.unreadable") const {
    return {code, where_ + entry_ + ", " + field + ' ' + what + "; get the file from the bank again", 0, 0};
  }

  // By its code; else an interim balance, of which pages of one statement have the first and the last.
  Result<CamtBalance, Reason> balance(const pugi::xml_node& node,
                                      std::initializer_list<std::string_view> codes, bool is_closing) const {
    pugi::xml_node found, first, last;
    for (const std::string_view code : codes)
      each_child(node, "Bal", [&](const auto& each) {
        if (!found && text_at(each, "Tp/CdOrPrtry/Cd") == code) found = each;
      });
    each_child(node, "Bal", [&](const auto& each) {
      if (text_at(each, "Tp/CdOrPrtry/Cd") != "ITBD") return;
      if (!first) first = each;
      last = each;
    });
    if (!found) found = is_closing ? last : first;
    const std::string name = is_closing ? "Bal CLBD" : "Bal OPBD";
    if (!found) return unreadable(name, "is missing", "bank.incomplete");
    const auto amount = amount_in(child_of(found, "Amt"));
    const auto out = is_out(found);
    const auto date = date_in(child_of(found, "Dt"));
    if (!amount) return unreadable(name + "/Amt", "has no amount in a currency of ISO 4217");
    if (!out) return unreadable(name + "/CdtDbtInd", "is neither CRDT nor DBIT");
    if (!date) return unreadable(name + "/Dt", "is no day");
    return CamtBalance{*date, *out ? -*amount : *amount};
  }

  std::optional<Reason> take(BankStatement& statement, const pugi::xml_node& entry) {
    const std::string status = first_text(entry, {"Sts/Cd", "Sts"});
    if (status != "BOOK") {
      if (status != "PDNG" && status != "INFO" && status != "FUTR")
        return unreadable("Sts", "is none that is known: " + quoted(std::string_view{status}));
      ++statement.not_booked;
      return std::nullopt;
    }
    auto whole = entry_line(statement, entry);
    if (!whole) return whole.error();
    for (BankLine& line : parts_of(entry, *whole)) {
      if (++lines_ > limits_.lines)
        return Reason{
            "bank.too_large",
            where_ + entry_ + " is one line too many for one file; ask the bank for shorter periods", 0, 0};
      line.place = statement.lines.size() + 1;
      statement.lines.push_back(std::move(line));
    }
    return std::nullopt;
  }

  Result<BankLine, Reason> entry_line(const BankStatement& statement, const pugi::xml_node& entry) const {
    const auto amount = amount_in(child_of(entry, "Amt"));
    if (!amount) return unreadable("Amt", "has no amount in a currency of ISO 4217, or too many decimals");
    if (amount->currency() != statement.currency())
      return unreadable("Amt", "is in " + std::string{amount->currency().code()} + ", its account is not");
    const auto out = is_out(entry);
    if (!out) return unreadable("CdtDbtInd", "is neither CRDT nor DBIT");
    auto booked = date_in(child_of(entry, "BookgDt"));
    auto value = date_in(child_of(entry, "ValDt"));
    if (!booked && !value) return unreadable("BookgDt", "is no day, and there is no ValDt either");
    BankLine line{.place = 0,
                  .booked = booked ? *booked : *value,
                  .value = value ? *value : *booked,
                  .amount = *out ? -*amount : *amount};
    const std::string reversal = text_at(entry, "RvslInd");
    line.is_reversal = reversal == "true" || reversal == "1";
    line.reference = text_at(entry, "AcctSvcrRef");
    add_text(line.purpose, text_at(entry, "AddtlNtryInf"));
    return line;
  }

  void add_details(BankLine& line, const pugi::xml_node& details) const {
    const bool goes_out = line.amount.is_negative();
    // A reversal names the parties of what it takes back.
    line.party = other_side(details, line.is_reversal ? !goes_out : goes_out);
    if (const std::string id = text_at(details, "Refs/EndToEndId"); id != "NOTPROVIDED") line.end_to_end = id;
    for (const std::string_view path : {"Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId"})
      if (line.reference.empty()) line.reference = text_at(details, path);
    if (const auto sent = amount_in(node_at(details, "AmtDtls/InstdAmt/Amt")))
      line.instructed = goes_out ? -*sent : *sent;
    std::string text = remittance(details);
    add_text(text, line.purpose);
    line.purpose = bounded(text, limits_.text);
  }

  // What one detail of a batch is worth, signed; nothing where it does not say so in the account's currency.
  static std::optional<Money> worth_of(const pugi::xml_node& details, const BankLine& whole) {
    auto amount = amount_in(child_of(details, "Amt"));
    if (!amount) amount = amount_in(node_at(details, "AmtDtls/TxAmt/Amt"));
    if (!amount || amount->currency() != whole.amount.currency()) return std::nullopt;
    return is_out(details).value_or(whole.amount.is_negative()) ? -*amount : *amount;
  }

  // A batch is taken apart only where its details say, to the cent, how: then each is a line. Otherwise the
  // entry is one line, with what all of them say.
  std::vector<BankLine> parts_of(const pugi::xml_node& entry, const BankLine& whole) const {
    std::vector<pugi::xml_node> all;
    each_child(entry, "NtryDtls", [&](const auto& node) {
      each_child(node, "TxDtls", [&](const auto& details) { all.push_back(details); });
    });
    std::vector<BankLine> parts;
    Money rest = whole.amount;
    for (const pugi::xml_node& details : all) {
      const auto worth = all.size() > 1 ? worth_of(details, whole) : whole.amount;
      if (!worth || !takes(rest, *worth)) return {together(whole, all)};
      BankLine part = whole;
      part.amount = *worth;
      add_details(part, details);
      parts.push_back(std::move(part));
    }
    if (parts.empty()) return {whole};
    return rest.is_zero() ? parts : std::vector<BankLine>{together(whole, all)};
  }

  // False where the sum would leave 64 bits.
  static bool takes(Money& rest, const Money& part) {
    std::int64_t left = 0;
    if (__builtin_sub_overflow(rest.minor(), part.minor(), &left)) return false;
    rest = Money{left, rest.currency()};
    return true;
  }

  BankLine together(BankLine whole, const std::vector<pugi::xml_node>& all) const {
    std::string parties;
    for (const pugi::xml_node& details : all) {
      add_details(whole, details);
      if (parties.find(whole.party) == std::string::npos) add_text(parties, whole.party);
    }
    whole.party = bounded(parties, limits_.text);
    whole.instructed.reset();
    return whole;
  }

  std::string where_, entry_;
  const BankLimits& limits_;
  std::size_t& lines_;  // of the whole file
};

}  // namespace

Result<std::vector<BankStatement>, Reason> read_camt053(std::string_view bytes, const BankLimits& limits) {
  if (static_cast<std::size_t>(std::ranges::count(bytes, '<')) > limits.elements)
    return Reason{"bank.too_large", "it has too many elements for one file; ask the bank for shorter periods",
                  0, 0};
  if (bytes.find("<!DOCTYPE") != std::string_view::npos || bytes.find("<!ENTITY") != std::string_view::npos)
    return Reason{
        "bank.unreadable",
        "it declares a document type, which no CAMT.053 has and which can be turned against its reader; "
        "ask where the file comes from",
        0, 0};
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default);
  if (!parsed)
    return Reason{"bank.unreadable",
                  std::string{"it is no XML ("} + parsed.description() + " at byte " +
                      std::to_string(parsed.offset) + "); get the file from the bank again",
                  0, 0};
  const pugi::xml_node message = child_of(document.document_element(), "BkToCstmrStmt");
  if (!message)
    return Reason{
        "bank.unknown_format",
        "the XML has no BkToCstmrStmt in its Document: it is no CAMT.053. CAMT.052 and CAMT.054 tell of a "
        "day that is not closed, or of single entries; ask the bank for CAMT.053",
        0, 0};
  std::vector<BankStatement> statements;
  std::optional<Reason> trouble;
  std::size_t lines = 0;
  each_child(message, "Stmt", [&](const pugi::xml_node& node) {
    if (trouble) return;
    auto statement = CamtStatement{statements.size() + 1, limits, lines}.read(node);
    if (statement)
      statements.push_back(*std::move(statement));
    else
      trouble = statement.error();
  });
  if (trouble) return *std::move(trouble);
  if (statements.empty())
    return Reason{"bank.incomplete", "there is no statement in it; get the file from the bank again", 0, 0};
  return statements;
}

}  // namespace weir::accounting
