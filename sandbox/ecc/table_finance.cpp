#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct AccountRow {
  std::string company_code;
  std::string account;
};

struct StatementItemRow {
  const BankStatement* statement;
  std::size_t position;  // from 1
  std::size_t line = 0;  // of the purpose, from 1
  const BankItem& item() const { return statement->items[position - 1]; }
};

std::string counted(std::size_t number, std::size_t length) {
  return number_of(std::to_string(number), length).value_or("");
}

Table ska1() {
  return TableOf<std::string>{"SKA1", true, all_accounts()}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("KTOPL", 'C', 4, [](const std::string&) { return "INT"; })
      .add("SAKNR", 'C', 10, [](const std::string& row) { return row; })
      .add("XBILK", 'C', 1, [](const std::string& row) { return row < "0000400000" ? "X" : ""; })
      .add("XLOEV", 'C', 1, [](const std::string&) { return ""; })
      .add("XSPEB", 'C', 1, [](const std::string&) { return ""; })
      .done();
}

std::string partner_kind(const AccountRow& row) {
  if (row.account == receivables) return "D";
  return row.account == payables ? "K" : "";
}

Table skb1() {
  std::vector<AccountRow> rows;
  for (const auto& company : company_codes()) {
    for (const auto& account : all_accounts()) rows.push_back({std::string{company.code}, account});
  }
  return TableOf<AccountRow>{"SKB1", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](const AccountRow&) { return client; })
      .add("BUKRS", 'C', 4, [](const AccountRow& row) { return row.company_code; })
      .add("SAKNR", 'C', 10, [](const AccountRow& row) { return row.account; })
      .add("WAERS", 'C', 5,
           [](const AccountRow& row) { return find_company_code(row.company_code)->currency; })
      .add("MITKZ", 'C', 1, partner_kind)
      .add("MWSKZ", 'C', 2, [](const AccountRow&) { return ""; })
      .add("XMWNO", 'C', 1, [](const AccountRow&) { return "X"; })
      .add("XOPVW", 'C', 1,
           [](const AccountRow& row) { return is_open_item_account(row.account) ? "X" : ""; })
      .add("XKRES", 'C', 1, [](const AccountRow&) { return "X"; })
      .add("XINTB", 'C', 1, [](const AccountRow&) { return ""; })
      .add("XSPEB", 'C', 1, [](const AccountRow&) { return ""; })
      .add("FSTAG", 'C', 4, [](const AccountRow&) { return "G001"; })
      .done();
}

struct PeriodRow {
  std::string_view company_code;
  char account_kind;
};

// Periods 09 to 12 of 2026, and the special ones of the year; in general and for each kind of account.
Table t001b() {
  std::vector<PeriodRow> rows;
  for (const auto& company : company_codes())
    for (const char kind : {'+', 'A', 'D', 'K', 'M', 'S'}) rows.push_back({company.code, kind});
  return TableOf<PeriodRow>{"T001B", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const PeriodRow&) { return client; })
      .add("RRCTY", 'C', 1, [](const PeriodRow&) { return "0"; })
      .add("BUKRS", 'C', 4, [](const PeriodRow& row) { return row.company_code; })
      .add("MKOAR", 'C', 1, [](const PeriodRow& row) { return std::string(1, row.account_kind); })
      .add("BKONT", 'C', 10, [](const PeriodRow&) { return ""; })
      .add("VKONT", 'C', 10, [](const PeriodRow&) { return "ZZZZZZZZZZ"; })
      .add("FRYE1", 'N', 4, [](const PeriodRow&) { return "2026"; })
      .add("FRPE1", 'N', 3, [](const PeriodRow&) { return "009"; })
      .add("TOYE1", 'N', 4, [](const PeriodRow&) { return "2026"; })
      .add("TOPE1", 'N', 3, [](const PeriodRow&) { return "012"; })
      .add("FRYE2", 'N', 4, [](const PeriodRow&) { return "2026"; })
      .add("FRPE2", 'N', 3, [](const PeriodRow&) { return "013"; })
      .add("TOYE2", 'N', 4, [](const PeriodRow&) { return "2026"; })
      .add("TOPE2", 'N', 3, [](const PeriodRow&) { return "016"; })
      .done();
}

Table t003() {
  return TableOf<std::string>{"T003", false, {"RV", "SA", "ZA"}}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("BLART", 'C', 2, [](const std::string& row) { return row; })
      .add("NUMKR", 'C', 2, [](const std::string&) { return "01"; })
      .add("KOARS", 'C', 5, [](const std::string& row) { return account_kinds_of(row); })
      .done();
}

Table t007a() {
  return TableOf<TaxCode>{"T007A", false, {tax_codes().begin(), tax_codes().end()}}
      .add("MANDT", 'C', 3, [](const TaxCode&) { return client; })
      .add("KALSM", 'C', 6, [](const TaxCode&) { return "TAXD"; })
      .add("MWSKZ", 'C', 2, [](const TaxCode& row) { return row.code; })
      .add("MWART", 'C', 1, [](const TaxCode& row) { return std::string(1, row.kind); })
      .done();
}

