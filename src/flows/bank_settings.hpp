#pragma once
// The settings of [bank].
#include "core/spec.hpp"
#include "flows/bank_rules.hpp"

namespace weir::flows {

inline constexpr ConnectionSetting<BankSource> bank_statements{
    {.key = "bank.statements",
     .help = "Whether payouts are followed to the bank, and where its statements come from.",
     .default_value = BankSource::off,
     .choices = {{BankSource::off, "off", "they are not: whether the money arrived is looked at elsewhere"},
                 {BankSource::files, "files", "MT940 or CAMT.053, by `weir bank import`"}},
     .doc =
         "Weir posts payouts to cash in transit; that the bank has them is posted by SAP's own processing of "
         "bank statements. [bank.md](bank.md) tells how both meet."}};
inline constexpr ConnectionSetting<std::vector<std::string>> bank_payers{
    {.key = "bank.payers",
     .help =
         "What a bank line says when it is Amazon's: one of these, letters and digits alone, either case.",
     .default_value = {"AMAZON"},
     .example = {"AMAZON PAYMENTS"},
     .count = {1, 20},
     .doc = "Of other lines neither texts nor names are kept. Import a file again after a change here: lines "
            "that are Amazon's by now get their texts, and nothing else happens."}};
inline constexpr ConnectionSetting<std::int64_t> bank_late_after{
    {.key = "bank.late_after",
     .help =
         "After how many business days behind the deposit date finance is told that a payout is not there.",
     .default_value = 7,
     .range = {1, 30}}};
inline constexpr ConnectionSetting<bool> bank_ask_amazon{
    {.key = "bank.ask_amazon",
     .help = "Whether Amazon is asked once a day what became of payouts.",
     .default_value = true,
     .doc = "listPayouts of the Transfers API, role Finance and Accounting: it tells the id in the bank's "
            "network, "
            "and of a payout that failed days before its settlement row comes. Weir never starts a payout."}};
inline constexpr ConnectionSetting<bool> bank_prove_clearing{
    {.key = "bank.prove_clearing",
     .help = "Whether SAP is read once a day for cash in transit that the bank has and that is not cleared.",
     .default_value = true,
     .doc = "BSIS and BSAS of the account of class CASH_IN_TRANSIT, by assignment (the settlement's id); and "
            "of class SUSPENSE, whose lines have to come to what its unexplained rows are."}};
inline constexpr ConnectionSetting<bool> bank_prove_balance{
    {.key = "bank.prove_balance",
     .help = "Whether Amazon is asked once a day what it owes, and that is held against what Weir knows.",
     .default_value = true,
     .doc = "listBalances and listTransactions of the Finances API 2024-06-19, role Finance and Accounting: "
            "wallet, reserve and deferred have to be Amazon's total at the end of each day, to the cent. It "
            "takes a call for each hundred transactions of the last weeks, at half a call a second."}};

}  // namespace weir::flows
