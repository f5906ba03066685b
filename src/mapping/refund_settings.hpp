#pragma once
// The part of the rules file that is about money that goes back to buyers: from Amazon to SAP, and from SAP
// to Amazon.
#include "mapping/rule_settings.hpp"

namespace weir::mapping::rule {

// Refunds: which document credits what the buyer got back.
inline constexpr LayeredRule<CreditOf> refund_credit{
    {.key = "refunds.credit",
     .help = "What credits a refund that no return order is for.",
     .default_value = CreditOf::settlement,
     .choices =
         {{CreditOf::settlement, "settlement",
           "the settlement alone, in FI: right where revenue is posted from settlements, and where "
           "FI posts refunds itself"},
          {CreditOf::request, "request",
           "a credit memo request of `organisation.credit_type` with reference to the sales order, made "
           "when Amazon tells of the refund: right where SD's invoices post revenue, and the settlement "
           "clears them"}},
     .doc =
         "Exactly one of the two may credit a buyer. A request needs a way into SAP that keeps a session "
         "(`sap.rfc_library`) and `blocks.return_reason`; it mostly waits with billing block 08 for "
         "somebody's approval (TVAK-FAKSK). Where a return order is there, or announced, it is the credit, "
         "whatever stands here."}};

// And which refunds SAP's credit memos become at Amazon.
inline constexpr LayeredRule<FromSap> refunds_from_sap{
    {.key = "refunds.from_sap",
     .help = "What a credit memo that people made in SAP becomes at Amazon.",
     .default_value = FromSap::off,
     .choices = {{FromSap::off, "off", "nothing: buyers are refunded in Seller Central"},
                 {FromSap::task, "task", "a task for finance: so much, for these items, in Seller Central"},
                 {FromSap::send, "send",
                  "a refund by Amazon's payment adjustment feed; what Weir cannot be sure of is a task"}},
     .doc = "The billing document (VBRK-VBTYP O) of a credit memo request or a return that refers to the "
            "sales order of a merchant-fulfilled order, or to its invoice; Weir's own requests are for "
            "refunds that Amazon has paid already. Only with `refunds.credit` `request`: where settlements "
            "credit refunds, the buyer would be credited twice. What was there before this was switched on "
            "stays as it is."}};
inline constexpr LayeredRule<RuleTable> refund_reasons{
    {.key = "refunds.reasons",
     .help = "By order reason of SAP: the reason that Amazon and the buyer are told.",
     .example = {{"101", "CustomerReturn"}, {"103", "GeneralAdjustment"}},
     .length = {0, 40},
     .count = {0, 200},
     .form = {"NoInventory, CustomerReturn, GeneralAdjustment, CouldNotShip, DifferentItem, CustomerCancel, "
              "PriceError, ProductOutofStock, CustomerAddressIncorrect, Exchange, Other, or empty",
              is_refund_reason},
     .name_form = {"an order reason of 1 to 3 characters", is_order_reason},
     .doc =
         "VBAK-AUGRU of the request or return; the list: OVAU. A credit memo with another reason becomes a "
         "task. An empty text takes an entry of a lower layer back."}};
inline constexpr LayeredRule<std::int64_t> refunds_at_most{
    {.key = "refunds.at_most",
     .help = "How much of one order may go back without a person, in whole units of its currency.",
     .default_value = 100,
     .range = {1, 1'000'000},
     .doc = "All that Weir has sent for the order counts, with tax and shipping. More becomes a task."}};
inline constexpr LayeredRule<Duration> refunds_wait{
    {.key = "refunds.wait",
     .help = "How old a credit memo is before it becomes a refund.",
     .default_value = std::chrono::hours{48},
     .range = {std::chrono::hours{1}, std::chrono::hours{96}},
     .doc =
         "Somebody may have refunded the buyer in Seller Central and made the credit memo for that. Amazon "
         "tells of a refund within 48 hours: waiting less means that such a buyer may be paid twice."}};

}  // namespace weir::mapping::rule
