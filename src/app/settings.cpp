#include "app/settings.hpp"
#include "app/expiries.hpp"

#include "amazon/api/settings.hpp"
#include "app/alert_settings.hpp"
#include "app/assistant_settings.hpp"
#include "app/monitor_settings.hpp"
#include "app/network_settings.hpp"
#include "app/order_settings.hpp"
#include "app/price_settings.hpp"
#include "app/quota_settings.hpp"
#include "app/receiver_settings.hpp"
#include "app/stock_settings.hpp"
#include "app/web_settings.hpp"
#include "flows/bank_settings.hpp"
#include "flows/fba_settings.hpp"
#include "flows/inbound_settings.hpp"
#include "flows/settings.hpp"
#include "mapping/settings.hpp"
#include "monitor/settings.hpp"
#include "sap/rfc/settings.hpp"
#include "sap/soap/settings.hpp"
#include "store/settings.hpp"

namespace weir::app {

SettingsCatalog all_settings() {
  return {
      &store::path, &store::postgres, &store::vault, &store::postgres_vault, &store::sealing_key,
      &store::former_sealing_keys, &store::audit_key, &metrics_port, &monitor::work_owners,
      &monitor::work_contacts, &alert_mail_server, &alert_mail_from, &alert_mail_user, &alert_mail_password,
      &alert_mail_tls, &alert_mail_ca, &alert_webhook, &alert_webhook_key, &alert_chat, &alert_chat_style,
      &alert_by_proxy, &alert_link, &alert_notice, &alert_warning, &alert_urgent, &alert_critical,
      &alert_digest_above, &alert_digest_window, &alert_quiet_hours, &alert_zone, &alert_heard_in_quiet,
      &alert_dead_man, &alert_dead_man_every, &proxy, &idoc_port, &idoc_address, &idoc_certificate,
      &idoc_certificate_key, &sap::rfc_library, &web_port, &web_address, &web_certificate,
      &web_certificate_key, &web_session, &web_public_url, &assistant_calls_a_minute, &assistant_calls_a_day,
      &assistant_rows, &assistant_port, &assistant_address, &assistant_certificate,
      &assistant_certificate_key, &assistant_origins,
      // one connection
      &amazon::api_url, &amazon::token_url, &amazon::client_id, &amazon::seller_id, &amazon::client_secret,
      &client_secret_until, &amazon::refresh_token, &amazon::marketplaces, &amazon::keep_bodies, &quotas,
      &sap::url, &sap::client, &sap::language, &sap::user, &sap::password, &sap::sender_port,
      &sap::sender_partner, &sap::receiver_port, &sap::receiver_partner, &sap::order_idoctyp,
      &sap::fi_idoctyp, &sap::order_way, &sap::order_iso_unit, &sap::idoc_way, &sap::idoc_folder,
      &sap::packet_size, &inbound_user, &inbound_password, &inbound_folder, &sap::rfc_host, &sap::rfc_number,
      &sap::rfc_message_server, &sap::rfc_message_service, &sap::rfc_system_id, &sap::rfc_group,
      &sap::rfc_router, &sap::rfc_connections, &sap::rfc_snc_library, &sap::rfc_snc_partner,
      &sap::rfc_snc_own, &sap::rfc_gateway_host, &sap::rfc_gateway_service, &sap::rfc_program,
      &sap::read_table_function, &sap::messages, &sap::parallel_calls, &sap::packets_per_minute,
      &sap::time_zone, &sap::quiet_hours, &sap::full_jobs, &sap::blackouts, &mapping::company_codes,
      &mapping::fi_doc_type, &flows::order_sweep_interval, &flows::first_order_sweep, &flows::order_rules,
      &flows::ask_first, &flows::check_stock, &flows::order_mode, &flows::shadow_marketplaces, &order_windows,
      &order_blackouts, &order_batch_size, &order_overrides, &notification_interval, &queue_url,
      &queue_region, &queue_key_id, &queue_secret, &flows::settlement_sweep_interval,
      &flows::settlement_rules, &flows::settlement_mode, &flows::cancel_requests, &flows::cancel_reasons,
      &flows::suspense_four_eyes, &flows::rejection_sweep_interval, &flows::return_sweep_interval,
      &flows::fba_goods_issue, &flows::shop_orders, &flows::shop_order_days, &flows::fba_ledger,
      &flows::fba_since, &flows::fba_plants, &flows::fba_locations, &flows::fba_movements,
      &flows::fba_company_code, &flows::fba_idoctyp, &flows::fba_stale_after, &flows::fba_look_back,
      &flows::fba_difference_days, &flows::invoice_upload, &flows::invoice_folder,
      &flows::invoice_marketplaces, &flows::dispatch_mode, &flows::dispatch_carriers, &flows::tracking_places,
      &flows::number_forms, &flows::delivery_sweep_interval, &flows::delivery_types, &flows::cancel_hold,
      &stock_rules_file, &stock_pool, &stock_mode, &price_rules_file, &price_mode, &flows::bank_statements,
      &flows::bank_payers, &flows::bank_late_after, &flows::bank_ask_amazon, &flows::bank_prove_clearing,
      &flows::bank_prove_balance, &flows::inbound_mode, &flows::inbound_company_code,
      &flows::inbound_order_type, &flows::inbound_purch_org, &flows::inbound_pur_group,
      &flows::inbound_supplying_plant, &flows::inbound_plants, &flows::inbound_centres,
      &flows::inbound_order_idoctyp, &flows::inbound_movement_idoctyp, &flows::inbound_wait,
      &flows::inbound_control_days, &flows::inbound_claim_windows};
}

}  // namespace weir::app
