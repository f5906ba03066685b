#include "sandbox/amazon/bank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace weir::sandbox {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct BankEntry {
  Date day;
  std::int64_t cents = 0;
  std::string party;
  std::string purpose;
  std::string trace{};
  std::string sent{};  // "GBP 880.00": what it was before it was converted
};

sys_days next_weekday(sys_days day) {
  do day += days{1};
  while (std::chrono::weekday{day} == std::chrono::Saturday ||
         std::chrono::weekday{day} == std::chrono::Sunday);
  return day;
}

Date arrival_of(const Settlement& settlement) {
  return next_weekday(std::chrono::floor<days>(settlement.deposit));
}

std::string decimals(std::int64_t cents, char mark) {
  const std::int64_t size = cents < 0 ? -cents : cents;
  return fmt::format("{}{}{:02}", size / 100, mark, size % 100);
}

std::string two_digits(Date day) {
  return fmt::format("{:02}{:02}{:02}", static_cast<int>(day.year()) % 100,
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void add_payouts(const Account& account, const BankAccount& bank, std::vector<BankEntry>& entries) {
  for (const Settlement& settlement : account.world.settlements()) {
    const std::int64_t cents = arrived_of(account, settlement, bank);
    if (cents == 0) continue;
    BankEntry entry{arrival_of(settlement), cents, "AMAZON PAYMENTS EUROPE S.C.A.", "AMZN Payments"};
    entry.trace = "WEIR" + settlement.id;
    if (settlement.marketplace->currency_code != "EUR")
      entry.sent =
          fmt::format("{} {}", settlement.marketplace->currency_code, decimals(settlement.total, '.'));
    entries.push_back(std::move(entry));
  }
}

// Rent, and customers of another shop, one of whom is no friend of markup.
void add_others(Date from, Date until, std::vector<BankEntry>& entries) {
  for (sys_days day{from}; day <= sys_days{until}; day += days{1}) {
    const std::chrono::weekday weekday{day};
    const std::int64_t number = day.time_since_epoch().count();
    if (weekday == std::chrono::Monday) entries.push_back({day, -85'000, "Hausverwaltung Meier", "Miete"});
    if (weekday == std::chrono::Wednesday)
      entries.push_back(
          {day, 11'900 + number % 1'000, "Schulze & Sohn <KG>", fmt::format("Rechnung {}", number)});
  }
}

std::vector<BankEntry> entries_of(const Account& account, const BankAccount& bank, Date until) {
  const Date begin{std::chrono::year{2026}, std::chrono::October, std::chrono::day{1}};
  std::vector<BankEntry> entries;
  add_payouts(account, bank, entries);
  add_others(begin, until, entries);
  std::erase_if(entries, [&](const BankEntry& entry) { return sys_days{entry.day} > sys_days{until}; });
  std::ranges::stable_sort(entries, {}, &BankEntry::day);
  return entries;
}

struct BankPage {
  Date from, until;
  std::int64_t opening = 0, closing = 0;
  std::vector<BankEntry> entries;
};

std::string mt940_balance(const char* tag, Date day, std::int64_t cents) {
  return fmt::format(":{}:{}{}EUR{}\r\n", tag, cents < 0 ? 'D' : 'C', two_digits(day), decimals(cents, ','));
}

// Fields of 27 characters, as German banks cut them.
std::string mt940_purpose(const BankEntry& entry) {
  const std::string text = (entry.trace.empty() ? "" : "EREF+" + entry.trace + ' ') + "SVWZ+" + entry.purpose;
  std::string field = fmt::format(":86:166?00{}", entry.cents < 0 ? "LASTSCHRIFT" : "GUTSCHRIFT");
  for (std::size_t at = 0, number = 20; at < text.size(); at += 27, ++number)
    field += fmt::format("?{}{}", number, text.substr(at, 27));
  field += "?32" + entry.party.substr(0, 27);
  if (entry.party.size() > 27) field += "?33" + entry.party.substr(27);
  std::string lines;
  for (std::size_t at = 0; at < field.size(); at += 65) lines += field.substr(at, 65) + "\r\n";
  return lines;
}

std::string mt940_text(const BankAccount& bank, const BankPage& page) {
  std::string text = fmt::format(":20:WEIR{}\r\n:25:{}\r\n:28C:{}/1\r\n", two_digits(page.until), bank.iban,
                                 two_digits(page.until).substr(2));
  text += mt940_balance("60F", sys_days{page.from} - days{1}, page.opening);
  for (const BankEntry& entry : page.entries)
    text += fmt::format(":61:{}{}{}R{}NTRFNONREF\r\n", two_digits(entry.day), two_digits(entry.day).substr(2),
                        entry.cents < 0 ? 'D' : 'C', decimals(entry.cents, ',')) +
            mt940_purpose(entry);
  return text + mt940_balance("62F", page.until, page.closing) + "-\r\n";
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else
      safe += c;
  }
  return safe;
}

std::string camt_amount(std::int64_t cents) {
  return fmt::format("<Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>", decimals(cents, '.'),
                     cents < 0 ? "DBIT" : "CRDT");
}

std::string camt_balance(const char* code, Date day, std::int64_t cents) {
  return fmt::format("<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp>{}<Dt><Dt>{}</Dt></Dt></Bal>", code,
                     camt_amount(cents), iso(day));
}

std::string camt_entry(const BankEntry& entry) {
  const std::string sent =
      entry.sent.empty() ? ""
                         : fmt::format("<AmtDtls><InstdAmt><Amt Ccy=\"{}\">{}</Amt></InstdAmt></AmtDtls>",
                                       entry.sent.substr(0, 3), entry.sent.substr(4));
  const char* side = entry.cents < 0 ? "Cdtr" : "Dbtr";
  return fmt::format(
      "<Ntry>{}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{}</Dt></BookgDt><ValDt><Dt>{}</Dt></"
      "ValDt><NtryDtls><TxDtls>"
      "<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{}<RltdPties><{}><Pty><Nm>{}</Nm></Pty></{}></"
      "RltdPties><RmtInf>"
      "<Ustrd>{}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n",
      camt_amount(entry.cents), iso(entry.day), iso(entry.day), sent, side, escaped(entry.party), side,
      escaped(entry.purpose));
}

std::string camt_text(const BankAccount& bank, const BankPage& page) {
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
      "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">"
      "<BkToCstmrStmt><GrpHdr><MsgId>W{}</MsgId><CreDtTm>{}T22:00:00Z</CreDtTm></GrpHdr><Stmt><Id>W{}</"
      "Id><ElctrncSeqNb>"
      "{}</ElctrncSeqNb><Acct><Id><IBAN>{}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n",
      two_digits(page.until), iso(page.until), two_digits(page.until), two_digits(page.until).substr(2),
      bank.iban);
  text +=
      camt_balance("OPBD", page.from, page.opening) + camt_balance("CLBD", page.until, page.closing) + '\n';
  for (const BankEntry& entry : page.entries) text += camt_entry(entry);
  return text + "</Stmt></BkToCstmrStmt></Document>\n";
}

}  // namespace

std::int64_t arrived_of(const Account& account, const Settlement& settlement, const BankAccount& bank) {
  if (settlement.total <= 0 || account.failed_payouts.contains(settlement.id)) return 0;
  if (settlement.marketplace->currency_code == "EUR") return settlement.total;
  return settlement.total * bank.mille_of_a_pound / 1'000;
}

std::string bank_statement(const Account& account, const BankAccount& bank, Date from, Date until,
                           StatementForm form) {
  BankPage page{from, until, bank.opening, bank.opening, {}};
  for (BankEntry& entry : entries_of(account, bank, until)) {
    page.closing += entry.cents;
    if (sys_days{entry.day} < sys_days{from})
      page.opening += entry.cents;
    else
      page.entries.push_back(std::move(entry));
  }
  return form == StatementForm::mt940 ? mt940_text(bank, page) : camt_text(bank, page);
}

}  // namespace weir::sandbox