// Only currencies that have not two decimals.
Table tcurx() {
  using Row = std::pair<std::string, std::string>;
  return TableOf<Row>{"TCURX", false, {{"JPY", "0"}, {"KRW", "0"}, {"KWD", "3"}}}
      .add("CURRKEY", 'C', 5, [](const Row& row) { return row.first; })
      .add("CURRDEC", 'N', 1, [](const Row& row) { return row.second; })
      .done();
}

Table febko(const Books& books) {
  using Row = const BankStatement*;
  std::vector<Row> rows;
  for (const auto& statement : books.statements) rows.push_back(&statement);
  return TableOf<Row>{"FEBKO", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](Row) { return client; })
      .add("KUKEY", 'N', 8, [](Row row) { return row->key; })
      .add("ANWND", 'C', 4, [](Row) { return "0001"; })
      .add("BUKRS", 'C', 4, [](Row row) { return row->company_code; })
      .add("HBKID", 'C', 5, [](Row row) { return row->house_bank; })
      .add("HKTID", 'C', 5, [](Row row) { return row->account; })
      .add("WAERS", 'C', 5,
           [](Row row) {
             return row->items.empty() ? "" : std::string{row->items[0].amount.currency().code()};
           })
      .add("AZNUM", 'N', 5, [](Row row) { return number_of(row->number, 5).value_or("00000"); })
      .add("AZDAT", 'D', 8, [](Row row) { return date_text(row->date); })
      .add("ASTAT", 'C', 1, [](Row) { return "8"; })
      .done();
}

std::vector<StatementItemRow> statement_items(const Books& books, bool by_line) {
  std::vector<StatementItemRow> rows;
  for (const auto& statement : books.statements) {
    for (std::size_t position = 1; position <= statement.items.size(); ++position) {
      const auto lines = by_line ? statement.items[position - 1].purpose.size() : 1;
      for (std::size_t line = 1; line <= lines; ++line) rows.push_back({&statement, position, line});
    }
  }
  return rows;
}

Table febep(const Books& books) {
  using Row = StatementItemRow;
  return TableOf<Row>{"FEBEP", true, statement_items(books, false)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KUKEY", 'N', 8, [](const Row& row) { return row.statement->key; })
      .add("ESNUM", 'N', 5, [](const Row& row) { return counted(row.position, 5); })
      .add("GJAHR", 'N', 4, [](const Row& row) { return iso(row.statement->date).substr(0, 4); })
      .add("BUDAT", 'D', 8, [](const Row& row) { return date_text(row.statement->date); })
      .add("VALUT", 'D', 8, [](const Row& row) { return date_text(row.item().value_date); })
      .add("VGEXT", 'C', 27,
           [](const Row& row) { return row.item().amount.is_negative() ? "NTRF-" : "NTRF+"; })
      .add("VGINT", 'C', 4, [](const Row& row) { return row.item().amount.is_negative() ? "0002" : "0001"; })
      .add("KWAER", 'C', 5, [](const Row& row) { return std::string{row.item().amount.currency().code()}; })
      .add_number("KWBTR", 15, 2,
                  [](const Row& row) { return internal_amount(absolute(row.item().amount).minor()); })
      .add("EPVOZ", 'C', 1, [](const Row& row) { return row.item().amount.is_negative() ? "S" : "H"; })
      .add("XBLNR", 'C', 16, [](const Row& row) { return row.item().reference; })
      .add("ZUONR", 'C', 18, [](const Row& row) { return row.item().assignment; })
      .add("PARTN", 'C', 55, [](const Row& row) { return row.item().partner; })
      .add("BELNR", 'C', 10, [](const Row&) { return ""; })
      .add("EPERF", 'C', 1, [](const Row&) { return ""; })
      .done();
}

Table febre(const Books& books) {
  using Row = StatementItemRow;
  return TableOf<Row>{"FEBRE", true, statement_items(books, true)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KUKEY", 'N', 8, [](const Row& row) { return row.statement->key; })
      .add("ESNUM", 'N', 5, [](const Row& row) { return counted(row.position, 5); })
      .add("RSNUM", 'N', 3, [](const Row& row) { return counted(row.line, 3); })
      .add("VWEZW", 'C', 65, [](const Row& row) { return row.item().purpose[row.line - 1]; })
      .done();
}

}  // namespace

std::optional<Table> find_finance_table(std::string_view name, const Books& books) {
  // Two hundred thousand rows that never change.
  static const Table accounts = ska1(), accounts_of_companies = skb1();
  if (name == "SKA1") return accounts;
  if (name == "SKB1") return accounts_of_companies;
  if (name == "T001B") return t001b();
  if (name == "T003") return t003();
  if (name == "T007A") return t007a();
  if (name == "TCURX") return tcurx();
  if (name == "FEBKO") return febko(books);
  if (name == "FEBEP") return febep(books);
  if (name == "FEBRE") return febre(books);
  return {};
}

}  // namespace weir::sandbox::ecc
