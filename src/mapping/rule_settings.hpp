#pragma once
// The rules file of orders, every rule once: those that stand in layers, for all orders, for a marketplace,
// for a fulfilment channel of it. docs/rules.md is made of them; mapping/rule_book.hpp is what they become.
#include "core/spec.hpp"
#include "mapping/rule_book.hpp"
#include "mapping/rule_forms.hpp"

namespace weir::mapping::rule {

using RuleTable = std::map<std::string, std::string>;

// For all orders, for those of one marketplace, for those of one channel of it.
struct PerMarketplace {
  static constexpr SectionSpec spec{"marketplace", "What is other for one marketplace.", "A1PA6795UKMFR9"};
  static constexpr const SectionSpec* section = &spec;
};

template <typename T>
using LayeredRule = Setting<T, PerMarketplace>;

// Organisation: where the order stands in SAP, and as what.
inline constexpr LayeredRule<std::string> sales_org{
    {.key = "organisation.sales_org",
     .help = "Sales organisation.",
     .example = "1000",
     .length = {4, 4},
     .doc = "VBAK-VKORG; the list: OVX5. With distribution channel and division it is a sales area (OVXG), "
            "in which the customer has to exist (XD03)."}};
inline constexpr LayeredRule<std::string> distribution_channel{{.key = "organisation.distribution_channel",
                                                                .help = "Distribution channel.",
                                                                .example = "10",
                                                                .length = {2, 2},
                                                                .doc = "VBAK-VTWEG; the list: OVXI."}};
inline constexpr LayeredRule<std::string> division{{.key = "organisation.division",
                                                    .help = "Division.",
                                                    .example = "00",
                                                    .length = {2, 2},
                                                    .doc = "VBAK-SPART; the list: OVXB."}};
inline constexpr LayeredRule<std::string> order_type{
    {.key = "organisation.order_type",
     .help = "Sales document type of orders.",
     .example = "ZAMZ",
     .length = {1, 4},
     .doc = "VBAK-AUART; VOV8, and OVAZ for the sales area. What Amazon ships wants a type without delivery: "
            "write it below `[all.amazon]`."}};
inline constexpr LayeredRule<std::string> replacement_type{
    {.key = "organisation.replacement_type",
     .help = "Sales document type of replacements, which are free of charge.",
     .default_value = "",
     .length = {0, 4},
     .doc = "VBAK-AUART, such as `ZAMN`, a copy of `SDF`. Empty: replacements wait for a person."}};
inline constexpr LayeredRule<std::string> return_type{{.key = "organisation.return_type",
                                                       .help = "Sales document type of returns.",
                                                       .default_value = "RE",
                                                       .length = {1, 4},
                                                       .doc = "VBAK-AUART; VOV8."}};
inline constexpr LayeredRule<std::string> credit_type{
    {.key = "organisation.credit_type",
     .help = "Sales document type of credit memo requests.",
     .default_value = "G2",
     .length = {1, 4},
     .doc = "VBAK-AUART as SAP stores it: its own is `G2`, which people who work in English see as `CR` "
            "(VOV8). Its document category (TVAK-VBTYP) has to be one that `BAPI_CUSTOMERRETURN_CREATE` "
            "takes, which is made for returns. That it makes `G2`, of category K, is unproven on a real ECC: "
            "have one made on a test system before `refunds.credit` is `request`."}};
inline constexpr LayeredRule<std::string> po_type{
    {.key = "organisation.po_type",
     .help = "Purchase order type.",
     .default_value = "AMZ",
     .length = {1, 4},
     .doc = "VBKD-BSARK; it has to exist in table T176 (SM30, V_T176)."}};
inline constexpr LayeredRule<std::string> plant{
    {.key = "organisation.plant",
     .help = "The plant that delivers.",
     .example = "1000",
     .length = {1, 4},
     .doc = "VBAP-WERKS; OX10, and OVX6 for the sales organisation. The stock at Amazon wants a plant of its "
            "own below `[all.amazon]`."}};
inline constexpr LayeredRule<std::string> storage_location{
    {.key = "organisation.storage_location",
     .help = "Storage location of the items.",
     .default_value = "",
     .length = {0, 4},
     .doc = "VBAP-LGORT; OX09. Empty: SAP determines it at the delivery (OVL3)."}};

// Customer: who buys, in SAP's books.
inline constexpr LayeredRule<std::string> sold_to{
    {.key = "customer.sold_to",
     .help = "The collective customer of all buyers.",
     .example = "0000100001",
     .length = {10, 10},
     .form = {"the customer with its 10 places, leading zeros included", is_customer},
     .doc = "KUNNR of partner AG; XD03. Sales history stays with it, whoever bought."}};
inline constexpr LayeredRule<AddressOf> address{
    {.key = "customer.address",
     .help = "Where the address of the goods comes from.",
     .default_value = AddressOf::order,
     .choices = {{AddressOf::order, "order",
                  "the buyer's, in this order alone; no customer is made or changed"},
                 {AddressOf::none, "none", "the customer's own; the buyer's is not sent to SAP"}},
     .doc = "Partner WE, VBPA-ADRNR. An order that Amazon ships needs none: `none` below `[all.amazon]` "
            "keeps personal data out of SAP."}};
inline constexpr LayeredRule<bool> with_phone{
    {.key = "customer.with_phone",
     .help = "Whether the phone number goes to SAP with the address.",
     .default_value = true,
     .doc = "ADRC-TEL_NUMBER. Carriers ask for it; the e-mail address is never sent."}};
inline constexpr LayeredRule<BusinessCustomer> business{
    {.key = "customer.business",
     .help = "Which customer a buyer with a VAT id becomes.",
     .default_value = BusinessCustomer::collective,
     .choices = {{BusinessCustomer::collective, "collective", "customer.sold_to, as everybody"},
                 {BusinessCustomer::one_time, "one_time",
                  "customer.one_time, with name and address in the order; the VAT id by hand"},
                 {BusinessCustomer::own, "own",
                  "the one of customer.own that has this VAT id; without one, as collective"}},
     .doc = "SAP takes the VAT id for the tax of an order from the customer or from a one-time address, from "
            "nowhere else."}};
inline constexpr LayeredRule<std::string> one_time{
    {.key = "customer.one_time",
     .help = "The one-time customer of business buyers.",
     .default_value = "",
     .length = {0, 10},
     .form = {"the customer with its 10 places, or empty", is_optional_customer},
     .doc = "KUNNR with an account group for one-time accounts (KNA1-XCPDK; OBD2). Needed where "
            "`customer.business` is `one_time`."}};
inline constexpr LayeredRule<RuleTable> own_customers{
    {.key = "customer.own",
     .help = "By customer: the VAT ids of the business buyer that it stands for.",
     .example = {{"0000100777", "DE123456789"}},
     .length = {4, 200},
     .count = {0, 1000},
     .form = {"VAT ids with their country, a blank between two", is_vat_ids},
     .name_form = {"a customer with its 10 places", is_customer},
     .doc = "KNA1-STCEG; XD03, Control Data. Where `customer.business` is `own`."}};

// Conditions: what carries the money. Guide 7 says how the types have to be made.
inline constexpr LayeredRule<PricesAre> prices{
    {.key = "conditions.prices",
     .help = "What the price conditions carry where the tax is yours.",
     .default_value = PricesAre::gross,
     .choices = {{PricesAre::gross, "gross", "the price with tax; SAP takes the tax out (MWSI)"},
                 {PricesAre::net, "net", "the price without tax; SAP adds it (MWST)"}},
     .doc = "Has to fit the pricing procedure (V/08). Gross is better: Amazon's prices include tax, and "
            "SAP's total is Amazon's to the cent."}};
inline constexpr LayeredRule<std::string> goods{
    {.key = "conditions.goods",
     .help = "Condition type of the goods, for the quantity of the line.",
     .example = "ZAMP",
     .length = {1, 4},
     .doc = "KONV-KSCHL; V/06, calculation type C."}};
inline constexpr LayeredRule<std::string> shipping_price{{.key = "conditions.shipping",
                                                          .help = "Condition type of shipping.",
                                                          .example = "ZAMS",
                                                          .length = {1, 4},
                                                          .doc = "KONV-KSCHL; V/06, calculation type B."}};
inline constexpr LayeredRule<std::string> gift_wrap{{.key = "conditions.gift_wrap",
                                                     .help = "Condition type of gift wrap.",
                                                     .example = "ZAMG",
                                                     .length = {1, 4},
                                                     .doc = "KONV-KSCHL; V/06, calculation type B."}};
inline constexpr LayeredRule<std::string> discount{
    {.key = "conditions.discount",
     .help = "Condition type of discounts; the amount is negative.",
     .example = "ZAMD",
     .length = {1, 4},
     .doc = "KONV-KSCHL; V/06, calculation type B, plus/minus X."}};
inline constexpr LayeredRule<std::string> facilitator_tax{
    {.key = "conditions.facilitator_tax",
     .help = "Statistical condition type of tax that Amazon collects and pays.",
     .example = "ZAMT",
     .length = {1, 4},
     .doc = "KONV-KSCHL; statistical in the procedure (V/08): it is shown and counts for nothing."}};
inline constexpr LayeredRule<std::string> difference{
    {.key = "conditions.difference",
     .help = "Condition type that carries a small difference between the lines and Amazon's total.",
     .default_value = "",
     .length = {0, 4},
     .doc = "KONV-KSCHL, such as `ZAMR`, both signs allowed. Empty: no difference is carried."}};
inline constexpr LayeredRule<std::int64_t> difference_cents_per_line{
    {.key = "conditions.difference_cents_per_line",
     .help = "How much of a difference may be carried, in cents for each line.",
     .default_value = 2,
     .range = {0, 100},
     .doc = "More sets `conditions.billing_block` and is told to finance; the goods go out all the same."}};
inline constexpr LayeredRule<std::string> billing_block{
    {.key = "conditions.billing_block",
     .help = "Billing block where the difference is more.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAK-FAKSK; the list: OVV3. Empty: none is set."}};

// Tax: SAP finds it by these classes and the country that the goods go to; it takes no tax code.
inline constexpr LayeredRule<std::string> class_seller{
    {.key = "tax.class_seller",
     .help = "Tax class of the customer where the tax is yours.",
     .default_value = "",
     .length = {0, 1},
     .doc = "VBAK-TAXK1; the list: OVK3. Empty: the customer's own (KNVI-TAXKD)."}};
inline constexpr LayeredRule<std::string> class_facilitator{
    {.key = "tax.class_facilitator",
     .help = "Tax class where Amazon collects the tax.",
     .default_value = "",
     .length = {0, 1},
     .doc = "VBAK-TAXK1: one without tax, mostly `0`. Empty: the customer's own, and then SAP taxes what "
            "Amazon has taxed already."}};
inline constexpr LayeredRule<std::string> class_business{
    {.key = "tax.class_business",
     .help = "Tax class of a buyer with a VAT id in another country (reverse charge).",
     .default_value = "",
     .length = {0, 1},
     .doc = "VBAK-TAXK1. Empty: the customer's own."}};
inline constexpr LayeredRule<RuleTable> material_class{
    {.key = "tax.material_class",
     .help = "By material: its tax class, where it is not the one of the material master.",
     .example = {{"000000000000100001", "2"}},
     .length = {1, 1},
     .name_form = {"a material of at most 18 characters, as SAP stores it", is_material},
     .doc = "VBAP-TAXM1; the list: OVK4. Reduced rates belong into the material master (MLAN-TAXM1, MM02); "
            "this is for what cannot."}};

// Shipping: by what Amazon promised.
inline constexpr LayeredRule<std::string> shipping_condition{
    {.key = "shipping.condition",
     .help = "Shipping condition.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAK-VSBED; the list: OVSD. Empty: the customer's own (KNVV-VSBED)."}};
inline constexpr LayeredRule<RuleTable> shipping_conditions{
    {.key = "shipping.conditions",
     .help = "By service level or program: the shipping condition.",
     .example = {{"NEXT_DAY", "10"}},
     .length = {0, 2},
     .count = {0, 1000},
     .name_form = {"a word of Amazon's in capitals, such as PRIME or NEXT_DAY", is_service_word},
     .doc = "VBAK-VSBED. An empty text takes an entry of a lower layer back. A program, such as PRIME, wins "
            "over a service level."}};
inline constexpr LayeredRule<RuleTable> priorities{
    {.key = "shipping.priorities",
     .help = "By service level or program: the delivery priority.",
     .example = {{"PRIME", "01"}, {"NEXT_DAY", "02"}},
     .length = {0, 2},
     .count = {0, 1000},
     .name_form = {"a word of Amazon's in capitals, such as PRIME or NEXT_DAY", is_service_word},
     .doc = "VBAP-LPRIO; the list: OVLQ. An empty text takes an entry of a lower layer back. A program, such "
            "as PRIME, wins over a service level."}};
inline constexpr LayeredRule<RuleTable> shipping_types{
    {.key = "shipping.types",
     .help = "By service level or program: the shipping type.",
     .example = {{"SAME_DAY", "04"}},
     .length = {0, 2},
     .count = {0, 1000},
     .name_form = {"a word of Amazon's in capitals, such as PRIME or NEXT_DAY", is_service_word},
     .doc = "VBKD-VSART; the list: 0VTA. An empty text takes an entry of a lower layer back. A program, such "
            "as PRIME, wins over a service level."}};
inline constexpr LayeredRule<RuleTable> routes{
    {.key = "shipping.routes",
     .help = "By service level or program: the route.",
     .example = {{"PRIME", "R00010"}},
     .length = {0, 6},
     .count = {0, 1000},
     .name_form = {"a word of Amazon's in capitals, such as PRIME or NEXT_DAY", is_service_word},
     .doc = "VBAP-ROUTE; 0VTC. An empty text takes an entry of a lower layer back. A program, such as PRIME, "
            "wins over a service level."}};
inline constexpr LayeredRule<WantedBy> requested{
    {.key = "shipping.requested",
     .help = "Which of Amazon's dates becomes the requested delivery date.",
     .default_value = WantedBy::ship_by,
     .choices = {{WantedBy::ship_by, "ship_by", "when it has to have left: the end of the ship window"},
                 {WantedBy::earliest_ship, "earliest_ship",
                  "when it may leave: the beginning of the ship window"},
                 {WantedBy::deliver_by, "deliver_by",
                  "when it has to have come; only with a transit time in SAP's route"}},
     .doc = "VBAK-VDATU, in the marketplace's zone. SAP schedules backwards from it: transit, loading and "
            "picking time (0VTC) move the goods issue to an earlier day."}};
inline constexpr LayeredRule<bool> complete_delivery{{.key = "shipping.complete_delivery",
                                                      .help = "Whether an order may leave only as a whole.",
                                                      .default_value = false,
                                                      .doc = "VBAK-AUTLF."}};

// Texts, by their id in the text procedure (VOTXN). Empty: the text is not written.
inline constexpr LayeredRule<std::string> text_ship_by{
    {.key = "texts.ship_by",
     .help = "Header text: when the order has to leave, in the marketplace's zone.",
     .default_value = "",
     .length = {0, 4},
     .doc = "STXH-TDID, object VBBK, such as `Z001`. Copy it into the delivery, so that it stands on the "
            "pick list."}};
inline constexpr LayeredRule<std::string> text_gift_message{
    {.key = "texts.gift_message",
     .help = "Item text: the gift message.",
     .default_value = "",
     .length = {0, 4},
     .doc = "STXH-TDID, object VBBP, such as `Z002`. Personal data: see guide 6."}};
inline constexpr LayeredRule<std::string> text_item_title{{.key = "texts.item_title",
                                                           .help = "Item text: the title of the offer.",
                                                           .default_value = "",
                                                           .length = {0, 4},
                                                           .doc = "STXH-TDID, object VBBP."}};
inline constexpr LayeredRule<std::string> text_ioss{
    {.key = "texts.ioss",
     .help = "Header text: IOSS number and who owes the import tax, for the carrier's customs data.",
     .default_value = "",
     .length = {0, 4},
     .doc = "STXH-TDID, object VBBK, such as `Z003`. Weir shows the number nowhere else."}};
inline constexpr LayeredRule<std::string> text_language{
    {.key = "texts.language",
     .help = "Language of the texts.",
     .default_value = "E",
     .length = {1, 1},
     .doc = "STXH-TDSPRAS, SAP's own key of one letter (T002-SPRAS)."}};

// Blocks and reasons. Empty: none is set.
inline constexpr LayeredRule<std::string> block_delivery{
    {.key = "blocks.delivery",
     .help = "Delivery block of every order.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAK-LIFSK; the list: OVLS. For a trial run: people look at each order before it is picked."}};
inline constexpr LayeredRule<std::string> block_shortage{
    {.key = "blocks.shortage",
     .help = "Delivery block where stock does not suffice.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAK-LIFSK; the list: OVLS. Empty: a shortage is told to people and stops nothing."}};
inline constexpr LayeredRule<std::string> block_cancel_request{
    {.key = "blocks.cancel_request",
     .help = "Delivery block while the buyer wants a cancellation.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAK-LIFSK, such as `Z1`; the list: OVLS."}};
inline constexpr LayeredRule<std::string> rejection_buyer{
    {.key = "blocks.rejection_buyer",
     .help = "Reason for rejection of what was cancelled at the buyer's wish.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAP-ABGRU; the list: OVAG. Empty: a person cancels in VA02."}};
inline constexpr LayeredRule<std::string> rejection_amazon{
    {.key = "blocks.rejection_amazon",
     .help = "Reason for rejection of what Amazon cancelled.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAP-ABGRU; the list: OVAG. Empty: a person cancels in VA02."}};
inline constexpr LayeredRule<std::string> return_reason{
    {.key = "blocks.return_reason",
     .help = "Order reason of returns and credit memo requests.",
     .default_value = "",
     .length = {0, 3},
     .doc = "VBAK-AUGRU; the list: OVAU."}};
inline constexpr LayeredRule<std::string> block_late_import{
    {.key = "blocks.late_import",
     .help = "Delivery block of orders that were shipped, in whole or in part, before they were posted.",
     .default_value = "",
     .length = {0, 2},
     .doc = "VBAK-LIFSK; the list: OVLS. So that nobody ships them again. Empty: as every order."}};

}  // namespace weir::mapping::rule
