# Writes a settlement report of Amazon.de as a seller would download it: four weeks over a month end, orders with
# their fees, refunds, the accounts of an ordinary month, a reserve, and one fee that no rule knows yet. The numbers
# are invented and the same at every run.  Usage: awk -f demo/settlement.awk >report.txt

function chance(n) { seed = (seed * 1103 + 12345) % 1048573; return seed % n }
function decimal(cents) { return sprintf("%s%d.%02d", cents < 0 ? "-" : "", abs(cents) / 100, abs(cents) % 100) }
function abs(n) { return n < 0 ? -n : n }

# `hour` counts from the beginning of 17 September.
function row(type, order, kind, what, cents, sku, quantity,   number, day) {
  number = 17 + int(hour / 24)
  day = sprintf("%02d.%02d.2026", number > 30 ? number - 30 : number, number > 30 ? 10 : 9)
  rows[++count] = id "\t\t\t\t\t\t" type "\t" order "\t" order "\t\t\t" (order == "" ? "" : "Amazon.de") "\t" kind "\t" what "\t" \
    decimal(cents) "\t" (order == "" ? "" : "AFN") "\t" day "\t" day sprintf(" %02d:%02d:%02d UTC", hour % 24, order_number % 60, 17) \
    "\t\t\t\t" sku "\t" quantity "\t"
  total += cents
}

BEGIN {
  seed = 2026; id = "26010020001"; hour = 8
  row("other-transaction", "", "other-transaction", "Previous Reserve Amount Balance", 21840)
  for (order_number = 1; order_number <= 640; order_number++) {
    hour = 10 + int(order_number * 640 / 641)
    order = sprintf("302-%07d-%07d", 1000000 + chance(1000000), 2000000 + chance(1000000))
    price = 900 + chance(7000); tax = int(price * 19 / 100); sku = "WEIR-" (100 + chance(40))
    row("Order", order, "ItemPrice", "Principal", price, sku, 1)
    row("Order", order, "ItemPrice", "Tax", tax, sku)
    row("Order", order, "ItemFees", "Commission", -int((price + tax) * 1545 / 10000), sku)
    row("Order", order, "ItemFees", "FBAPerUnitFulfillmentFee", -(301 + chance(240)), sku)
    if (chance(5) == 0) {
      row("Order", order, "ItemPrice", "Shipping", 419, sku); row("Order", order, "ItemPrice", "ShippingTax", 80, sku)
      row("Order", order, "ItemFees", "ShippingHB", -77, sku)
    }
    if (chance(9) == 0) {
      row("Order", order, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", -tax, sku)
    }
    if (chance(14) == 0) {
      row("Refund", order, "ItemPrice", "Principal", -price, sku); row("Refund", order, "ItemPrice", "Tax", -tax, sku)
      row("Refund", order, "ItemFees", "Commission", int((price + tax) * 1236 / 10000), sku)
      row("Refund", order, "ItemFees", "RefundCommission", -int((price + tax) * 309 / 10000), sku)
    }
  }
  hour = 210; row("other-transaction", "", "other-transaction", "Subscription Fee", -4641)
  hour = 260; row("other-transaction", "", "other-transaction", "Storage Fee", -31277)
  hour = 300; row("ServiceFee", "", "Cost of Advertising", "TransactionTotalAmount", -88410)
  hour = 420; row("other-transaction", "", "FBA Inventory Reimbursement", "WAREHOUSE_LOST", 5960, "WEIR-117", 2)
  hour = 470; row("AmazonFees", "", "Vine Enrollment Fee", "Base fee", -17000)
  hour = 500; row("CarbonHandling", "", "Pallet Return Surcharge", "Base fee", -1235)
  hour = 501; row("CarbonHandling", "", "Pallet Return Surcharge", "Base fee", -1235)
  hour = 655; row("other-transaction", "", "other-transaction", "Current Reserve Amount", -26415)

  print "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\t" \
    "order-id\tmerchant-order-id\tadjustment-id\tshipment-id\tmarketplace-name\tamount-type\tamount-description\tamount\t" \
    "fulfillment-id\tposted-date\tposted-date-time\torder-item-code\tmerchant-order-item-id\tmerchant-adjustment-item-id\t" \
    "sku\tquantity-purchased\tpromotion-id"
  print id "\t17.09.2026 08:00:00 UTC\t14.10.2026 08:00:00 UTC\t16.10.2026 08:00:00 UTC\t" decimal(total) "\tEUR" \
    "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"
  for (i = 1; i <= count; i++) print rows[i]
}
