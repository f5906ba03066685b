#pragma once
// How often the flows run, and the merchant's own settlement rules.
#include "core/spec.hpp"
#include "mapping/dispatch_facts.hpp"
#include "mapping/fba_goods_issue.hpp"
#include "mapping/merchant_cancellation.hpp"
#include "mapping/order_changes.hpp"
#include "mapping/shop_order.hpp"

namespace weir::flows {

inline constexpr ConnectionSetting<Duration> order_sweep_interval{
    {.key = "orders.sweep_interval",
     .help = "How often Amazon is asked for updated orders.",
     .default_value = Duration{15 * 60'000},
     .range = {Duration{3 * 60'000}, Duration{24 * 3'600'000}},
     .doc = "At default rates one call a 3 minutes is all that searchOrders allows."}};
inline constexpr ConnectionSetting<Duration> first_order_sweep{
    {.key = "orders.first_sweep",
     .help = "How far back the very first sweep looks for orders.",
     .default_value = std::chrono::days{2},
     .range = {Duration::zero(), std::chrono::days{90}},
     .doc = "Orders that were updated earlier than that are yours: they were posted by hand or by what Weir "
            "replaces."}};
inline constexpr ConnectionSetting<std::filesystem::path> order_rules{
    {.key = "orders.rules",
     .help = "The rules by which orders become sales orders.",
     .example = "order-rules.toml",
     .doc = "A file of its own: [rules.md](rules.md) lists what stands in it, `weir rules example` writes "
            "one to "
            "start from, `weir rules check` names every mistake in it."}};
inline constexpr ConnectionSetting<bool> ask_first{
    {.key = "orders.ask_first",
     .help = "Whether SAP is asked for each order before it is posted for the first time.",
     .default_value = true,
     .doc = "One search by purchase order number a packet. It finds what another connector or a person has "
            "posted; without it that would become a second sales order."}};
inline constexpr ConnectionSetting<bool> check_stock{
    {.key = "orders.check_stock",
     .help = "Whether SAP's stock is looked at before an order is posted.",
     .default_value = true,
     .doc = "Orders that it does not suffice for are posted with blocks.shortage of the rules. Off where SAP "
            "does not keep the stock, or sells in other units than it keeps it in."}};
enum class Mode { live, shadow };
inline constexpr ConnectionSetting<Mode> order_mode{
    {.key = "orders.mode",
     .help = "Whether what follows from orders is written to SAP and Amazon.",
     .default_value = Mode::live,
     .choices = {{Mode::live, "live", "Weir posts"},
                 {Mode::shadow, "shadow",
                  "Weir does everything but write, and reports daily how its sales orders differ from those "
                  "that another connector has posted"}},
     .doc = "`weir orders shadow` shows the differences. Orders that came in shadow mode stay the other "
            "connector's when the mode becomes live: stop the other one first, then change the mode."}};
inline constexpr ConnectionSetting<std::vector<std::string>> shadow_marketplaces{
    {.key = "orders.shadow_marketplaces",
     .help = "The marketplace ids whose orders are in shadow mode while those of the others are live.",
     .default_value = {},
     .example = {"A13V1IB3VIYZZH"},
     .count = {0, 50}}};
inline constexpr ConnectionSetting<Mode> settlement_mode{
    {.key = "settlements.mode",
     .help = "Whether settlements are posted into SAP.",
     .default_value = Mode::live,
     .choices = {{Mode::live, "live", "Weir posts"},
                 {Mode::shadow, "shadow", "Weir reads and books them, and sends nothing"}},
     .doc = "Settlements that came in shadow mode are the other connector's, and Weir never posts them, also "
            "when the mode becomes live: stop the other one between two settlements, then change the mode."}};
inline constexpr ConnectionSetting<Duration> settlement_sweep_interval{
    {.key = "settlements.sweep_interval",
     .help = "How often Amazon is asked for new settlement reports.",
     .default_value = std::chrono::hours{6},
     .range = {std::chrono::minutes{15}, std::chrono::hours{48}},
     .doc = "Amazon settles every two weeks, large accounts daily."}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> settlement_rules{
    {.key = "settlements.rules",
     .help = "Your classes and G/L accounts, laid over the shipped rules.",
     .example = "settlement-rules.toml",
     .doc = "`weir suspense map` adds rules to it by replacing it in one step: who runs it needs the right "
            "to write "
            "its folder, and to give the new file the owner of the old one; a link stays a link."}};
inline constexpr ConnectionSetting<bool> suspense_four_eyes{
    {.key = "settlements.four_eyes",
     .help = "Whether it takes two people to say what money in suspense is.",
     .default_value = false,
     .doc = "`weir suspense map` asks, and `weir suspense approve` by somebody else lets it happen."}};

inline constexpr ConnectionSetting<mapping::OnCancelRequest> cancel_requests{
    {.key = "orders.cancel_requests",
     .help = "What happens in SAP when a buyer asks for a cancellation and no delivery is there yet.",
     .default_value = mapping::OnCancelRequest::hold,
     .choices = {{mapping::OnCancelRequest::hold, "hold",
                  "the order gets the delivery block blocks.cancel_request of the rules, a person decides"},
                 {mapping::OnCancelRequest::reject, "reject",
                  "the item is rejected with blocks.rejection_buyer, and cancelled at Amazon"}},
     .doc = "Once goods are in a delivery a person decides, whatever stands here."}};
inline bool is_cancel_reason(std::string_view word) { return amazon::cancel_reason(word).has_value(); }
inline constexpr ConnectionSetting<std::map<std::string, std::string>> cancel_reasons{
    {.key = "orders.cancel_reasons",
     .help = "By SAP's reason for rejection (ABGRU): Amazon's word for a line that you reject.",
     .example = {{"Z5", "NoInventory"}, {"Z2", "BuyerCanceled"}},
     .count = {0, 100},
     .form =
         {"NoInventory, BuyerCanceled, ShippingAddressUndeliverable, CustomerExchange, GeneralAdjustment, "
          "CarrierCreditDecision, RiskAssessmentInformationNotValid, CarrierCoverageFailure, "
          "CustomerReturn or MerchandiseNotReceived",
          is_cancel_reason},
     .doc =
         "A line that the buyer asked to cancel is always told as BuyerCanceled, and only such a line; it "
         "does not count against your cancellation rate, every other reason does. A rejection whose reason "
         "does not stand here becomes an exception."}};
inline constexpr ConnectionSetting<mapping::FbaGoodsIssue> fba_goods_issue{
    {.key = "fba.goods_issue",
     .help = "What posts the goods issue of orders that Amazon ships: exactly one of two.",
     .default_value = mapping::FbaGoodsIssue::ledger,
     .choices = {{mapping::FbaGoodsIssue::per_order, "per_order",
                  "the order type of FBA orders has its goods issue and billing follow; the ledger only "
                  "reconciles"},
                 {mapping::FbaGoodsIssue::ledger, "ledger",
                  "the FBA flow posts what Amazon's inventory ledger says; orders only reconcile"}},
     .doc = "Orders of other shops that Amazon ships are no sales orders here: the ledger posts their goods "
            "issue in either case."}};
inline constexpr ConnectionSetting<mapping::ShopOrder> shop_orders{
    {.key = "fba.shop_orders",
     .help = "How orders of other shops that Amazon ships are linked to those shops' sales orders.",
     .default_value = mapping::ShopOrder::off,
     .choices = {{mapping::ShopOrder::off, "off", "they are not"},
                 {mapping::ShopOrder::purchase_order, "purchase_order",
                  "the number that the shop gave Amazon is the purchase order number of its sales order"},
                 {mapping::ShopOrder::sales_order, "sales_order", "it is the number of that order in SAP"}},
     .doc = "No sales order is made of them: the shop has sold them, and their settlement rows are fees. The "
            "link says to which order their goods issue belongs. VBAK-BSTNK or VBAK-VBELN; Amazon tells the "
            "shop's number as SELLER_ORDER_ID."}};
inline constexpr ConnectionSetting<std::int64_t> shop_order_days{
    {.key = "fba.shop_order_days",
     .help = "After how many days somebody is told that SAP has no sales order for such an order.",
     .default_value = 3,
     .range = {1, 30},
     .doc = "Shops bring their orders into SAP daily or weekly. Weir looks for it once a day, for 30 days."}};
inline constexpr ConnectionSetting<Duration> rejection_sweep_interval{
    {.key = "orders.rejection_interval",
     .help = "How often SAP is read for lines that somebody rejected, to cancel them at Amazon.",
     .default_value = Duration{15 * 60'000},
     .range = {Duration{3 * 60'000}, Duration{24 * 3'600'000}}}};
inline constexpr ConnectionSetting<Duration> return_sweep_interval{
    {.key = "returns.sweep_interval",
     .help = "How often Amazon is asked for its report of returns.",
     .default_value = std::chrono::hours{24},
     .range = {std::chrono::hours{1}, std::chrono::hours{72}},
     .doc = "A report is one call of a small quota, and shows returns of the day before."}};
enum class InvoiceUpload { off, folder };
inline constexpr ConnectionSetting<InvoiceUpload> invoice_upload{
    {.key = "invoices.upload",
     .help = "Whether Weir uploads VAT invoices and credit notes to Amazon.",
     .default_value = InvoiceUpload::off,
     .choices = {{InvoiceUpload::off, "off", "Amazon makes them, or somebody else uploads them"},
                 {InvoiceUpload::folder, "folder", "SAP's, from invoices.folder"}},
     .doc =
         "Where Amazon's VAT calculation is off, Amazon wants each invoice within 24 hours of the shipment. "
         "Needs the role Tax Invoicing."}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> invoice_folder{
    {.key = "invoices.folder",
     .help = "The folder into which SAP writes invoices as PDF, each named as its document: 0090000001.pdf.",
     .example = "/mnt/sap/invoices"}};
inline constexpr ConnectionSetting<std::vector<std::string>> invoice_marketplaces{
    {.key = "invoices.marketplaces",
     .help = "The marketplace ids for which invoices are uploaded.",
     .default_value = {},
     .count = {0, 50}}};

inline constexpr ConnectionSetting<Mode> dispatch_mode{
    {.key = "dispatch.mode",
     .help = "Whether packages that have left are confirmed to Amazon.",
     .default_value = Mode::live,
     .choices =
         {{Mode::live, "live", "Weir confirms"},
          {Mode::shadow, "shadow",
           "another connector, or a person, confirms; Weir shows how far orders are, and alerts nobody"}},
     .doc = "In shadow mode of orders nothing of theirs is confirmed either."}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> dispatch_carriers{
    {.key = "dispatch.carriers",
     .help = "By what SAP says of a delivery: who carries it, as Amazon names him.",
     .example = {{"agent 0000200001", "DHL, DHL Paket"}, {"condition 02", "Deutsche Post, Brief, untracked"}},
     .count = {0, 500},
     .form =
         {"a code of Amazon's list, a service, and \"untracked\" where its packages have no number: \"DHL, "
          "DHL Paket\", \"Other, Kurier Meier, Express\"",
          mapping::is_carrier},
     .name_form = {"\"default\", or any of agent (LIFNR of partner SP), express (XSITD), route and condition "
                   "(VSBED), each with its value: \"agent 0000200001 condition 02\"",
                   mapping::is_carrier_key},
     .doc =
         "The line that says most counts. A delivery without a line is confirmed as \"Other\", with the "
         "name of its forwarding agent, and becomes a task: Amazon follows few of those. A service without "
         "numbers is confirmed under the delivery's number, because Amazon wants one of every package."}};
inline constexpr ConnectionSetting<std::vector<std::string>> tracking_places{
    {.key = "dispatch.tracking_places",
     .help = "Where SAP keeps tracking numbers: the first place that is filled counts.",
     .default_value = {"E1EDL49-TRACKN", "E1EDL47-TRACKN", "EXIDV2", "BOLNR", "TRAID"},
     .count = {1, 8},
     .form = {"E1EDL49-TRACKN, E1EDL47-TRACKN, EXIDV2, EXIDV, BOLNR, TRAID or LIFEX of a delivery, EXTI1, "
              "EXTI2, SIGNI, TPBEZ or TNDR_TRKID of a shipment, or SEGMENT-FIELD of an own segment",
              mapping::is_tracking_place},
     .doc = "EXIDV2 and EXIDV are of handling units. What only IDocs have (E1EDL49, E1EDL47, shipments, own "
            "segments) is not seen where deliveries are read."}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> number_forms{
    {.key = "dispatch.number_forms",
     .help = "By carrier code: how its tracking numbers look.",
     .example = {{"DHL", "JJD* ############"}},
     .count = {0, 100},
     .form = {"forms with blanks between: # is a digit, @ a digit or capital letter, * at the end whatever "
              "follows",
              mapping::is_number_form},
     .doc = "In the place of what Weir knows of UPS, DHL, DPD, GLS, Hermes, USPS and FedEx. A number that "
            "looks otherwise is confirmed all the same, and becomes a task."}};
inline constexpr ConnectionSetting<Duration> delivery_sweep_interval{
    {.key = "dispatch.sweep_interval",
     .help = "How often SAP's deliveries are read, beside the IDocs that tell of them at once.",
     .default_value = std::chrono::minutes{15},
     .range = {std::chrono::minutes{3}, std::chrono::hours{24}},
     .doc = "Where SAP sends no IDocs of deliveries, this is how late a confirmation is."}};
inline constexpr ConnectionSetting<std::vector<std::string>> delivery_types{
    {.key = "dispatch.delivery_types",
     .help = "The types (LFART) of deliveries that are read.",
     .default_value = {"LF"},
     .count = {1, 8}}};
inline constexpr ConnectionSetting<Duration> cancel_hold{
    {.key = "dispatch.cancel_hold",
     .help = "How long a package that has left waits for a person when its buyer asks for a cancellation.",
     .default_value = std::chrono::minutes{30},
     .range = {Duration::zero(), std::chrono::hours{24}},
     .doc =
         "It is confirmed after that all the same, an hour before its ship-by at the latest: what has left "
         "has left, unless its goods issue is reversed."}};

}  // namespace weir::flows
